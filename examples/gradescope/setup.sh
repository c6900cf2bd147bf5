#!/usr/bin/env bash
# Runs once, when Gradescope builds the autograder from a zip of this folder with rubric.yaml and backproof.tgz, which
# `npm pack` makes.
set -euo pipefail

apt-get update
apt-get install -y --no-install-recommends ca-certificates curl
curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
apt-get install -y --no-install-recommends nodejs
npm install --global "${AUTOGRADER:-/autograder}/source/backproof.tgz"

#!/usr/bin/env bash
#SBATCH --job-name=backproof
#SBATCH --array=1-8
#SBATCH --cpus-per-task=4
#SBATCH --output=backproof-%a.log
#
#   job=$(sbatch --parsable examples/slurm-array.sh notes/)
#   sbatch --dependency="afterok:$job" --wrap "backproof merge part-*.json --format html=report.html"
set -uo pipefail

backproof check "$@" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --threads "${SLURM_CPUS_PER_TASK:-1}" \
  --format "json=part-$SLURM_ARRAY_TASK_ID.json"

# A claim that fails is a result, and no failure of the job.
[ $? -le 1 ]

/** Puts what the commands print into README.md, between `<!-- terminal: COMMAND -->` and `<!-- /terminal -->`. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const path = join(root, "README.md");

export function withTerminals(readme) {
  return readme.replaceAll(/(<!-- terminal: backproof (.*) -->\n```\n)[^]*?(```\n<!-- \/terminal -->)/g, (_, open, args, close) => {
    const { stdout } = spawnSync(process.execPath, [join(root, "dist/cli.cjs"), ...args.split(" ")], { cwd: root, encoding: "utf8" });
    return open + stdout + close;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path, withTerminals(readFileSync(path, "utf8")));

/** Builds the command line for the tests that run it, unless the one that is there is newer than its sources. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

export function setup() {
  const built = join(root, "dist/cli.cjs");
  const sources = ["src", "grammar", "tools"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, name)));
  const newest = Math.max(...sources.map((path) => statSync(path).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  execFileSync(process.execPath, ["tools/build.mjs", "--bundles"], { cwd: root, stdio: "inherit" });
}

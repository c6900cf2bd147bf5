/**
 * Plants mistakes in derivations whose truth is known, and prints what check makes of them, by kind and notation.
 *
 *     npm run mutants [-- --every 5] [-- --only scalar]
 */
import { build } from "esbuild";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const outfile = join(root, "node_modules/.cache/backproof/mutants.mjs");

mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(root, "tests/support/mutations/table.ts")], outfile, bundle: true, platform: "node", format: "esm",
  mainFields: ["module", "main"], logLevel: "error",
});
const { printTable } = await import(pathToFileURL(outfile).href);
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
process.exitCode = printTable(root, { every: Number(option("every") ?? 1), only: option("only") ?? "", list: process.argv.includes("--list") });

/**
 * Plants mistakes in derivations whose truth is known, and prints what check makes of them, by kind and notation.
 *
 *     npm run mutants [-- --every 5] [-- --only scalar]
 */
import { build } from "esbuild";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
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
const KAS = createRequire(import.meta.url)("@khanacademy/kas");
const [written, right] = ["2(y-t)w_7g_1(1-g_1)x_1", "2w_7(y-t)(g_1-g_1^2)x_1"].map((text) => KAS.parse(text).expr);
process.exitCode = printTable(root, {
  every: Number(option("every") ?? 1), only: option("only") ?? "", list: process.argv.includes("--list"), compareOnce: () => KAS.compare(written, right),
});

/**
 * Builds dist/: the command line (one CommonJS bundle beside a tiny entry, so that V8's code cache can hold it),
 * the library and its types. `--bundles` leaves the types out; tests need no more.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bundlesOnly = process.argv.includes("--bundles");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** A name for what is built, so that results of another build are not taken for its own. */
function buildOf() {
  const hash = createHash("sha256").update(version);
  for (const folder of ["src", "grammar"]) {
    for (const name of readdirSync(join(root, folder), { recursive: true }).sort()) {
      const path = join(root, folder, name);
      if (statSync(path).isFile()) hash.update(name).update(readFileSync(path));
    }
  }
  return hash.update(readFileSync(join(root, "package-lock.json"))).digest("hex");
}

node("tools/build-grammar.mjs");
const common = {
  absWorkingDir: root,
  bundle: true,
  target: "node20.19",
  platform: "node",
  // The UMD form of a package hides its files from a bundler.
  mainFields: ["module", "main"],
  logLevel: "warning",
  legalComments: "none",
  define: { BACKPROOF_VERSION: JSON.stringify(version), BACKPROOF_BUILD: JSON.stringify(buildOf()) },
};

/**
 * A function of what entry.ts gives it, for node:vm: a script can be compiled with a code cache, a module cannot.
 * commander loads node:child_process for commands that are programs of their own; there are none, and it costs 10 ms.
 */
const script = {
  ...common,
  entryPoints: ["src/cli/main.ts"],
  format: "cjs",
  minify: true,
  // KaTeX is loaded by the one report that needs it; a pool of threads finds its own files.
  external: ["katex", "tinypool", "./formulas.css"],
  banner: { js: "(function(module,require,__filename,importPackage){" },
  footer: { js: "})" },
};
const empty = "./tools/empty.cjs";

/**
 * esbuild leaves letters beyond ASCII in regular expressions as they are; the entry reads a script as Latin-1, which
 * costs V8 half of what UTF-8 does. An escape means the same in a pattern as in a string.
 */
async function buildScript(options) {
  const { outputFiles } = await build({ ...script, ...options, write: false });
  const [{ path, text }] = outputFiles;
  const ascii = text.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, ascii);
}

const withoutPrograms = {
  name: "without-programs",
  setup: (build) => build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) => (/node_modules.commander/.test(importer) ? { path: join(root, empty) } : undefined)),
};

const without = (...commands) => ({
  name: "without-commands",
  setup: (build) => build.onResolve({ filter: new RegExp(`commands/(?:${commands.join("|")})\\.ts$`) }, () => ({ path: join(root, empty) })),
});

function node(...args) {
  execFileSync(process.execPath, args, { cwd: root, stdio: "inherit" });
}

/** V8 tells a script from another by its length alone: a cache must never meet a script that it was not made from. */
function removeOld() {
  const dist = join(root, "dist");
  if (!bundlesOnly) return rmSync(dist, { recursive: true, force: true });
  const caches = existsSync(dist) ? readdirSync(dist).filter((name) => name.endsWith(".cache")) : [];
  for (const name of caches) rmSync(join(dist, name));
}

/** KaTeX's style sheet for pages that load nothing: fonts of other alphabets and formats left out, the rest inside. */
function writeFormulaStyle() {
  const katex = join(root, "node_modules/katex/dist");
  const style = readFileSync(join(katex, "katex.min.css"), "utf8");
  const used = /font-family:KaTeX_(?:AMS|Main|Math|Size\d)/;
  const inlined = style
    .replaceAll(/@font-face\{[^}]*\}/g, (face) => (used.test(face) ? face : ""))
    .replaceAll(/src:url\((fonts\/[^)]*\.woff2)\) format\("woff2"\)[^;}]*/g, (_, font) => `src:url(data:font/woff2;base64,${readFileSync(join(katex, font)).toString("base64")}) format("woff2")`);
  writeFileSync(join(root, "dist/formulas.css"), inlined);
}

removeOld();
await Promise.all([
  build({ ...common, entryPoints: ["src/cli/entry.ts"], outfile: "dist/cli.cjs", format: "cjs", banner: { js: "#!/usr/bin/env node" } }),
  buildScript({ outfile: "dist/sheet.script", plugins: [withoutPrograms, without("lsp")] }),
  buildScript({ outfile: "dist/network.script", plugins: [withoutPrograms, without("sheet", "lsp")] }),
  buildScript({ outfile: "dist/check.script", plugins: [withoutPrograms, without("derive", "grad", "sheet", "lsp")] }),
  buildScript({ outfile: "dist/lsp.script", plugins: [withoutPrograms, without("derive", "grad", "sheet")] }),
  build({ ...common, entryPoints: ["src/index.ts", "src/html.ts"], outdir: "dist", format: "esm", platform: "neutral", packages: "external" }),
  build({ ...common, entryPoints: ["src/index.ts"], outfile: "dist/browser.js", format: "esm", platform: "browser", target: "es2022", minify: true }),
]);
writeFormulaStyle();
// npm makes a command executable when it links it; a later build must not undo that.
chmodSync(join(root, "dist/cli.cjs"), 0o755);
node("tools/code-cache.mjs");
if (!bundlesOnly) node("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");

// Compiles every grammar/*.ne to src/syntax/*-grammar.generated.ts; a file that is newer than its grammar is kept.
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const nearley = require("nearley");
const compile = require("nearley/lib/compile.js");
const generate = require("nearley/lib/generate.js");
const grammarOfGrammars = require("nearley/lib/nearley-language-bootstrapped.js");

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Compiles what is stale (everything with `force`); returns the names of the files written. */
export function buildGrammars(force = false) {
  const folder = join(root, "grammar");
  const written = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ne"))) {
    const source = join(folder, file);
    const target = join(root, "src", "syntax", file.replace(/\.ne$/, "-grammar.generated.ts"));
    if (!force && isFresh(target, source)) continue;
    replaceFile(target, compileGrammar(readFileSync(source, "utf8")));
    written.push(target);
  }
  return written;
}

/** What vitest calls before the tests. */
export function setup() {
  buildGrammars();
}

/** Whoever reads the file meanwhile sees the old or the new one, never half of it. */
function replaceFile(target, text) {
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, target);
}

function isFresh(target, source) {
  return existsSync(target) && statSync(target).mtimeMs >= statSync(source).mtimeMs;
}

function compileGrammar(text) {
  const parser = new nearley.Parser(nearley.Grammar.fromCompiled(grammarOfGrammars));
  parser.feed(`${text}\n`);
  const grammar = compile(parser.results[0], { version: require("nearley/package.json").version });
  // nearley types its own tables, but postprocessors in a grammar are written without types.
  return `// @ts-nocheck\n${generate(grammar, "grammar")}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const target of buildGrammars(true)) console.log(`wrote ${target.slice(root.length + 1)}`);
}

/** The file of `--baseline`: read, held against a run, and written anew with `--update-baseline`. */
import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import * as v from "valibot";
import { type Known, knownOf, withoutKnown } from "../baseline.ts";
import type { FileResult } from "../diagnostic/result.ts";
import { harmless } from "../reports/display-line.ts";
import type { Io } from "./io.ts";
import { readSettings, type Settings } from "./read-settings.ts";
import { strict } from "./schema-parts.ts";
import { writeWhole } from "./write-whole.ts";

const known = strict({ fingerprint: v.string("a fingerprint"), rule: v.string("the name of a rule") });
const baselineSchema = strict({ version: v.literal(1, "1"), files: v.record(v.string(), v.array(known, "a list of findings"), "findings by file") });

/** Findings by file, which is named from the directory of the baseline. */
export type Baseline = Readonly<Record<string, readonly Known[]>>;

/** One that is to be written may be missing. */
export function readBaseline(file: string, mayBeMissing: boolean, cwd: string): Settings<Baseline> {
  if (mayBeMissing && !existsSync(resolve(cwd, file))) return { value: {} };
  const read = readSettings(file, baselineSchema as v.GenericSchema<unknown, v.InferOutput<typeof baselineSchema>>, cwd);
  return "problems" in read ? read : { value: read.value.files };
}

/** Leaves out what is known, and tells how many entries are of no use any more. */
export function sift(files: readonly FileResult[], baseline: Baseline, baselineFile: string, io: Io): { files: FileResult[]; known: number } {
  const nameOf = namer(baselineFile, io.cwd());
  let [met, stale] = [0, 0];
  const sifted = files.map((file) => {
    const name = nameOf(file.path);
    const entries = Object.hasOwn(baseline, name) ? baseline[name]! : [];
    const result = withoutKnown(file, name, new Set(entries.map(({ fingerprint }) => fingerprint)));
    met += result.met.length;
    stale += entries.length - result.met.length;
    return result.file;
  });
  if (stale > 0) io.stderr.write(`backproof: ${stale} ${stale === 1 ? "finding" : "findings"} of ${harmless(baselineFile)} ${stale === 1 ? "is" : "are"} gone; --update-baseline takes ${stale === 1 ? "it" : "them"} out\n`);
  return { files: sifted, known: met };
}

/** The baseline of this run; files that it did not look at keep their entries while they are there. Nothing, or why it was not written. */
export function updateBaseline(files: readonly FileResult[], old: Baseline, baselineFile: string, io: Io): { value: Baseline } | { failure: string } {
  const nameOf = namer(baselineFile, io.cwd());
  const path = resolve(io.cwd(), baselineFile);
  const seen = new Map(files.map((file) => [nameOf(file.path), knownOf(file, nameOf(file.path))]));
  const kept = Object.entries(old).filter(([name]) => !seen.has(name) && existsSync(resolve(dirname(path), name)));
  const entries = [...kept, ...seen].filter(([, found]) => found.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const failure = writeWhole(path, `${JSON.stringify({ version: 1, files: Object.fromEntries(entries) }, undefined, 2)}\n`);
  return failure === undefined ? { value: Object.fromEntries(entries) } : { failure };
}

function namer(baselineFile: string, cwd: string): (path: string) => string {
  const directory = dirname(resolve(cwd, baselineFile));
  return (path) => relative(directory, resolve(cwd, path)).split(sep).join("/");
}

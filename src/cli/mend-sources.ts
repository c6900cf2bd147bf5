import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CheckOptions } from "../check.ts";
import { fixDocument, lineDiff } from "../fix-document.ts";
import type { Io } from "./io.ts";
import type { Source } from "./sources.ts";

/** Applies the certain fixes to the files and returns what they hold then; a dry run prints the change and writes nothing. */
export function mendSources(sources: readonly Source[], optionsOf: (source: Source) => CheckOptions, dry: boolean, io: Io): Source[] {
  return sources.map((source) => {
    const { raw, applied } = fixDocument(source, optionsOf(source));
    if (applied === 0) return source;
    if (dry) {
      io.stdout.write(lineDiff(source.path, source.raw, raw));
      return source;
    }
    const path = resolve(io.cwd(), source.path);
    if (!holds(path, source.raw)) {
      io.stderr.write(`${source.path}: nothing was written, because the file is no plain UTF-8 or has changed meanwhile\n`);
      return source;
    }
    writeFileSync(path, raw);
    io.stderr.write(`${source.path}: ${applied} ${applied === 1 ? "fix" : "fixes"} applied\n`);
    return { ...source, raw };
  });
}

/** The bytes of the file are this text and nothing else. */
function holds(path: string, text: string): boolean {
  try {
    return readFileSync(path).equals(Buffer.from(text));
  } catch {
    return false;
  }
}

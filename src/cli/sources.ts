import { findFiles } from "./find-files.ts";
import type { HostProblem } from "./host-problem.ts";
import type { Io } from "./io.ts";
import { decode, readSource, type SourceFile } from "./read-source.ts";

/** A document as the core takes it. */
export interface Source {
  readonly path: string;
  readonly raw: string;
}

export interface Sources {
  readonly sources: readonly Source[];
  readonly problems: readonly HostProblem[];
}

/** Reads all files that the arguments name; what cannot be read is told, and the rest goes on. */
export async function readSources(args: readonly string[], stdinName: string, io: Io): Promise<Sources> {
  const found = findFiles(args, io.cwd());
  const files: SourceFile[] = [];
  for (const path of found.paths) {
    files.push(path === "-" ? decode(stdinName, await io.stdin()) : readSource(path, io.cwd()));
  }
  return {
    sources: files.flatMap(({ path, raw }) => (raw === undefined ? [] : [{ path, raw }])),
    problems: [...found.problems, ...files.flatMap((file) => file.problems)],
  };
}

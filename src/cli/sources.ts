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

/** Reads documents; what cannot be read is told, and the rest goes on. */
export async function readSources(paths: readonly string[], stdinName: string, io: Io): Promise<Sources> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    files.push(path === "-" ? decode(stdinName, await io.stdin()) : readSource(path, io.cwd()));
  }
  return {
    sources: files.flatMap(({ path, raw }) => (raw === undefined ? [] : [{ path, raw }])),
    problems: files.flatMap((file) => file.problems),
  };
}

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { harmless } from "../reports/display-line.ts";
import type { Io } from "./io.ts";

export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Writes all files or, if one of them is there already and nobody said `force`, none. */
export function writeFiles(files: readonly OutputFile[], force: boolean, io: Io): boolean {
  const present = files.find(({ path }) => existsSync(resolve(io.cwd(), path)));
  if (present && !force) return refuse(present.path, "is there already; --force writes over it", io);
  for (const { path, content } of files) {
    try {
      mkdirSync(dirname(resolve(io.cwd(), path)), { recursive: true });
      writeFileSync(resolve(io.cwd(), path), content);
    } catch (error) {
      return refuse(path, `could not be written (${(error as NodeJS.ErrnoException).code ?? "unknown"})`, io);
    }
  }
  return true;
}

function refuse(path: string, why: string, io: Io): false {
  io.stderr.write(`backproof: ${harmless(path)} ${why}\n`);
  return false;
}

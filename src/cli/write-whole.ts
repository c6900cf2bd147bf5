/** Files are written whole or not at all: a reader never meets half of one, and a full disk costs no old one. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { threadId } from "node:worker_threads";

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  EISDIR: "this is a directory",
  ENOTDIR: "a file stands where a directory should",
  EEXIST: "a file stands where a directory should",
  ENAMETOOLONG: "this name is longer than a file's can be",
};

/** Nothing where it worked, else the reason. Directories on the way are made; a device or pipe is written to as it is. */
export function writeWhole(path: string, text: string | Uint8Array): string | undefined {
  const temporary = `${path}.${process.pid}-${threadId}.tmp`;
  try {
    const old = statSync(path, { throwIfNoEntry: false });
    if (old && !old.isFile()) {
      writeFileSync(path, text);
      return undefined;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text, old ? { mode: old.mode } : {});
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    remove(temporary);
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return reasons[code] ?? `it could not be written (${code})`;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It could not even be begun.
  }
}

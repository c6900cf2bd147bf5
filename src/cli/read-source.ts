import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { HostProblem } from "./host-problem.ts";

function failure(path: string, rule: HostProblem["rule"], message: string): HostProblem {
  return { path, rule, message, severity: "error" };
}

/** A file as text, with what is to be said about it; no text when it could not be read. */
export interface SourceFile {
  readonly path: string;
  readonly raw: string | undefined;
  readonly problems: readonly HostProblem[];
}

export const extensions: ReadonlySet<string> = new Set([".md", ".markdown", ".qmd", ".txt", ".tex", ".ipynb", ".net"]);

/** No notes are that long; what is that long would only fill the memory. */
const LARGEST = 64 * 1024 * 1024;

/** Reads a file that was named or found. `path` is as the user wrote it, relative to `cwd`. */
export function readSource(path: string, cwd: string): SourceFile {
  const absolute = resolve(cwd, path);
  const refused = refusal(path, absolute);
  return refused ? { path, raw: undefined, problems: [refused] } : readText(path, cwd);
}

/** Reads a file of any ending. */
export function readText(path: string, cwd: string): SourceFile {
  try {
    return decode(path, readFileSync(resolve(cwd, path)));
  } catch (error) {
    return { path, raw: undefined, problems: [unreadable(path, error)] };
  }
}

function refusal(path: string, absolute: string): HostProblem | undefined {
  const extension = extname(path).toLowerCase();
  if (!extensions.has(extension)) {
    const what = extension === "" ? "a file without an ending" : `${extension} files`;
    return failure(path, "unknown-format", `backproof does not read ${what}; it reads ${[...extensions].join(" ")}`);
  }
  try {
    const stat = statSync(absolute);
    if (!stat.isFile()) return failure(path, "unreadable-file", "this is not a regular file");
    return stat.size > LARGEST ? failure(path, "unreadable-file", "this file is larger than 64 MiB") : undefined;
  } catch (error) {
    return unreadable(path, error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this file may not be read (permission denied)",
  ELOOP: "this is a loop of symbolic links",
  ENAMETOOLONG: "this name is longer than a file's can be",
  EISDIR: "this is a directory",
};

/** One line for a failure of the file system, without the system's own wording of it. */
export function unreadable(path: string, error: unknown): HostProblem {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown";
  if (code === "ENOENT" || code === "ENOTDIR") return failure(path, "missing-file", "there is no such file or directory");
  return failure(path, "unreadable-file", reasons[code] ?? `this could not be read (${code})`);
}

/** Text from bytes: UTF-8, UTF-16 by its mark, else Latin-1 with a warning. Bytes with NULs are no text. */
export function decode(path: string, bytes: Buffer): SourceFile {
  const marked = utf16(bytes);
  if (marked !== undefined) return { path, raw: marked, problems: [] };
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { path, raw: undefined, problems: [binary(path, bytes, nul)] };
  if (isUtf8(bytes)) return { path, raw: bytes.toString("utf8"), problems: [] };
  const message = "this file is not UTF-8; it was read as Latin-1";
  return { path, raw: bytes.toString("latin1"), problems: [{ path, rule: "encoding", message, severity: "warning" }] };
}

function utf16(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return undefined;
}

function binary(path: string, bytes: Buffer, nul: number): HostProblem {
  const before = bytes.toString("latin1", 0, nul);
  const line = before.split("\n").length;
  const column = nul - before.lastIndexOf("\n");
  const range = { start: { line, column }, end: { line, column: column + 1 } };
  return { ...failure(path, "binary-file", "this file is binary: there is a NUL byte here"), range };
}

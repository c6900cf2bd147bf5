import { expect, test } from "vitest";
import type { Io } from "../../../src/cli/io.ts";
import { withProgress } from "../../../src/cli/progress.ts";

function ioWith(isTTY: boolean, written: string[]): Io {
  const output = { isTTY, write: (text: string) => written.push(text) };
  return { stdout: output, stderr: output, env: {}, cwd: () => ".", stdin: async () => Buffer.alloc(0) };
}

function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test("long work tells a terminal where it is, and cleans up", () => {
  const written: string[] = [];
  expect(withProgress(["a", "b", "c"], (name) => name, (name) => (busy(250), name.toUpperCase()), ioWith(true, written))).toEqual(["A", "B", "C"]);
  expect(written).toEqual(["\r\u001b[Kchecking 3 of 3: c", "\r\u001b[K"]);
});

test("no terminal, or short work: silence", () => {
  const written: string[] = [];
  withProgress(["a", "b", "c"], (name) => name, () => busy(250), ioWith(false, written));
  withProgress(["a", "b", "c"], (name) => name, (name) => name, ioWith(true, written));
  expect(written).toEqual([]);
});

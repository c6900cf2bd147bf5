import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Io } from "../../../src/cli/io.ts";
import { progressOf } from "../../../src/cli/progress.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** What is written while three documents take this many milliseconds each. */
function told(isTTY: boolean, each: number): string[] {
  const written: string[] = [];
  const output = { isTTY, write: (text: string) => written.push(text) };
  const io: Io = { stdout: output, stderr: output, env: {}, cwd: () => ".", stdin: async () => Buffer.alloc(0) };
  const progress = progressOf(3, io);
  ["a", "b", "c\u001b[31m"].forEach((name, index) => {
    progress.tell(index + 1, name);
    vi.advanceTimersByTime(each);
  });
  progress.end();
  return written;
}

test("long work tells a terminal where it is, and cleans up", () => {
  expect(told(true, 250)).toEqual(["\r\u001b[Kchecking 3 of 3: c\u241b[31m", "\r\u001b[K"]);
});

test("no terminal, or short work: silence", () => {
  expect(told(false, 250)).toEqual([]);
  expect(told(true, 10)).toEqual([]);
});

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Io, wantsColour, widthOf } from "../../../src/cli/io.ts";
import { main } from "../../../src/cli/main.ts";

beforeAll(() => vi.stubGlobal("BACKPROOF_VERSION", "0.0.0"));
afterAll(() => vi.unstubAllGlobals());

function io(part: Partial<Io> = {}): Io & { readonly written: string[] } {
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  return { stdout: output, stderr: output, env: {}, cwd: () => "/", stdin: async () => Buffer.alloc(0), written, ...part };
}

test("a mistake of our own is one line and status 2", async () => {
  const broken = io({ cwd: () => { throw new RangeError("Maximum call stack size exceeded\n    at deep"); } });
  expect(await main(["check", "a.md"], broken)).toBe(2);
  expect(broken.written).toEqual(["backproof: internal error BP901: RangeError: Maximum call stack size exceeded; please report it with the document that shows it\n"]);
});

test("colour only on a terminal that wants it", () => {
  const terminal = { write: () => true, isTTY: true };
  expect(wantsColour(terminal, io(), true)).toBe(true);
  expect(wantsColour(terminal, io(), false)).toBe(false);
  expect(wantsColour({ write: () => true }, io(), true)).toBe(false);
  expect(wantsColour(terminal, io({ env: { NO_COLOR: "1" } }), true)).toBe(false);
  expect(wantsColour(terminal, io({ env: { NO_COLOR: "" } }), true)).toBe(true);
  expect(wantsColour(terminal, io({ env: { TERM: "dumb" } }), true)).toBe(false);
});

test("the width is the terminal's, and elsewhere always the same", () => {
  expect(widthOf({ write: () => true, isTTY: true, columns: 77 })).toBe(77);
  expect(widthOf({ write: () => true, columns: 77 })).toBe(100);
});

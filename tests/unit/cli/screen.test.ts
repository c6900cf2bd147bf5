import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { main } from "../../../src/cli/main.ts";

let home: string;

beforeAll(() => {
  vi.stubGlobal("BACKPROOF_VERSION", "0.0.0");
  home = mkdtempSync(join(tmpdir(), "backproof screen-"));
  writeFileSync(join(home, "a \u001b b.md"), "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n");
});

afterEach(() => void vi.unstubAllEnvs());
afterAll(() => {
  vi.unstubAllGlobals();
  rmSync(home, { recursive: true, force: true });
});

/** What a terminal gets, which knows links or does not. */
async function shown(links: "0" | "1", env: Record<string, string> = {}, isTTY = true): Promise<string> {
  vi.stubEnv("FORCE_HYPERLINK", links);
  const written: string[] = [];
  const output = { isTTY, columns: 80, write: (text: string) => written.push(text) };
  await main(["check", "."], { stdout: output, stderr: { write: () => true }, env, cwd: () => home, stdin: async () => Buffer.alloc(0) });
  return written.join("");
}

describe("places are links to their files", () => {
  const link = (): string => `\u001b]8;;${pathToFileURL(join(home, "a \u001b b.md")).href}\u001b\\a \u241b b.md:3:38\u001b]8;;\u001b\\\n`;

  test("on a terminal that knows links, and nothing of a name gets out of them", async () => {
    expect(link()).toContain("a%20%1B%20b.md");
    expect(await shown("1")).toContain(link());
  });

  test("not on another, not without colour, not elsewhere", async () => {
    for (const text of [await shown("0"), await shown("1", { NO_COLOR: "1" }), await shown("1", {}, false)]) {
      expect(text).not.toContain("\u001b]8");
      expect(text).toContain("a \u241b b.md:3:38\n");
    }
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkUnlessKnown } from "../../../src/cli/check-unless-known.ts";
import type { Job } from "../../../src/cli/job.ts";
import { memoryStore, type Store } from "../../../src/cli/result-cache.ts";
import { backproof } from "../../support/cli.ts";

const wrong = "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n";

let home: string;

beforeEach(() => {
  vi.stubGlobal("BACKPROOF_BUILD", "one");
  home = mkdtempSync(join(tmpdir(), "backproof-cache-"));
  writeFileSync(join(home, "a.md"), wrong);
});

afterEach(() => {
  vi.unstubAllGlobals();
  rmSync(home, { recursive: true, force: true });
});

/** A store that tells whether a check had to be done: what was checked is put into it. */
function counting(): { store: Store; puts: () => number } {
  const inner = memoryStore();
  let puts = 0;
  return { store: { get: inner.get, put: (name, bytes) => (puts += 1, inner.put(name, bytes)) }, puts: () => puts };
}

const job = (part: Partial<Job> = {}): Job => ({ source: { path: "a.md", raw: wrong }, cwd: home, ...part });

describe("a result is used again", () => {
  test("when nothing has changed, and is the same to the last value", () => {
    const { store, puts } = counting();
    const first = checkUnlessKnown(job(), store);
    expect(checkUnlessKnown(job(), store)).toEqual(first);
    expect(puts()).toBe(1);
  });

  test.each<[string, Partial<Job>]>([["the text", { source: { path: "a.md", raw: `${wrong}\n` } }], ["the seed", { seed: 2 }], ["the budget", { budget: 1000 }], ["the root", { root: "/" }], ["the names", { explainNames: true }]])("not when %s has changed", (_, part) => {
    const { store, puts } = counting();
    checkUnlessKnown(job(), store);
    checkUnlessKnown(job(part), store);
    expect(puts()).toBe(2);
  });

  test("not when a file that the document names has changed, come or gone", () => {
    const uses = job({ source: { path: "b.md", raw: "<!-- backproof: use n.net -->\n\n$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n" } });
    const { store, puts } = counting();
    const net = (text: string): void => writeFileSync(join(home, "n.net"), text);
    const run = (): [string | undefined, number] => [checkUnlessKnown(uses, store).claims[0]?.verdict, puts()];
    expect(run()).toEqual(["undecided", 1]);
    net("input y\ntarget t\nloss C = (y - t)^2\n");
    expect(run()).toEqual(["holds", 2]);
    expect(run()).toEqual(["holds", 2]);
    net("input y\ntarget t\nloss C = (t - y)^3\n");
    expect(run()).toEqual(["fails", 3]);
    rmSync(join(home, "n.net"));
    expect(run()).toEqual(["undecided", 4]);
  });

  test("not by another build", () => {
    const { store, puts } = counting();
    checkUnlessKnown(job(), store);
    vi.stubGlobal("BACKPROOF_BUILD", "two");
    checkUnlessKnown(job(), store);
    expect(puts()).toBe(2);
  });

  test("not when the clock cut it off", () => {
    const { store, puts } = counting();
    checkUnlessKnown(job({ deadline: 1 }), store);
    expect(puts()).toBe(0);
  });
});

describe("on disk", () => {
  const check = (...args: string[]) => backproof(["check", "a.md", "--format", "json", ...args], { cwd: home });
  const entry = (): string => join(home, ".backproof-cache", readdirSync(join(home, ".backproof-cache"))[0]!);

  test("the report is the same byte for byte, with or without", () => {
    const plain = check();
    expect(check("--cache")).toEqual(plain);
    expect(readdirSync(join(home, ".backproof-cache"))).toHaveLength(1);
    expect(check("--cache")).toEqual(plain);
  });

  test.each<[string, () => void]>([
    ["half written", () => truncateSync(entry(), 200)],
    ["empty", () => truncateSync(entry(), 0)],
    ["foreign", () => writeFileSync(entry(), "{}")],
    ["turned in one bit", () => writeFileSync(entry(), readFileSync(entry()).map((byte, i) => (i === 300 ? byte ^ 1 : byte)))],
  ])("one that is %s is passed over, and written anew", (_, spoil) => {
    const plain = check("--cache");
    const whole = readFileSync(entry());
    spoil();
    expect(check("--cache")).toEqual(plain);
    expect(readFileSync(entry())).toEqual(whole);
  });

  test("a place where none can be is no failure", () => {
    writeFileSync(join(home, ".backproof-cache"), "a file");
    expect(check("--cache")).toEqual(check());
  });
});

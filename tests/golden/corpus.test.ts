/** How the derivations of others are judged: a table of counts that may only get better (`npm run corpus` writes it). */
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/check.ts";
import { countCorpus, type Counts, folders, readTable } from "../../tools/corpus.mjs";

type Count = Counts[string]["right"];

const before = readTable();
let now: ReturnType<typeof countCorpus>;

beforeAll(() => {
  now = countCorpus(check);
}, 180_000);

describe.each(folders)("%s", (folder) => {
  test("no more right lines fail, no fewer hold", () => {
    const [old, right] = [before[folder]!.right, now.counts[folder]!.right];
    expect(right.fails, now.reversed.join(", ")).toBeLessThanOrEqual(old.fails);
    expect(right.holds).toBeGreaterThanOrEqual(old.holds);
  });

  test("no more wrong lines hold, no fewer fail", () => {
    const [old, wrong] = [before[folder]!.wrong, now.counts[folder]!.wrong];
    expect(wrong.holds, now.reversed.join(", ")).toBeLessThanOrEqual(old.holds);
    expect(wrong.fails).toBeGreaterThanOrEqual(old.fails);
  });
});

describe("scalar and numeric documents together", () => {
  const both = (of: "right" | "wrong"): Count => {
    const [a, b] = [now.counts["scalar"]![of], now.counts["numeric"]![of]];
    return { holds: a.holds + b.holds, undecided: a.undecided + b.undecided, fails: a.fails + b.fails };
  };
  const share = (part: number, { holds, undecided, fails }: Count): number => part / (holds + undecided + fails);

  test("no line is judged the wrong way round", () => {
    expect([both("right").fails, both("wrong").holds], now.reversed.join(", ")).toEqual([0, 0]);
  });

  test("four fifths of the right lines hold, seven tenths of the false ones fail", () => {
    expect(share(both("right").holds, both("right"))).toBeGreaterThanOrEqual(0.8);
    expect(share(both("wrong").fails, both("wrong"))).toBeGreaterThanOrEqual(0.7);
  });
});

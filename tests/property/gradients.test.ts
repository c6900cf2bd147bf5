/** Random networks: formulas, reverse mode and differences of values are three ways to one gradient. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scalarNetworks, tensorNetworks } from "../support/random-networks.ts";
import { disagreements, lowered, witnessesOf } from "../support/witnesses.ts";

describe("three witnesses agree", () => {
  it("on 1,000 scalar networks", { timeout: 120_000 }, () => {
    let entries = 0;
    fc.assert(fc.property(scalarNetworks, fc.nat({ max: 1e6 }), (text, seed) => {
      const found = witnessesOf(lowered(text), seed);
      entries += found.filter(({ rounding }) => Number.isFinite(rounding)).length;
      expect(disagreements(found), text).toEqual([]);
    }), { numRuns: 1000, seed: 20 });
    expect(entries).toBeGreaterThan(5000);
  });

  it("on 500 tensor networks", { timeout: 120_000 }, () => {
    let entries = 0;
    fc.assert(fc.property(tensorNetworks, fc.nat({ max: 1e6 }), (text, seed) => {
      const found = witnessesOf(lowered(text), seed);
      entries += found.filter(({ rounding }) => Number.isFinite(rounding)).length;
      expect(disagreements(found), text).toEqual([]);
    }), { numRuns: 500, seed: 21 });
    expect(entries).toBeGreaterThan(10_000);
  });
});

/** A sheet is a derivation: the checker judges every link of it that is no definition, and all of them hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { root } from "../../support/cli.ts";
import { scalarNetworks, tensorNetworks } from "../../support/random-networks.ts";
import { faults, sheetFrom } from "../../support/sheets.ts";

const files = readdirSync(join(root, "derivations")).filter((name) => name.endsWith(".net"));

describe.each(files)("%s", (name) => {
  const text = readFileSync(join(root, "derivations", name), "utf8");

  test.each(["markdown", "latex"] as const)("in %s", (format) => {
    expect(faults(sheetFrom(text), format)).toEqual([]);
    expect(faults(sheetFrom(text, { steps: "brief", digits: 5 }), format)).toEqual([]);
  });

  test("as a fragment", () => expect(faults(sheetFrom(text), "latex", true)).toEqual([]));
  test("without values", () => expect(faults(sheetFrom(text.replaceAll(/^(?:given|rate).*$/gmu, "")), "markdown")).toEqual([]));
});

const GIVEN = "given x1 = 0.7, x2 = -1.3, w1 = 0.5, w2 = -0.4, w3 = 1.2, b1 = 0.3, t = 0.8\nrate eta = 0.1\n";

/** Nobody takes a name from itself, or gives two names one formula; a checker may say of what is always zero what it likes. */
function isDegenerate(text: string): boolean {
  const formulas = [...text.matchAll(/^h\d+ = (.*)$/gmu)].map((match) => match[1]);
  return /\((\w+) - \1\)/u.test(text) || new Set(formulas).size < formulas.length;
}

describe("two hundred random networks", () => {
  const networks = fc.sample(scalarNetworks, { numRuns: 300, seed: 5 }).filter((text) => !isDegenerate(text)).slice(0, 200);

  test.each([["with values", "markdown", GIVEN], ["without values", "latex", ""]] as const)("%s, in %s", (_, format, given) => {
    const failing = networks.flatMap((text, i) => faults(sheetFrom(text + given), format).map((fault) => `${i} ${fault}`));
    expect(failing).toEqual([]);
  });
});

/** Its gradients are zero at every point, of which a checker says nothing. */
const ZERO = 10;

test("forty random networks of vectors and matrices", () => {
  const networks = fc.sample(tensorNetworks, { numRuns: 41, seed: 5 });
  expect(networks.flatMap((text, i) => (i === ZERO ? [] : faults(sheetFrom(text), "markdown").map((fault) => `${i} ${fault}`)))).toEqual([]);
});

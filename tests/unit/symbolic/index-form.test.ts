/** Gradients entry by entry: as they are written, and as the checker judges them beside the network and the matrix form. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { check } from "../../../src/check.ts";
import { deriveNetwork } from "../../../src/symbolic/derive.ts";
import { root } from "../../support/cli.ts";
import { derivationDocument, doubts } from "../../support/derivations.ts";
import { lowered } from "../../support/witnesses.ts";

/** The entries of each step, by gradient. */
const indexed = (text: string): string[] => Object.values(deriveNetwork(lowered(text), { indices: true })!.gradients).flatMap(({ steps }) => steps.flatMap((step) => (step.indexed ? [step.indexed.text] : [])));

describe("entry by entry", () => {
  it.each([
    ["param W: R^(2x3)\ninput x: R^3\nloss L = sum((W x).^2)", "∂L/∂W[i, j] = x[j] sum(k in 1..3, 2 W[i, k] x[k])"],
    ["param W: R^(2x3)\ninput x: R^3, y: R^2\nloss L = y' W x", "∂L/∂W[i, j] = y[i] x[j]"],
    ["param w: R^3\ninput X: R^(4x3), i: R^4\nloss L = sum((X w - i).^2)", "∂L/∂w[j] = sum(k in 1..4, 2 X[k, j] (sum(l in 1..3, X[k, l] w[l]) − i[k]))"],
    ["param b: R^2\nloss L = norm(b)", "∂L/∂b[i] = b[i]/L"],
    ["param h: R^2, v: R^3\nloss L = sum(concat(h, v).^2)", "∂L/∂h[i] = 2 h[i]"],
  ])("%s", (text, form) => {
    expect(indexed(text)[0]).toBe(form);
  });

  it("is asked for, and only where there are entries", () => {
    expect(indexed("input x\nparam w\nloss L = (w*x)^2")).toEqual([]);
    expect(JSON.stringify(deriveNetwork(lowered("param b: R^2\nloss L = norm(b)")))).not.toContain("indexed");
  });
});

const NETWORKS = new Map([
  ...readdirSync(join(root, "derivations")).filter((name) => name.endsWith(".net")).map((name) => [name, `derivations/${name}`] as const),
  ...["relu-mlp", "softmax-cross-entropy", "logistic-regression", "attention", "layer-norm", "cosine-similarity", "weight-decay", "tied-autoencoder", "reuse", "deep-residual"].map((name) => [name, `tests/golden/pytorch/${name}.net`] as const),
]);

describe.each([...NETWORKS])("every line holds: %s", (_, path) => {
  const network = readFileSync(join(root, path), "utf8").replaceAll(/^(?:given|rate) .*\n?/gmu, "");

  test.each(["latex", "text"] as const)("in %s", (form) => {
    expect(doubts(network, form), derivationDocument(network, form)).toEqual([]);
  });
});

test("a wrong entry fails", () => {
  const wrong = derivationDocument("input x: R^3, y: R^2\nparam W: R^(2x3)\nloss L = y' W x\n", "text").replace("y[i] x[j]", "2 y[i] x[j]");
  const { claims } = check([{ path: "derivation.md", raw: wrong }], {}).files[0]!;
  expect(claims.map(({ verdict, diagnosis }) => [verdict, diagnosis?.rule])).toEqual([["holds", undefined], ["fails", "wrong-constant"]]);
});

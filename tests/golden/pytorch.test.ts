/** PyTorch's float64 values and gradients of networks as they are built in practice, kept as data, hold ours against them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Network } from "../../src/network/network.ts";
import { backward } from "../../src/numeric/backward.ts";
import { compileNetwork } from "../../src/numeric/compile.ts";
import { forward } from "../../src/numeric/forward.ts";
import { leafValues } from "../../src/numeric/points.ts";
import { tapeOf } from "../../src/numeric/tape.ts";
import { evaluateNetwork, givenLeaves } from "../../src/sheets/evaluate-network.ts";
import { differentiate } from "../../src/symbolic/differentiate.ts";
import { evaluateGradient } from "../../src/symbolic/evaluate-gradient.ts";
import { root } from "../support/cli.ts";
import { farFrom, shownGradients, unroundedColumn } from "../support/shown-gradients.ts";
import { sheetFrom } from "../support/sheets.ts";
import { lowered } from "../support/witnesses.ts";

type Nested = number | readonly Nested[];

interface Reference {
  readonly values: Readonly<Record<string, Nested>>;
  /** By every leaf that PyTorch differentiates by, inputs and targets included. */
  readonly gradients: Readonly<Record<string, Nested>>;
}

const home = join(root, "tests/golden/pytorch");
const references = JSON.parse(readFileSync(join(home, "values.json"), "utf8")) as Readonly<Record<string, Reference>>;
const textOf = (name: string): string => readFileSync(join(home, `${name}.net`), "utf8");

/** The entries of a tensor, row by row. */
const flat = (nested: Nested): number[] => (typeof nested === "number" ? [nested] : nested.flatMap(flat));

/** Rounding of some hundred operations, relative to the largest entry of a tensor. */
const ALLOWED = 1e-12;

/** The key of what the values call `x[1]`, `z[2,3]` or `loss`. */
function keyOf(name: string, network: Network): string {
  if (name === "loss") return network.loss!;
  const found = [...network.quantities.values()].find(({ written, key }) => [written, key].some((each) => each.replaceAll(" ", "") === name));
  if (!found) throw new Error(`no ${name} in the network`);
  return found.key;
}

function differences(expected: Readonly<Record<string, Nested>>, found: (key: string) => readonly number[] | undefined, network: Network): string[] {
  return Object.entries(expected).flatMap(([name, nested]) => farFrom(flat(nested), found(keyOf(name, network)), ALLOWED).map((said) => `${name}: ${said}`));
}

test("every network has its values, and no values are without a network", () => {
  const networks = readdirSync(home).filter((name) => name.endsWith(".net")).map((name) => name.replace(".net", ""));
  expect(Object.keys(references).toSorted()).toEqual(networks.toSorted());
});

describe.each(Object.entries(references))("%s", (name, { values, gradients }) => {
  const network = lowered(textOf(name));
  const leaves = givenLeaves(network);

  test("formulas", () => {
    const forwards = evaluateNetwork(network, leaves);
    expect(differences(values, (key) => forwards.get(key)?.data, network)).toEqual([]);
    const found = evaluateGradient(differentiate(network)!, leaves);
    expect(differences(gradients, (key) => found.get(key)?.data, network)).toEqual([]);
  });

  test("autograd", () => {
    const compiled = compileNetwork(network);
    const tape = tapeOf(compiled.program);
    const forwards = forward(tape, leafValues(compiled, leaves));
    const at = (of: Float64Array) => (key: string): number[] => compiled.nodes.get(key)!.map((node) => of[node]!);
    expect(differences(values, at(forwards), network)).toEqual([]);
    expect(differences(gradients, at(backward(tape, forwards, compiled.loss!)), network)).toEqual([]);
  });

  test("the numbers of its sheet", () => {
    const shown = shownGradients(sheetFrom(textOf(name), { digits: 9 }), network);
    const parameters = [...network.quantities.values()].filter(({ kind }) => kind === "param");
    expect([...shown.keys()].toSorted()).toEqual(parameters.map(({ key }) => key).toSorted());
    // nine digits, rounded at each step on the way
    expect(parameters.flatMap(({ key, written }) => farFrom(flat(gradients[written]!), shown.get(key)!, 1e-6))).toEqual([]);
  });
});

test("what a summary gives as unrounded has PyTorch's digits", () => {
  const scalars = Object.keys(references).filter((name) => [...lowered(textOf(name)).quantities.values()].every(({ shape }) => shape.length === 0));
  expect(scalars).toHaveLength(2);
  for (const name of scalars) {
    const network = lowered(textOf(name));
    const column = unroundedColumn(sheetFrom(textOf(name)), network);
    for (const [key, text] of column) {
      const places = (text.split(".")[1] ?? "").length;
      const exact = flat(references[name]!.gradients[network.quantities.get(key)!.written]!)[0]!;
      expect(Math.abs(Number(text) - exact), key).toBeLessThanOrEqual(0.5000001 * 10 ** -places);
    }
    expect(column.size).toBeGreaterThan(0);
  }
});

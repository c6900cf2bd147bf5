/** Epochs of gradient descent over the rows of the data, in unrounded numbers. */
import type { Tensor } from "../expression/tensor.ts";
import type { Network, Quantity } from "../network/network.ts";
import type { SymbolicGradient } from "../symbolic/differentiate.ts";
import { evaluateGradient } from "../symbolic/evaluate-gradient.ts";
import { evaluateNetwork, givenLeaves } from "./evaluate-network.ts";

export interface Training {
  readonly epochs: number;
  /** `batch`: one step an epoch, along the mean gradient; `stochastic`: one step a row, in the order of the rows. */
  readonly updates: "batch" | "stochastic";
}

type Values = ReadonlyMap<string, Tensor>;

/** The mean loss over the rows before the first epoch and after each; shorter where the numbers overflow. */
export function train(gradient: SymbolicGradient, learned: readonly Quantity[], { epochs, updates }: Training): number[] {
  const { network, loss } = gradient;
  const rows = Array.from({ length: Math.max(1, network.data.length) }, (_, row): Values => givenLeaves(network, row));
  const rate = rateOf(network)!;
  let parameters: Values = new Map(learned.map(({ key }) => [key, rows[0]!.get(key)!]));
  const at = (row: Values): Values => new Map([...row, ...parameters]);
  const meanLoss = (): number => rows.reduce((sum, row) => sum + evaluateNetwork(network, at(row)).get(loss.key)!.data[0]!, 0) / rows.length;
  const losses = [meanLoss()];
  for (let epoch = 1; epoch <= epochs && Number.isFinite(losses.at(-1)); epoch++) {
    for (const batch of updates === "batch" ? [rows] : rows.map((row) => [row])) parameters = stepped(parameters, batch.map((row) => evaluateGradient(gradient, at(row))), rate);
    losses.push(meanLoss());
  }
  return losses.filter(Number.isFinite);
}

/** w − η times the mean of the gradients. */
function stepped(parameters: Values, gradients: readonly Values[], rate: number): Values {
  return new Map([...parameters].map(([key, { shape, data }]) => {
    const mean = (i: number): number => gradients.reduce((sum, each) => sum + (each.get(key)?.data[i] ?? 0), 0) / gradients.length;
    return [key, { shape, data: data.map((entry, i) => entry - rate * mean(i)) }];
  }));
}

/** The value of the learning rate; undefined where there is none. */
export function rateOf(network: Network): number | undefined {
  const rate = [...network.quantities.values()].find(({ kind }) => kind === "rate");
  return rate && network.values.get(rate.key)?.data[0];
}

/** How the loss goes down over the epochs: a table and a curve. */
import type { Quantity } from "../network/network.ts";
import type { SymbolicGradient } from "../symbolic/differentiate.ts";
import type { Formulas } from "./formulas.ts";
import { drawCurve } from "./plot.ts";
import type { Prose, Section, Text } from "./sheet.ts";
import { shownNumber } from "./shown-number.ts";
import { train, type Training } from "./train.ts";

/** Rows of a table that is still read. */
const MOST_ROWS = 12;

export function trainingSection(formulas: Formulas, gradient: SymbolicGradient, learned: readonly Quantity[], training: Training, digits: number): Section {
  const losses = train(gradient, learned, training);
  const loss = { math: formulas.latex(gradient.loss.symbol) };
  const count = Math.max(1, formulas.network.data.length);
  const what: Prose = count === 1 ? ["the example"] : [`the ${count} rows of the data`];
  const how = training.updates === "batch" ? (count === 1 ? "one step an epoch" : "one step an epoch, along the mean of their gradients") : "one step a row, in their order";
  const overflow: Text[] = losses.length <= training.epochs ? [{ kind: "text", isRemark: true, text: [`after ${losses.length - 1} epochs the numbers overflow: the rate is too large.`] }] : [];
  return {
    level: 1, heading: ["Training"], isAnswer: true, blocks: [
      { kind: "text", text: ["Gradient descent over ", ...what, `, ${how}, in unrounded numbers. The mean of `, loss, " goes as follows."] },
      { kind: "table", head: [["epoch"], [loss]], rows: shownEpochs(losses.length).map((epoch) => [[String(epoch)], [{ math: shownNumber(losses[epoch]!, digits + 1, () => false).text }]]) },
      ...overflow,
      { kind: "figure", draw: () => drawCurve({ values: losses, across: "epoch", up: "loss" }), caption: ["The mean of ", loss, " after each epoch."] },
    ],
  };
}

/** All, or the first and last and some between them. */
function shownEpochs(count: number): number[] {
  const step = Math.max(1, Math.ceil((count - 1) / MOST_ROWS));
  const shown = Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
  return shown.at(-1) === count - 1 ? shown : [...shown, count - 1];
}

/** All gradients side by side, as worked out with rounded numbers and without, and the loss before and after the step. */
import type { Tensor } from "../expression/tensor.ts";
import type { Quantity } from "../network/network.ts";
import type { SymbolicGradient } from "../symbolic/differentiate.ts";
import { evaluateGradient } from "../symbolic/evaluate-gradient.ts";
import { evaluateNetwork, givenLeaves } from "./evaluate-network.ts";
import type { Formulas } from "./formulas.ts";
import { asShown, gradientKey, numbersLatex } from "./numbers.ts";
import type { Prose, Section } from "./sheet.ts";
import { shownNumber } from "./shown-number.ts";
import { newKey } from "./update-section.ts";

/** Digits that unrounded results show beyond the others. */
const MORE = 2;

export function summarySection(formulas: Formulas, gradient: SymbolicGradient, wanted: readonly Quantity[], digits: number): Section {
  const { network, numbers } = formulas;
  const leaves = givenLeaves(network);
  const exact = evaluateGradient(gradient, leaves);
  const shown = (tensor: Tensor | undefined): Prose => (tensor ? [{ math: numbersLatex(asShown(tensor, (value) => shownNumber(value, digits + MORE, () => false))) }] : [""]);
  const listed = wanted.filter(({ key }) => exact.has(key));
  const moved = listed.filter((quantity) => numbers!.get(newKey(quantity)));
  const rows = listed.map((quantity) => {
    const [rounded, renewed] = [numbers!.get(gradientKey(quantity)), numbers!.get(newKey(quantity))];
    return [[{ math: formulas.latex(quantity.symbol) }], numberCell(rounded), shown(exact.get(quantity.key)), ...(moved.length > 0 ? [numberCell(renewed)] : [])];
  });
  const head: Prose[] = [["parameter"], ["gradient, rounded on the way"], ["gradient, unrounded"], ...(moved.length > 0 ? [["new value"]] : [])];
  const after = new Map([...leaves, ...moved.map((quantity): [string, Tensor] => [quantity.key, numbers!.get(newKey(quantity))!])]);
  const loss = (values: ReadonlyMap<string, Tensor>): Prose => shown(evaluateNetwork(network, values).get(gradient.loss.key));
  return {
    level: 1, heading: ["Summary"], blocks: [
      // matrices side by side are too wide for a page, and stand above
      ...(formulas.isTensor ? [] : [{ kind: "table" as const, head, rows }]),
      ...(moved.length > 0 ? [{ kind: "text" as const, isAnswer: true as const, text: ["Computed without rounding, the step takes ", { math: formulas.latex(gradient.loss.symbol) }, " from ", ...loss(leaves), " to ", ...loss(after), "."] }] : []),
    ],
  };
}

const numberCell = (shown: Parameters<typeof numbersLatex>[0] | undefined): Prose => (shown ? [{ math: numbersLatex(shown) }] : [""]);

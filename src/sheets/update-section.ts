/** One step of gradient descent, and what it does to the loss. */
import { multiply, subtract, symbol } from "../expression/build.ts";
import type { Quantity } from "../network/network.ts";
import type { SymbolicGradient } from "../symbolic/differentiate.ts";
import { equation, type Formulas } from "./formulas.ts";
import { gradientKey, numbersLatex } from "./numbers.ts";
import type { Equation, Section } from "./sheet.ts";

/** Nothing where the network names no rate. */
export function updateSections(formulas: Formulas, gradient: SymbolicGradient, wanted: readonly Quantity[]): Section[] {
  const rate = [...formulas.network.quantities.values()].find(({ kind }) => kind === "rate");
  const learned = wanted.filter(({ kind, key }) => kind === "param" && gradient.adjoints.has(key));
  if (!rate || learned.length === 0) return [];
  return [{ level: 1, heading: ["New parameters"], blocks: learned.map((quantity) => update(quantity, rate, formulas, gradient)) }];
}

/** w⁺ = w − η ∂C/∂w */
function update(quantity: Quantity, rate: Quantity, formulas: Formulas, { loss }: SymbolicGradient): Equation {
  const { numbers } = formulas;
  const step = subtract(quantity.symbol, multiply(rate.symbol, formulas.partial(loss.symbol, quantity.symbol)));
  const members = [`${formulas.latex(quantity.symbol)}^+`, formulas.latex(step)];
  if (!numbers?.get(rate.key) || !numbers.get(gradientKey(quantity))) return equation("claim", members);
  const inNumbers = subtract(quantity.symbol, multiply(rate.symbol, symbol(gradientKey(quantity))));
  const shown = numbers.compute(newKey(quantity), inNumbers, quantity.shape);
  return equation("claim", [...members, formulas.inNumbers(inNumbers), numbersLatex(shown)]);
}

/** Where the new value of a parameter is kept. */
export const newKey = ({ key }: Quantity): string => `${key}+`;

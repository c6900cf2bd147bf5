/** The definitions of a network, its given values, and the forward pass with every substitution written out. */
import type { Defined, Leaf } from "../network/network.ts";
import { equation, type Formulas } from "./formulas.ts";
import { numbersLatex } from "./numbers.ts";
import type { Block, Equation, Text, Values } from "./sheet.ts";

export function definitionEquations(formulas: Formulas): Equation[] {
  return formulas.network.definitions.map((definition) => equation("definition", [formulas.latex(definition.symbol), formulas.latex(definition.expression)]));
}

/** W ∈ ℝ^{4×3}, for networks with vectors and matrices. */
export function declarations(formulas: Formulas): Text[] {
  if (!formulas.isTensor) return [];
  const leaves = [...formulas.network.quantities.values()].filter(({ kind }) => kind !== "rate");
  const declared = leaves.map(({ symbol, shape }) => ({ math: `${formulas.latex(symbol)} \\in \\mathbb{R}${shape.length === 0 ? "" : `^{${shape.join(" \\times ")}}`}` }));
  return [{ kind: "text", text: ["Sizes: ", ...declared.flatMap((each, i) => (i === 0 ? [each] : [", ", each]))] }];
}

/** The given values, the data of the task apart from what is learned. */
export function givenBlocks(formulas: Formulas): Values[] {
  const leaves = [...formulas.network.quantities.values()].filter((quantity): quantity is Leaf => quantity.kind !== "definition");
  const groups = [leaves.filter(({ kind }) => kind === "input" || kind === "target"), leaves.filter(({ kind }) => kind === "param"), leaves.filter(({ kind }) => kind === "rate")];
  return groups.flatMap((group) => {
    const assignments = group.flatMap(({ key, symbol }) => {
      const shown = formulas.numbers?.get(key);
      return shown ? [{ name: formulas.latex(symbol), value: numbersLatex(shown) }] : [];
    });
    return assignments.length > 0 ? [{ kind: "values", assignments }] : [];
  });
}

/** z = w x + b = 0.5 · 2 + 1 = 2, one definition after the other. */
export function forwardEquations(formulas: Formulas, isBrief: boolean): Block[] {
  return formulas.network.definitions.map((definition) => forwardEquation(definition, formulas, isBrief));
}

function forwardEquation({ key, symbol, expression, shape }: Defined, formulas: Formulas, isBrief: boolean): Equation {
  const value = numbersLatex(formulas.numbers!.compute(key, expression, shape));
  return equation("claim", [formulas.latex(symbol), isBrief ? undefined : formulas.latex(expression), formulas.inNumbers(expression), value]);
}

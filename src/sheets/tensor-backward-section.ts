/**
 * The backward pass of a network of vectors and matrices: a δ for each layer or step, from the loss down, and the
 * gradients made of them. Derivatives of matrices by matrices are never written; each δ is derived from the one above.
 */
import { num } from "../expression/build.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import type { Shape } from "../expression/shapes.ts";
import { mapChildren, substitute, symbolKey } from "../expression/walk.ts";
import type { Quantity } from "../network/network.ts";
import { type Adjoint, meaningOf, type SymbolicGradient } from "../symbolic/differentiate.ts";
import { normalise } from "../symbolic/normalise.ts";
import { deltasBelow } from "../symbolic/paths.ts";
import { activationReason, type Phrase } from "../symbolic/reasons.ts";
import { DeltaNames } from "./backward-plan.ts";
import { equation, type Formulas } from "./formulas.ts";
import { gradientKey, numbersLatex } from "./numbers.ts";
import type { Block, Equation, Section, Text } from "./sheet.ts";

export class TensorBackwardPass {
  /** The sheet's name for each δ of the derivation. */
  private readonly names = new Map<string, SymbolNode>();
  private readonly shapes = new Map<string, Shape>();

  constructor(private readonly formulas: Formulas, private readonly gradient: SymbolicGradient) {}

  sections(wanted: readonly Quantity[]): Section[] {
    const { adjoints } = this.gradient;
    const reached = wanted.filter(({ key }) => adjoints.has(key));
    const needed = new Set(reached.flatMap(({ key }) => deltasBelow(this.gradient, key)));
    const layers = [...adjoints.values()].filter(({ of }) => needed.has(of.key));
    this.nameAll(layers);
    const loose = wanted.filter(({ key }) => !adjoints.has(key)).map((quantity): Text => ({ kind: "text", text: this.formulas.prose(["No path leads from ", this.gradient.loss, " to ", quantity, ": its gradient is zero."]) }));
    return [
      ...(layers.length > 0 ? [{ level: 1 as const, heading: ["Backward pass"], blocks: [INTRODUCTION, ...layers.map((layer) => this.delta(layer))] }] : []),
      { level: 1, heading: ["Gradients"], blocks: [...loose, ...reached.map((quantity) => this.gradientOf(quantity))] },
    ];
  }

  private nameAll(layers: readonly Adjoint[]): void {
    const names = new DeltaNames(this.gradient.network);
    for (const { of, name } of layers) {
      const written = names.nameOf(of);
      this.names.set(symbolKey(name!), written);
      this.shapes.set(symbolKey(written), of.shape);
    }
  }

  /** A target that is a distribution sums to one. */
  private written(node: Expression): Expression {
    const renamed = substitute(node, this.names);
    return normalise(this.withoutSums(renamed), (key) => this.shapes.get(key) ?? this.gradient.shapeOf(key));
  }

  private withoutSums(node: Expression): Expression {
    const [inner] = node.kind === "call" && node.function === "sum" ? node.arguments : [];
    return inner?.kind === "symbol" && this.isDistribution(symbolKey(inner)) ? num(1) : mapChildren(node, (child) => this.withoutSums(child));
  }

  private isDistribution(key: string): boolean {
    if (this.gradient.network.quantities.get(key)?.kind !== "target") return false;
    const given = this.formulas.numbers?.get(key);
    return !given || Math.abs(given.data.reduce((sum, entry) => sum + entry, 0) - 1) < 1e-9;
  }

  private delta(adjoint: Adjoint): Equation {
    const { formulas } = this;
    const name = this.names.get(symbolKey(adjoint.name!))!;
    const meaning = this.written(meaningOf(adjoint));
    const shown = formulas.numbers?.compute(symbolKey(name), meaning, adjoint.of.shape);
    const partial = adjoint.inner ? [] : [formulas.latex(formulas.partial(this.gradient.loss.symbol, adjoint.of.symbol))];
    return equation(partial.length > 0 || shown ? "name" : "definition", [formulas.latex(name), ...partial, formulas.latex(meaning), formulas.inNumbers(meaning), shown && numbersLatex(shown)], formulas.prose(this.reason(adjoint)));
  }

  private reason({ of, inner, contributions }: Adjoint): Phrase {
    const uses = [...new Set(contributions.map(({ through }) => through))].filter(({ key }) => key !== this.gradient.loss.key);
    const from: Phrase = uses.length === 0 ? ["From the loss itself"] : ["What ", of, " gives to ", ...uses.flatMap((use, i) => (i === 0 ? [use] : [", ", use]))];
    return inner && of.kind === "definition" ? [...from, ", back through its activation: ", ...activationReason(of)] : from;
  }

  private gradientOf(quantity: Quantity): Block {
    const { formulas, gradient } = this;
    const adjoint = gradient.adjoints.get(quantity.key)!;
    const whole = this.written(adjoint.expression);
    const shown = formulas.numbers?.compute(gradientKey(quantity), whole, quantity.shape);
    const partial = formulas.latex(formulas.partial(gradient.loss.symbol, quantity.symbol));
    const uses = [...new Set(adjoint.contributions.map(({ through }) => through))];
    const reason = uses.length === 1 ? [quantity, " acts through ", uses[0]!] : [quantity, ` acts in ${uses.length} places, whose shares add up`];
    return equation("claim", [partial, formulas.latex(whole), formulas.inNumbers(whole), shown && numbersLatex(shown)], formulas.prose(reason));
  }
}

const INTRODUCTION: Text = { kind: "text", text: ["Each ", { math: "\\delta" }, " is the gradient by what stands before the activation, found from the one above it."] };

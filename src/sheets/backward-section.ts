/** The backward pass of a network of numbers: shared factors first, then the derivative by each parameter along its path. */
import { add, multiply } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { symbolKey } from "../expression/walk.ts";
import type { Quantity } from "../network/network.ts";
import { closedForm } from "../symbolic/closed-form.ts";
import type { SymbolicGradient } from "../symbolic/differentiate.ts";
import { normalise } from "../symbolic/normalise.ts";
import { pathsTo } from "../symbolic/paths.ts";
import { partialReason } from "../symbolic/reasons.ts";
import { type Edge, planBackward, type PlannedDerivative, type Way } from "./backward-plan.ts";
import { pathFigure } from "./figures.ts";
import { equation, type Formulas } from "./formulas.ts";
import { gradientKey, numbersLatex } from "./numbers.ts";
import type { Block, Equation, Prose, Section, Text } from "./sheet.ts";

export class BackwardPass {
  /** The δ of each quantity that has one. */
  private readonly deltas = new Map<string, Expression>();
  private readonly seenEdges = new Set<string>();

  constructor(private readonly formulas: Formulas, private readonly gradient: SymbolicGradient, private readonly isBrief: boolean) {}

  sections(wanted: readonly Quantity[]): Section[] {
    const planned = planBackward(this.gradient, wanted);
    const shared = planned.filter(({ name }) => name);
    const isWanted = (quantity: Quantity): boolean => wanted.some(({ key }) => key === quantity.key);
    const sharedBlocks = shared.flatMap((derivative) => this.blocks(derivative));
    const rest = planned.filter(({ name, quantity }) => !name && isWanted(quantity));
    const loose = wanted.filter(({ key }) => !this.gradient.adjoints.has(key));
    return [
      ...(shared.length > 0 ? [{ level: 1 as const, heading: ["Shared factors"], blocks: [{ kind: "text" as const, text: SHARED }, ...sharedBlocks] }] : []),
      ...(rest.length + loose.length > 0 ? [{ level: 1 as const, heading: ["Gradients"], blocks: loose.map((quantity) => this.withoutPath(quantity)) }] : []),
      ...rest.map((derivative) => ({ level: 2 as const, heading: this.formulas.prose(["Gradient by ", derivative.quantity]), blocks: [...(this.isBrief ? [] : pathFigure(this.formulas, this.gradient, derivative.quantity)), ...this.blocks(derivative)] })),
    ];
  }

  private partial(quantity: Quantity): Expression {
    return this.formulas.partial(this.gradient.loss.symbol, quantity.symbol);
  }

  private withoutPath(quantity: Quantity): Text {
    return { kind: "text", text: this.formulas.prose(["No path leads from ", this.gradient.loss, " to ", quantity, ": its gradient is zero."]) };
  }

  /** Its local partials, unless they stand above, and the product of all. */
  private blocks(derivative: PlannedDerivative): Block[] {
    return [...(this.isBrief ? [] : this.localPartials(derivative)), this.chain(derivative)];
  }

  private localPartials({ ways }: PlannedDerivative): Equation[] {
    const fresh = ways.flatMap(({ edges }) => edges).filter((edge) => edge.isOnly && this.isNew(edge));
    return fresh.map(({ of, by, partial }) => {
      const { formulas } = this;
      return equation("claim", [formulas.latex(formulas.partial(of.symbol, by.symbol)), formulas.lastLatex(partial)], formulas.sentence(partialReason(of, by, partial)));
    });
  }

  /** Said nowhere above. The loss by what defines it is the derivative that is asked for. */
  private isNew({ of, by }: Edge): boolean {
    const id = `${of.key} ${by.key}`;
    if (this.seenEdges.has(id)) return false;
    this.seenEdges.add(id);
    return true;
  }

  private chain(derivative: PlannedDerivative): Equation {
    const { formulas, gradient } = this;
    const { quantity, name, ways } = derivative;
    const product = normalise(sum(ways.map((way) => this.product(way))), gradient.shapeOf);
    const shown = formulas.numbers?.compute(name ? symbolKey(name) : gradientKey(quantity), product, []);
    if (name) {
      this.deltas.set(quantity.key, name);
      if (shown) formulas.numbers!.alias(gradientKey(quantity), shown);
    }
    const closed = name || this.isBrief ? undefined : closedForm(gradient, quantity.key);
    return equation(name ? "name" : "claim", [
      ...(name ? [formulas.latex(name)] : []),
      formulas.latex(this.partial(quantity)),
      this.leibnizLatex(derivative),
      closed && formulas.latex(closed),
      shown ? formulas.latex(product) : formulas.lastLatex(product),
      formulas.inNumbers(product),
      shown && numbersLatex(shown),
    ], this.reason(derivative));
  }

  /** The chain rule with a derivative for each factor, where each is what it says. */
  private leibnizLatex({ quantity, name, ways }: PlannedDerivative): string | undefined {
    if (ways.some(({ edges }) => edges.some(({ isOnly }) => !isOnly))) return undefined;
    return this.formulas.latex(sum((name ? undefined : this.fullPaths(quantity)) ?? ways.map((way) => this.leibniz(way))));
  }

  /** ∂C/∂y · ∂y/∂g · … all the way from the loss, where there is one path. */
  private fullPaths(quantity: Quantity): Expression[] | undefined {
    const paths = pathsTo(this.gradient, quantity.key, 1);
    return paths?.map((path) => productOf(path.slice(1).map((by, i) => this.formulas.partial(path[i]!.symbol, by.symbol))));
  }

  private leibniz({ top, edges }: Way): Expression {
    const isLoss = top.key === this.gradient.loss.key;
    return productOf([...(isLoss ? [] : [this.partial(top)]), ...edges.map(({ of, by }) => this.formulas.partial(of.symbol, by.symbol))]);
  }

  private product({ top, edges }: Way): Expression {
    const delta = this.deltas.get(top.key);
    return productOf([...(delta ? [delta] : []), ...edges.map(({ partial }) => partial)]);
  }

  private reason({ quantity, ways }: PlannedDerivative): Prose {
    const { formulas } = this;
    if (ways.length > 1) return formulas.prose(["Chain rule: ", quantity, ` acts in ${ways.length} ways, which add up`]);
    const route = ways[0]!;
    const stations = [route.top, ...route.edges.map(({ by }) => by)];
    return formulas.prose(["Chain rule along ", ...stations.flatMap((station, i) => (i === 0 ? [station] : [" → ", station]))]);
  }
}

const SHARED: Prose = ["Factors that several gradients have in common are worked out once; ", { math: "\\delta" }, " stands for each from here on."];

const productOf = (factors: readonly Expression[]): Expression => (factors.length === 1 ? factors[0]! : multiply(...factors));

const sum = (terms: readonly Expression[]): Expression => (terms.length === 1 ? terms[0]! : add(...terms));

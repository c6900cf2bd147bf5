/**
 * Reverse sweep over the graph of names. Each definition is differentiated once by each name in it; the chain rule joins
 * these local partials, and the adjoint of every quantity on the way keeps a name of its own. The cost grows with the
 * edges of the graph, not with the size of the substituted expression.
 * Source: A. Griewank, A. Walther, Evaluating Derivatives, ch. 3; for tensors M. Giles, Collected matrix derivative results (2008).
 */
import { add, multiply, num, symbol } from "../expression/build.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { isScalar } from "../expression/shapes.ts";
import { children, countNodes, symbolKey, symbolsOf } from "../expression/walk.ts";
import type { Defined, Network, Quantity } from "../network/network.ts";
import { localPartial } from "./local-partial.ts";
import { findElementwise } from "../primitives/registry.ts";
import { normalise } from "./normalise.ts";
import { pullBack, throughActivation } from "./pull-back.ts";
import type { ShapeOf } from "./shape-of.ts";

/** What one use of a quantity gives to its adjoint. */
export interface Contribution {
  /** The definition that uses it. */
  readonly through: Defined;
  /** The local partial, where both are numbers. */
  readonly partial?: Expression;
  /** The whole contribution, adjoints by name. */
  readonly expression: Expression;
}

export interface Adjoint {
  readonly of: Quantity;
  readonly contributions: readonly Contribution[];
  /** Σ of the contributions. */
  readonly expression: Expression;
  /** Where the quantity is f(…) of more than a name: the adjoint of that argument, ∂L/∂a ⊙ f′. */
  readonly inner?: { readonly argument: Expression; readonly expression: Expression };
  /** The δ that stands for `inner`, or else for `expression`, where it is used more than once. */
  readonly name?: SymbolNode;
}

/** What the δ of an adjoint stands for. */
export const meaningOf = (adjoint: Adjoint): Expression => adjoint.inner?.expression ?? adjoint.expression;

export interface SymbolicGradient {
  readonly network: Network;
  readonly loss: Defined;
  /** From the loss down; quantities without a path to the loss are absent. */
  readonly adjoints: ReadonlyMap<string, Adjoint>;
  /** The shapes of quantities and of their adjoints' names. */
  readonly shapeOf: ShapeOf;
}

/** The adjoints of all quantities that the loss depends on; undefined without a loss. */
export function differentiate(network: Network): SymbolicGradient | undefined {
  const loss = network.loss === undefined ? undefined : network.quantities.get(network.loss);
  if (!loss) return undefined;
  if (loss.kind !== "definition") return undefined;
  return new ReverseSweep(network, loss).run();
}

/** An adjoint that is used once stands where it is used, unless it is longer than this. */
const INLINE_LIMIT = 24;

interface Passed {
  readonly through: Defined;
  readonly node: Expression;
  readonly adjoint: Expression;
  readonly isInner: boolean;
}

class ReverseSweep {
  private readonly adjoints = new Map<string, Adjoint>();
  private readonly given = new Map<string, Contribution[]>();
  private readonly deltas = new Map<string, Quantity>();
  private readonly names: ReadonlySet<string>;

  constructor(private readonly network: Network, private readonly loss: Defined) {
    this.names = new Set([...network.quantities.values()].map(({ symbol: { name } }) => name));
  }

  run(): SymbolicGradient {
    const { definitions, quantities } = this.network;
    this.passOn(this.loss, { of: this.loss, contributions: [], expression: num(1) });
    for (let i = definitions.length - 1; i >= 0; i--) {
      const definition = definitions[i]!;
      const adjoint = definition === this.loss ? undefined : this.summed(definition);
      if (adjoint) this.passOn(definition, adjoint);
    }
    for (const quantity of quantities.values()) {
      const adjoint = quantity.kind === "definition" ? undefined : this.summed(quantity);
      if (adjoint) this.adjoints.set(quantity.key, adjoint);
    }
    return { network: this.network, loss: this.loss, adjoints: this.adjoints, shapeOf: this.shapeOf };
  }

  readonly shapeOf: ShapeOf = (key) => (this.network.quantities.get(key) ?? this.deltas.get(key))?.shape ?? [];

  /** What was given to a quantity, if anything was. */
  private summed(quantity: Quantity): Adjoint | undefined {
    const contributions = this.given.get(quantity.key);
    if (!contributions) return undefined;
    const expression = contributions.length === 1 ? contributions[0]!.expression : normalise(add(...contributions.map((each) => each.expression)), this.shapeOf);
    return { of: quantity, contributions, expression };
  }

  /** δ_2 of z_2, δ_h[3] of h[3], δ_a1 of a_1; a letter more where that is taken. */
  private deltaName(quantity: Quantity): SymbolNode {
    const { name, indices } = quantity.symbol;
    const isNumbered = indices.length === 0 && name.startsWith("z_");
    let word = isNumbered ? name.slice(2) : name.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
    const node = (): SymbolNode => symbol(`δ_${word}`, ...indices) as SymbolNode;
    const isTaken = (): boolean => this.names.has(`δ_${word}`) || this.deltas.has(symbolKey(node()));
    if (isNumbered && isTaken()) word = `z${word}`;
    while (isTaken()) word += "a";
    this.deltas.set(symbolKey(node()), quantity);
    return node();
  }

  private passOn(definition: Defined, adjoint: Adjoint): void {
    const inner = this.innerOf(definition, adjoint.expression);
    const used = [...symbolsOf(inner?.argument ?? definition.expression)].filter(([key]) => this.isActive(key));
    const meaning = inner?.expression ?? adjoint.expression;
    const isNamed = !isShort(meaning) && (used.length > 1 || countNodes(meaning) > INLINE_LIMIT);
    const name = isNamed ? this.deltaName(definition) : undefined;
    this.adjoints.set(definition.key, { ...adjoint, ...(inner ? { inner } : {}), ...(name ? { name } : {}) });
    if (used.length === 0) return;
    const passed = { through: definition, node: inner?.argument ?? definition.expression, adjoint: name ?? meaning, isInner: inner !== undefined };
    if (this.isScalar(definition)) this.passScalars(passed, used);
    else {
      const ans = inner ? inner.argument : definition.symbol;
      const given = pullBack(passed.node, passed.adjoint, ans, new Set(used.map(([key]) => key)), this.shapeOf);
      for (const [key, expression] of given) this.give(key, { through: definition, expression });
    }
  }

  private passScalars({ through, node, adjoint, isInner }: Passed, used: readonly (readonly [string, SymbolNode])[]): void {
    for (const [key, name] of used) {
      const local = localPartial(node, name, isInner ? node : through.symbol, this.shapeOf);
      if (local.kind === "number" && local.value === 0) continue;
      const partial = isInner ? localPartial(through.expression, name, through.symbol, this.shapeOf) : local;
      this.give(key, { through, partial, expression: normalise(multiply(adjoint, local), this.shapeOf) });
    }
  }

  /** y = f(W x + b): the adjoint of the argument, which everything below shares. */
  private innerOf(definition: Defined, adjoint: Expression): Adjoint["inner"] {
    const { expression } = definition;
    if (expression.kind !== "call" || !findElementwise(expression.function)) return undefined;
    const [argument] = expression.arguments;
    if (argument!.kind === "symbol") return undefined;
    return { argument: argument!, expression: throughActivation(expression, adjoint, definition.symbol, this.shapeOf) };
  }

  private isScalar(definition: Defined): boolean {
    const scalarNames = [...symbolsOf(definition.expression).keys()].every((key) => isScalar(this.shapeOf(key)));
    return isScalar(definition.shape) && scalarNames && !holdsTensor(definition.expression);
  }

  /** Rates are no part of the graph; everything else may be asked for. */
  private isActive(key: string): boolean {
    return this.network.quantities.get(key)!.kind !== "rate";
  }

  private give(key: string, contribution: Contribution): void {
    const before = this.given.get(key);
    if (before) before.push(contribution);
    else this.given.set(key, [contribution]);
  }
}

/** A name or a number needs no further name. */
function isShort(node: Expression): boolean {
  return countNodes(node.kind === "negate" ? node.argument : node) === 1;
}

function holdsTensor(node: Expression): boolean {
  if (node.kind === "matrix" || (node.kind === "call" && ["ones", "zeros", "concat", "entry"].includes(node.function))) return true;
  return children(node).some(holdsTensor);
}

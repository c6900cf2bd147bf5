/**
 * Reverse sweep over the graph of names. Each definition is differentiated once by each name in it; the chain rule joins
 * these local partials, and the adjoint of every quantity on the way keeps a name of its own. The cost grows with the
 * edges of the graph, not with the size of the substituted expression.
 * Source: A. Griewank, A. Walther, Evaluating Derivatives, ch. 3; for tensors M. Giles, Collected matrix derivative results (2008).
 */
import { add, multiply, num, symbol } from "../expression/build.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { isScalar } from "../expression/shapes.ts";
import { children, countNodes, symbolsOf } from "../expression/walk.ts";
import type { Defined, Network, Quantity } from "../network/network.ts";
import { localPartial } from "./local-partial.ts";
import { normalise, type ShapeOf } from "./normalise.ts";
import { pullBack } from "./pull-back.ts";

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
  /** How others refer to it: its own short expression, or a δ. */
  readonly reference: Expression;
  /** The δ, if it has one. */
  readonly name?: SymbolNode;
}

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

class ReverseSweep {
  private readonly adjoints = new Map<string, Adjoint>();
  private readonly given = new Map<string, Contribution[]>();
  private readonly deltas = new Map<string, Quantity>();

  constructor(private readonly network: Network, private readonly loss: Defined) {}

  run(): SymbolicGradient {
    const { definitions, quantities } = this.network;
    const one: Adjoint = { of: this.loss, contributions: [], expression: num(1), reference: num(1) };
    this.adjoints.set(this.loss.key, one);
    this.passOn(this.loss, one.reference);
    for (let i = definitions.length - 1; i >= 0; i--) {
      const definition = definitions[i]!;
      if (definition !== this.loss && this.close(definition)) this.passOn(definition, this.adjoints.get(definition.key)!.reference);
    }
    for (const quantity of quantities.values()) if (quantity.kind !== "definition") this.close(quantity);
    return { network: this.network, loss: this.loss, adjoints: this.adjoints, shapeOf: this.shapeOf };
  }

  readonly shapeOf: ShapeOf = (key) => (this.network.quantities.get(key) ?? this.deltas.get(key))?.shape ?? [];

  /** Sums up what was given to a quantity; false if nothing was. */
  private close(quantity: Quantity): boolean {
    const contributions = this.given.get(quantity.key);
    if (!contributions) return false;
    const expression = contributions.length === 1 ? contributions[0]!.expression : normalise(add(...contributions.map((each) => each.expression)), this.shapeOf);
    const isLeaf = quantity.kind !== "definition";
    if (isLeaf || isShort(expression)) this.adjoints.set(quantity.key, { of: quantity, contributions, expression, reference: expression });
    else {
      const name = this.deltaName(quantity);
      this.adjoints.set(quantity.key, { of: quantity, contributions, expression, reference: name, name });
    }
    return true;
  }

  /** δ_2 of z_2 and so on where that is free; else δ with the quantity below it. */
  private deltaName(quantity: Quantity): SymbolNode {
    const numbered = quantity.symbol.indices.length === 0 ? /^z_(.+)$/u.exec(quantity.key) : null;
    const short = numbered ? `δ_${numbered[1]!}` : undefined;
    if (short !== undefined && !this.network.quantities.has(short)) {
      this.deltas.set(short, quantity);
      return symbol(short) as SymbolNode;
    }
    this.deltas.set(`δ[${quantity.key}]`, quantity);
    return symbol("δ", quantity.symbol) as SymbolNode;
  }

  private passOn(definition: Defined, adjoint: Expression): void {
    const names = symbolsOf(definition.expression);
    const active = [...names].filter(([key]) => this.isActive(key));
    if (active.length === 0) return;
    if (isScalarDefinition(definition, [...names.keys()].map((key) => this.shapeOf(key)))) {
      for (const [key, name] of active) {
        const partial = localPartial(definition.expression, name, definition.symbol, this.shapeOf);
        if (partial.kind === "number" && partial.value === 0) continue;
        this.give(key, { through: definition, partial, expression: normalise(multiply(adjoint, partial), this.shapeOf) });
      }
      return;
    }
    const wanted = new Set(active.map(([key]) => key));
    for (const [key, expression] of pullBack(definition, adjoint, wanted, this.shapeOf)) {
      this.give(key, { through: definition, expression });
    }
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

function isScalarDefinition(definition: Defined, shapes: readonly (readonly number[])[]): boolean {
  return isScalar(definition.shape) && shapes.every(isScalar) && !holdsTensor(definition.expression);
}

function holdsTensor(node: Expression): boolean {
  if (node.kind === "matrix" || (node.kind === "call" && ["ones", "zeros", "concat", "entry"].includes(node.function))) return true;
  return children(node).some(holdsTensor);
}

/**
 * Tensor formulas entry by entry, with their sums written out: (W x)_i = Σ_k W_ik x_k.
 * Source: T. Parr, J. Howard, The Matrix Calculus You Need For Deep Learning (2018), §4.
 */
import { add, call, compare, divide, multiply, num, power, subtract, symbol } from "../expression/build.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { isScalar, joinsColumns, productShape, type Shape } from "../expression/shapes.ts";
import { mapChildren, some, symbolKey, visit } from "../expression/walk.ts";
import { findElementwise } from "../primitives/registry.ts";
import type { SymbolicGradient } from "./differentiate.ts";
import { normalise } from "./normalise.ts";
import { type ShapeOf, Shapes } from "./shape-of.ts";

/** Free indices come first; e and o pass for numbers. */
const LETTERS = [..."ijklmnpqrsuvabcdfgh"];

export interface IndexForm {
  readonly left: Expression;
  readonly right: Expression;
}

/** `left = right` for each entry of `of`; undefined where there are no entries and no sums to write. */
export function indexForm(left: Expression, right: Expression, of: Shape, gradient: SymbolicGradient): IndexForm | undefined {
  const taken = takenLetters(gradient, right);
  const entries = new Entries(gradient, LETTERS.filter((letter) => !taken.has(letter)));
  const at = of.map((size) => entries.letter(size));
  const written = entries.written(right, at);
  return at.length === 0 && written === right ? undefined : { left: entries.leftAt(left, at), right: written };
}

/** Names of the network and letters that count its steps. */
function takenLetters({ network }: SymbolicGradient, right: Expression): Set<string> {
  const taken = new Set([...network.quantities.values()].flatMap((quantity) => [quantity.symbol.name, ...(quantity.kind === "definition" && quantity.step ? [quantity.step.index] : [])]));
  visit(right, (node) => { if (node.kind === "reduce") taken.add(node.index); });
  return taken;
}

/** Shapes of names, `h[t]` as well as `h[3]`. */
function shapesOf({ network, adjoints, shapeOf }: SymbolicGradient): ShapeOf {
  const families = new Map<string, Shape>();
  for (const { symbol: { name, indices }, shape } of network.quantities.values()) if (indices.length > 0) families.set(name, shape);
  for (const { name, of: { shape } } of adjoints.values()) if (name && name.indices.length > 0) families.set(name.name, shape);
  return (key) => families.get(key.replace(/\[.*$/u, "")) ?? shapeOf(key);
}

class Entries {
  private readonly shapeOf: ShapeOf;
  private readonly shapes: Shapes;
  /** How far each letter counts. */
  private readonly sizes = new Map<string, number>();

  constructor(private readonly gradient: SymbolicGradient, private readonly letters: readonly string[]) {
    this.shapeOf = shapesOf(gradient);
    this.shapes = new Shapes(this.shapeOf);
  }

  /** The next free letter, counting to `size`. */
  letter(size: number): SymbolNode {
    const name = this.letters[this.sizes.size] ?? `i_${this.sizes.size}`;
    this.sizes.set(name, size);
    return symbol(name) as SymbolNode;
  }

  written(node: Expression, at: readonly Expression[]): Expression {
    if (!this.isTensor(node)) return node;
    return sumsLast(normalise(this.entry(node, at), this.shapeOf));
  }

  /** A derivative by an entry, an entry of a name. */
  leftAt(node: Expression, at: readonly Expression[]): Expression {
    if (node.kind === "derivative") return { ...node, wrt: this.leftAt(node.wrt, at) };
    return node.kind === "symbol" ? this.named(node, at) : node;
  }

  private isTensor(node: Expression): boolean {
    return some(node, (each) => each.kind !== "derivative" && !isScalar(this.shapes.of(each)));
  }

  /** W_ij; members of families and δ's stand in brackets, (h_3)_i, as their own indices are others. */
  private named(node: SymbolNode, at: readonly Expression[]): Expression {
    if (at.length === 0) return node;
    const isPlain = node.indices.length === 0 && this.gradient.network.quantities.has(symbolKey(node));
    return isPlain ? { ...node, indices: at } : call("entry", node, ...at);
  }

  private shape(node: Expression): Shape {
    return this.shapes.of(node);
  }

  /** The entry at as many indices as the shape has axes. */
  private entry(node: Expression, at: readonly Expression[]): Expression {
    switch (node.kind) {
      case "number": case "derivative": return node;
      case "symbol": return this.named(node, at);
      case "multiply": return node.mode === "product" ? this.product(node.factors, at) : this.joined(node, at);
      case "call": return this.call(node, at);
      case "matrix": return this.cell(node, at);
      default: return this.joined(node, at);
    }
  }

  /** Entry by entry, operands repeated where they are smaller. */
  private joined(node: Expression, at: readonly Expression[]): Expression {
    const whole = this.shape(node);
    return mapChildren(node, (child) => {
      const own = this.shape(child);
      if (own.length === at.length) return this.entry(child, whole.length === 2 && own[0] === 1 && whole[0] !== 1 ? [num(1), at[1]!] : at);
      return this.entry(child, isScalar(own) ? [] : [joinsColumns(whole, own) ? at[0]! : at[1]!]);
    });
  }

  /** (A B)_ij = Σ_k A_ik B_kj; numbers stand in front. */
  private product(factors: readonly Expression[], at: readonly Expression[]): Expression {
    const [last, front] = [factors.at(-1)!, factors.slice(0, -1)];
    if (front.length === 0) return this.entry(last, at);
    const before = front.map((factor) => this.shape(factor)).reduce((a, b) => productShape(a, b)!);
    const behind = this.shape(last);
    if (isScalar(before) || isScalar(behind)) return multiply(this.product(front, isScalar(before) ? [] : at), this.entry(last, isScalar(behind) ? [] : at));
    // a column times a row has no sum
    if (before.length === 1) return multiply(this.product(front, [at[0]!]), this.entry(last, [num(1), at[1]!]));
    return this.sum(behind[0]!, (k) => multiply(this.product(front, [at[0] ?? num(1), k]), this.entry(last, behind.length === 1 ? [k] : [k, at.at(-1)!])));
  }

  private sum(size: number, term: (k: Expression) => Expression): Expression {
    const k = this.letter(size);
    const body = term(k);
    return mentions(body, k.name) ? { kind: "reduce", operator: "sum", index: k.name, from: num(1), to: num(size), body } : multiply(num(size), body);
  }

  private sumOver(shape: Shape, term: (at: readonly Expression[]) => Expression, at: readonly Expression[] = []): Expression {
    const [size, ...rest] = shape;
    return size === undefined ? term(at) : this.sum(size, (k) => this.sumOver(rest, term, [...at, k]));
  }

  private call(node: Expression & { kind: "call" }, at: readonly Expression[]): Expression {
    const [a, b] = node.arguments as [Expression, Expression | undefined];
    if (findElementwise(node.function)) return this.joined(node, at);
    switch (node.function) {
      case "transpose": return this.entry(a, this.shape(a).length === 1 ? [at.at(-1)!] : this.shape(node).length === 1 ? [num(1), at[0]!] : [...at].reverse());
      case "sum": return this.sumOver(this.shape(a), (all) => this.entry(a, all));
      case "norm": return call("sqrt", this.sumOver(this.shape(a), (all) => power(this.entry(a, all), num(2))));
      case "softmax": return divide(call("exp", this.entry(a, at)), this.normaliser(a, at));
      case "log_softmax": return subtract(this.entry(a, at), call("log", this.normaliser(a, at)));
      case "max": case "min": return b ? this.joined(node, at) : node;
      case "ones": return num(1);
      case "zeros": return num(0);
      case "basis": return at[0]!.kind === "number" ? num(Number(same(at[0]!, a))) : compare(at[0]!, "==", a);
      case "entry": return this.entry(a, [...node.arguments.slice(1), ...at]);
      case "slice": return this.entry(a, [shifted(at[0]!, numberOf(b!) - 1)]);
      case "concat": return this.part(node, at[0]!);
      default: return call("entry", node, ...at);
    }
  }

  /** Σ_k e^(z_k), of each row. */
  private normaliser(z: Expression, at: readonly Expression[]): Expression {
    return this.sum(this.shape(z).at(-1)!, (k) => call("exp", this.entry(z, [...at.slice(0, -1), k])));
  }

  /** The part in which an entry lies; the whole where the index may lie in several. */
  private part(node: Expression & { kind: "call" }, index: Expression): Expression {
    const { from, to } = this.reach(index);
    let before = 0;
    for (const part of node.arguments) {
      const size = this.shape(part)[0] ?? 1;
      if (from > before && to <= before + size) return this.entry(part, isScalar(this.shape(part)) ? [] : [shifted(index, -before)]);
      before += size;
    }
    return call("entry", node, index);
  }

  /** The values that an index takes. */
  private reach(index: Expression): { from: number; to: number } {
    if (index.kind === "number") return { from: index.value, to: index.value };
    if (index.kind === "symbol") return { from: 1, to: this.sizes.get(index.name)! };
    if (index.kind !== "add") throw new Error("an index is a letter and a number");
    const [letter, by] = index.terms as [Expression, Expression];
    const { from, to } = this.reach(letter);
    return { from: from + numberOf(by), to: to + numberOf(by) };
  }

  private cell(node: Expression & { kind: "matrix" }, at: readonly Expression[]): Expression {
    const [i, j] = at as [Expression, Expression | undefined];
    if (i.kind !== "number" || (j && j.kind !== "number")) return call("entry", node, ...at);
    return node.rows[i.value - 1]![(j?.kind === "number" ? j.value : 1) - 1]!;
  }
}

const numberOf = (node: Expression): number => (node.kind === "negate" ? -numberOf(node.argument) : node.kind === "number" ? node.value : Number.NaN);

const same = (a: Expression, b: Expression): boolean => a.kind === "number" && b.kind === "number" && a.value === b.value;

/** i + 2 */
function shifted(index: Expression, by: number): Expression {
  if (by === 0) return index;
  if (index.kind === "number") return num(index.value + by);
  if (index.kind === "add") return shifted(index.terms[0]!, numberOf(index.terms[1]!) + by);
  return add(index, num(by));
}

/** Whether a letter stands among the indices. */
const mentions = (root: Expression, letter: string): boolean => some(root, (node) => node.kind === "symbol" && node.name === letter && node.indices.length === 0);

/** Behind a sum that ends a product no bracket is needed. */
function sumsLast(node: Expression): Expression {
  const inner = mapChildren(node, sumsLast);
  if (inner.kind !== "multiply" || inner.mode !== "product") return inner;
  const isSum = (factor: Expression): boolean => factor.kind === "reduce";
  return { ...inner, factors: [...inner.factors.filter((factor) => !isSum(factor)), ...inner.factors.filter(isSum)] };
}

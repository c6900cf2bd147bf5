/** Axes of names: declared, learned, or guessed from where the name stands. */
import { gradientOf } from "../claims/names.ts";
import type { Declaration } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { Unified } from "./context.ts";
import { type Facts, hasComponents } from "./facts.ts";
import type { Indices } from "./indices.ts";
import { dimOf, fixedDim, type Learned } from "./learned.ts";
import type { Tensor } from "./tensor.ts";

/** Ends the name of a letter that is local to one line. */
export const LOCAL = "⁎";

export class Shapes {
  private readonly facts: Facts;
  private readonly learned: Learned;
  private readonly indices: Indices;

  constructor(indices: Indices) {
    this.facts = indices.facts;
    this.learned = indices.learned;
    this.indices = indices;
  }

  /** Classes of the axes of a leaf: declared, learned, or none. */
  axes(name: string, values: readonly number[]): readonly string[] {
    const declaration = this.indices.declarations.get(name) ?? this.ofDifferential(name);
    if (!declaration) return (this.learned.ranks.get(name) ?? this.guessedAxes(name)).map((axis) => (values.length > 0 ? `${axis}@${values.join()}` : axis));
    return declaration.shape.map((size) => this.declaredAxis(size, declaration, values));
  }

  /** `dW` has an entry for each of W. */
  private ofDifferential(name: string): Declaration | undefined {
    const of = gradientOf(name);
    const declaration = of === undefined ? undefined : this.indices.declarations.get(of);
    return declaration?.indices.length === 0 ? declaration : undefined;
  }

  /** What stands under a transpose is no number: a capital is a matrix, a small letter a vector. */
  private guessedAxes(name: string): readonly string[] {
    if (name.endsWith(LOCAL)) return this.guessedAxes(name.slice(0, -LOCAL.length)).map((axis) => `${axis}${LOCAL}`);
    if (!this.facts.arrays.has(name) || hasComponents(name, this.facts.slots.get(name) ?? "", this.facts.layered)) return [];
    if (this.facts.matrices.has(name)) return [`axis:${name}:0`, `axis:${name}:1`];
    const letter = /[\p{L}](?=\)|_|\^|'|$)/u.exec(name)?.[0] ?? name;
    return letter !== letter.toLowerCase() ? [`axis:${name}:0`, `axis:${name}:1`] : [`axis:${name}:0`];
  }

  private declaredAxis(size: Expression, declaration: Declaration, values: readonly number[]): string {
    if (size.kind === "number") return fixedDim(this.learned, size.value).of;
    const text = size.kind === "symbol" ? size.name : "?";
    const indexed = /^(.+)_([A-Za-z])([+-]\d+)?$/.exec(text);
    const at = indexed ? declaration.indices.findIndex((i) => i.kind === "symbol" && i.name === indexed[2]) : -1;
    if (indexed && at >= 0) return `size:${indexed[1]}_${values[at]! + Number(indexed[3] ?? 0)}`;
    if (indexed && this.countsLayers(indexed[1]!, indexed[2]!)) return `size:${indexed[1]}_${this.learned.sizes.sizeOf(`size:${indexed[2]}`) + Number(indexed[3] ?? 0)}`;
    return `size:${text}`;
  }

  /** `m_L` beside `W^l \in \mathbb R^{m_{l-1} \times m_l}`: that of the last layer. */
  private countsLayers(base: string, letter: string): boolean {
    if (!this.indices.isSizeLetter(letter)) return false;
    return this.facts.reading.declarations.some((d) => d.indices.some((i) => i.kind === "symbol" && d.shape.some((size) => size.kind === "symbol" && size.name === `${base}_${i.name}`)));
  }

  /** A declared shape holds also for what is defined entry by entry. */
  shaped(name: string, t: Tensor): Tensor {
    const { guessed: _, jacobian: __, ...plain } = t;
    const declaration = this.indices.declarations.get(name);
    if (!declaration || declaration.indices.length > 0) return plain;
    if (declaration.shape.length === plain.dims.length) this.join(plain, this.axes(name, []));
    if (declaration.shape.length <= plain.dims.length) return plain;
    const dims = this.axes(name, []).map((of) => dimOf(this.learned, of));
    return dims.reduce((n, d) => n * d.size, 1) === plain.nodes.length ? { dims, nodes: plain.nodes } : plain;
  }

  /** What a formula gives has the sizes that its name is declared with; where they cannot be one, the formula stands. */
  private join({ dims }: Tensor, axes: readonly string[]): void {
    const { sizes } = this.learned;
    for (const [i, { of }] of dims.entries()) {
      const differ = sizes.sizeOf(of) !== sizes.sizeOf(axes[i]!);
      if (sizes.join(of, axes[i]!) && differ) throw new Unified();
    }
  }
}

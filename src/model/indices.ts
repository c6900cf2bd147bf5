/** Index positions of names: which values each takes, and what a written index is there. */
import type { Declaration } from "../claims/reading.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { visit } from "../expression/walk.ts";
import { type Context, OutOfRange, type Reading, Undecidable } from "./context.ts";
import { type Facts, offsetOf } from "./facts.ts";
import { varyingAxes } from "./hidden-facts.ts";
import { joinSizes, type Learned, reach } from "./learned.ts";
import { alignSlots, type Aligned } from "./slots.ts";
import { sumsOver } from "./summands.ts";

const FAMILY_SIZE = 3;
const MIDDLE = 2;
/** Index values of letters that are labels lie beyond any range. */
const LABEL_VALUE = 1000;

export class Indices {
  readonly facts: Facts;
  readonly learned: Learned;
  readonly declarations: ReadonlyMap<string, Declaration>;
  private readonly reading: Reading;
  private readonly heads = new Map<string, number>();
  private lists: ReadonlyMap<string, number> | undefined;

  constructor(facts: Facts, reading: Reading, learned: Learned) {
    this.facts = facts;
    this.reading = reading;
    this.learned = learned;
    this.declarations = new Map(facts.reading.declarations.map((d) => [d.name, d]));
    const { extents } = facts.reading;
    for (const [key, size] of extents) learned.sizes.fix(`index:${key}`, size);
    const longest = extents.size > 0 ? Math.max(...extents.values()) : undefined;
    for (const key of facts.steps.keys()) this.familySize(`index:${key}`, longest ?? (facts.layered.has(key) ? facts.lastLayer : undefined));
    for (const key of varyingAxes(facts.reading)) learned.sizes.vary(`index:${key}`);
    for (const d of facts.reading.definitions) d.indices.forEach((index, i) => this.noteHead(`${d.name}:${i}`, offsetOf(index)?.offset ?? 0));
  }

  /** The last member at a position where formulas name each one, `w_0 a_0 + w_1 a_1 + w_2 a_2`. */
  listed(name: string, position: number): number {
    this.lists ??= listedMembers(this.facts);
    return this.lists.get(`${name}:${position}`) ?? Infinity;
  }

  /** `z^{(l+1)} = W^{(l)} a^{(l)}`: where layers count from 1, z does from 2. */
  private noteHead(key: string, offset: number): void {
    this.heads.set(key, Math.max(0, Math.min(this.heads.get(key) ?? offset, offset)));
  }

  /** An index as a number. */
  indexValue(index: Expression, of: string, context: Context): number {
    switch (index.kind) {
      case "number": return reach(this.learned, of, index.value);
      case "negate": return -this.indexValue(index.argument, of, context);
      case "add": return index.terms.reduce((n, t) => n + this.indexValue(t, of, context), 0);
      case "multiply": return index.factors.reduce((n, f) => n * this.indexValue(f, of, context), 1);
      case "symbol": {
        const bound = context.indices.get(index.name);
        if (bound !== undefined) return bound;
        // `p_{y_i}`: the class of example i.
        if (index.name === "y" && index.indices.length > 0) return this.memberValue(index.name);
        if (this.isSizeLetter(index.name)) {
          joinSizes(this.learned, of, `size:${index.name}`);
          return this.learned.sizes.sizeOf(of);
        }
        if (context.inDefinition && /^[a-z]'*$/.test(index.name)) return this.memberValue(index.name);
        throw new Undecidable(`what the index ${index.name} runs over is not said`);
      }
      default: throw new Undecidable("this index is not read");
    }
  }

  /** The value of a letter that names one member, `u_o` in `-log σ(u_o·v_c)`. */
  memberValue(letter: string): number {
    // The class of the example, `p_y`.
    if (letter === "y") return 2;
    if (this.reading.members === "beside") return LABEL_VALUE + letter.charCodeAt(0);
    return 1 + [...this.facts.memberLetters].sort().indexOf(letter);
  }

  isSizeLetter(letter: string): boolean {
    return this.facts.reading.sizes.has(letter) && !this.facts.bound.has(letter);
  }

  /** The written indices of a use, laid on the positions of the name. */
  aligned(node: SymbolNode): Aligned {
    const base = this.baseSlots(node);
    return alignSlots(base, node, base.length, this.facts.positions);
  }

  /** Which position of the base an index takes; `undefined` when it picks a component. */
  positionOf(node: SymbolNode, k: number): number | undefined {
    return this.aligned(node).positions[k];
  }

  /** Values of the indices of a use that are known already. */
  knownValues(node: SymbolNode, context: Context): (number | undefined)[] {
    return this.aligned(node).values.map((written, i) => {
      if (written === undefined) return undefined;
      const letter = offsetOf(written)?.letter;
      // A letter that gets its value further in stands for a member in the middle.
      const known = letter === undefined || context.indices.has(letter) || this.isSizeLetter(letter) ? context : { ...context, indices: new Map(context.indices).set(letter, MIDDLE) };
      try {
        return this.indexValue(written, this.slotClass(node.name, i, []), known);
      } catch (error) {
        if (error instanceof Undecidable) return undefined;
        throw error;
      }
    });
  }

  /** `L` and `L_t` are two names where both are defined. */
  private baseSlots(node: SymbolNode): string {
    const { name, indices } = node;
    const definitions = (this.facts.definitions.get(name) ?? []).filter((d) => !sumsOver(d, node));
    const definition = definitions.find((d) => d.indices.length === indices.length) ?? definitions[0];
    if (definition) return definition.slots;
    const declaration = this.declarations.get(name);
    if (!declaration) return this.facts.slots.get(name) ?? "";
    return (this.facts.slots.get(name) ?? "").slice(0, declaration.indices.length).padEnd(declaration.indices.length, "_");
  }

  /** The class of an index position; below a layer's index, sizes may differ from layer to layer. */
  slotClass(name: string, position: number, values: readonly (number | undefined)[]): string {
    const family = this.isFamily(name, position);
    if (family) return `index:${name}:${position}`;
    const outer = values.slice(0, position).filter((_, i) => this.facts.layered.has(`${name}:${i}`));
    return outer.length > 0 && outer.every((v) => v !== undefined) ? `index:${name}:${position}@${outer.join()}` : `index:${name}:${position}`;
  }

  private isFamily(name: string, position: number): boolean {
    if (this.facts.steps.has(`${name}:${position}`)) return true;
    const declaration = this.declarations.get(name);
    if (declaration) return position < declaration.indices.length;
    return (this.facts.slots.get(name) ?? "")[position] === "^";
  }

  /** Where a family or axis begins. */
  first(name: string, position: number): number {
    return this.isFamily(name, position) && this.reading.start === "zero" ? 0 : 1;
  }

  /** The first member of a family or axis that exists. */
  lowest(name: string, position: number): number {
    if (this.facts.zeros.has(`${name}:${position}`) && !this.facts.steps.has(`${name}:${position}`)) return this.reading.start === "zero" ? 0 : 1;
    if (this.isFamily(name, position) && !this.facts.steps.has(`${name}:${position}`)) return this.reading.start === "zero" ? 0 : 1;
    return this.low(name, position, false);
  }

  /** Where a family begins: its members below are free (initial states, inputs). */
  start(name: string, position: number): number {
    if (!this.facts.steps.has(`${name}:${position}`)) return -Infinity;
    return (this.reading.start === "zero" ? 0 : 1) + (this.heads.get(`${name}:${position}`) ?? 0);
  }

  checkRange(name: string, position: number, value: number, values: readonly number[], defined: boolean): void {
    if (value >= LABEL_VALUE) return;
    const of = this.slotClass(name, position, values);
    const low = this.low(name, position, defined);
    if (value < low || value > this.learned.sizes.sizeOf(of)) throw OutOfRange.here;
  }

  private low(name: string, position: number, defined: boolean): number {
    const key = `${name}:${position}`;
    const step = this.facts.steps.get(key);
    const head = this.heads.get(key) ?? 0;
    const isFromZero = this.facts.zeros.has(key);
    if (step === undefined && head === 0 && !isFromZero) return this.isFamily(name, position) ? 0 : 1;
    const start = (this.reading.start === "zero" ? 0 : 1) + head;
    if (isFromZero) return Math.min(0, start + Math.min(step ?? 0, 0));
    if (step === undefined) return this.isFamily(name, position) ? Math.min(start, 0) : 1;
    return defined ? start : start + Math.min(step, 0);
  }

  private familySize(of: string, longest: number | undefined): void {
    const { sizes } = this.learned;
    const size = longest ?? (this.reading.steps === "one" ? 1 : FAMILY_SIZE);
    if (!sizes.isFixed(of)) sizes.fix(of, size);
  }
}

/** Positions that no formula fills with a letter, with the greatest number that stands there. */
function listedMembers({ reading: { definitions } }: Facts): Map<string, number> {
  const found = new Map<string, number>();
  const note = (name: string, indices: readonly Expression[]): void => indices.forEach((index, i) => {
    const key = `${name}:${i}`;
    found.set(key, index.kind === "number" ? Math.max(found.get(key) ?? index.value, index.value) : Infinity);
  });
  for (const d of definitions) {
    note(d.name, d.indices);
    visit(d.body, (e) => e.kind === "symbol" && note(e.name, e.indices));
  }
  return found;
}

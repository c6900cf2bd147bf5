/** Which definition a name means at the place where it stands. */
import type { Definition, Origin } from "../claims/reading.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { some, visit } from "../expression/walk.ts";
import type { Context, Reading } from "./context.ts";
import { type Facts, offsetOf } from "./facts.ts";
import type { Indices } from "./indices.ts";
import { alignSlots } from "./slots.ts";
import { sumsOver } from "./summands.ts";

/** The definitions of each name as seen from each place, the nearest first: the same in all models of a document. */
const nearest = new WeakMap<Facts, Map<string, readonly Definition[]>>();

/** Definitions of one name among which a line chooses; what a page says of it farther off is not tried. */
const MOST_MEANINGS = 100;

export class Definitions {
  private readonly facts: Facts;
  private readonly reading: Reading;
  private readonly indices: Indices;
  private readonly nearest: Map<string, readonly Definition[]>;

  constructor(reading: Reading, indices: Indices) {
    this.facts = indices.facts;
    this.nearest = nearest.get(this.facts) ?? new Map<string, readonly Definition[]>();
    nearest.set(this.facts, this.nearest);
    this.reading = reading;
    this.indices = indices;
  }

  hasDefinition(name: string): boolean {
    return (this.facts.definitions.get(name)?.length ?? 0) > 0;
  }

  /** Definitions of a name, the nearest first (reading.md §1.3). */
  candidates(name: string, origin: Origin): readonly Definition[] {
    const place = `${name}|${origin.statement}|${origin.block}|${origin.section}`;
    const known = this.nearest.get(place) ?? this.ranked(name, origin);
    this.nearest.set(place, known);
    return known;
  }

  private ranked(name: string, origin: Origin): readonly Definition[] {
    const every = [...(this.facts.definitions.get(name) ?? []), ...this.ofThisDisplay(name, origin)];
    const near = every.length <= MOST_MEANINGS ? every : every.sort((a, b) => distance(a.origin, origin) - distance(b.origin, origin)).slice(0, MOST_MEANINGS);
    const all = near.filter((d) => !this.isHidden(d, origin));
    // A second formula is a meaning only where the first does not do; with other functions under a later heading it is a new one.
    const isSecond = (d: Definition): boolean => d.second === true && all.some((o) => o.origin.statement < d.origin.statement && (o.origin.section === d.origin.section || callsOf(o) === callsOf(d)));
    const rank = (d: Definition): number => distance(d.origin, origin) + (isSecond(d) && !isBeside(d, origin) && d.origin.block !== origin.block ? 10 : 0);
    return all.length < 2 ? all : [...all].sort((a, b) => rank(a) - rank(b));
  }

  /** In `f(x, y) = …` under a later heading, x and y are any numbers, whatever they were before; so is the y of `J(a, b; x, y)` behind `y = a + b x`. */
  private isHidden(d: Definition, origin: Origin): boolean {
    const { definitions } = this.facts.reading;
    return definitions.some((f) => f.parameters !== undefined && f.parameters.length > 1 && f.parameters.includes(d.name) && (f.origin.section !== d.origin.section || isMadeOf(d, f.parameters) || (f.origin.block === origin.block && this.isByParameters(f)))
      && d.origin.statement < f.origin.statement && f.origin.statement <= origin.statement && !this.isTakenAt(f, d));
  }

  /** A display that tells `f(x, y) = …` and then differentiates by x and y alone. */
  private isByParameters(f: Definition): boolean {
    const wrts = this.facts.reading.claims.filter((c) => c.origin.block === f.origin.block).flatMap(({ left, right }) => [...wrtsIn(left), ...wrtsIn(right)]);
    return wrts.length > 0 && wrts.every((wrt) => wrt.kind === "call" || (wrt.kind === "symbol" && f.parameters!.includes(wrt.name)));
  }

  /** `∂H(y, a)/∂z` of `H(y, a) = …` and an a that is made of z: it is that a. */
  private isTakenAt(f: Definition, d: Definition): boolean {
    const isOfIt = (e: Expression): boolean => e.kind === "call" && e.function === f.name && e.arguments.length === f.parameters!.length && e.arguments.every((a, i) => a.kind === "symbol" && a.name === f.parameters![i]);
    const isThrough = (e: Expression): boolean => e.kind === "derivative" && isOfIt(e.of) && e.wrt.kind === "symbol" && !f.parameters!.includes(e.wrt.name) && mentions(d.body, e.wrt.name);
    return this.facts.reading.claims.some(({ left, right }) => some(left, isThrough) || some(right, isThrough));
  }

  /** `df/dx` beside `f_a(x) = …` is about the f of that display. */
  private ofThisDisplay(name: string, origin: Origin): readonly Definition[] {
    if (!/^[a-zA-Z]$/.test(name)) return [];
    return this.facts.reading.definitions.filter((d) => d.origin.block === origin.block && d.parameters !== undefined && d.name.startsWith(`${name}_`));
  }

  /** The definition that this use of the name means; several that fit are candidates of readings. */
  choose(node: SymbolNode, context: Context): Definition | undefined {
    const known = this.candidates(node.name, context.origin);
    if (known.length === 0) return undefined;
    const all = known.filter((d) => d.origin.statement !== context.without && !sumsOver(d, node));
    // `L` and `L_t` are two names where both are defined.
    const sameArity = all.filter((d) => d.indices.length === node.indices.length);
    const ofArity = sameArity.filter((d) => this.fits(d, node, context));
    const fitting = ofArity.length > 0 ? ofArity : all.filter((d) => !sameArity.includes(d) && this.fits(d, node, context));
    if (fitting.length < 2) return fitting[0];
    const exact = fitting.filter((d) => d.indices.every((i) => i.kind === "number" || (i.kind === "symbol" && this.indices.isSizeLetter(i.name))) && d.indices.length > 0);
    const nearest = exact.length > 0 ? exact : fitting;
    // A meaning that comes later is no second chance for a line that had one before it, nor is any for a display that says what f is.
    const before = nearest.filter((d) => d.origin.statement <= context.origin.statement);
    const told = before.filter((d) => d.parameters !== undefined && d.origin.block === context.origin.block);
    const pool = told.length > 0 ? told : before.length > 0 ? before : nearest;
    return pool.length < 2 ? pool[0] : pool[Math.min(this.reading.candidate, pool.length - 1)];
  }

  /** The o of `δ_o = (y - t) y (1 - y)` beside `δ_j = δ_o v_j h_j (1 - h_j)`: one unit, not any. */
  private isLabel(letter: string, d: Definition): boolean {
    const own = (other: Definition): string | undefined => (other.indices.length === 1 && other.indices[0]!.kind === "symbol" ? other.indices[0]!.name : undefined);
    if (own(d) !== letter || mentions(d.body, letter)) return false;
    return (this.facts.definitions.get(d.name) ?? []).some((other) => own(other) !== undefined && own(other) !== letter && mentions(other.body, own(other)!) && some(other.body, (x) => x.kind === "symbol" && x.name === d.name && x.indices.length === 1 && x.indices[0]!.kind === "symbol" && x.indices[0]!.name === letter));
  }

  private fits(d: Definition, node: SymbolNode, context: Context): boolean {
    if (d.indices.length === 0) return true;
    const { values } = alignSlots(d.slots, node, d.indices.length, this.facts.positions);
    return d.indices.every((pattern, i) => {
      const written = values[i];
      // A layer that is not named is the last.
      if (written === undefined) return pattern.kind !== "number" || !this.facts.layered.has(`${node.name}:${i}`) || pattern.value === this.indices.learned.sizes.sizeOf(this.indices.slotClass(node.name, i, []));
      if (pattern.kind === "symbol" && written.kind !== "symbol" && this.isLabel(pattern.name, d)) return false;
      const value = this.indices.indexValue(written, this.indices.slotClass(node.name, i, []), context);
      return this.matches(pattern, value, node.name, i);
    });
  }

  private matches(pattern: Expression, value: number, name: string, position: number): boolean {
    if (pattern.kind === "number") return pattern.value === value;
    if (pattern.kind === "symbol" && this.indices.isSizeLetter(pattern.name)) return value === this.indices.learned.sizes.sizeOf(this.indices.slotClass(name, position, []));
    const offset = offsetOf(pattern)?.offset ?? 0;
    return value - offset >= this.indices.start(name, position);
  }
}

function mentions(e: Expression, name: string): boolean {
  return some(e, (x) => x.kind === "symbol" && x.name === name);
}

function wrtsIn(e: Expression): Expression[] {
  const found: Expression[] = [];
  visit(e, (x) => x.kind === "derivative" && found.push(x.wrt));
  return found;
}

function isMadeOf({ body }: Definition, names: readonly string[]): boolean {
  let only = true;
  visit(body, (e) => e.kind === "symbol" && !names.includes(e.name) && (only = false));
  return only;
}

/** The functions in a formula, in a fixed order. */
function callsOf({ body }: Definition): string {
  const names = new Set<string>();
  visit(body, (e) => e.kind === "call" && names.add(e.function));
  return [...names].sort().join();
}

/** A list says of one function after the other what it is and what follows: `f(A) = …, ∂f/∂A = …`. */
function isBeside(d: Definition, from: Origin): boolean {
  return d.origin.statement === from.statement || (d.parameters !== undefined && d.origin.section === from.section && d.origin.statement === from.statement - 1);
}

function distance(a: Origin, from: Origin): number {
  if (a.statement === from.statement) return 0;
  if (a.block === from.block && a.section === from.section) return 1;
  if (a.section === from.section) return a.statement < from.statement ? 2 + (from.statement - a.statement) * 1e-6 : 3 + (a.statement - from.statement) * 1e-6;
  return a.section < from.section ? 4 + (from.section - a.section) * 1e-3 : 5 + (a.section - from.section) * 1e-3;
}

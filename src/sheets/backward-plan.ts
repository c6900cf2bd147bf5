/**
 * Which derivatives a sheet works out, from the loss down: factors that several derivatives share get a name (δ) and are
 * computed once; a derivative that nothing else needs is written where it is used.
 */
import { symbol } from "../expression/build.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { symbolsOf } from "../expression/walk.ts";
import type { Defined, Network, Quantity } from "../network/network.ts";
import type { Contribution, SymbolicGradient } from "../symbolic/differentiate.ts";

/** ∂of/∂by, where `of` is defined by `by`. */
export interface Edge {
  readonly of: Defined;
  readonly by: Quantity;
  readonly partial: Expression;
  /** `by` reaches `of` in no other way: then ∂of/∂by is this partial, and may be written so. */
  readonly isOnly: boolean;
}

/** A way down from the loss or a named derivative. */
export interface Way {
  readonly top: Defined;
  readonly edges: readonly Edge[];
}

/** ∂loss/∂quantity as the sum over the ways that lead to it. */
export interface PlannedDerivative {
  readonly quantity: Quantity;
  /** The δ that it is called from here on. */
  readonly name?: SymbolNode;
  readonly ways: readonly Way[];
}

/** Factors that one line may hold before what they make gets a name. */
const LONGEST_WAY = 4;

/** The derivatives by the wanted quantities and those on the way to them, each behind what it needs. */
export function planBackward(gradient: SymbolicGradient, wanted: readonly Quantity[]): PlannedDerivative[] {
  return new Planner(gradient, new Set(wanted.map(({ key }) => key))).plan();
}

class Planner {
  /** Quantities on a way from the loss to a wanted one. */
  private readonly relevant: ReadonlySet<string>;
  private readonly users = new Map<string, number>();
  private readonly ways = new Map<string, Way[]>();
  private readonly names: DeltaNames;
  private readonly reach: Reach;

  constructor(private readonly gradient: SymbolicGradient, private readonly wanted: ReadonlySet<string>) {
    this.relevant = relevantTo(gradient, wanted);
    this.names = new DeltaNames(gradient.network);
    this.reach = new Reach(gradient.network);
    for (const key of this.relevant) for (const { through } of this.contributions(key)) this.users.set(through.key, (this.users.get(through.key) ?? 0) + 1);
  }

  plan(): PlannedDerivative[] {
    const planned: PlannedDerivative[] = [];
    for (const { of } of this.gradient.adjoints.values()) {
      if (!this.relevant.has(of.key) || of.key === this.gradient.loss.key) continue;
      const ways = this.waysTo(of.key);
      const isNamed = of.kind === "definition" && this.isShared(of.key, ways);
      if (isNamed) planned.push({ quantity: of, name: this.names.nameOf(of), ways });
      else if (this.wanted.has(of.key)) planned.push({ quantity: of, ways });
      this.ways.set(of.key, isNamed ? [{ top: of as Defined, edges: [] }] : ways);
    }
    return planned;
  }

  private contributions(key: string): readonly Contribution[] {
    return this.gradient.adjoints.get(key)!.contributions;
  }

  private waysTo(key: string): Way[] {
    return this.contributions(key).flatMap(({ through, partial }) => {
      const edge: Edge = { of: through, by: this.gradient.adjoints.get(key)!.of, partial: partial!, isOnly: !this.reach.isIndirect(through, key) };
      const above = through.key === this.gradient.loss.key ? [{ top: through, edges: [] }] : this.ways.get(through.key)!;
      return above.map(({ top, edges }) => ({ top, edges: [...edges, edge] }));
    });
  }

  private isShared(key: string, ways: readonly Way[]): boolean {
    return (this.users.get(key) ?? 0) > 1 || ways.length > 1 || ways.some(({ edges }) => edges.length >= LONGEST_WAY);
  }
}

function relevantTo({ adjoints }: SymbolicGradient, wanted: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const open = [...wanted].filter((key) => adjoints.has(key));
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    open.push(...adjoints.get(key)!.contributions.map(({ through }) => through.key));
  }
  return found;
}

/** What each definition depends on, directly or not. */
class Reach {
  private readonly below = new Map<string, ReadonlySet<string>>();

  constructor({ definitions }: Network) {
    for (const { key, expression } of definitions) {
      const direct = [...symbolsOf(expression).keys()];
      this.below.set(key, new Set([...direct, ...direct.flatMap((name) => [...(this.below.get(name) ?? [])])]));
    }
  }

  /** Whether a definition depends on a quantity through another one. */
  isIndirect({ expression }: Defined, key: string): boolean {
    return [...symbolsOf(expression).keys()].some((name) => this.below.get(name)?.has(key));
  }
}

/** δ_1 for z_1, δ_pred for y_pred, and longer names where those are taken. */
export class DeltaNames {
  private readonly taken: Set<string>;

  constructor(network: Network) {
    this.taken = new Set([...network.quantities.values()].map(({ symbol: { name } }) => name));
  }

  nameOf({ key, symbol: { name, indices } }: Quantity): SymbolNode {
    const word = key.replace(/[^\p{L}\p{N}]/gu, "");
    const sub = name.includes("_") && indices.length === 0 ? name.slice(name.indexOf("_") + 1).replace(/[^\p{L}\p{N}]/gu, "") : word;
    const candidates = [`δ_${sub}`, `δ_${word}`, ...Array.from({ length: this.taken.size + 1 }, (_, i) => `δ_${word}${"abcdefghij"[i % 10]!.repeat(1 + Math.floor(i / 10))}`)];
    const free = candidates.find((candidate) => !this.taken.has(candidate))!;
    this.taken.add(free);
    return symbol(free) as SymbolNode;
  }
}

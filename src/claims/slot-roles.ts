/** Whether what stands in a sub- or superscript is an index or a label, decided from all uses of a name (reading.md §1). */
import { gradientOf, isLossName } from "./names.ts";
import { lettersOf, type ScriptItem, splitRun } from "./scripts.ts";

/** The scripts of one occurrence of a name. */
export interface Use {
  readonly sub: readonly ScriptItem[];
  readonly sup: readonly ScriptItem[];
  /** The whole formula is this name: prose speaks of it, `the input $z$`. */
  readonly mention?: true;
}

/** What each script position of a base is: an index that varies, or a label that is part of the name. */
export type SlotRole = "index" | "label";

export interface BaseUsage {
  readonly key: string;
  /** `w_{ij}` is w with two indices, not a label "ij". */
  readonly splitRuns: boolean;
  readonly sub: readonly SlotRole[];
  readonly sup: readonly SlotRole[];
  /** Numbers of subscripts for which every use has numbers only: `w_5` is no member of `w_{ho}`. */
  readonly numbered: ReadonlySet<number>;
  /** A superscript letter or number above this base is an index, not a power. */
  readonly superscriptIsIndex: boolean;
  /** There is an `a^1`, so `a^2` is no power. */
  readonly countedAbove: boolean;
  /** The x of `a^{x,l}` beside `a^l`: of which example, said where that is summed over. */
  readonly example?: string;
}

/** What the formulas of a document show of its scripts. */
export interface Evidence {
  /** Index letters bound by a sum, a product or a range. */
  readonly bound: ReadonlySet<string>;
  /** Letters that stand alone as an index somewhere. */
  readonly single: ReadonlySet<string>;
  /** The uses of each name. */
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** Names with a superscript that something is differentiated by. */
  readonly derivedBy: ReadonlySet<string>;
  /** Names whose members the network language counts, `h[t]`. */
  readonly families: ReadonlySet<string>;
}

/** Decides once all formulas are read. */
export class SlotRoles {
  private readonly evidence: Evidence;
  private readonly decided = new Map<string, BaseUsage>();
  private readonly indexLetters = new Set<string>();
  private settled = false;
  private numberedLayers: boolean | undefined;
  private last: ReadonlySet<string> | undefined;
  private layerLetters: ReadonlySet<string> | undefined;
  private letterOfExamples: readonly [string | undefined] | undefined;

  constructor(evidence: Evidence) {
    this.evidence = evidence;
  }

  usage(key: string): BaseUsage {
    this.settleLetters();
    const known = this.decided.get(key);
    if (known) return known;
    const usage = this.decide(key);
    this.decided.set(key, usage);
    return usage;
  }

  /** A letter that is an index somewhere is one everywhere: the roles are found round by round until none changes. */
  private settleLetters(): void {
    if (this.settled) return;
    this.settled = true;
    for (const letter of this.evidence.bound) this.indexLetters.add(letter);
    for (let before = -1; before !== this.indexLetters.size; ) {
      before = this.indexLetters.size;
      for (const key of this.evidence.uses.keys()) this.collectIndexLetters(this.decide(key));
    }
  }

  private collectIndexLetters({ key, splitRuns, sub, sup, superscriptIsIndex, example }: BaseUsage): void {
    for (const use of this.evidence.uses.get(key) ?? []) {
      const sups = withoutExample(use.sup, example);
      const take = (items: readonly ScriptItem[], roles: readonly SlotRole[]): void => {
        (splitRuns ? items.flatMap(splitRun) : items).forEach((item, i) => {
          if (roles[i] === "index") for (const letter of lettersOf(item)) if (/^[a-zα-ω]'*$/.test(letter)) this.indexLetters.add(letter);
        });
      };
      take(use.sub, sub);
      take(superscriptIsIndex ? sups : sups.filter((i) => i.bracketed), sup);
    }
  }

  private decide(key: string): BaseUsage {
    const written = this.usesOf(key);
    const example = this.exampleOf(written);
    const uses = example === undefined ? written : written.map((use) => ({ ...use, sup: withoutExample(use.sup, example) }));
    const splitRuns = this.runsAreIndices(uses);
    const superscriptIsIndex = this.superscriptsAreIndices(key, uses);
    const countedAbove = uses.some(({ sup: [first, ...more] }) => first?.kind === "number" && first.text === "1" && more.length === 0);
    const expand = (items: readonly ScriptItem[]): ScriptItem[] => (splitRuns ? items.flatMap(splitRun) : [...items]);
    const sub = besideIndices(this.slotRoles(uses.map((u) => expand(u.sub))), uses.map((u) => expand(u.sub)));
    const above = uses.map((u) => expand(superscriptIsIndex ? u.sup : u.sup.filter((i) => i.bracketed)));
    const sup = this.slotRoles(above, this.lastLayers());
    // what is a member in the network is one in the formulas, be they all numbered
    if (this.evidence.families.has(key)) return { key, splitRuns, sub: sub.map(() => "index"), sup, superscriptIsIndex, countedAbove, numbered: new Set() };
    return { key, splitRuns, sub, sup, superscriptIsIndex, countedAbove, numbered: numberedArities(uses.map((u) => expand(u.sub))), ...(example === undefined ? {} : { example }) };
  }

  /** The letter that stands before the layer in every pair of superscripts, where the name also has a layer alone. */
  private exampleOf(uses: readonly Use[]): string | undefined {
    const letter = this.exampleLetter();
    if (letter === undefined || !uses.some(({ sup }) => sup.length === 1)) return undefined;
    const pairs = uses.filter(({ sup }) => sup.length === 2);
    return pairs.length > 0 && pairs.every(({ sup }) => sup[0]!.text === letter) ? letter : undefined;
  }

  /** The x of `a^{x,l-1}`. */
  private exampleLetter(): string | undefined {
    this.letterOfExamples ??= [[...this.evidence.uses.values()].flat().flatMap(({ sup: [first, second, ...more] }) => {
      const isPair = first?.kind === "letter" && !first.bracketed && second?.kind === "expression" && more.length === 0;
      return isPair && lettersOf(second).length > 0 && !lettersOf(second).includes(first.text) ? [first.text] : [];
    })[0]];
    return this.letterOfExamples[0];
  }

  /** `dZ^{[1]}` beside `Z^{[l]}`: a gradient has the indices of its name. */
  private usesOf(key: string): readonly Use[] {
    const own = this.evidence.uses.get(key) ?? [];
    const of = gradientOf(key);
    const others = (of !== undefined && this.evidence.uses.get(of)) || [];
    return [...own, ...others.filter((o) => own.some((u) => u.sub.length === o.sub.length && u.sup.length === o.sup.length))];
  }

  private runsAreIndices(uses: readonly Use[]): boolean {
    let found = false;
    for (const item of uses.flatMap((u) => [...u.sub, ...u.sup])) {
      if (item.kind !== "run") continue;
      const letters = lettersOf(item);
      if (item.parts.some((p) => p.length > 1 && !/^(?:\d+|[a-z]'+)$/.test(p))) return false;
      if (letters.length === 0) continue;
      if (new Set(letters).size < letters.length) return false;
      const known = letters.some((l) => this.indexLetters.has(l)) && letters.every((l) => /^[a-z]'*$/.test(l));
      if (letters.length > 3 || (!known && !letters.every((l) => this.isIndexLetter(l)))) return false;
      // `o1` is a label where no use of the base has letters alone.
      if (letters.length === item.parts.length) found = true;
    }
    return found;
  }

  private isIndexLetter(letter: string): boolean {
    return this.evidence.bound.has(letter) || (this.evidence.single.has(letter) && /^[a-eg-vA-Z]$/.test(letter)) || /^[ijklmn]'*$/.test(letter);
  }

  /** A superscript is an index where every use of the base carries one (reading.md §1.6). */
  private superscriptsAreIndices(key: string, uses: readonly Use[]): boolean {
    // e^{θᵀx} is a power wherever it stands.
    if (key === "e") return false;
    const written = uses.filter((u) => u.sup.every((i) => i.kind !== "word"));
    const layered = written.flatMap((u) => u.sup).flatMap(lettersOf).some((letter) => this.indexLetters.has(letter));
    const plain = layered ? written.filter((u) => !u.mention) : written;
    const carried = plain.length > 0 && plain.every((u) => u.sup.length > 0);
    if (!carried) return this.mostlyLayered(key, plain) || this.isLossOfSteps(key, plain) || this.isMemberOfLayer(key, plain);
    const items = plain.flatMap((u) => u.sup);
    const letters = items.some((i) => i.kind === "letter" || i.kind === "expression" || i.kind === "run");
    const numbers = new Set(items.filter((i) => i.kind === "number").map((i) => i.text));
    if (items.every((i) => i.kind === "number") && (numbers.has("1") || this.layersAreNumbers())) return true;
    return letters || ((this.evidence.derivedBy.has(key) || this.evidence.derivedBy.has(key.toLowerCase())) && plain.length > 1);
  }

  /** `a_j` once beside many `a_j^\ell` and `a_k^{\ell-1}`, where ℓ counts layers above other names: the layer is left out. */
  private mostlyLayered(key: string, uses: readonly Use[]): boolean {
    const above = uses.flatMap((u) => u.sup);
    const bare = uses.filter((u) => u.sup.length === 0).length;
    const layers = this.letterOfLayers();
    // β^t of a decay rate is a power.
    const often = /^[A-Za-z]/.test(key) ? above.length >= bare : above.length > 2 * bare;
    return often && new Set(above.map((i) => i.text)).size > 1 && above.every((i) => lettersOf(i).length > 0 && lettersOf(i).every((letter) => layers.has(letter)));
  }

  /** `L = \sum_t L^t` beside `h^t`: nobody takes the t-th power of a loss. */
  private isLossOfSteps(key: string, uses: readonly Use[]): boolean {
    const above = uses.flatMap((u) => u.sup);
    const isStep = (item: ScriptItem): boolean => lettersOf(item).length > 0 && lettersOf(item).every((letter) => this.evidence.bound.has(letter));
    return isLossName(key) && above.some(isStep) && above.every((item) => isStep(item) || item.kind === "number");
  }

  /** `o_k^j` beside `o_k` and `o_{k-1}^s`, with a sum or a range for each of j and s: the layer stands below, the unit above. */
  private isMemberOfLayer(key: string, uses: readonly Use[]): boolean {
    const above = uses.filter(({ sup }) => sup.length > 0);
    const letters = new Set(above.flatMap(({ sup }) => sup.flatMap(lettersOf)));
    const isMember = ({ sub, sup }: Use): boolean => sub.length > 0 && sup.every((item) => !item.bracketed && (item.kind === "number" || (lettersOf(item).length > 0 && lettersOf(item).every((letter) => this.evidence.bound.has(letter)))));
    return /^[A-Za-z]/.test(key) && letters.size > 1 && above.every(isMember);
  }

  /** The letters above names that never go without. */
  private letterOfLayers(): ReadonlySet<string> {
    this.layerLetters ??= new Set([...this.evidence.uses].flatMap(([key, uses]) => {
      const written = uses.filter((u) => !u.mention);
      const isFamily = key !== "e" && written.length > 2 && written.some(({ sub }) => sub.length > 0) && written.every(({ sup }) => sup.length === 1 && (sup[0]!.kind === "letter" || sup[0]!.kind === "expression"));
      return isFamily ? written.flatMap(({ sup }) => lettersOf(sup[0]!)) : [];
    }));
    return this.layerLetters;
  }

  /** Some name always carries a superscript, and one of them is 1: `h^1`, `h^2` are layers. */
  private layersAreNumbers(): boolean {
    this.numberedLayers ??= [...this.evidence.uses.values()].some((uses) => uses.length > 1 && uses.every((u) => u.sup.length === 1 && u.sup[0]!.kind === "number" && !u.sup[0]!.bracketed) && uses.some((u) => u.sup[0]!.text === "1"));
    return this.numberedLayers;
  }

  /** `a^{L-1}`: L counts layers, also in `z^L`. */
  private lastLayers(): ReadonlySet<string> {
    this.last ??= new Set([...this.evidence.uses.values()].flat().flatMap((u) => u.sup).filter((item) => item.kind === "expression" && /^[A-Z][-+−]\d$/.test(item.text)).flatMap(lettersOf));
    return this.last;
  }

  private slotRoles(uses: readonly (readonly ScriptItem[])[], last: ReadonlySet<string> = new Set()): SlotRole[] {
    const count = uses.reduce((most, u) => Math.max(most, u.length), 0);
    const missing = uses.some((u) => u.length === 0);
    return Array.from({ length: count }, (_, slot) => {
      const items = uses.map((u) => u[slot]).filter((i) => i !== undefined);
      const letters = new Set(items.filter((i) => i.kind === "letter").map((i) => i.text));
      const varied = items.some((i) => i.kind === "expression" && lettersOf(i).length > 0);
      const numbered = items.some((i) => i.kind === "number");
      const known = [...letters].some((l) => this.indexLetters.has(l) || last.has(l));
      const usual = [...letters].every((l) => /^[i-np-sabμν]'*$/.test(l));
      if (varied || (letters.size > 1 && usual) || known) return "index";
      return letters.size === 1 && ((numbered && usual) || (missing && [...letters].every((l) => /^[i-n]'*$/.test(l)))) ? "index" : "label";
    });
  }
}

/** The superscripts that are left. */
export function withoutExample(items: readonly ScriptItem[], example: string | undefined): readonly ScriptItem[] {
  const [first, ...rest] = items;
  return example !== undefined && rest.length === 1 && first?.kind === "letter" && first.text === example ? rest : items;
}

function numberedArities(uses: readonly (readonly ScriptItem[])[]): ReadonlySet<number> {
  const arities = new Set(uses.map((u) => u.length).filter((n) => n > 0));
  if (arities.size < 2) return new Set();
  return new Set([...arities].filter((n) => uses.every((u) => u.length !== n || u.every((item) => item.kind === "number"))));
}

/** In `W_{ij}` with a sum over j, i is an index, too. */
function besideIndices(roles: readonly SlotRole[], uses: readonly (readonly ScriptItem[])[]): readonly SlotRole[] {
  if (!roles.includes("index")) return roles;
  const isLetter = (slot: number): boolean => uses.every((u) => u[slot] === undefined || (u[slot]!.kind === "letter" && /^[i-n]'*$/.test(u[slot]!.text)));
  return roles.map((role, slot) => (role === "label" && isLetter(slot) ? "index" : role));
}

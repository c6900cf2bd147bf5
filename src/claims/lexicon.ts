/**
 * How a document uses its names: which letters are indices, which scripts are part of a name, which names are functions.
 * Gathered from all of its formulas before any of them gets a meaning (reading.md §0).
 */
import type { Big, Bracket, Factor, NameFactor, Row, Term } from "../syntax/formula.ts";
import { endsTransposed, isTransposeSign, lettersOf, readScript, withoutTranspose, type ScriptItem } from "./scripts.ts";
import { soleFactor, soleSum, visitTerms } from "./visit.ts";
import { FUNCTION_WORDS, Words } from "./words.ts";

interface Use {
  readonly sub: readonly ScriptItem[];
  readonly sup: readonly ScriptItem[];
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
}

const FUNCTION_LETTERS = new Set(["f", "g", "σ", "φ", "ψ", "ς", "ϕ", "Φ", "ℓ"]);

/** Letters that bind as indices when a sum or range has them. */
export class Lexicon {
  readonly words: Words;
  /** Index letters bound by a sum, a product or a range. */
  readonly bound = new Set<string>();
  /** Letters that stand alone as an index somewhere. */
  private readonly single = new Set<string>();
  private readonly uses = new Map<string, Use[]>();
  private readonly calls = new Map<string, { plain: number; comma: number; complement: number; primed: number }>();
  private readonly bare = new Map<string, number>();
  /** Letters that one row has both bold and plain: two names. */
  private readonly twoStyles = new Set<string>();
  private readonly rowStyles = new Map<string, Set<string>>();
  private readonly derivedBy = new Set<string>();
  private readonly definedCalls = new Set<string>();
  /** Parameters of the function that the row at hand defines. */
  private parameters = new Set<string>();
  private readonly decided = new Map<string, BaseUsage>();
  /** Layers are told apart by the letters of their indices: `w_{ji}` and `w_{kj}` are two matrices. */
  lettersAreLayers = false;
  /** The page has transposes or bold letters: a star between two arrays may multiply entry by entry. */
  hasArrays = false;
  /** Names that are set bold somewhere: vectors and matrices. */
  readonly bold = new Set<string>();
  private readonly indexLetters = new Set<string>();
  private settled = false;
  private numberedLayers: boolean | undefined;

  private readonly aliases: ReadonlyMap<string, string>;

  constructor(rows: readonly Row[], aliases: ReadonlyMap<string, string> = new Map()) {
    this.aliases = aliases;
    this.words = new Words(rows);
    for (const row of rows) {
      this.rowStyles.clear();
      this.parameters = new Set();
      this.readRanges(row);
      this.readDefinedCall(row);
      visitTerms(row, (term) => this.readTerm(this.words.join(term)));
    }
  }

  /** The name without its scripts; bold and plain are one name unless the document needs both. */
  key(name: NameFactor): string {
    let key = this.aliases.get(name.letter) ?? name.letter;
    const accents = name.accents.filter((accent) => accent !== "vec");
    if (name.style === "calligraphic") key = `𝓒${key}`;
    if (name.style === "blackboard") key = `𝔹${key}`;
    if (name.style === "fraktur") key = `𝔉${key}`;
    if (name.style === "bold" && this.twoStyles.has(key)) key = `𝐛${key}`;
    for (let i = accents.length - 1; i >= 0; i--) key = `${accents[i]}(${key})`;
    return key;
  }

  usage(key: string): BaseUsage {
    this.settleLetters();
    const known = this.decided.get(key);
    if (known) return known;
    const usage = this.decide(key);
    this.decided.set(key, usage);
    return usage;
  }

  /** Whether `key(` is a call; `argument` is the bracket that follows. */
  isCall(key: string, name: NameFactor, argument: Bracket): boolean {
    if (argument.open !== "(" && argument.open !== "[") return false;
    if (FUNCTION_WORDS.has(key)) return true;
    if (argument.open === "[" && !FUNCTION_LETTERS.has(key)) return false;
    if (name.primes > 0 && FUNCTION_LETTERS.has(key)) return true;
    if (hasComma(argument)) return true;
    if (this.definedCalls.has(key)) return true;
    const calls = this.calls.get(key);
    const bare = this.bare.get(key) ?? 0;
    if (bare > 0 && isComplement(argument)) return FUNCTION_LETTERS.has(key) && bare < (calls?.plain ?? 0);
    if (FUNCTION_LETTERS.has(key)) return true;
    if (calls && calls.comma > 0) return true;
    if (bare > 0) return false;
    if (name.word) return true;
    return isSingleName(argument) && !/[α-ωΑ-Ω]/.test(key);
  }

  /** Used without an argument somewhere. */
  isBare(key: string): boolean {
    return (this.uses.get(key) ?? []).some((use) => use.sup.length === 0);
  }

  /** `∂^2 f / ∂x^2` is meant, not a name with a superscript: the base is also used without it. */
  derivedTwice(name: NameFactor): boolean {
    const key = this.scriptKey(name);
    return this.isBare(key) && !this.usage(key).superscriptIsIndex;
  }

  isFunction(key: string): boolean {
    if (FUNCTION_WORDS.has(key) || this.definedCalls.has(key)) return true;
    const calls = this.calls.get(key);
    return calls !== undefined && (calls.comma > 0 || (FUNCTION_LETTERS.has(key) && calls.plain > 0));
  }

  private readRanges(row: Row): void {
    for (const [i, piece] of row.pieces.entries()) {
      if (piece.kind !== "chain" || piece.members.length !== 2 || piece.relations[0]!.text !== "=") continue;
      const left = piece.members[0];
      const letter = left && soleFactor({ pieces: [{ ...piece, members: [left], relations: [] }], span: piece.span });
      const rest = row.pieces.slice(i).some((p) => p.kind === "chain" && p.members.some((m) => m && hasDots(m.terms.map((t) => t.term))));
      if (letter?.kind === "name" && !letter.sub && rest) this.bound.add(letter.letter);
    }
  }

  /** `f(x, y) = …` at the start of a row names a function. */
  private readDefinedCall(row: Row): void {
    for (const piece of row.pieces) {
      if (piece.kind !== "chain" || piece.members.length < 2 || !["=", "≡", ":="].includes(piece.relations[0]!.text)) continue;
      const term = piece.members[0]?.terms.length === 1 ? this.words.join(piece.members[0].terms[0]!.term) : undefined;
      if (!term || term.factors.length !== 2 || term.operators[0] !== "") continue;
      const [name, bracket] = term.factors;
      if (name?.kind === "name" && bracket?.kind === "bracket" && bracket.open === "(" && !name.sup && isNameList(bracket)) {
        this.definedCalls.add(this.key(name));
        for (const letter of namesIn(bracket)) this.parameters.add(letter);
      }
    }
  }

  private readTerm(term: Term): void {
    for (const [i, factor] of term.factors.entries()) {
      if (factor.kind === "big") this.readBound(factor);
      if (factor.kind === "fraction") this.readDenominator(factor.denominator);
      if (factor.kind !== "name") continue;
      this.readUse(factor);
      const next = term.operators[i] === "" ? term.factors[i + 1] : undefined;
      this.readCall(factor, next);
    }
  }

  private readCall(name: NameFactor, next: Factor | undefined): void {
    const key = this.key(name);
    if (next?.kind === "bracket" && (next.open === "(" || next.open === "[")) {
      const calls = this.calls.get(key) ?? { plain: 0, comma: 0, complement: 0, primed: 0 };
      if (hasComma(next)) calls.comma++;
      else if (isComplement(next)) calls.complement++;
      else calls.plain++;
      if (name.primes > 0) calls.primed++;
      this.calls.set(key, calls);
      return;
    }
    this.bare.set(key, (this.bare.get(key) ?? 0) + 1);
    if (!name.sub && !name.word && (name.style === "bold" || name.style === "plain")) {
      const styles = this.rowStyles.get(name.letter) ?? new Set<string>();
      this.rowStyles.set(name.letter, styles.add(name.style));
      if (styles.size > 1) this.twoStyles.add(name.letter);
    }
  }

  /** The key under which the scripts of a name are counted: `w'` and `w` are two names. */
  scriptKey(name: NameFactor): string {
    return this.key(name) + (FUNCTION_LETTERS.has(name.letter) ? "" : "'".repeat(name.primes));
  }

  private readUse(name: NameFactor): void {
    const key = this.scriptKey(name);
    // The z of `σ(z) = …` is no use of the page's z.
    if (!name.sub && !name.sup && this.parameters.has(name.letter)) return;
    const sub = readScript(name.sub);
    const sup = !name.sup || isTransposeSign(name.sup) ? [] : readScript(withoutTranspose(name.sup));
    if (name.style === "bold") this.bold.add(key);
    if (name.style === "bold" || endsTransposed(name.sup)) this.hasArrays = true;
    for (const item of sub) if (item.kind === "letter") this.single.add(item.text);
    const list = this.uses.get(key) ?? [];
    list.push({ sub, sup });
    this.uses.set(key, list);
  }

  private readBound(big: Big): void {
    if (big.symbol !== "sum" && big.symbol !== "prod") return;
    for (const letter of boundLetters(big.sub)) this.bound.add(letter);
  }

  /** `∂/∂w_{11}^2`: the power is part of the name that is differentiated by. */
  private readDenominator(row: Row): void {
    const sum = soleSum(row);
    const factors = sum?.terms[0]?.term.factors;
    if (factors?.[0]?.kind !== "partial") return;
    const name = factors[1];
    if (name?.kind === "name" && name.sup) this.derivedBy.add(this.scriptKey(name));
  }

  /** A letter that is an index somewhere is one everywhere: the roles are found round by round until none changes. */
  private settleLetters(): void {
    if (this.settled) return;
    this.settled = true;
    for (const letter of this.bound) this.indexLetters.add(letter);
    for (let before = -1; before !== this.indexLetters.size; ) {
      before = this.indexLetters.size;
      for (const key of this.uses.keys()) this.collectIndexLetters(this.decide(key));
    }
  }

  private collectIndexLetters({ key, splitRuns, sub, sup, superscriptIsIndex }: BaseUsage): void {
    for (const use of this.uses.get(key) ?? []) {
      const take = (items: readonly ScriptItem[], roles: readonly SlotRole[]): void => {
        (splitRuns ? items.flatMap(splitRun) : items).forEach((item, i) => {
          if (roles[i] === "index") for (const letter of lettersOf(item)) if (/^[a-zα-ω]$/.test(letter)) this.indexLetters.add(letter);
        });
      };
      take(use.sub, sub);
      take(superscriptIsIndex ? use.sup : use.sup.filter((i) => i.bracketed), sup);
    }
  }

  private decide(key: string): BaseUsage {
    const uses = this.uses.get(key) ?? [];
    const splitRuns = this.runsAreIndices(uses);
    const superscriptIsIndex = this.superscriptsAreIndices(key, uses);
    const expand = (items: readonly ScriptItem[]): ScriptItem[] => (splitRuns ? items.flatMap(splitRun) : [...items]);
    const sub = this.slotRoles(uses.map((u) => expand(u.sub)));
    const sup = superscriptIsIndex ? this.slotRoles(uses.map((u) => expand(u.sup))) : this.slotRoles(uses.map((u) => expand(u.sup.filter((i) => i.bracketed))));
    return { key, splitRuns, sub, sup, superscriptIsIndex, numbered: numberedArities(uses.map((u) => expand(u.sub))) };
  }

  private runsAreIndices(uses: readonly Use[]): boolean {
    let found = false;
    for (const item of uses.flatMap((u) => [...u.sub, ...u.sup])) {
      if (item.kind !== "run") continue;
      const letters = lettersOf(item);
      if (item.parts.some((p) => p.length > 1 && !/^\d+$/.test(p))) return false;
      if (letters.length === 0) continue;
      if (new Set(letters).size < letters.length) return false;
      const known = letters.some((l) => this.indexLetters.has(l)) && letters.every((l) => /^[a-z]$/.test(l));
      if (letters.length > 3 || (!known && !letters.every((l) => this.isIndexLetter(l)))) return false;
      // `o1` is a label where no use of the base has letters alone.
      if (letters.length === item.parts.length) found = true;
    }
    return found;
  }

  private isIndexLetter(letter: string): boolean {
    return this.bound.has(letter) || (this.single.has(letter) && /^[a-eg-vA-Z]$/.test(letter)) || /^[ijklmn]$/.test(letter);
  }

  /** A superscript is an index where every use of the base carries one (reading.md §1.6). */
  private superscriptsAreIndices(key: string, uses: readonly Use[]): boolean {
    const plain = uses.filter((u) => u.sup.every((i) => i.kind !== "word"));
    const carried = plain.length > 0 && plain.every((u) => u.sup.length > 0);
    if (!carried) return false;
    const items = plain.flatMap((u) => u.sup);
    const letters = items.some((i) => i.kind === "letter" || i.kind === "expression" || i.kind === "run");
    const numbers = new Set(items.filter((i) => i.kind === "number").map((i) => i.text));
    if (items.every((i) => i.kind === "number") && (numbers.has("1") || this.layersAreNumbers())) return true;
    return letters || ((this.derivedBy.has(key) || this.derivedBy.has(key.toLowerCase())) && plain.length > 1);
  }

  /** Some name always carries a superscript, and one of them is 1: `h^1`, `h^2` are layers. */
  private layersAreNumbers(): boolean {
    this.numberedLayers ??= [...this.uses.values()].some((uses) => uses.length > 1 && uses.every((u) => u.sup.length === 1 && u.sup[0]!.kind === "number" && !u.sup[0]!.bracketed) && uses.some((u) => u.sup[0]!.text === "1"));
    return this.numberedLayers;
  }

  private slotRoles(uses: readonly (readonly ScriptItem[])[]): SlotRole[] {
    const count = uses.reduce((most, u) => Math.max(most, u.length), 0);
    const missing = uses.some((u) => u.length === 0);
    return Array.from({ length: count }, (_, slot) => {
      const items = uses.map((u) => u[slot]).filter((i) => i !== undefined);
      const letters = new Set(items.filter((i) => i.kind === "letter").map((i) => i.text));
      const varied = items.some((i) => i.kind === "expression" && lettersOf(i).length > 0);
      const numbered = items.some((i) => i.kind === "number");
      const known = [...letters].some((l) => this.indexLetters.has(l));
      const usual = [...letters].every((l) => /^[i-np-sabμν]$/.test(l));
      if (varied || (letters.size > 1 && usual) || known) return "index";
      return letters.size === 1 && ((numbered && usual) || (missing && [...letters].every((l) => /^[i-n]$/.test(l)))) ? "index" : "label";
    });
  }
}

function numberedArities(uses: readonly (readonly ScriptItem[])[]): ReadonlySet<number> {
  const arities = new Set(uses.map((u) => u.length).filter((n) => n > 0));
  if (arities.size < 2) return new Set();
  return new Set([...arities].filter((n) => uses.every((u) => u.length !== n || u.every((item) => item.kind === "number"))));
}

/** The letters that `\sum_{…}` binds: `k`, `k=1`, `i,j`, `j \ne i`, `k \in K`. */
export function boundLetters(sub: Row | undefined): string[] {
  if (!sub) return [];
  const letters: string[] = [];
  for (const piece of sub.pieces) {
    if (piece.kind !== "chain") continue;
    const member = piece.members[0];
    const relation = piece.relations[0]?.text;
    const factors = member?.terms.length === 1 ? member.terms[0]!.term.factors : [];
    const reversed = relation === "≠" && letters.length > 0;
    if (reversed) continue;
    for (const factor of factors) if (factor.kind === "name" && !factor.sub) letters.push(factor.letter);
  }
  return letters;
}

export function splitRun(item: ScriptItem): ScriptItem[] {
  if (item.kind !== "run") return [item];
  return item.parts.map((text) =>
    /^\d+$/.test(text) ? { kind: "number", text, bracketed: item.bracketed } : { kind: "letter", text, bracketed: item.bracketed });
}

function hasDots(terms: readonly Term[]): boolean {
  return terms.some((t) => t.factors.some((f) => f.kind === "dots"));
}

function hasComma(bracket: Bracket): boolean {
  return bracket.body.pieces.some((p) => p.kind === "separator" && (p.text === "," || p.text === ";"));
}

/** `(1 - …)` */
function isComplement(bracket: Bracket): boolean {
  const sum = soleSum(bracket.body);
  const first = sum?.terms[0]?.term.factors[0];
  return sum !== undefined && sum.terms.length > 1 && first?.kind === "number" && first.text === "1";
}

function isSingleName(bracket: Bracket): boolean {
  return soleFactor(bracket.body)?.kind === "name";
}

function namesIn(bracket: Bracket): string[] {
  return bracket.body.pieces.flatMap((p) => (p.kind === "chain" ? p.members : [])).flatMap((m) => {
    const only = m?.terms[0]?.term.factors[0];
    return only?.kind === "name" && !only.sub && !only.sup ? [only.letter] : [];
  });
}

function isNameList(bracket: Bracket): boolean {
  return bracket.body.pieces.every((p) => p.kind === "separator" || (p.kind === "chain" && p.members.length === 1 && p.members[0]?.terms.length === 1 && p.members[0].terms[0]!.term.factors.length === 1 && p.members[0].terms[0]!.term.factors[0]!.kind === "name"));
}

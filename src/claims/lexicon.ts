/**
 * How a document uses its names: which letters are indices, which scripts are part of a name, which names are functions.
 * Gathered from all of its formulas before any of them gets a meaning (reading.md §0).
 */
import type { Big, Bracket, Factor, NameFactor, Row, Term } from "../syntax/formula.ts";
import { boundLetters } from "./bound-letters.ts";
import { hasComma, isComplement, isNameList, isSingleName, namesIn } from "./brackets.ts";
import { deviationsIn } from "./deviations.ts";
import { isLossName, isTargetName } from "./names.ts";
import { endsTransposed, isTransposeSign, readScript, withoutTranspose } from "./scripts.ts";
import { type BaseUsage, SlotRoles, type Use } from "./slot-roles.ts";
import { soleFactor, soleSum, visitTerms } from "./visit.ts";
import { FUNCTION_WORDS, Words } from "./words.ts";

const FUNCTION_LETTERS = new Set(["f", "g", "σ", "φ", "ψ", "ς", "ϕ", "Φ", "ℓ"]);

/** What the formulas of a document show of its names. */
export class Lexicon {
  readonly words: Words;
  /** Index letters bound by a sum, a product or a range. */
  readonly bound = new Set<string>();
  /** Letters that stand alone as an index somewhere. */
  private readonly single = new Set<string>();
  private readonly uses = new Map<string, Use[]>();
  private readonly calls = new Map<string, { plain: number; comma: number }>();
  /** Bare names that functions are called with. */
  private readonly calledWith = new Map<string, Set<string>>();
  private readonly bare = new Map<string, number>();
  /** Names that some bracket with a single name in it follows. */
  private readonly applied = new Set<string>();
  /** `σ = \sqrt{…}`, `σ^2 = …`: no function, whatever its letter. */
  private readonly deviations = new Set<string>();
  /** Names with a prime: how often at an argument, `a'(z)`, and how often without. */
  private readonly slopes = new Map<string, { called: number; bare: number }>();
  /** Letters that one row has both bold and plain: two names. */
  private readonly twoStyles = new Set<string>();
  private readonly rowStyles = new Map<string, Set<string>>();
  private readonly derivedBy = new Set<string>();
  /** Letters that something is differentiated by. */
  private readonly variables = new Set<string>();
  private readonly definedCalls = new Set<string>();
  /** What a function is taken at where that says what a name is, `a = φ(z)`; nothing where it is taken at several things. */
  private readonly takenAt = new Map<string, Bracket | undefined>();
  /** Parameters of the function that the row at hand defines. */
  private parameters = new Set<string>();
  /** The row at hand is nothing but a name. */
  private mention = false;
  /** Layers are told apart by the letters of their indices: `w_{ji}` and `w_{kj}` are two matrices. */
  lettersAreLayers = false;
  /** The page has transposes or bold letters: a star between two arrays may multiply entry by entry. */
  hasArrays = false;
  /** `(f ∘ g)(x)`: a ∘ is no product. */
  composes = false;
  /** Bold marks results, `\mathbf{0.718}`, and no vectors. */
  boldIsEmphasis = false;
  /** Names with their labels that are set bold somewhere, `b^{(1)}` beside a plain `b^{(2)}`: vectors and matrices. */
  readonly bold = new Set<string>();

  /** `(a_l)_k`: of a family by its subscript, the members have entries of their own. */
  readonly familiesBelow = new Set<string>();

  private readonly roles: SlotRoles;
  private readonly aliases: ReadonlyMap<string, string>;

  constructor(rows: readonly Row[], aliases: ReadonlyMap<string, string> = new Map(), families: ReadonlySet<string> = new Set()) {
    this.aliases = aliases;
    this.roles = new SlotRoles({ bound: this.bound, single: this.single, uses: this.uses, derivedBy: this.derivedBy, families });
    this.words = new Words(rows);
    for (const row of rows) {
      this.rowStyles.clear();
      this.parameters = new Set();
      this.readRanges(row);
      this.readDefinedCall(row);
      this.readUnit(row);
      for (const name of deviationsIn(row)) this.deviations.add(this.key(name));
      this.mention = soleFactor(row)?.kind === "name";
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
    return this.roles.usage(key);
  }

  /** Whether `key(` is a call; `argument` is the bracket that follows. */
  isCall(key: string, name: NameFactor, argument: Bracket): boolean {
    if (argument.open !== "(" && argument.open !== "[") return false;
    if (FUNCTION_WORDS.has(key)) return true;
    // `σ(1 - σ)` multiplies: no function is its own argument.
    if (name.primes === 0 && (this.holdsBare(argument, key) || (name.sub && isComplement(argument) && this.holdsMember(argument, key)))) return false;
    if (argument.open === "[" && !FUNCTION_LETTERS.has(key)) return false;
    if (name.primes > 0 && FUNCTION_LETTERS.has(key)) return true;
    if (this.isSloped(key) && !name.sub && !name.sup) return true;
    if (hasComma(argument)) return true;
    if (this.definedCalls.has(key)) return true;
    if (this.deviations.has(key) && !this.applied.has(key)) return false;
    const calls = this.calls.get(key);
    const bare = this.bare.get(key) ?? 0;
    if (bare > 0 && isComplement(argument)) return FUNCTION_LETTERS.has(key) && bare < (calls?.plain ?? 0);
    if (FUNCTION_LETTERS.has(key)) return true;
    // `y_i (a, b)`: a target, be it once before an inner product of two.
    if (calls && calls.comma > 0 && !(isTargetName(key) && name.sub && bare > calls.comma)) return true;
    if (bare > 0) return isLossName(key) && isSingleName(argument) && namesIn(argument).every((letter) => this.variables.has(letter));
    if (name.word) return true;
    return isSingleName(argument) && !/[α-ωΑ-Ω]/.test(key);
  }

  /** `a'(z)`, and never `a'` alone: a is a function, be `a_i` its values. */
  private isSloped(key: string): boolean {
    const { called, bare } = this.slopes.get(key) ?? { called: 0, bare: 0 };
    return called > 0 && bare === 0;
  }

  /** The function a beside its values `a_i`. */
  functionName(key: string): string {
    return this.isSloped(key) && (this.uses.get(key) ?? []).some(({ sub, sup }) => sub.length + sup.length > 0) && !this.definedCalls.has(key) ? `${key}(·)` : key;
  }

  /** `σ_i(1 - σ_j)` */
  private holdsMember({ body }: Bracket, key: string): boolean {
    return soleSum(body)?.terms.some(({ term }) => term.factors.some((f) => f.kind === "name" && f.sub && this.key(f) === key)) ?? false;
  }

  private holdsBare({ body }: Bracket, key: string): boolean {
    return soleSum(body)?.terms.some(({ term }) => term.factors.some((f, i) => f.kind === "name" && !f.sub && !f.sup && this.key(f) === key && term.factors[i + 1]?.kind !== "bracket")) ?? false;
  }

  /** Used without an argument somewhere. */
  isBare(key: string): boolean {
    return (this.uses.get(key) ?? []).some((use) => use.sup.length === 0);
  }

  /** `∂^2 f / ∂x^2` is meant, not a name with a superscript: the base is also used without it. */
  derivedTwice(name: NameFactor): boolean {
    const key = this.scriptKey(name);
    const { superscriptIsIndex, countedAbove } = this.usage(key);
    return this.isBare(key) && !superscriptIsIndex && !countedAbove;
  }

  isFunction(key: string): boolean {
    if (FUNCTION_WORDS.has(key) || this.definedCalls.has(key)) return true;
    const calls = this.calls.get(key);
    return calls !== undefined && (calls.comma > 0 || (FUNCTION_LETTERS.has(key) && calls.plain > 0));
  }

  /** A function by its letter that the document does not define and that is called with this argument. */
  isActivation(key: string, argument: string): boolean {
    return FUNCTION_LETTERS.has(key) && !this.definedCalls.has(key) && (this.calledWith.get(key)?.has(argument) ?? false);
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

  /** `a = φ(z)`: a row that says what a name is by a function of a plain letter. */
  private readUnit(row: Row): void {
    for (const piece of row.pieces) {
      if (piece.kind !== "chain" || piece.members.length !== 2 || !["=", "≡", ":="].includes(piece.relations[0]!.text)) continue;
      const [value, unit] = piece.members.map((m) => (m?.terms.length === 1 && m.terms[0]!.sign === "" ? m.terms[0]!.term : undefined));
      const [name, bracket] = unit?.factors ?? [];
      if (value?.factors.length !== 1 || value.factors[0]!.kind !== "name" || unit?.factors.length !== 2 || unit.operators[0] !== "") continue;
      if (name?.kind !== "name" || name.sub || name.sup || name.primes > 0 || bracket?.kind !== "bracket" || bracket.open !== "(" || bracket.sub || bracket.sup) continue;
      const key = this.key(name);
      const known = this.takenAt.get(key);
      const isOther = this.takenAt.has(key) && (!known || namesIn(known)[0] !== namesIn(bracket)[0]);
      this.takenAt.set(key, isOther || !isSingleName(bracket) || namesIn(bracket).length !== 1 ? undefined : bracket);
    }
  }

  /** What the page takes the function at, `φ(z)`, where it is always the same. */
  argumentOf(key: string): Bracket | undefined {
    return this.takenAt.get(key);
  }

  private readTerm(term: Term): void {
    for (const [i, factor] of term.factors.entries()) {
      const behind = term.operators[i] === "" ? term.factors[i + 1] : undefined;
      if (term.operators[i] === "∘" && factor.kind === "name" && FUNCTION_LETTERS.has(factor.letter)) this.composes = true;
      if (term.operators[i] === "∘" && term.factors[i + 1]?.kind === "dots") this.composes = true;
      if (factor.kind === "bracket" && behind?.kind === "bracket" && soleSum(factor.body)?.terms[0]?.term.operators.includes("∘")) this.composes = true;
      if (factor.kind === "bracket" && factor.open === "(" && factor.sub) this.readMember(factor);
      if (factor.kind === "big") this.readBound(factor);
      if (factor.kind === "fraction") this.readDenominator(factor.denominator);
      if (factor.kind !== "name") continue;
      this.readUse(factor);
      const next = term.operators[i] === "" ? term.factors[i + 1] : undefined;
      this.readCall(factor, next);
    }
  }

  private readMember({ body }: Bracket): void {
    const name = soleFactor(body);
    if (name?.kind === "name" && name.sub && !name.sup && name.primes === 0) this.familiesBelow.add(this.key(name));
  }

  private readCall(name: NameFactor, next: Factor | undefined): void {
    const key = this.key(name);
    if (name.primes > 0) this.readSlope(key, next);
    if (next?.kind === "bracket" && (next.open === "(" || next.open === "[")) {
      const calls = this.calls.get(key) ?? { plain: 0, comma: 0 };
      if (isSingleName(next)) this.applied.add(key);
      if (hasComma(next)) calls.comma++;
      else if (!isComplement(next)) calls.plain++;
      this.calls.set(key, calls);
      const argument = soleFactor(next.body);
      if (argument?.kind === "name" && !argument.sub && !argument.sup) this.calledWith.set(key, (this.calledWith.get(key) ?? new Set()).add(this.key(argument)));
      return;
    }
    this.bare.set(key, (this.bare.get(key) ?? 0) + 1);
    // `\mathbf{\mu}` prints as μ: no page tells two names apart by that.
    const isGreek = /^[α-ωΑ-Ω]$/.test(name.letter) && !FUNCTION_LETTERS.has(name.letter);
    if (!name.sub && !name.word && !isGreek && (name.style === "bold" || name.style === "plain")) {
      const styles = this.rowStyles.get(name.letter) ?? new Set<string>();
      this.rowStyles.set(name.letter, styles.add(name.style));
      if (styles.size > 1) this.twoStyles.add(name.letter);
    }
  }

  private readSlope(key: string, next: Factor | undefined): void {
    const slopes = this.slopes.get(key) ?? { called: 0, bare: 0 };
    if (next?.kind === "bracket" && next.open === "(" && isSingleName(next)) slopes.called++;
    else slopes.bare++;
    this.slopes.set(key, slopes);
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
    if (name.style === "bold" || endsTransposed(name.sup)) this.hasArrays = true;
    for (const item of sub) if (item.kind === "letter") this.single.add(item.text);
    const list = this.uses.get(key) ?? [];
    list.push({ sub, sup, ...(this.mention && !name.sub && sup.length === 0 ? { mention: true as const } : {}) });
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
    if (name?.kind === "name") this.variables.add(name.letter);
    if (name?.kind === "name" && name.sup) this.derivedBy.add(this.scriptKey(name));
  }
}

function hasDots(terms: readonly Term[]): boolean {
  return terms.some((t) => t.factors.some((f) => f.kind === "dots"));
}

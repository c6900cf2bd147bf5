/**
 * Bare letters that are one word: `softmax`, `net_{h1}`, `w5`. LaTeX sets them as a product of letters;
 * the document as a whole tells which runs it uses as names.
 */
import type { Factor, NameFactor, NumberFactor, Row, Term } from "../syntax/formula.ts";
import { cover } from "../text/span.ts";
import { hasCodeIndices, joinCodeIndices } from "./code-indices.ts";
import { soleFactor, visitTerms } from "./visit.ts";

/** Functions that notes write without a backslash. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  "exp", "log", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sigmoid", "sigm", "softmax", "logsoftmax", "softplus",
  "relu", "ReLU", "Relu", "Softplus", "SoftPlus", "Softmax", "Sigmoid", "Tanh", "Swish", "LeakyReLU", "leakyrelu", "elu", "ELU", "gelu", "GELU", "silu", "SiLU", "swish", "max", "min", "abs", "sqrt",
  "sgn", "sign", "diag", "tr", "Tr", "trace", "det", "sum", "mean", "norm", "MSE", "CE", "BCE", "prod", "erf", "erfc", "vec", "dot", "logit",
]);

const NAME_WORDS: ReadonlySet<string> = new Set([
  "out", "net", "loss", "cost", "Loss", "Cost", "error", "Error", "target", "output", "input", "total", "pred", "act",
]);

/** A maximal run of letters that touch in the source, with a number that may end it. */
interface Run {
  readonly letters: readonly NameFactor[];
  readonly digits: NumberFactor | undefined;
  readonly text: string;
}

function isLetter(factor: Factor | undefined): factor is NameFactor {
  return factor?.kind === "name" && !factor.word && factor.style === "plain" && factor.accents.length === 0 && /^[A-Za-z]$/.test(factor.letter);
}

function hasScripts(factor: NameFactor | NumberFactor): boolean {
  return factor.sub !== undefined || factor.sup !== undefined || factor.primes > 0;
}

/** The run that starts at factor `at`. */
function runAt(term: Term, at: number): Run | undefined {
  const letters: NameFactor[] = [];
  let digits: NumberFactor | undefined;
  for (let i = at; i < term.factors.length; i++) {
    const factor = term.factors[i]!;
    const before = term.factors[i - 1];
    const touches = i === at || (term.operators[i - 1] === "" && before !== undefined && before.span.end === factor.span.start);
    if (!touches || (i > at && before !== undefined && (before.kind === "name" || before.kind === "number") && hasScripts(before))) break;
    if (isLetter(factor)) letters.push(factor);
    else if (i > at && factor.kind === "number" && /^\d+$/.test(factor.text)) {
      digits = factor;
      break;
    } else break;
  }
  if (letters.length === 0) return undefined;
  return { letters, digits, text: letters.map((l) => l.letter).join("") };
}

/** How often each run of two or more letters occurs, and which letters stand alone. */
export class Words {
  private readonly counts = new Map<string, number>();
  private readonly alone = new Map<string, number>();

  /** The page writes `dW` for the gradient of its loss by W: some row is about such a name. */
  private readonly gradientNames: boolean;
  /** `Δw` is a change of w; `δo` and `\mathrm dh` are written for the gradients by o and h. */
  private readonly signs: ReadonlySet<string>;

  /** `RSS(β) = …`: what a row says is a function of a name. */
  private readonly heads: ReadonlySet<string>;
  /** The page writes `X[i,j]`: a single letter in such brackets is an index, too. */
  private codeIndices = false;

  constructor(rows: readonly Row[]) {
    this.gradientNames = rows.some(isAboutGradientName);
    this.heads = new Set(rows.flatMap(functionHead));
    const changes = rows.some(isAboutDelta) ? [] : ["Δ"];
    this.signs = new Set([...changes, ...["δ", "d"].filter((sign) => rows.some((row) => isAboutSignedName(row, sign)))]);
    for (const row of rows) visitTerms(row, (term) => {
      this.count(term);
      this.codeIndices ||= hasCodeIndices(term);
    });
  }

  private count(term: Term): void {
    for (let i = 0; i < term.factors.length; i++) {
      const run = runAt(term, i);
      if (!run) continue;
      const table = run.letters.length > 1 ? this.counts : this.alone;
      table.set(run.text, (table.get(run.text) ?? 0) + 1);
      i += run.letters.length - 1;
    }
  }

  /** With digits behind them (`ao1`), letters of which one never stands alone are a word too. */
  isWord(text: string, digits = false): boolean {
    if (FUNCTION_WORDS.has(text) || NAME_WORDS.has(text) || this.heads.has(text)) return true;
    const often = this.counts.get(text) ?? 0;
    if (text.length < 3) return digits && [...text].some((letter) => !this.alone.has(letter));
    const known = [...text].every((letter) => (this.alone.get(letter) ?? 0) > 0);
    if (known) return false;
    return text.length >= 5 || often >= 2;
  }

  /** The same term with its words joined. */
  join(term: Term): Term {
    return this.joinRuns(joinSigns(joinSubscripts(this.codeIndices ? joinCodeIndices(term, true) : term), this.signs));
  }

  private joinRuns(term: Term): Term {
    const factors: Factor[] = [];
    const operators: Term["operators"][number][] = [];
    for (let i = 0; i < term.factors.length; ) {
      const run = runAt(term, i);
      const quotient = run?.letters[0]!.letter === "d" && (term.operators[i - 1] === "/" || term.operators[i + run.letters.length - 1 + (run.digits ? 1 : 0)] === "/");
      const parts = run && !quotient && (run.letters.length > 1 || run.digits) ? this.split(run) : undefined;
      const used = parts ? run!.letters.length + (run!.digits ? 1 : 0) : 1;
      for (const [k, factor] of (parts ?? [term.factors[i]!]).entries()) {
        if (factors.length > 0) operators.push(k > 0 ? "" : term.operators[i - 1]!);
        factors.push(factor);
      }
      i += used;
    }
    return { ...term, factors, operators };
  }

  /** Cuts a run into words and letters; a known function at its end (`ylog`) is cut off. */
  private split(run: Run): Factor[] {
    const { letters, digits } = run;
    if (this.gradientNames && letters.length === 2 && letters[0]!.letter === "d") return [joined(letters, digits)];
    if (this.isWord(run.text, digits !== undefined)) return [joined(letters, digits)];
    for (let cut = 1; cut < letters.length - 1; cut++) {
      const tail = letters.slice(cut).map((l) => l.letter).join("");
      if (FUNCTION_WORDS.has(tail)) return [...this.split({ letters: letters.slice(0, cut), digits: undefined, text: "" }), joined(letters.slice(cut), digits)];
    }
    if (!digits) return [...letters];
    return [...letters.slice(0, -1), joined(letters.slice(-1), digits)];
  }
}

/** Capitals before one name in brackets that are all of a left side. */
function functionHead({ pieces }: Row): string[] {
  const chain = pieces.find((p) => p.kind === "chain");
  const term = chain?.kind === "chain" && chain.members.length > 1 && chain.members[0]?.terms.length === 1 ? chain.members[0].terms[0]!.term : undefined;
  const run = term && runAt(term, 0);
  const argument = run && term.factors[run.letters.length];
  if (!run || run.digits || !/^[A-Z]{3,}$/.test(run.text) || term.factors.length !== run.letters.length + 1 || argument?.kind !== "bracket" || argument.open !== "(") return [];
  return soleFactor(argument.body)?.kind === "name" ? [run.text] : [];
}

/** `δo = …`; two plain letters, `do`, are read by `isAboutGradientName`. */
function isAboutSignedName(row: Row, sign: string): boolean {
  const chain = row.pieces.find((p) => p.kind === "chain");
  const term = chain?.kind === "chain" && chain.members.length > 1 && chain.members[0]?.terms.length === 1 ? chain.members[0].terms[0]!.term : undefined;
  const [first, name] = term?.factors ?? [];
  if (term?.factors.length !== 2 || term.operators[0] !== "" || first?.kind !== "name" || name?.kind !== "name") return false;
  return first.letter === sign && !hasScripts(first) && !(sign === "d" && isLetter(first) && isLetter(name));
}

/** `\Delta = \nabla_Z L`: Δ is a quantity of its own, and `\Delta A^T` a product. */
function isAboutDelta(row: Row): boolean {
  return row.pieces.some((p) => p.kind === "chain" && p.members.length > 1 && p.members.some((m) => {
    const only = m?.terms.length === 1 && m.terms[0]!.term.factors.length === 1 ? m.terms[0]!.term.factors[0] : undefined;
    return only?.kind === "name" && only.letter === "Δ";
  }));
}

/** `dW = …`, `dz_1 = …` */
function isAboutGradientName(row: Row): boolean {
  const chain = row.pieces.find((p) => p.kind === "chain");
  if (chain?.kind !== "chain" || chain.members.length < 2) return false;
  const term = chain.members[0]?.terms.length === 1 ? chain.members[0].terms[0]!.term : undefined;
  const run = term && term.factors[0] ? runAt(term, 0) : undefined;
  if (!term || !run || run.letters.length !== 2 || run.letters[0]!.letter !== "d") return false;
  return term.factors.length === 2 + (run.digits ? 1 : 0);
}

/** `E_y1`: without braces only the y stands below, but E_{y1} is meant. */
function joinSubscripts(term: Term): Term {
  const factors: Factor[] = [];
  const operators: Term["operators"][number][] = [];
  term.factors.forEach((factor, i) => {
    const before = factors[factors.length - 1];
    const only = before?.kind === "name" ? soleFactor(before.sub) : undefined;
    const touching = i > 0 && term.operators[i - 1] === "" && before?.span.end === factor.span.start;
    if (touching && factor.kind === "number" && /^\d+$/.test(factor.text) && before?.kind === "name" && only?.kind === "name" && !only.sub && !before.sup && before.sub!.span.end === before.span.end && before.sub!.span.end - before.sub!.span.start === only.span.end - only.span.start) {
      const label: NameFactor = { ...only, letter: only.letter + factor.text, word: true };
      factors[factors.length - 1] = { ...before, sub: rowOf(label), span: cover(before.span, factor.span) };
      return;
    }
    if (factors.length > 0) operators.push(term.operators[i - 1]!);
    factors.push(factor);
  });
  return { ...term, factors, operators };
}

/** `\Delta w` is one name, the change of w. */
function joinSigns(term: Term, signs: ReadonlySet<string>): Term {
  const factors: Factor[] = [];
  const operators: Term["operators"][number][] = [];
  term.factors.forEach((factor, i) => {
    const before = factors[factors.length - 1];
    if (before?.kind === "name" && signs.has(before.letter) && !hasScripts(before) && factor.kind === "name" && term.operators[i - 1] === "") {
      factors[factors.length - 1] = { ...factor, letter: `${before.letter}${factor.letter}`, word: true, span: cover(before.span, factor.span), nameSpan: cover(before.nameSpan, factor.nameSpan) };
      return;
    }
    if (factors.length > 0) operators.push(term.operators[i - 1]!);
    factors.push(factor);
  });
  return { ...term, factors, operators };
}

/** One name out of letters; digits behind them are a subscript (`w5` is w_5). */
function joined(letters: readonly NameFactor[], digits: NumberFactor | undefined): NameFactor {
  const first = letters[0]!;
  const last = letters[letters.length - 1]!;
  const end = digits ?? last;
  const name: NameFactor = {
    ...last,
    letter: letters.map((l) => l.letter).join(""),
    word: letters.length > 1,
    primes: end.primes,
    span: cover(first.span, end.span),
    nameSpan: { start: first.nameSpan.start, end: digits ? digits.span.end : last.nameSpan.end },
  };
  if (!digits) return name;
  const { sub: _, ...rest } = name;
  return { ...rest, ...(end.sup ? { sup: end.sup } : {}), sub: end.sub ?? digitRow(digits) };
}

function digitRow(digits: NumberFactor): Row {
  return rowOf({ kind: "number", text: digits.text, primes: 0, span: digits.span });
}

function rowOf(factor: Factor): Row {
  const { span } = factor;
  const term: Term = { kind: "term", factors: [factor], operators: [], span };
  const sum = { kind: "sum" as const, terms: [{ sign: "" as const, term, span }], span };
  return { pieces: [{ kind: "chain", members: [sum], relations: [], span }], span };
}

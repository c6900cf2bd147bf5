/** Writes an edited formula: what stays in the document's own letters, what is new as the document would spell it. */
import type { Call, Expression, Multiply } from "../expression/expression.ts";
import { expressionLatex } from "../expression/latex.ts";
import { latexName } from "../expression/names.ts";
import { numberText, signedTerms, tightness } from "../expression/precedence.ts";
import { insideBrackets, type Placement } from "./placement.ts";
import type { Spellings } from "./spellings.ts";

export interface Hand {
  readonly text: string;
  readonly placed: Placement;
  readonly spellings: Spellings;
  /** Between factors: `\times`, `\cdot`, or nothing. */
  readonly times: string;
}

/** An expression as it stands beside operators that bind as tightly as `limit`. */
export function write(e: Expression, limit: number, hand: Hand): string {
  const span = hand.placed.get(e);
  if (span) {
    const slice = hand.text.slice(span.start, span.end);
    return insideBrackets(span, hand.text) || tightness(e) >= limit ? slice : brackets(slice);
  }
  const spelled = e.kind === "number" ? undefined : hand.spellings.of(e);
  const plain = spelled ?? compose(e, hand);
  return tightness(e) >= limit ? plain : brackets(plain);
}

function brackets(inner: string): string {
  return /\\(?:frac|begin|sum|prod)/.test(inner) ? `\\left(${inner}\\right)` : `(${inner})`;
}

function compose(e: Expression, hand: Hand): string {
  const part = (child: Expression, limit: number): string => write(child, limit, hand);
  switch (e.kind) {
    case "number": return e.text ?? numberText(e.value);
    case "symbol": return hand.spellings.symbol(e, (index) => part(index, 0).replace(/\s+/g, "")) ?? plainSymbol(e, hand);
    case "negate": return `-${part(e.argument, 2)}`;
    case "add": return signedTerms(e.terms).map(({ sign, term }, i) => `${i === 0 ? (sign === "-" ? "-" : "") : ` ${sign} `}${part(term, 2)}`).join("");
    case "multiply": return product(e, hand);
    case "divide": return `\\frac{${bare(e.numerator, hand)}}{${bare(e.denominator, hand)}}`;
    case "power": return `${part(e.base, 6)}^{${bare(e.exponent, hand)}}`;
    case "derivative": return `\\frac{\\partial ${part(e.of, 6)}}{\\partial ${part(e.wrt, 6)}}`;
    case "reduce": return `\\${e.operator === "sum" ? "sum" : "prod"}${bounds(e, hand)} ${part(e.body, 2)}`;
    case "call": return called(e, hand);
    default: return expressionLatex(e);
  }
}

/** Without the brackets that the place does not need. */
function bare(e: Expression, hand: Hand): string {
  const span = hand.placed.get(e);
  const inner = span && insideBrackets(span, hand.text);
  return inner ? hand.text.slice(inner.start, inner.end) : write(e, 0, hand);
}

function plainSymbol(e: Extract<Expression, { kind: "symbol" }>, hand: Hand): string {
  const script = (sign: string): string => e.indices.filter((_, i) => ((e.slots ?? "")[i] ?? "_") === sign).map((index) => write(index, 0, hand)).join("");
  const [below, above] = [script("_"), script("^")];
  const name = latexName(e.name);
  return `${name}${below === "" ? "" : `_{${below}}`}${above === "" ? "" : `^{(${above})}`}`;
}

const RELATIONS = { "<": "<", ">": ">", "<=": "\\le", ">=": "\\ge", "==": "=", "!=": "\\ne" } as const;

function bounds(e: Extract<Expression, { kind: "reduce" }>, hand: Hand): string {
  const index = latexName(e.index);
  if (e.condition?.kind === "compare") return `_{${write(e.condition.left, 0, hand)} ${RELATIONS[e.condition.operator]} ${write(e.condition.right, 0, hand)}}`;
  const from = e.from ? `${index}=${write(e.from, 0, hand)}` : index;
  return `${index === "" ? "" : `_{${from}}`}${e.to ? `^{${write(e.to, 0, hand)}}` : ""}`;
}

function product(e: Multiply, hand: Hand): string {
  const written = e.factors.map((f) => write(f, f.kind === "divide" ? 3 : e.mode === "elementwise" ? 3 : 4, hand));
  if (e.mode === "elementwise") return written.join(" \\odot ");
  if (e.mode === "outer") return written.join(" \\otimes ");
  return written.reduce((left, right) => joinFactors(left, right, hand.times));
}

/** Juxtaposed where the document juxtaposes and nothing else would be read. */
export function joinFactors(left: string, right: string, times: string): string {
  const clash = /^\d/.test(right) || /^[-+]/.test(right);
  const sign = times === "" && clash ? "\\cdot" : times;
  return sign === "" ? `${left} ${right}` : `${left} ${sign} ${right}`;
}

function called(e: Call, hand: Hand): string {
  const [first] = e.arguments;
  if (e.function === "transpose") return `${write(first!, 6, hand)}${hand.spellings.transposeSign}`;
  if (e.function === "inverse") return `${write(first!, 6, hand)}^{-1}`;
  if (e.function === "component") return `${write(first!, 6, hand)}_{${e.arguments.slice(1).map((a) => write(a, 0, hand)).join("")}}`;
  const name = hand.spellings.functionName(e.function) ?? FUNCTIONS[e.function];
  const args = e.arguments.map((a) => bare(a, hand)).join(", ");
  if (e.function === "exp" && name === undefined) return `e^{${args}}`;
  return name === undefined ? expressionLatex(e) : `${name}${"'".repeat(e.primes)}(${args})`;
}

const FUNCTIONS: Readonly<Record<string, string>> = { sigmoid: "\\sigma", σ: "\\sigma", φ: "\\varphi", relu: "\\mathrm{ReLU}", softmax: "\\mathrm{softmax}" };

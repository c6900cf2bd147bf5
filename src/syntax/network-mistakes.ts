/** Why a line is none of the network language, in words: what stands before and at the place where the reading ends. */
import { nearestName } from "../text/nearest.ts";
import type { NetworkSyntaxProblem } from "./network-statement.ts";
import { KEYWORD_NAMES, type Token } from "./network-tokens.ts";

const OPERATORS = new Set(["sign", "times", "power"]);
const OPENERS = new Set(["open", "index", "call", "matrixOpen"]);
const CLOSERS = new Set(["close", "endIndex", "matrixClose"]);

/** The mistake at `tokens[at]`, the first token that fits no reading; `at` past the end means that something is missing. */
export function explainFailure(tokens: readonly Token[], at: number): NetworkSyntaxProblem {
  const keyword = misspeltKeyword(tokens);
  if (keyword) return keyword;
  const before = tokens[at - 1];
  const here = tokens[at];
  if (!here) return atTheEnd(tokens, before!);
  const place = { start: here.start, end: here.end };
  return { rule: "syntax", ...reason(tokens, before, here), span: place };
}

/** `inptu x1` begins like a declaration whose keyword nobody knows. */
function misspeltKeyword(tokens: readonly Token[]): NetworkSyntaxProblem | undefined {
  const [mode, word, next] = tokens;
  if (mode?.type !== "statement" || word?.type !== "name" || next?.type !== "name") return undefined;
  const meant = nearestName(word.text, KEYWORD_NAMES);
  if (meant === undefined) return undefined;
  return { rule: "syntax", message: `no statement begins with \`${word.text}\``, help: `did you mean \`${meant}\`?`, span: { start: word.start, end: word.end } };
}

function atTheEnd(tokens: readonly Token[], before: Token): NetworkSyntaxProblem {
  const span = { start: before.start, end: before.end };
  if (OPERATORS.has(before.type)) return { rule: "syntax", message: `an operand is missing after \`${before.text}\``, span };
  if (before.type === "equals" || before.type === "relation") return { rule: "syntax", message: `nothing stands after \`${before.text}\``, span };
  if (before.type === "comma") return { rule: "syntax", message: "the line ends with a comma", span };
  if (["declare", "given", "data", "def", "loss", "loop"].includes(before.type)) return { rule: "syntax", message: `\`${before.text}\` needs a name`, span };
  const hasEquals = tokens.some((token) => token.type === "equals");
  const whole = { start: tokens[1]!.start, end: before.end };
  if (!hasEquals) return { rule: "syntax", message: "this is no statement: it defines, declares and gives nothing", help: "write `name = expression`", span: whole };
  return { rule: "syntax", message: "the statement ends too early", span };
}

function reason(tokens: readonly Token[], before: Token | undefined, here: Token): { message: string; help?: string } {
  const previous = before && before.text !== "" ? before : undefined;
  if (here.type === "equals") return equalsReason(tokens, here);
  if (here.type === "brace") return { message: "braces group nothing here", help: "group with ( )" };
  if (previous && OPERATORS.has(previous.type) && OPERATORS.has(here.type)) return { message: `an operand is missing between \`${previous.text}\` and \`${here.text}\`` };
  if (previous && OPENERS.has(previous.type) && CLOSERS.has(here.type)) return { message: `nothing stands between \`${previous.text}\` and \`${here.text}\`` };
  if (previous?.type === "comma" && CLOSERS.has(here.type)) return { message: "an entry is missing after the comma" };
  if (previous && OPERATORS.has(previous.type)) return { message: `an operand is missing after \`${previous.text}\`` };
  if (here.type === "times" || here.type === "power") return { message: `an operand is missing before \`${here.text}\`` };
  if (here.type === "compare") return { message: "a comparison stands in parentheses, (z > 0)" };
  if (here.type === "colon" || here.type === "shape") return { message: "only a declaration has a shape", help: "declare it, as in `param W: R^(4x3)`" };
  if (here.type === "range") return { message: "a range stands in a declaration, an index, `for` or `sum(i in 1..4, …)`" };
  if (here.type === "within") return { message: "`in` belongs to `for t in 1..4:` and `sum(t in 1..4, …)`" };
  if (previous) return { message: `\`${here.text}\` cannot follow \`${previous.text}\`` };
  return { message: `no statement begins with \`${here.text}\`` };
}

function equalsReason(tokens: readonly Token[], here: Token): { message: string; help?: string } {
  if (tokens[0]!.type === "derivation") return { message: "nothing stands before `=`" };
  if (tokens.findIndex((token) => token.type === "equals") < tokens.indexOf(here)) return { message: "a statement has one `=`", help: "write one definition a line" };
  return { message: "what stands before `=` is no name", help: "the left side of a definition is a name, as in `z1 = …` or `h[t] = …`" };
}

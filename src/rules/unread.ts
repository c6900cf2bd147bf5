/** A link that could not be read because a ∂ of a quotient is missing or stands before the wrong thing: mended, it reads and holds. */
import type { Claim, Unread } from "../claims/reading.ts";
import { resolveSum } from "../claims/resolve.ts";
import { Unreadable } from "../claims/resolving.ts";
import { ruleCode } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import { judgeClaim } from "../judge/judge-claim.ts";
import { gatherFacts } from "../model/facts.ts";
import type { Span } from "../text/span.ts";
import type { Desk } from "./desk.ts";
import { malformedDerivative as page } from "./pages/malformed-derivative.ts";
import { reread } from "./reread.ts";

export function diagnoseUnread(unread: Unread, desk: Desk): Diagnosis | undefined {
  const { statement, link, origin } = unread;
  const right = statement.members[link + 1]!;
  const text = desk.source.text(origin.chunk);
  for (const repair of [...missingSigns(text, right.span), ...fallenOperands(text, right.span)]) {
    const claim = claimOf(unread, desk);
    const read = claim && reread(claim, "right", repair, desk);
    if (!claim || !read || !holds({ ...claim, right: read }, desk)) continue;
    const { span, replacement, message, reason, help } = repair;
    return {
      rule: page.rule, code: ruleCode(page.rule), message, certain: true, fix: { range: desk.source.range(origin.chunk, span), replacement },
      carriedFrom: null, range: desk.source.range(origin.chunk, span.start === span.end ? right.span : span), reasons: [reason], help,
    };
  }
  return undefined;
}

/** The mended line holds on the page that has it. */
function holds(claim: Claim, { worlds, facts: { reading } }: Desk): boolean {
  const facts = gatherFacts({ ...reading, claims: [...reading.claims, claim] });
  return judgeClaim(claim, worlds.of(facts), facts).verdict === "holds";
}

interface UnreadRepair {
  readonly span: Span;
  readonly replacement: string;
  readonly message: string;
  readonly reason: string;
  readonly help: string;
}

const FRACTION = /\\[cdt]?frac\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g;
const SIGN = "\\partial ";

/** Places in the halves of fractions where a ∂ stands in the other half only, one by one and all at once. */
function* missingSigns(text: string, { start, end }: Span): Generator<UnreadRepair> {
  const places: number[] = [];
  for (const m of text.slice(start, end).matchAll(FRACTION)) {
    const [upper, lower] = [m[1]!, m[2]!];
    if (upper.includes("\\partial") === lower.includes("\\partial")) continue;
    places.push(start + m.index + (upper.includes("\\partial") ? m[0].length - 1 - lower.length : m[0].indexOf("{") + 1));
  }
  const said = { reason: "with the ∂ put in, the line holds", help: "put a `\\partial` before the lower, or the upper, quantity" };
  for (const at of places) yield { span: { start: at, end: at }, replacement: SIGN, message: "a derivative is written that is none: one ∂ is missing", ...said };
  const [first, last] = [places[0], places[places.length - 1]];
  if (first === undefined || last === undefined || first === last) return;
  const replacement = places.map((at, i) => SIGN + text.slice(at, places[i + 1] ?? at)).join("");
  yield { span: { start: first, end: last }, replacement, message: `derivatives are written that are none: ${places.length} times a ∂ is missing`, ...said };
}

/** `\frac{∂}{∂ w L}`: what is differentiated stands behind what it is differentiated by. */
function* fallenOperands(text: string, { start, end }: Span): Generator<UnreadRepair> {
  for (const m of text.slice(start, end).matchAll(FRACTION)) {
    const parts = /^\s*(\\partial)\s*((?:\\[a-zA-Z]+|[a-zA-Z])(?:[_^](?:\{[^{}]*\}|\\?\w))*)\s*(\S.*)$/s.exec(m[2]!);
    if (m[1]!.trim() !== "\\partial" || !parts) continue;
    const open = m[0].indexOf("{");
    yield {
      span: { start: start + m.index, end: start + m.index + m[0].length }, replacement: `${m[0].slice(0, open)}{\\partial ${parts[3]!}}{\\partial ${parts[2]!}}`,
      message: "what is differentiated stands below the fraction bar", reason: "with it above the bar, the line holds", help: `write \`${parts[3]!}\` above the bar, behind the ∂`,
    };
  }
}

/** The link with its left side; the right one stands in for what could not be read. */
function claimOf({ statement, link, origin, span }: Unread, { facts }: Desk): Claim | undefined {
  try {
    const left = resolveSum(statement.members[link]!, facts.reading.lexicon);
    return { id: -1, kind: "gradient", left, right: left, statement, link, members: [left], subject: left, conditions: [], beside: [], origin, span };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

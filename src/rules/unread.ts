/** A link that could not be read because one ∂ of a quotient is missing: with it, it reads and holds. */
import type { Claim, Unread } from "../claims/reading.ts";
import { resolveSum } from "../claims/resolve.ts";
import { Unreadable } from "../claims/resolving.ts";
import { ruleCode } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import { judgeClaim } from "../judge/judge-claim.ts";
import type { Span } from "../text/span.ts";
import type { Desk } from "./desk.ts";
import { malformedDerivative as page } from "./pages/malformed-derivative.ts";
import { reread } from "./reread.ts";

export function diagnoseUnread(unread: Unread, desk: Desk): Diagnosis | undefined {
  const { statement, link, origin } = unread;
  const right = statement.members[link + 1]!;
  const text = desk.source.text(origin.chunk);
  for (const fix of missingSigns(text, right.span)) {
    const claim = claimOf(unread, desk);
    const read = claim && reread(claim, "right", { span: fix, replacement: "\\partial " }, desk);
    if (!claim || !read || judgeClaim({ ...claim, right: read }, desk.worlds, desk.facts).verdict !== "holds") continue;
    const range = desk.source.range(origin.chunk, fix);
    return {
      rule: page.rule, code: ruleCode(page.rule), message: "a derivative is written that is none: one ∂ is missing", certain: true,
      fix: { range, replacement: "\\partial " }, carriedFrom: null, range: desk.source.range(origin.chunk, right.span),
      reasons: ["with the ∂ put in, the line holds"], help: "put a `\\partial` before the lower, or the upper, quantity",
    };
  }
  return undefined;
}

/** Places in the halves of fractions where a ∂ stands in the other half only. */
function* missingSigns(text: string, { start, end }: Span): Generator<Span> {
  const slice = text.slice(start, end);
  for (const m of slice.matchAll(/\\[cdt]?frac\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g)) {
    const [upper, lower] = [m[1]!, m[2]!];
    if (upper.includes("\\partial") === lower.includes("\\partial")) continue;
    const at = start + m.index + (upper.includes("\\partial") ? m[0].length - 1 - lower.length : m[0].indexOf("{") + 1);
    yield { start: at, end: at };
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

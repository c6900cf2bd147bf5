/** Points for a result: what a rubric gives for a line and what it takes for a mistake. */
import type { HumanItem, PointItem, Points } from "./diagnostic/points.ts";
import type { CheckResult, ClaimResult } from "./diagnostic/result.ts";

export interface Rubric {
  /** Most points that can be had; what the lines of `claims` leave of it is for everything else. */
  readonly total?: number;
  readonly claims?: readonly RubricClaim[];
  /** What a mistake costs, by the name of its rule; `default` for those without a name here. */
  readonly rules?: Readonly<Record<string, number>>;
}

export interface RubricClaim {
  /** The id of a claim or the place of a line: `notes.md:63:21`, `notes.md:63`, or `63` where there is one file. */
  readonly at: string | number;
  readonly points: number;
  readonly name?: string;
}

/** Without a rubric every claim is worth one point; a claim that follows from a mistake, or is undecided, costs nothing. */
export function gradePoints(result: CheckResult, rubric?: Rubric): Points {
  const claims = result.files.flatMap((file) => file.claims);
  if (rubric && claims.length === 0) return nothingHandedIn(rubric);
  const priced = rubric ?? { claims: claims.map(({ id }) => ({ at: id, points: 1 })) };
  const named = (priced.claims ?? []).map((entry) => ({ entry, claims: claims.filter((claim) => standsAt(claim, entry.at)) }));
  const items = named.map(({ entry, claims }) => itemOf(entry, claims, priced));
  const others = claims.filter((claim) => !named.some((one) => one.claims.includes(claim)));
  const all = [...items, ...restOf(others, items, priced)];
  const human = [...named.flatMap(({ entry, claims }) => (claims.length === 0 ? [missing(entry)] : [])), ...undecidedOf(result)];
  return { score: sum(all.map(({ score }) => score)), max: sum(all.map(({ max }) => max)), items: all, human };
}

/** Without mistakes for want of lines is not without mistakes. */
function nothingHandedIn({ total, claims = [] }: Rubric): Points {
  const max = total ?? sum(claims.map(({ points }) => points));
  return { score: 0, max, items: [{ name: "derivation", score: 0, max, lost: [] }], human: [{ id: ".", reason: "no claim was found at all" }] };
}

function standsAt({ id, range }: ClaimResult, at: string | number): boolean {
  const place = String(at);
  return id === place || id.startsWith(`${place}:`) || (/^\d+$/.test(place) && range.start.line === Number(place));
}

/** All points of a line, less what its mistakes cost; without a price the mistake costs them all. */
function itemOf(entry: RubricClaim, claims: readonly ClaimResult[], { rules }: Rubric): PointItem {
  const name = entry.name ?? String(entry.at);
  if (claims.length === 0) return { name, score: 0, max: entry.points, lost: [] };
  return { name, max: entry.points, ...afterMistakes(entry.points, claims, (rule) => priceOf(rule, rules) ?? entry.points) };
}

/** What the rubric does not name, as one item: the rest of the total, less the price of each mistake. */
function restOf(claims: readonly ClaimResult[], items: readonly PointItem[], { total, rules }: Rubric): PointItem[] {
  const max = total === undefined ? 0 : rounded(total - sum(items.map((item) => item.max)));
  if (max <= 0) return [];
  return [{ name: items.length === 0 ? "derivation" : "everything else", max, ...afterMistakes(max, claims, (rule) => priceOf(rule, rules) ?? 0) }];
}

function afterMistakes(points: number, claims: readonly ClaimResult[], price: (rule: string) => number): Pick<PointItem, "score" | "lost"> {
  const lost = claims.filter(isCause).map((claim) => {
    const { rule, message } = claim.diagnosis ?? { rule: "not-equal", message: "this does not hold" };
    return { id: claim.id, points: price(rule), message };
  });
  return { score: Math.max(0, rounded(points - sum(lost.map((one) => one.points)))), lost };
}

function isCause({ verdict, diagnosis }: ClaimResult): boolean {
  return verdict === "fails" && (diagnosis?.carriedFrom ?? null) === null;
}

function priceOf(rule: string, rules: Rubric["rules"] = {}): number | undefined {
  return Object.hasOwn(rules, rule) ? rules[rule] : rules.default;
}

function missing({ at }: RubricClaim): HumanItem {
  return { id: String(at), reason: "no claim was found here" };
}

function undecidedOf({ files }: CheckResult): HumanItem[] {
  return files.flatMap((file) => file.claims).filter(({ verdict }) => verdict === "undecided")
    .map(({ id, reason }) => ({ id, reason: reason ?? "this could not be decided" }));
}

function sum(values: readonly number[]): number {
  return rounded(values.reduce((a, b) => a + b, 0));
}

/** Points are written in decimals, and their sums are to look so too. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

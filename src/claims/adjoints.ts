/**
 * `δz = δa ⊙ (1 - a²)` on a page that names no loss: δz and δa are gradients of one that is left unnamed, where each
 * line leads from what comes later in the network to what comes before it. `dy = f'(x) dx` leads the other way: differentials.
 */
import { visit } from "../expression/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { headOf } from "./heads.ts";
import type { Line } from "./lines.ts";
import { gradientOf, isLossName } from "./names.ts";
import { Unreadable } from "./resolving.ts";

/** Names that stand for gradients of a loss that no line names. */
export function adjointNames(lines: readonly Line[]): ReadonlySet<string> {
  const sources = sourcesOf(lines);
  const found = new Set<string>();
  if ([...sources.keys()].some(isLossName)) return found;
  for (const line of lines) {
    const own = headOf(line.members[0])?.name;
    const of = own === undefined ? undefined : gradientOf(own);
    if (own === undefined || of === undefined) continue;
    const others = namesIn(line).flatMap((name) => (name === own ? [] : gradientOf(name) ?? []));
    if (others.some((other) => reaches(of, other, sources))) return new Set();
    if (others.length === 0 || !others.every((other) => reaches(other, of, sources))) continue;
    for (const name of [own, ...others.flatMap((other) => namesIn(line).filter((n) => gradientOf(n) === other))]) found.add(name);
  }
  return found;
}

/** What each name is made of, by the lines that begin with it. */
function sourcesOf(lines: readonly Line[]): Map<string, Set<string>> {
  const sources = new Map<string, Set<string>>();
  for (const line of lines) {
    const head = headOf(line.members[0])?.name;
    if (head === undefined || line.members.length < 2 || gradientOf(head) !== undefined) continue;
    const known = sources.get(head) ?? new Set<string>();
    for (const name of namesIn(line)) known.add(name);
    sources.set(head, known);
  }
  return sources;
}

/** Names in the members after the first. */
function namesIn(line: Line): string[] {
  const names = new Set<string>();
  for (const member of line.members.slice(1)) if (!(member instanceof Unreadable)) visit(member, (e: Expression) => e.kind === "symbol" && names.add(e.name));
  return [...names];
}

/** Whether `name` is made of `source`, be it through others. */
function reaches(name: string, source: string, sources: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const queue = [name];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const of = sources.get(next);
    if (of?.has(source)) return true;
    queue.push(...(of ?? []));
  }
  return false;
}

/** The forward graph by its names: what differentiated quantities and losses are made of. */
import { isLossName } from "../claims/names.ts";
import type { Definition, DocumentReading } from "../claims/reading.ts";
import { visit } from "../expression/walk.ts";
import type { Expression } from "../expression/expression.ts";

/** Without any derivative or loss, all that definitions hold. */
export function forwardNames({ claims, definitions }: DocumentReading, byName: ReadonlyMap<string, readonly Definition[]>): Set<string> {
  const found = new Set<string>();
  const enter = (e: Expression): void => visit(e, (x) => {
    const name = x.kind === "symbol" ? x.name : x.kind === "call" ? x.function : undefined;
    if (name === undefined || found.has(name)) return;
    found.add(name);
    for (const d of byName.get(name) ?? []) enter(d.body);
  });
  // Of a formula that is differentiated, only the names that are defined: the others are what the line claims.
  const start = (e: Expression): void => visit(e, (x) => {
    if (x.kind !== "derivative") return;
    if (x.wrt.kind === "symbol") for (const d of byName.get(x.wrt.name) ?? []) enter(d.body);
    visit(x.of, (y) => {
      if ((y.kind === "symbol" && (y === x.of || byName.has(y.name))) || (y.kind === "call" && byName.has(y.function))) enter(y);
    });
  });
  for (const e of [...claims.flatMap((c) => [c.left, c.right]), ...definitions.map((d) => d.body)]) start(e);
  for (const d of definitions) if (isLossName(d.name)) enter(d.body);
  if (found.size === 0) for (const d of definitions) enter(d.body);
  return found;
}

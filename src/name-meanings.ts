/** What every name of a document was taken to be, for `--explain-names`. */
import type { Claim, DocumentReading, Origin } from "./claims/reading.ts";
import type { NameResult } from "./diagnostic/result.ts";
import { closureOf } from "./judge/closure.ts";
import type { Worlds } from "./judge/worlds.ts";
import { PLAIN_READING, Undecidable } from "./model/context.ts";
import type { Facts } from "./model/facts.ts";
import { applyKnownNames } from "./model/functions.ts";
import type { Range } from "./text/span.ts";

export interface Places {
  readonly range: (origin: Origin) => Range;
  readonly text: (origin: Origin) => string;
}

/** In the order of the document; what has no line of its own comes last. */
export function nameMeanings({ definitions, values, declarations, claims }: DocumentReading, facts: Facts, sizes: ReadonlyMap<string, number>, { range, text }: Places): NameResult[] {
  const placed = (kind: NameResult["kind"], list: readonly { readonly name: string; readonly origin: Origin }[]): NameResult[] =>
    list.map(({ name, origin }) => ({ name, kind, range: range(origin), text: text(origin) }));
  const known = [...placed("definition", definitions), ...placed("value", values), ...placed("declared", declarations)];
  const closures = claims.map((claim) => closureOf(claim, facts));
  const functions = new Set(closures.flatMap(({ unknownFunctions }) => [...unknownFunctions]));
  const seen = new Set([...known.map(({ name }) => name), ...functions, ...sizes.keys()]);
  const free = new Set(closures.flatMap(({ names }) => [...names]).filter((name) => !seen.has(name) && !isOperation(name)));
  return [
    ...known.sort(byPlace),
    ...[...sizes].map(([name, size]): NameResult => ({ name, kind: "size", text: `${size} in the model` })),
    ...[...functions].map((name): NameResult => ({ name, kind: "unknown function", text: "known only by its name" })),
    ...[...free].map((name): NameResult => ({ name, kind: "free", text: "any number" })),
  ];
}

/** What an expression does rather than names. */
const OPERATIONS: ReadonlySet<string> = new Set(["", "transpose", "inverse", "component", "list", "bars", "norm", "diag", "det", "tr", "prod", "parameters"]);

function isOperation(name: string): boolean {
  return OPERATIONS.has(name) || applyKnownNames.has(name);
}

function byPlace({ range: a }: NameResult, { range: b }: NameResult): number {
  return a && b ? (a.cell ?? 0) - (b.cell ?? 0) || a.start.line - b.start.line || a.start.column - b.start.column : 0;
}

/** The number that stands for each symbolic size of the document in its models; nothing where no model could be built. */
export function modelSizes(reading: DocumentReading, worlds: Worlds): ReadonlyMap<string, number> {
  if (reading.sizes.size === 0) return new Map();
  const named = [...reading.sizes].filter((name) => !worlds.facts.bound.has(name));
  worlds.budget.reset();
  try {
    return worlds.run(PLAIN_READING, ({ learned }) => new Map(named.map((name) => [name, learned.sizes.sizeOf(`size:${name}`)])));
  } catch (error) {
    if (error instanceof Undecidable) return new Map();
    throw error;
  }
}

/** Sizes that take part in a claim: those of declared shapes and those that it names. */
export function sizesOf(claim: Claim, facts: Facts, sizes: ReadonlyMap<string, number>): Record<string, number> {
  if (sizes.size === 0) return {};
  const { names } = closureOf(claim, facts);
  const shapes = facts.reading.declarations.filter(({ name }) => names.has(name)).flatMap(({ shape }) => shape);
  const axes = new Set(shapes.flatMap((axis) => (axis.kind === "symbol" ? [axis.name] : [])));
  return Object.fromEntries([...sizes].filter(([name]) => names.has(name) || axes.has(name)));
}

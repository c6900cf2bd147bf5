/** What reports need besides a result, from the texts that were checked. */
import type { Source } from "./check.ts";
import type { ReportContext } from "./reports/report.ts";
import { rules } from "./rules/manual.ts";
import { documentMacros, sourceLines } from "./source-lines.ts";

/** Set by the build. */
declare const BACKPROOF_VERSION: string;

/** Documents are read again only for files that have something to show. */
export function reportContext(sources: readonly Source[]): ReportContext {
  const raws = new Map(sources.map(({ path, raw }) => [path, raw]));
  const lines = remembered((path) => sourceLines(path, raws.get(path) ?? ""));
  const macros = remembered((path) => documentMacros(path, raws.get(path) ?? ""));
  return { lines: (path, cell) => lines(path).get(cell) ?? [], macros, pages: rules, version: BACKPROOF_VERSION };
}

function remembered<Value>(find: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, find(path));
    return known.get(path)!;
  };
}

import type { ClaimResult, DefinitionResult, FileResult, NameResult } from "../diagnostic/result.ts";

/** What each name and each claim of a file was taken to mean, a line each: `--explain-names`. */
export function explainNames(file: FileResult): string[] {
  return [
    `${file.path}: what the names mean`,
    ...meanings(file),
    `${file.path}: how the claims were read`,
    ...(file.claims.length === 0 ? ["  no line claims anything"] : aligned(file.claims.map(ofClaim))),
  ];
}

function meanings({ names, definitions }: FileResult): string[] {
  const rows = names ? names.map(ofName) : definitions.map(ofDefinition);
  return rows.length === 0 ? ["  no name is defined"] : aligned(rows);
}

function ofName({ name, kind, range, text }: NameResult): string[] {
  return [range ? placeOf(range) : "", name, kind, oneLine(text)];
}

function ofDefinition({ name, range, latex }: DefinitionResult): string[] {
  return [placeOf(range), name, oneLine(latex)];
}

function ofClaim({ range, kind, verdict, reading, sizes }: ClaimResult): string[] {
  const concrete = Object.entries(sizes).map(([name, size]) => `${name} = ${size}`).join(", ");
  return [placeOf(range), kind, verdict, [reading ?? "as it stands", concrete].filter((part) => part !== "").join("; ")];
}

function placeOf({ start, cell }: ClaimResult["range"]): string {
  return `${cell === undefined ? "" : `cell ${cell}:`}${start.line}:${start.column}`;
}

function oneLine(latex: string): string {
  return latex.replaceAll(/\s+/g, " ").trim();
}

function aligned(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => rows.reduce((widest, row) => Math.max(widest, row[column]!.length), 0));
  return rows.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column]!)).join("  ").trimEnd()}`);
}

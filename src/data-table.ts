/** The text of a CSV file as a data table; its first line names the columns. */
import { canonicalName } from "./expression/names.ts";
import { num } from "./expression/build.ts";
import { readRow } from "./syntax/network-lines.ts";
import type { DataTable, Place } from "./syntax/network-statement.ts";

export function readTable(text: string, statement: DataTable): DataTable | { readonly message: string } {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== "");
  const columns = (lines[0] ?? "").split(/[,;\t]/u).map((name) => columnAt(name.trim().replace(/^"(.*)"$/u, "$1"), statement));
  if (columns.some((place) => place.name === "")) return { message: "the first line of the file names no columns" };
  const rows: number[][] = [];
  for (const [i, line] of lines.slice(1).entries()) {
    const row = readRow(line);
    if (row?.length !== columns.length) return { message: `row ${i + 1} of the file does not hold ${columns.length} numbers` };
    rows.push(row);
  }
  return { kind: "data", columns, rows, span: statement.span };
}

function columnAt(text: string, { span }: DataTable): Place {
  const indexed = /^(.*)\[(\d+)\]$/u.exec(text);
  const written = indexed ? indexed[1]! : text;
  return { name: canonicalName(written), written, indices: indexed ? [{ from: num(Number(indexed[2])) }] : [], span };
}

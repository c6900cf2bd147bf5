/** A document of an editor as it was checked, and the way from places of the result to places of the editor. */
import { extname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Range as EditorRange, TextEdit } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FileResult, Fix } from "../../diagnostic/result.ts";
import { placeOf } from "../../fix-document.ts";
import { type Finding, findingsOf } from "../../reports/finding.ts";
import { withLevels } from "../../severity.ts";
import type { Range } from "../../text/span.ts";
import { checkOne } from "../check-one.ts";
import type { FileSettings } from "../configs.ts";
import { extensions } from "../read-source.ts";

export interface Snapshot {
  readonly path: string;
  readonly version: number;
  readonly text: string;
  readonly file: FileResult;
  readonly findings: readonly Finding[];
  readonly toRange: (range: Range) => EditorRange;
  readonly toEdit: (fix: Fix) => TextEdit;
  readonly offset: (range: Range) => { readonly start: number; readonly end: number };
}

export function snapshotOf(document: TextDocument, path: string, { severity, seed, budget, root }: FileSettings, cwd: string): Snapshot {
  const text = document.getText();
  const options = { ...(seed === undefined ? {} : { seed }), ...(budget === undefined ? {} : { budget }), ...(root === undefined ? {} : { root }) };
  const file = withLevels(checkOne({ source: { path, raw: text }, cwd, ...options }), severity);
  const place = placeOf(path, text);
  const offset = ({ start, end, cell }: Range) => ({ start: place.offset(start, cell), end: place.offset(end, cell) });
  const toRange = (range: Range): EditorRange => {
    const { start, end } = offset(range);
    return { start: document.positionAt(start), end: document.positionAt(end) };
  };
  return { path, version: document.version, text, file, findings: findingsOf(file), toRange, offset, toEdit: ({ range, replacement }) => ({ range: toRange(range), newText: place.escape(replacement) }) };
}

const endings: Readonly<Record<string, string>> = { markdown: ".md", latex: ".tex", tex: ".tex", quarto: ".qmd" };

/** The path of a document from where the editor stands; nothing for what backproof does not read. */
export function pathOf({ uri, languageId }: Pick<TextDocument, "uri" | "languageId">, cwd: string): string | undefined {
  if (!uri.startsWith("file:")) return Object.hasOwn(endings, languageId) ? `untitled${endings[languageId]!}` : undefined;
  const path = fileURLToPath(uri);
  return extensions.has(extname(path).toLowerCase()) ? relative(cwd, path).split(sep).join("/") : undefined;
}

/** The worked solution of a network, in the forms in which it is handed out. */
import type { Network } from "./network/network.ts";
import { buildSheet } from "./sheets/build-sheet.ts";
import { renderHtml } from "./sheets/render-html.ts";
import { renderLatex } from "./sheets/render-latex.ts";
import { renderMarkdown } from "./sheets/render-markdown.ts";
import { countClaims, type Sheet } from "./sheets/sheet.ts";
import { wantedQuantities } from "./symbolic/derive.ts";

export { countClaims, type Sheet };

export const sheetFormats = ["latex", "markdown", "html"] as const;

export type SheetFormat = (typeof sheetFormats)[number];

export interface SheetChoices {
  /** What stands on top. */
  readonly title: string;
  /** Names as written or canonical; else all parameters. */
  readonly wrt?: readonly string[];
  /** `brief` leaves out the local partials. */
  readonly steps?: "brief" | "full";
  /** Digits that results are rounded to. */
  readonly digits?: number;
}

/** Undefined where the network has no loss. */
export function sheetOf(network: Network, { title, wrt, steps = "full", digits = 3 }: SheetChoices): Sheet | undefined {
  return buildSheet(network, { title, wanted: wantedQuantities(network, wrt), steps, digits });
}

export interface RenderChoices {
  /** LaTeX without its preamble. */
  readonly isFragment?: boolean;
  /** KaTeX's style sheet, for HTML, with its fonts inside. */
  readonly formulaStyle?: string;
}

export function renderSheet(sheet: Sheet, format: SheetFormat, { isFragment = false, formulaStyle = "" }: RenderChoices = {}): string {
  switch (format) {
    case "latex": return renderLatex(sheet, { isFragment });
    case "markdown": return renderMarkdown(sheet);
    case "html": return renderHtml(sheet, { formulaStyle });
  }
}

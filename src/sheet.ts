/** The worked solution of a network, in the forms in which it is handed out. */
import type { Network } from "./network/network.ts";
import { buildSheet } from "./sheets/build-sheet.ts";
import { givenLeaves } from "./sheets/evaluate-network.ts";
import { renderHtml } from "./sheets/render-html.ts";
import { renderLatex } from "./sheets/render-latex.ts";
import { inThePage, type PlaceOfPictures, renderMarkdown } from "./sheets/render-markdown.ts";
import { countClaims, type Sheet } from "./sheets/sheet.ts";
import { rateOf, type Training } from "./sheets/train.ts";
import { wantedQuantities } from "./symbolic/derive.ts";

export { addressPart } from "./sheets/render-markdown.ts";
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
  /** Epochs of descent to follow. */
  readonly training?: Training;
  /** The questions alone, with room for the answers. */
  readonly isBlank?: boolean;
}

/** Definitions that a sheet writes out; thousands of pages are for nobody. */
const MOST_DEFINITIONS = 1000;

/** Why no sheet is made of a network; undefined where one is. */
export function sheetProblem({ definitions }: Network): string | undefined {
  return definitions.length > MOST_DEFINITIONS ? `the network has ${definitions.length} definitions; a sheet writes out at most ${MOST_DEFINITIONS}` : undefined;
}

/** Why the epochs of a network cannot be followed; undefined where they can. */
export function trainingProblem(network: Network): string | undefined {
  if (rateOf(network) === undefined) return "the epochs need a rate with a value, `rate eta = 0.1`";
  const leaves = givenLeaves(network);
  const missing = [...network.quantities.values()].find(({ key, kind }) => kind !== "definition" && !leaves.has(key));
  return missing && `the epochs need a value of \`${missing.written}\`, from \`given\` or from the data`;
}

/** Undefined where the network has no loss. */
export function sheetOf(network: Network, { title, wrt, steps = "full", digits = 3, training, isBlank = false }: SheetChoices): Sheet | undefined {
  return buildSheet(network, { title, wanted: wantedQuantities(network, wrt), steps, digits, isBlank, ...(training ? { training } : {}) });
}

/** Whether a sheet has something to beware of: a saturated unit, numbers too large. */
export const holdsRemarks = ({ sections }: Sheet): boolean => sections.some(({ blocks }) => blocks.some((block) => block.kind === "text" && block.isRemark));

export interface RenderChoices {
  /** LaTeX without its preamble. */
  readonly isFragment?: boolean;
  /** KaTeX's style sheet, for HTML, with its fonts inside. */
  readonly formulaStyle?: string;
  /** Where the pictures of a Markdown page go; else they stand in the page itself, which GitHub does not show. */
  readonly placeOfPictures?: PlaceOfPictures;
}

export function renderSheet(sheet: Sheet, format: SheetFormat, { isFragment = false, formulaStyle = "", placeOfPictures = inThePage }: RenderChoices = {}): string {
  switch (format) {
    case "latex": return renderLatex(sheet, { isFragment });
    case "markdown": return renderMarkdown(sheet, placeOfPictures);
    case "html": return renderHtml(sheet, { formulaStyle });
  }
}

/** Words inside maths: one word is a name, several are prose. */
import type { Span } from "../../text/span.ts";
import type { Style } from "../formula.ts";
import { type Flat, factorToken } from "./flat.ts";
import { nameFactor, numberFactor } from "./nodes.ts";

/** Single words that speak to the reader. `in` and `out` are missing: they name the input and the output of a neuron. */
const PROSE = new Set(
  ("if for where and thus let or otherwise with then so since when while hence such that because therefore but else unless iff "
    + "is are we have gives which note assume suppose s.t. i.e. e.g. i.e e.g s.t w.r.t. wrt resp. respectively given finally likewise "
    + "similarly namely also as by from "
    + "wenn falls für sonst wobei und oder si sinon pour avec où et para donde se caso senão altrimenti").split(" "),
);
const PLAIN = /^[A-Za-z][A-Za-z0-9]*$/;
const WORD = /^[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*$/u;

/** Whether words speak to the reader (`if it is positive`, `∀`), and cannot be the name of something (`leaky ReLU`). */
export function speaks(text: string): boolean {
  return /[,.:;∀∃∴∵]$/.test(text) || text.toLowerCase().split(/[^\p{L}.]+/u).some((word) => PROSE.has(word));
}

/** What the text of `\text{…}` or `\mathrm{…}` means. */
export function wordFlat(written: string, style: Style, span: Span): Flat | undefined {
  if (PLAIN.test(written) && !PROSE.has(written.toLowerCase())) return factorToken(nameFactor(written, style, span, written.length > 1));
  const text = written.replaceAll("\\_", "_").replace(/\\[ ,;:!]|~/g, " ").replace(/\s+/g, " ").trim();
  if (text === "") return undefined;
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(text)) return factorToken(numberFactor(text, span));
  if (!WORD.test(text) || PROSE.has(text.toLowerCase())) return { type: "prose", text, span };
  return factorToken(nameFactor(text, style, span, [...text].length > 1));
}

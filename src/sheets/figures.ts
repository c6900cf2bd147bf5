/** The figures of a sheet: the whole network with its numbers, and the way to one parameter. */
import { symbolsOf } from "../expression/walk.ts";
import type { Quantity } from "../network/network.ts";
import type { SymbolicGradient } from "../symbolic/differentiate.ts";
import { drawGraph } from "./computation-graph.ts";
import type { Caption, Drawing } from "./drawing.ts";
import type { Formulas } from "./formulas.ts";
import { gradientKey } from "./numbers.ts";
import type { Figure } from "./sheet.ts";
import { shownNumber } from "./shown-number.ts";

/** Quantities that a figure may hold; more are no help. */
const MOST_IN_FIGURE = 40;

/** The whole network; with numbers, if they are to be seen, once the backward pass has been worked out. */
export function networkFigure(formulas: Formulas, shown: { readonly gradient: SymbolicGradient; readonly digits: number } | undefined): Figure[] {
  const { network, numbers } = formulas;
  const keys = drawnKeys(formulas);
  if (keys.size > MOST_IN_FIGURE) return [];
  const hasNumbers = shown !== undefined && numbers !== undefined && !formulas.isTensor;
  const back = hasNumbers ? backwardNumbers(formulas, shown.gradient, shown.digits) : new Map<string, string>();
  const numbersOf = (from: string, to: string): { value?: string; gradient?: string } => {
    const edge = back.get(`${from} ${to}`);
    return { value: numbers!.get(from)!.texts[0]!, ...(edge === undefined ? {} : { gradient: edge }) };
  };
  const draw = (): Drawing => drawGraph({ network, keys, captionOf: (quantity) => captionOf(quantity, formulas), ...(hasNumbers ? { numbersOf } : {}) });
  const words = hasNumbers ? ": along each edge what goes forward, and below it the gradient that comes back" : "";
  return [{ kind: "figure", draw, caption: [`The network as a graph${words}.`] }];
}

/** The definitions with the ways from a parameter to the loss highlighted. */
export function pathFigure(formulas: Formulas, gradient: SymbolicGradient, quantity: Quantity): Figure[] {
  const { network } = formulas;
  const keys = new Set([...drawnKeys(formulas)].filter((key) => network.quantities.get(key)!.kind === "definition" || key === quantity.key));
  if (keys.size > MOST_IN_FIGURE / 2) return [];
  const path = new Set<string>();
  const open = [quantity.key];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const { through } of gradient.adjoints.get(key)?.contributions ?? []) {
      if (!path.has(`${key} ${through.key}`)) open.push(through.key);
      path.add(`${key} ${through.key}`);
    }
  }
  const draw = (): Drawing => drawGraph({ network, keys, path, captionOf: (each) => captionOf(each, formulas) });
  return [{ kind: "figure", draw, caption: formulas.prose(["The way from ", quantity, " to ", gradient.loss, "."]) }];
}

/** All but the rates and what nothing uses. */
function drawnKeys({ network }: Formulas): Set<string> {
  const used = new Set(network.definitions.flatMap(({ expression }) => [...symbolsOf(expression).keys()]));
  return new Set([...network.quantities.values()].filter(({ key, kind }) => kind === "definition" || (kind !== "rate" && used.has(key))).map(({ key }) => key));
}

/** What each edge passes back, by `from to`: the sheet's own numbers where it shows them. */
function backwardNumbers({ numbers }: Formulas, gradient: SymbolicGradient, digits: number): Map<string, string> {
  const values = new Map<string, number>([[gradient.loss.key, 1]]);
  const edges = new Map<string, string>();
  for (const { of, contributions } of gradient.adjoints.values()) {
    if (of.key === gradient.loss.key) continue;
    const shares = contributions.map(({ through, partial }) => values.get(through.key)! * numbers!.value(partial!));
    const shown = numbers!.get(gradientKey(of));
    values.set(of.key, shown ? shown.data[0]! : shares.reduce((sum, share) => sum + share, 0));
    contributions.forEach(({ through }, i) => edges.set(`${of.key} ${through.key}`, contributions.length === 1 && shown ? shown.texts[0]! : shownNumber(shares[i]!, digits, () => false).text));
  }
  return edges;
}

/** A name with what stands below it. */
function captionOf({ symbol }: Quantity, formulas: Formulas): Caption {
  const [base = "", ...subs] = symbol.name.split("_");
  const indices = symbol.indices.map((index) => (index.kind === "number" ? String(index.value) : ""));
  const below = [...subs, ...indices].join(",");
  return { text: base, ...(below === "" ? {} : { below }), math: formulas.latex(symbol) };
}

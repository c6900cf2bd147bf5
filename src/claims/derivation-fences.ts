/** Lines of derivation fences, as if they had been formulas. */
import type { SourceDocument } from "../documents/document.ts";
import { type ParsedDerivation, parseDerivationLine } from "../syntax/network.ts";
import { cover } from "../text/span.ts";
import { asFormula, type IsQuantity } from "./fence-forms.ts";
import type { Given } from "./given.ts";
import type { Line } from "./lines.ts";
import type { Definition } from "./reading.ts";
import type { Place, Statement } from "./statements.ts";

interface FenceLine {
  readonly parsed: ParsedDerivation;
  readonly place: Place;
}

/** Equations of all derivation fences, as they stand. */
export function fenceLines(document: SourceDocument): FenceLine[] {
  const lines: FenceLine[] = [];
  let section = 0;
  document.blocks.forEach((block, i) => {
    if (block.kind === "heading") section++;
    if (block.kind !== "fence" || block.language !== "derivation") return;
    let offset = block.span.start;
    for (const text of block.text.split("\n")) {
      const parsed = parseDerivationLine(text.replace(/\r$/, ""), offset);
      offset += text.length + 1;
      if (parsed && parsed.members.length > 1) lines.push({ parsed, place: { chunk: block.chunk, block: i, section, display: true } });
    }
  });
  return lines;
}

/** Names that the network and the fences give to quantities, and so to no function. */
export function quantitiesOf({ declarations, definitions }: Given, lines: readonly FenceLine[]): IsQuantity {
  const heads = lines.flatMap(({ parsed: { members: [head] } }) => (head?.kind === "symbol" ? [head.name] : []));
  const names = new Set([...declarations, ...definitions.filter(({ parameters }) => !parameters)].map(({ name }) => name).concat(heads));
  for (const { name, parameters } of definitions) if (parameters) names.delete(name);
  return (name) => names.has(name);
}

export function inFormulas(definitions: readonly Definition[], isQuantity: IsQuantity): Definition[] {
  return definitions.map((definition) => ({ ...definition, body: asFormula(definition.body, (name) => isQuantity(name) && !definition.parameters?.includes(name)) }));
}

export function asLine({ parsed, place }: FenceLine, isQuantity: IsQuantity, id: number): Line {
  const members = parsed.members.map((m) => ({ kind: "sum" as const, terms: [], span: m.span ?? { start: 0, end: 0 } }));
  const span = cover(members[0]!.span, members[members.length - 1]!.span);
  const relations = parsed.relations.map((r) => ({ text: "=", span: r.span }));
  const statement: Statement = { id, place, members, relations, remark: false, conditions: [], beside: [], span };
  return { statement, members: parsed.members.map((member) => asFormula(member, isQuantity)), conditions: [], beside: [], origin: { ...place, statement: id, span } };
}

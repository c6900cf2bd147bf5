/** `a^L = \hat y` beside `a^l = σ(z^l)`: the last layer has its formula, so the line says what ŷ is. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { headOf } from "./heads.ts";
import type { Line } from "./lines.ts";
import { isTargetName } from "./names.ts";
import { Unreadable } from "./resolving.ts";
import { mentions } from "./walk.ts";

/** Such lines turned around, `\hat y = a^L`. */
export function withNamedOutputs(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => {
    const [left, right] = line.members;
    if (line.members.length !== 2 || !isSymbol(left) || !isSymbol(right) || !isLastOf(left, lines) || !isNewName(right, left, line, lines)) return line;
    return { ...line, members: [right, left] };
  });
}

function isSymbol(member: Expression | Unreadable | undefined): member is SymbolNode {
  return member !== undefined && !(member instanceof Unreadable) && member.kind === "symbol";
}

/** One layer, L or 3, of a family that another line gives a formula for each of. */
function isLastOf({ name, indices, slots = "" }: SymbolNode, lines: readonly Line[]): boolean {
  const at = indices.findIndex((index) => (index.kind === "symbol" && /^[A-Z]$/.test(index.name)) || (index.kind === "number" && index.value > 1));
  if (at < 0) return false;
  return lines.some(({ members }) => {
    const head = headOf(members[0]);
    if (head?.name !== name || members.length < 2 || isSymbol(members[1])) return false;
    const index = head.indices[at];
    return head.slots[at] === slots[at] && index?.kind === "symbol" && /^[a-z]$/.test(index.name);
  });
}

/** No line says otherwise what it is, and it is no target that the output is to come near to. */
function isNewName({ name, indices }: SymbolNode, last: SymbolNode, own: Line, lines: readonly Line[]): boolean {
  const isOwnLetter = (index: Expression): boolean => index.kind === "symbol" && last.indices.some((i) => i.kind === "symbol" && i.name === index.name);
  if (name === last.name || !indices.every(isOwnLetter)) return false;
  return lines.every((line) => {
    if (line === own) return true;
    const read = line.members.filter((m): m is Expression => !(m instanceof Unreadable));
    if (headOf(line.members[0])?.name === name && read.length > 1) return false;
    const isBoundary = read.length === 2 && isSymbol(read[0]) && read[0].name === last.name && isSymbol(read[1]) && read[1].name === name;
    const isCompared = isTargetName(name) && read.some((m) => mentions(m, name) && mentions(m, last.name));
    return !isBoundary && !isCompared;
  });
}

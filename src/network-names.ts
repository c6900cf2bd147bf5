/** What stands in the text of a network, for an editor: names to complete, and what a name's gradient is. */
import { deriveNetwork } from "./derive.ts";
import { networkFromText } from "./network-from-text.ts";
import { NETWORK_FUNCTIONS } from "./syntax/network-functions.ts";
import { parseNetwork } from "./syntax/network.ts";
import type { DeclaredName, NetworkStatement } from "./syntax/network-statement.ts";

export interface NetworkName {
  readonly name: string;
  /** `input`, `param`, …, `definition`, `loss` or `function`. */
  readonly kind: string;
}

/** Names of a range that are listed; a longer one is known by these. */
const LONGEST_RANGE = 100;

/** All names that a network declares or defines, as written, and the functions of the language; a text that is being written does. */
export function networkNames(text: string): NetworkName[] {
  const own = parseNetwork(text).statements.flatMap(namesOf);
  const names = [...own, ...[...NETWORK_FUNCTIONS].map((name) => ({ name, kind: "function" }))];
  return [...new Map(names.toReversed().map((one) => [one.name, one])).values()].reverse();
}

function namesOf(statement: NetworkStatement): NetworkName[] {
  switch (statement.kind) {
    case "declaration": return statement.items.flatMap((item) => rangeOf(item).map((name) => ({ name, kind: statement.role })));
    case "definition": return [{ name: statement.place.written, kind: statement.isLoss ? "loss" : "definition" }];
    case "function": return [{ name: statement.name, kind: "function" }];
    case "for": return statement.body.flatMap(namesOf);
    default: return [];
  }
}

/** `w1..w8` is w1, w2 and so on. */
function rangeOf({ place, last }: DeclaredName): string[] {
  const [from, to] = [place.written, last?.written ?? place.written].map((name) => /^(.*?)(\d+)$/.exec(name));
  if (!last || !from || !to) return [place.written];
  const [first, end] = [Number(from[2]), Math.min(Number(to[2]), Number(from[2]) + LONGEST_RANGE - 1)];
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => `${from[1]!}${first + i}`);
}

/** `∂Cost/∂w7 = …` in one line; nothing where the network does not compile or has no such quantity. */
export function gradientText(text: string, name: string, resolve: (path: string) => string | undefined): string | undefined {
  const { network } = networkFromText(text, { resolve });
  if (network?.loss === undefined) return undefined;
  const gradient = deriveNetwork(network, { wrt: [name] })?.gradients[name];
  return gradient && `∂${network.quantities.get(network.loss)!.written}/∂${name} = ${gradient.text}`;
}

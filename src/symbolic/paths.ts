/** The paths of the chain rule: from the loss through its definitions down to a quantity. */
import { symbolKey, symbolsOf } from "../expression/walk.ts";
import type { Quantity } from "../network/network.ts";
import type { SymbolicGradient } from "./differentiate.ts";

/** From the loss to the quantity; undefined where there are more than `most`. */
export function pathsTo(gradient: SymbolicGradient, key: string, most: number): Quantity[][] | undefined {
  const { adjoints, loss } = gradient;
  const paths: Quantity[][] = [];
  // upwards from the quantity, so that no branch is followed that does not reach it
  const open: Quantity[][] = [[adjoints.get(key)!.of]];
  for (let path = open.pop(); path; path = open.pop()) {
    const top = path[0]!;
    if (top.key === loss.key) paths.push(path);
    else for (const { through } of adjoints.get(top.key)?.contributions ?? []) open.push([through, ...path]);
    if (paths.length + open.length > most) return undefined;
  }
  return paths;
}

/** The named δ's that an expression stands on, the nearest to the loss first. */
export function deltasBelow(gradient: SymbolicGradient, key: string): string[] {
  const byDelta = new Map([...gradient.adjoints.values()].flatMap((adjoint) => (adjoint.name ? [[symbolKey(adjoint.name), adjoint] as const] : [])));
  const found = new Set<string>();
  const open = [gradient.adjoints.get(key)!.expression];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const name of symbolsOf(node).keys()) {
      const adjoint = byDelta.get(name);
      if (!adjoint || found.has(adjoint.of.key)) continue;
      found.add(adjoint.of.key);
      open.push(adjoint.inner?.expression ?? adjoint.expression);
    }
  }
  return [...gradient.adjoints.keys()].filter((name) => found.has(name));
}

/** Another spelling of a known name: `ao1` for `a_o1`, `W` for `w`, `N` for a number of samples called `m` (reading.md §1.1). */
import { mapChildren } from "../expression/walk.ts";
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import type { Facts } from "../model/facts.ts";

/** Letters that notes use for how many there are. */
const COUNTS = new Set(["n", "m", "N", "M", "B", "K"]);

/** Known names that an unknown one may be a spelling of, the nearest first. */
export function spellingsOf(name: string, facts: Facts): string[] {
  if (name.includes("⟨")) return [];
  const instance = instanceOf(name, facts);
  if (instance !== undefined) return [instance];
  const bare = plain(name);
  const base = /^[^_^]+/.exec(name)?.[0];
  // The activation of one layer is that of all where the page has one.
  if (base !== undefined && base !== name && facts.unknownFunctions.has(name) && facts.unknownFunctions.has(base)) return [base];
  const known = new Set([...facts.definitions.keys(), ...facts.declared, ...facts.valued, ...facts.variables, ...facts.forward]);
  known.delete(name);
  const same = [...known].filter((other) => plain(other) === bare);
  if (same.length > 0) return same;
  if (COUNTS.has(name)) return [...facts.reading.sizes].filter((size) => size !== name && COUNTS.has(size));
  if (bare.length < 3) return [];
  const near = [...known].filter((other) => oneApart(plain(other), bare));
  return near.length === 1 ? near : near.filter((other) => sameEnd(plain(other), bare));
}

/** `x_1` of a point with numbers, on a page whose formulas are about x. */
export function instanceOf(name: string, facts: Facts): string | undefined {
  const base = name.replace(/_\d+$/, "");
  const isInstance = base !== name && facts.valued.has(name) && !facts.forward.has(name) && facts.forward.has(base) && !facts.valued.has(base) && !facts.definitions.has(base);
  return isInstance ? base : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/⟨.*⟩$/, "").replace(/[_^(){}\s]/g, "");
}

/** The digits at the end tell sisters apart: `a_o1` is no spelling of `a_o2`. */
function sameEnd(a: string, b: string): boolean {
  return (/\d*$/.exec(a)?.[0] ?? "") === (/\d*$/.exec(b)?.[0] ?? "");
}

/** One letter more, less, or other; digits must agree. */
function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || !sameEnd(a, b)) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1);
}

/** The claim with a name read as another. */
export function respelled(claim: Claim, from: string, to: string): Claim {
  const change = (e: Expression): Expression => {
    const inner = mapChildren(e, change);
    if (inner.kind === "call" && inner.function === from) return { ...inner, function: to };
    return inner.kind === "symbol" && inner.name === from ? { ...inner, name: to } : inner;
  };
  return { ...claim, left: change(claim.left), right: change(claim.right) };
}

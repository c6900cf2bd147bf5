/** Why a difference, or an agreement, says nothing: unknown names, and derivatives that vanished. */
import type { Claim } from "../claims/reading.ts";
import { gradientOf, isEntryName, isLossName, isTargetName } from "../claims/names.ts";
import { isNumeric } from "../claims/walk.ts";
import { children, some, visit } from "../expression/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { type Facts, offsetOf, UNNAMED_LOSS } from "../model/facts.ts";
import type { World } from "../model/world.ts";
import type { Lanes } from "../numeric/lanes.ts";
import type { NodeId } from "../numeric/program.ts";
import { closureOf, madeOf, reaches } from "./closure.ts";
import { leavesOf } from "./leaves.ts";
import { instanceOf } from "./spellings.ts";
import type { Sides } from "./match-shapes.ts";

/** Zero on both sides because nothing connects them says nothing (reading.md §3). */
export function bothVanish(world: World, sides: Sides, { left, right }: Pick<Claim, "left" | "right">): string | undefined {
  const first = sides.vanished[0];
  if (!first) return undefined;
  const zero = (node: NodeId): boolean => world.program.valueOf(node) === 0;
  // `∂h_t/∂h_k` is 1 where k is t, and zero elsewhere for want of a path; so is a product of such derivatives.
  const bare = [left, right].every((side) => some(side, (e) => e.kind === "derivative")) && sides.pairs.every(([a, b]) => a === b && world.program.valueOf(a) !== undefined);
  // One side is zero for want of a path; where the other turns out to be zero, too, nothing was said.
  if (!bare && !sides.pairs.every(([a]) => zero(a)) && !sides.pairs.every(([, b]) => zero(b))) return undefined;
  if (sides.vanished.every(({ of, wrt }) => isOfNetwork(world, of, wrt))) return undefined;
  return `nothing says how ${first.of} depends on ${first.wrt}`;
}

/** `Σ_{k=1}^t … ∂h_k/∂h_t …`: of a recursion the early states by the late one, of which only the last term is left. */
export function lookingBack({ facts }: World, { left, right }: Pick<Claim, "left" | "right">): string | undefined {
  const isState = (name: string): boolean => (facts.definitions.get(name) ?? []).some((d) => some(d.body, (x) => x.kind === "symbol" && (x.name === name || reaches(facts, x.name, name))));
  const letter = (e: Expression): string | undefined => (e.kind === "symbol" && e.indices[0]?.kind === "symbol" ? e.indices[0].name : undefined);
  let found: string | undefined;
  for (const side of [left, right]) visit(side, (x) => {
    if (x.kind !== "reduce" || x.operator !== "sum" || x.to?.kind !== "symbol") return;
    const { index, to } = x;
    visit(x.body, (y) => {
      if (y.kind !== "derivative" || y.of.kind !== "symbol" || y.wrt.kind !== "symbol" || y.of.name !== y.wrt.name || !isState(y.of.name)) return;
      if (letter(y.of) === index && letter(y.wrt) === to.name) found ??= y.of.name;
    });
  });
  return found;
}

/** A network leaves nothing open: what it declares and a quantity of it does not use has no part in that. */
function isOfNetwork({ facts: { definitions, reading: { declarations } } }: World, of: string, wrt: string): boolean {
  const declared = declarations.find(({ name }) => name === wrt);
  return declared !== undefined && declared.origin.section < 0 && (definitions.get(of) ?? []).some(({ origin }) => origin.section < 0);
}

export const NOTHING_BUT_ZERO = "both sides are zero: nothing connects what this is about";

/** Sides that come out as zero at every point. */
export function bothZero({ value, count }: Lanes, pairs: Sides["pairs"]): boolean {
  // `y - θ_0 - θ_1 x` where y is θ_0 + θ_1 x comes out as what rounding leaves.
  const zero = (node: NodeId): boolean => value.subarray(node * count, (node + 1) * count).every((x) => Math.abs(x) < 1e-13);
  return pairs.every(([a, b]) => zero(a) && zero(b));
}

/** A number is what the line is about. */
export const saysZero = ({ left, right }: Pick<Claim, "left" | "right">): boolean => isNumeric(left) || isNumeric(right);

/** A name on one side only that nothing gives a meaning: a difference does not count then (reading.md §0). */
export function unknownName(world: World, sides: Sides): string | undefined {
  const left = leafNames(world, sides.pairs.map(([a]) => a));
  const right = leafNames(world, sides.pairs.map(([, b]) => b));
  return [...left, ...right].find((name) => left.has(name) !== right.has(name) && !world.unknown.has(name) && (!isKnown(world, name) || world.unspecifiedNames.has(name)));
}

/** `f_L` beside `f`, which may be the same: a function on one side only, be it through definitions, that nothing defines. */
export function unknownFunction({ facts }: World, { left, right }: Pick<Claim, "left" | "right">): string | undefined {
  const of = (side: Expression): ReadonlySet<string> => closureOf({ left: side, right: side }, facts).unknownFunctions;
  const [a, b] = [of(left), of(right)];
  const labelled = (name: string): boolean => isLossName(name) || (/[_^]/.test(name) && (isNew(name) || facts.unknownFunctions.has(name.replace(/[_^].*$/, ""))));
  // `Φ' = φ` says what the slope of Φ is, which is more than a model of Φ knows.
  const sloped = (name: string): boolean => facts.reading.claims.some(({ left: l, right: r }) => l !== left && l.kind === "call" && l.function === name && l.primes > 0 && some(r, (x) => x.kind === "call" && facts.definitions.has(x.function)));
  // `diag(H(x))` of an H that no formula holds: what it is, the line says itself.
  const isNew = (name: string): boolean => name !== "σ" && !facts.reading.definitions.some((d) => some(d.body, (x) => x.kind === "call" && x.function === name));
  // `f'(z) = 1 - a^2` of an unknown f says what f is.
  const isSubject = (name: string): boolean => name !== "σ" && left.kind === "call" && left.function === name;
  // `f'(A) A'(x)`: A the function and A its value.
  const isValue = (name: string): boolean => [left, right].some((side) => some(side, (x) => x.kind === "symbol" && x.name === name));
  return [...a, ...b].find((name) => isValue(name) || (a.has(name) !== b.has(name) && (labelled(name) || isNew(name) || isSubject(name))) || sloped(name));
}

/** A name that is said to equal something, but was never given a formula: the line says what it is. */
export function undefinedSubject({ facts }: World, { left }: Pick<Claim, "left" | "right">): string | undefined {
  const isOpen = left.kind === "symbol" && !facts.definitions.has(left.name) && gradientOf(left.name) === undefined;
  return isOpen ? `nothing says what ${left.name} is` : undefined;
}

/** A formula for the derivative of something defined nowhere says what it is. */
export function derivativeOfUnknown(world: World, claim: Pick<Claim, "left" | "right">): string | undefined {
  for (const name of world.unspecifiedNames) {
    const [left, right] = [mentionsDerivative(world, claim.left, name), mentionsDerivative(world, claim.right, name)];
    if (left !== right) return `nothing says what ${name} is`;
    const number = [claim.left, claim.right].map((side) => byComputed(world, side, name)).find((found) => found !== undefined);
    if (number !== undefined) return `of ${number} only numbers are known`;
  }
  return undefined;
}

/** `∂C/∂b = ∂C/∂z` of a C that is only named, where no formula holds b, or none holds z. */
export function apart({ facts, unspecifiedNames }: World, { left, right }: Pick<Claim, "left" | "right">): string | undefined {
  const makes = (u: string, v: string): boolean => u === v || reaches(facts, v, u);
  for (const name of unspecifiedNames) {
    const [a, b] = [namesBelow(facts, left, name), namesBelow(facts, right, name)];
    const alone = (u: string, others: ReadonlySet<string>): boolean => others.size > 0 && ![...others].some((v) => makes(u, v) || makes(v, u));
    const end = ([[left, b], [right, a]] as const).map(([side, others]) => endOf(facts, side, name, others)).find((v) => v !== undefined);
    if (end !== undefined) return `nothing says how ${name} depends on ${end}`;
    const other = b.size > 0 ? sinkBeside(facts, name, a, b) : undefined;
    if (other !== undefined) return `nothing says that ${name} depends on ${other}, too`;
    if ([...a, ...b].every((v) => isPlaced(facts, v))) continue;
    const lone = [...a].find((u) => alone(u, b)) ?? [...b].find((v) => alone(v, a));
    if (lone !== undefined) return `nothing says how ${[...(a.has(lone) ? b : a)][0]} depends on ${lone}`;
  }
  return undefined;
}

/** What a quantity is differentiated by, be it in the definitions of names. */
function namesBelow(facts: Facts, e: Expression, name: string, found: Set<string> = new Set(), seen: Set<string> = new Set()): Set<string> {
  visit(e, (x) => {
    if (x.kind === "derivative" && x.wrt.kind === "symbol" && some(x.of, (y) => y.kind === "symbol" && y.name === name)) found.add(x.wrt.name);
    if (x.kind !== "symbol" || seen.has(x.name)) return;
    seen.add(x.name);
    for (const d of facts.definitions.get(x.name) ?? []) if (some(d.body, (y) => y.kind === "derivative")) namesBelow(facts, d.body, name, found, seen);
  });
  return found;
}

/** Of what a quantity is differentiated by, that of which nothing else is made: `∂L/∂y` and `∂L/∂z` of one L may be two examples. */
function sinkBeside(facts: Facts, name: string, from: ReadonlySet<string>, to: ReadonlySet<string>): string | undefined {
  const reached = madeOf(facts, to);
  return [...madeOf(facts, from)].find((s) => !reached.has(s) && sinksOf(facts, name).has(s));
}

const sinks = new WeakMap<Facts, Map<string, ReadonlySet<string>>>();

function sinksOf(facts: Facts, name: string): ReadonlySet<string> {
  const known = sinks.get(facts) ?? new Map<string, ReadonlySet<string>>();
  sinks.set(facts, known);
  const before = known.get(name);
  if (before) return before;
  const all = new Set(facts.differentiated.get(name)?.map((d) => d.wrt.name));
  const found = new Set([...all].filter((s) => ![...madeOf(facts, [s])].some((user) => user !== s && all.has(user))));
  known.set(name, found);
  return found;
}

/** `∂L/∂z_f = ∂L/∂f ⊙ …`, where nothing is made of z_f: the formula of the gate f is missing. */
function endOf(facts: Facts, side: Expression, name: string, others: ReadonlySet<string>): string | undefined {
  const wrt = side.kind === "derivative" && side.of.kind === "symbol" && side.of.name === name && side.wrt.kind === "symbol" ? side.wrt.name : undefined;
  return wrt !== undefined && others.size > 0 && !others.has(wrt) && leadsNowhere(facts, wrt) ? wrt : undefined;
}

/** It has a formula, and stands in none. */
function leadsNowhere({ definitions, reading }: Facts, name: string): boolean {
  return definitions.has(name) && !reading.definitions.some((d) => d.name !== name && isMadeOf(d.body, name));
}

/** It has a formula or stands in one. */
function isPlaced({ definitions, reading }: Facts, name: string): boolean {
  return definitions.has(name) || reading.definitions.some((d) => isMadeOf(d.body, name));
}

/** Holds the name, be it not only in a derivative. */
function isMadeOf(e: Expression, name: string): boolean {
  return e.kind !== "derivative" && ((e.kind === "symbol" && e.name === name) || children(e).some((part) => isMadeOf(part, name)));
}

/** A quantity without a formula that an unspecified one is differentiated by: what it depends on is not known. */
function byComputed({ facts }: World, side: Expression, name: string): string | undefined {
  let found: string | undefined;
  visit(side, (x) => {
    if (x.kind !== "derivative" || x.of.kind !== "symbol" || x.of.name !== name || x.wrt.kind !== "symbol") return;
    const by = x.wrt.name;
    if (!facts.definitions.has(by) && facts.reading.values.some((v) => v.name === by) && !facts.reading.values.some((v) => v.name === by && v.kind === "data")) found ??= by;
  });
  return found;
}

/** Whether a derivative of the name occurs, be it through definitions (`δ` for ∂L/∂z). */
function mentionsDerivative(world: World, e: Expression, name: string, seen: Set<string> = new Set()): boolean {
  return some(e, (x) => {
    if (x.kind === "derivative") return some(x.of, (y) => y.kind === "symbol" && y.name === name) || throughDefinitions(world, x.of, name, seen, true);
    if (x.kind === "symbol" && name === UNNAMED_LOSS && world.facts.reading.adjoints.has(x.name)) return true;
    return x.kind === "symbol" && throughDefinitions(world, x, name, seen);
  });
}

function throughDefinitions(world: World, e: Expression, name: string, seen: Set<string>, isDifferentiated = false): boolean {
  if (e.kind !== "symbol" || seen.has(e.name)) return false;
  seen.add(e.name);
  // What is only made of it says nothing of its slopes.
  return (world.facts.definitions.get(e.name) ?? []).some((d) => mentionsDerivative(world, d.body, name, seen) || (isDifferentiated && some(d.body, (x) => x.kind === "symbol" && x.name === name)));
}

/** A derivative without a path is zero only if everything that it could pass through is known (reading.md §3). */
export function doubtOfVanished(world: World, vanished: World["vanished"]): string | undefined {
  const { names } = world;
  for (const { of, wrt } of vanished) {
    if ((!names.hasDefinition(of) && !isDatum(world, of)) || isUnplaced(world, wrt)) return `nothing says how ${of} depends on ${wrt}`;
    const doubtful = suspicious(world, of);
    if (doubtful !== undefined) return `${of} depends on ${doubtful}, and nothing says how that depends on ${wrt}`;
  }
  return undefined;
}

/** `∂v/∂W` where formulas hold `W^{(1)}` and `W^{(2)}` alone: one of them is meant. */
function isUnplaced({ facts }: World, name: string): boolean {
  return isArgumentAlone(facts, name) || !isPlaced(facts, name) && [...facts.forward].some((other) => other.startsWith(`${name}^`) || other.startsWith(`${name}_`));
}

/** The z of `σ(z) = 1/(1 + e^{-z})`, on a page that calls σ with other things. */
function isArgumentAlone({ reading, declared, valued, definitions }: Facts, name: string): boolean {
  const users = reading.definitions.filter((d) => some(d.body, (e) => e.kind === "symbol" && e.name === name));
  return users.length > 0 && users.every(({ parameters }) => parameters?.includes(name)) && !declared.has(name) && !valued.has(name) && !definitions.has(name);
}

/** Declared, valued, differentiated by, or part of a definition; a result alone gives no meaning to be held against. */
function isKnown(world: World, name: string): boolean {
  const { facts } = world;
  if (isComputedOnly(world, name)) return false;
  const given = facts.reading.values.some((v) => v.name === name && v.kind === "data");
  if (instanceOf(name, facts) !== undefined) return false;
  const isTwin = isEntryName(name, facts.forward);
  const isEstimate = /^(hat|bar|tilde)\(/.test(name);
  return facts.declared.has(name) || given || (facts.variables.has(name) && !isTwin) || facts.definitions.has(name) || (facts.forward.has(name) && !isEstimate);
}

/** `δ_2 = -0.1062 · 0.2387 = -0.02535`: numbers say how much it is, nothing says what. */
function isComputedOnly({ facts }: World, name: string): boolean {
  const { values, claims } = facts.reading;
  if (facts.definitions.has(name)) return false;
  return values.some((v) => v.name === name && v.kind === "result" && claims.some((c) => c.statement.id === v.origin.statement && c.subject.kind === "symbol" && c.subject.name === name));
}

/** A number that is given, not one that came out. */
function isDatum({ facts }: World, name: string): boolean {
  return facts.reading.values.some((v) => v.name === name && v.kind === "data") && !isLossName(name);
}

/** An ancestor that looks like a quantity whose definition is missing: its sisters have one (`h_2` beside `h_1`). */
function suspicious(world: World, of: string): string | undefined {
  const seen = new Set<string>();
  const queue = [of];
  while (queue.length > 0) {
    const name = queue.pop()!;
    if (seen.has(name)) continue;
    seen.add(name);
    const definitions = world.facts.definitions.get(name) ?? [];
    if (definitions.length === 0 && name !== of && !isPlainLeaf(world, name)) return name;
    for (const d of definitions) {
      const letters = new Set(d.indices.flatMap((index) => offsetOf(index)?.letter ?? []));
      visit(d.body, (x) => x.kind === "symbol" && !letters.has(x.name) && queue.push(x.name));
    }
    const model = definitions.flatMap(({ body }) => modelsIn(body, world))[0];
    if (model !== undefined) return model;
  }
  return undefined;
}

/** `h(x)` of the data, which nothing defines: a whole network may stand behind it. */
function modelsIn(body: Expression, { facts }: World): string[] {
  const found: string[] = [];
  const isDatum = (e: Expression): boolean => e.kind === "symbol" && !facts.definitions.has(e.name);
  visit(body, (e) => e.kind === "call" && facts.unknownFunctions.has(e.function) && /^[fhF](_|$)/.test(e.function) && e.arguments.every(isDatum) && found.push(e.function));
  return found;
}

/** Something is said of its slope, or its name or its number says that it was worked out: its formula is missing. */
function isComputed({ facts }: World, name: string): boolean {
  if (/^(hat|bar|tilde)\(|pred|out|net|^[ahoz](_|\^|⟨|$)/.test(name) || facts.differentiated.has(name)) return true;
  const values = facts.reading.values.filter((v) => v.name === name);
  return values.length > 0 && values.every((v) => v.kind === "result");
}

/** The n of `\sum_{j=1}^{n_l}`. */
function isSizeOfLayer(name: string, { reading }: World["facts"]): boolean {
  return reading.definitions.some(({ body }) => some(body, (e) => e.kind === "reduce" && e.to?.kind === "symbol" && e.to.name === name));
}

/** Declared, valued, differentiated by, a size, an input or a target: nothing else hides behind it. */
function isPlainLeaf(world: World, name: string): boolean {
  const { facts } = world;
  if (facts.declared.has(name) || facts.reading.sizes.has(name) || isSizeOfLayer(name, facts)) return true;
  if (isComputed(world, name)) return false;
  if (facts.valued.has(name) || facts.variables.has(name)) return true;
  if (name.length === 1 && facts.bound.has(name)) return true;
  const base = /^[^_^]+/.exec(name)?.[0];
  const sister = base !== undefined && base !== name && [...facts.definitions.keys()].some((other) => other !== name && other.startsWith(`${base}_`));
  return !sister && (isTargetName(name) || /^[xbw](_|\^|$)|^[α-ωW]/.test(name));
}

function leafNames(world: World, nodes: readonly NodeId[]): Set<string> {
  return new Set(leavesOf(world.program, nodes).map((leaf) => {
    const { name, label } = world.names.leaves[leaf]!;
    return name === "?" ? label.replace(/(\[.*\])?\?\d+$/, "") : name;
  }).filter((n) => n !== "#" && n !== "·"));
}

/** The derivation of every gradient, step by step: which path, which local partial and why, and what they make together. */
import type { Expression } from "../expression/expression.ts";
import { add, multiply } from "../expression/build.ts";
import { expressionLatex } from "../expression/latex.ts";
import { expressionText } from "../expression/text.ts";
import { isScalar, type Shape } from "../expression/shapes.ts";
import { structuralKey, symbolKey, symbolsOf } from "../expression/walk.ts";
import type { Network, Quantity } from "../network/network.ts";
import { functionLatex } from "../primitives/registry.ts";
import { closedForm } from "./closed-form.ts";
import { type Adjoint, differentiate, meaningOf, type SymbolicGradient } from "./differentiate.ts";
import { indexForm } from "./index-form.ts";
import { deltasBelow, pathsTo } from "./paths.ts";
import { activationReason, partialReason, phraseText } from "./reasons.ts";
import { atStep, foldOverTime, LEAST_STEPS } from "./over-time.ts";

export interface Derivation {
  readonly gradients: Readonly<Record<string, DerivedGradient>>;
}

export interface DerivedGradient {
  /** The gradient in one line of Unicode. */
  readonly text: string;
  readonly latex: string;
  /** What an earlier gradient has derived is not derived again. */
  readonly steps: readonly DerivationStep[];
}

export interface DerivationStep {
  readonly latex: string;
  readonly reason: string;
  /** The same in Unicode. */
  readonly text: string;
  /** The same entry by entry, with sums written out, where it is asked for and there are entries. */
  readonly indexed?: { readonly latex: string; readonly text: string };
}

export interface DeriveOptions {
  /** Names as written or canonical; else all parameters (all inputs where there are none). */
  readonly wrt?: readonly string[];
  /** Formulas of vectors and matrices entry by entry as well. */
  readonly indices?: boolean;
}

/** Paths that are written one by one; beyond, the adjoints carry the sum. */
const PATH_LIMIT = 4;

/** Undefined where the network has no loss. */
export function deriveNetwork(network: Network, options: DeriveOptions = {}): Derivation | undefined {
  const gradient = differentiate(network);
  if (!gradient) return undefined;
  const wanted = wantedQuantities(network, options.wrt);
  const writer = new Writer(gradient, options);
  const gradients: Record<string, DerivedGradient> = Object.create(null) as Record<string, DerivedGradient>;
  for (const quantity of wanted) gradients[quantity.written] = writer.derive(quantity);
  return { gradients };
}

/** The quantities to differentiate by: all parameters, or those named; where a network has no parameter, its inputs. */
export function wantedQuantities(network: Network, wrt?: readonly string[]): Quantity[] {
  const all = [...network.quantities.values()];
  if (wrt) return all.filter((quantity) => wrt.includes(quantity.written) || wrt.includes(quantity.key));
  const parameters = all.filter((quantity) => quantity.kind === "param");
  return parameters.length > 0 ? parameters : all.filter((quantity) => quantity.kind === "input");
}

class Writer {
  private readonly isTensor: boolean;
  /** Quantities whose δ stands above. */
  private readonly derived = new Set<string>();
  private readonly isIndexed: boolean;

  constructor(private readonly gradient: SymbolicGradient, { indices = false }: DeriveOptions) {
    this.isIndexed = indices;
    this.isTensor = [...gradient.network.quantities.values()].some((quantity) => !isScalar(quantity.shape));
  }

  derive(quantity: Quantity): DerivedGradient {
    const left = this.partial(this.gradient.loss.symbol, quantity.symbol);
    const adjoint = this.gradient.adjoints.get(quantity.key);
    if (!adjoint) {
      const zero: Expression = { kind: "number", value: 0 };
      return { ...this.written(zero), steps: [this.step(left, [zero], `no path leads from ${this.gradient.loss.written} to ${quantity.written}`)] };
    }
    const closed = this.isTensor ? undefined : closedForm(this.gradient, quantity.key);
    const paths = closed && pathsTo(this.gradient, quantity.key, PATH_LIMIT);
    if (closed && paths) return { ...this.written(closed), steps: this.alongPaths(left, paths, closed) };
    const result = closed ?? foldOverTime(adjoint, this.gradient);
    return { ...this.written(result), steps: [...this.deltas(quantity), this.step(left, [result], resultReason(adjoint, closed !== undefined), quantity.shape)] };
  }

  /** The chain rule in Leibniz's notation, its factors one by one, their product. */
  private alongPaths(left: Expression, paths: readonly (readonly Quantity[])[], closed: Expression): DerivationStep[] {
    const links = paths.map((path) => path.slice(1).map((quantity, i) => ({ of: path[i]!, by: quantity })));
    const chain = links.map((path) => product(path.map(({ of, by }) => this.partial(of.symbol, by.symbol))));
    const shown = paths.map((path) => path.map((quantity) => quantity.written).join(" → ")).join(" and ");
    const steps: DerivationStep[] = [];
    if (paths.length > 1 || links[0]!.length > 1) steps.push(this.step(left, [chain.length === 1 ? chain[0]! : add(...chain)], `chain rule along ${shown}`));
    const seen = new Set<string>();
    for (const { of, by } of links.flat()) {
      const contribution = this.gradient.adjoints.get(by.key)!.contributions.find(({ through }) => through.key === of.key);
      const id = `${of.key} ${by.key}`;
      if (!contribution?.partial || of.kind !== "definition" || seen.has(id)) continue;
      seen.add(id);
      steps.push(this.step(this.partial(of.symbol, by.symbol), [contribution.partial], phraseText(partialReason(of, by, contribution.partial))));
    }
    if (steps.length > 1) steps.push(this.step(left, [closed], paths.length === 1 ? "the product of these factors" : "the sum of the products along the paths"));
    return steps;
  }

  /** Those δ's that the result needs, from the loss down, each derived once where it is first needed. */
  private deltas(quantity: Quantity): DerivationStep[] {
    const steps: DerivationStep[] = [];
    const needed = deltasBelow(this.gradient, quantity.key).filter((key) => !this.derived.has(key)).map((key) => this.gradient.adjoints.get(key)!);
    for (const { of } of needed) this.derived.add(of.key);
    for (let i = 0; i < needed.length; ) {
      const run = recursionFrom(needed, i);
      steps.push(run.length >= LEAST_STEPS ? this.recursion(run) : this.delta(needed[i]!));
      i += run.length >= LEAST_STEPS ? run.length : 1;
    }
    return steps;
  }

  private delta(adjoint: Adjoint): DerivationStep {
    const { of, inner } = adjoint;
    // numbers alone do not tell what they are of
    const isNumeric = !inner && symbolsOf(meaningOf(adjoint)).size === 0;
    const partial = isNumeric ? [this.partial(this.gradient.loss.symbol, of.symbol)] : [];
    return this.step(adjoint.name!, [...partial, meaningOf(adjoint)], deltaReason(adjoint, this.gradient), of.shape);
  }

  /** One line for the δ's of a loop: δ_t from δ_{t+1}. */
  private recursion(run: readonly Adjoint[]): DerivationStep {
    const { index, pattern, name, value } = stepOf(run[0]!)!;
    const last = stepOf(run.at(-1)!)!.value;
    const reason = `${deltaReason(run[0]!, this.gradient)}; likewise for ${index} = ${value}, …, ${last}`;
    return this.step(name, [pattern], reason, run[0]!.of.shape);
  }

  private partial(of: Expression, wrt: Expression): Expression {
    return { kind: "derivative", of, wrt, notation: "leibniz" };
  }

  private written(node: Expression): { text: string; latex: string } {
    return { text: this.text(node), latex: this.latex(node) };
  }

  private step(left: Expression, rights: readonly Expression[], reason: string, shape: Shape = []): DerivationStep {
    const indexed = this.isIndexed && this.isTensor ? indexForm(left, rights.at(-1)!, shape, this.gradient) : undefined;
    return { ...this.chain([left, ...rights]), reason, ...(indexed ? { indexed: this.chain([indexed.left, indexed.right]) } : {}) };
  }

  private chain(members: readonly Expression[]): { text: string; latex: string } {
    return { text: members.map((node) => this.text(node)).join(" = "), latex: members.map((node) => this.latex(node)).join(" = ") };
  }

  private text(node: Expression): string {
    return expressionText(node, { times: this.isTensor ? " " : "·" });
  }

  private latex(node: Expression): string {
    return expressionLatex(node, { functionName: functionLatex, times: this.isTensor ? "\\, " : "\\cdot " });
  }
}

const product = (factors: readonly Expression[]): Expression => (factors.length === 1 ? factors[0]! : multiply(...factors));

interface StepPattern {
  readonly index: string;
  readonly value: number;
  readonly name: Expression;
  readonly pattern: Expression;
}

/** A δ of a loop, written at its step. */
function stepOf(adjoint: Adjoint): StepPattern | undefined {
  const step = adjoint.of.kind === "definition" ? adjoint.of.step : undefined;
  if (!step || !adjoint.name) return undefined;
  return { ...step, name: atStep(adjoint.name, step.index, step.value), pattern: atStep(meaningOf(adjoint), step.index, step.value) };
}

/** The δ's from the i-th on that follow the same rule, one step after the other. */
function recursionFrom(adjoints: readonly Adjoint[], i: number): Adjoint[] {
  const first = stepOf(adjoints[i]!);
  if (!first) return [adjoints[i]!];
  const key = structuralKey(first.name) + structuralKey(first.pattern);
  let end = i + 1;
  for (; end < adjoints.length; end++) {
    const next = stepOf(adjoints[end]!);
    if (!next || next.value !== first.value - (end - i) || structuralKey(next.name) + structuralKey(next.pattern) !== key) break;
  }
  return adjoints.slice(i, end);
}

function deltaReason(adjoint: Adjoint, { network }: SymbolicGradient): string {
  const uses = [...new Set(adjoint.contributions.map(({ through }) => through.written))];
  const shown = uses.length > 4 ? `${uses.slice(0, 3).join(", ")} and ${uses.length - 3} more` : uses.join(", ");
  const through = uses.length === 0 ? "the loss itself" : `what ${adjoint.of.written} gives to ${shown}`;
  const inner = adjoint.inner && adjoint.of.kind === "definition" ? `; ${phraseText(activationReason(adjoint.of))}` : "";
  const target = [...symbolsOf(meaningOf(adjoint)).values()].find((name) => network.quantities.get(symbolKey(name))?.kind === "target");
  const isSummed = target && structuralKey(meaningOf(adjoint)).includes(`sum(${symbolKey(target)})`);
  const one = isSummed ? `; sum(${symbolKey(target)}) is 1 where ${symbolKey(target)} is a distribution` : "";
  return `adjoint of ${adjoint.inner ? `the argument of ${adjoint.of.written}` : adjoint.of.written}: ${through}${inner}${one}`;
}

function resultReason(adjoint: Adjoint, isClosed: boolean): string {
  const uses = new Set(adjoint.contributions.map(({ through }) => through.key)).size;
  if (isClosed) return "chain rule, all paths added";
  return uses === 1 ? `chain rule: ${adjoint.of.written} acts through ${adjoint.contributions[0]!.through.written}` : `chain rule: ${adjoint.of.written} acts through ${uses} quantities, whose shares add up`;
}

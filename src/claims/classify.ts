/**
 * Which statement is a declaration, a definition, a value, an update, and which links are claims.
 * Source of the rules: reading.md §1, §2, §4.
 */
import type { Expression } from "../expression/expression.ts";
import { adjointNames } from "./adjoints.ts";
import { bindsItsOwn, bodyAt, isAliasOf, isEstimate, isTransposeOf, formulasBefore, newValueAt, startsFrom } from "./bodies.ts";
import { isDerivative, isInfinite, isLiteral, isPureDerivative, mentionsSame, sameNames, valueKey } from "./expression-forms.ts";
import { type Classified, Findings } from "./findings.ts";
import { type Head, headOf, RESERVED, sameFamily } from "./heads.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Line, toLine } from "./lines.ts";
import { gradientOf, isErrorName, isLossName } from "./names.ts";
import { withNamedOutputs } from "./named-outputs.ts";
import type { Definition, Value } from "./reading.ts";
import { oldValueKey } from "./resolve-name.ts";
import { Unreadable } from "./resolving.ts";
import { ofArguments, withParameters } from "./parameters.ts";
import { primed, withPresentValues } from "./present-values.ts";
import { readShape } from "./shapes.ts";
import { withoutSteps } from "./steps.ts";
import { saidAnew } from "./said-anew.ts";
import type { Statement } from "./statements.ts";
import { isNumeric, mentions, same } from "./walk.ts";
import { children, mapChildren, some, visit } from "../expression/walk.ts";

/** `given` are meanings from the network language; `more` are lines that were parsed already. */
export function classify(statements: readonly Statement[], lexicon: Lexicon, given: readonly Definition[], more: readonly Line[]): Classified {
  const lines = [...statements.map((s) => toLine(s, lexicon)), ...more];
  return new Classifier(withNamedOutputs(lines), given).run();
}

class Classifier {
  private readonly found: Findings;
  /** Names that occurred in a line before. */
  private readonly seen = new Set<string>();
  private readonly heads = new Map<string, Line[]>();
  private readonly lines: readonly Line[];

  constructor(lines: readonly Line[], given: readonly Definition[]) {
    this.lines = lines;
    this.found = new Findings(given, adjointNames(lines));
    for (const { body } of given) visit(body, (e) => e.kind === "symbol" && this.seen.add(e.name));
    for (const line of lines) {
      const head = headOf(line.members[0]);
      if (head && line.members.length > 1) this.heads.set(head.name, [...(this.heads.get(head.name) ?? []), line]);
    }
  }

  run(): Classified {
    for (const line of this.lines) {
      this.place(line);
      for (const member of line.members) if (!(member instanceof Unreadable)) visit(member, (e) => e.kind === "symbol" && this.seen.add(e.name));
    }
    return this.found.out;
  }

  private place(line: Line): void {
    const { statement, members } = line;
    if (members.length === 1) {
      this.declare(line, members[0]!);
      return;
    }
    // Nothing of it can be read: prose in the dress of maths; `2 \to 1` and `w \to z \to L` say where something leads.
    if (members.every((m) => m instanceof Unreadable)) return;
    if (statement.relations.every((r) => r.text === "→") && members.every((m) => !(m instanceof Unreadable) && (isLiteral(m) || m.kind === "symbol"))) return;
    if (this.isSpecialCase(line)) return;
    // `$α = -\infty$` is where something leads to.
    if (headOf(members[0]) && members.slice(1).every((m) => !(m instanceof Unreadable) && (isInfinite(m) || (statement.supposed && isLiteral(m))))) return;
    if (statement.shape && headOf(members[0])) this.declare(line, members[0]!);
    if (statement.continues !== undefined) this.found.claimLinks(line, 0);
    else if (this.update(line)) return;
    else this.defineOrClaim(line);
    this.closeChain(line);
  }

  /** `$A = a \in \mathbb{R}^n$` of a matrix A: what it is for one example. */
  private isSpecialCase({ statement, members }: Line): boolean {
    const head = headOf(members[0]);
    const shape = head && statement.shape && !statement.place.display ? readShape(statement.shape) : undefined;
    return shape !== undefined && this.found.out.declarations.some((d) => d.name === head!.name && d.indices.length === head!.indices.length && d.shape.length !== shape.length);
  }

  private declare(line: Line, member: Expression | Unreadable): void {
    const head = headOf(member);
    const shape = line.statement.shape ? readShape(line.statement.shape) : undefined;
    if (head && shape) this.found.out.declarations.push({ name: head.name, indices: head.indices, shape, origin: line.origin });
  }

  /** `w^+ = w - …`, `w \leftarrow …`, `w = w - …`. */
  private update(written: Line): boolean {
    const line = withPresentValues(withoutSteps(written));
    const { members, statement } = line;
    const first = members[0];
    if (!first || first instanceof Unreadable || first.kind !== "symbol") return false;
    const second = members[1];
    const anew = second && !(second instanceof Unreadable) ? saidAnew(first, second) : undefined;
    if (anew) {
      this.found.addDefinition({ name: anew.name, indices: anew.indices, slots: anew.slots ?? "" }, second as Expression, line);
      return true;
    }
    const arrow = statement.relations[0]!.text === "←" || statement.relations[0]!.text === "→" || statement.relations[0]!.text === "↦";
    const old = oldValueKey(first.name) ?? primed(first.name, second);
    const selfish = !(second instanceof Unreadable) && second !== undefined && mentionsSame(second, first);
    if (!arrow && old === undefined && (!selfish || isTransposeOf(second, first) || (this.isSlope(first.name) && !startsFrom(second, first)))) return false;
    const goesTo = statement.relations[0]!.text !== "←";
    if (arrow && !members.slice(goesTo ? 1 : 0).some((m) => !(m instanceof Unreadable) && mentions(m, first.name))) return false;
    const target: Expression = old === undefined ? first : { ...first, name: old };
    const from = newValueAt(members, target);
    // `w ← 0.3 - 0.5 · 0.2 = 0.2`: the step is written in numbers, of which only the arithmetic is said.
    const numbers = second !== undefined && !(second instanceof Unreadable) && isNumeric(second) && !isLiteral(second);
    for (let i = numbers ? 1 : 0; i + 1 < members.length; i++) this.found.claim(line, i, i < from ? { updates: target, kind: "update" } : {});
    this.found.readOffs(line);
    return true;
  }

  private defineOrClaim(line: Line): void {
    this.slopeByName(line);
    const head = headOf(line.members[0]);
    if (head && isEstimate(head.name, line)) return;
    const fresh = head !== undefined && this.isFresh(head, line);
    if (!head || !fresh) {
      const restated = head && this.restated(head, line);
      this.found.claimLinks(line, 0, restated);
      if (restated) this.redefine(head, line);
      return;
    }
    const numbersOnly = line.members.slice(1).every((m) => m instanceof Unreadable || isNumeric(m));
    // `ŷ → 1` is where something tends to.
    if (numbersOnly && line.statement.relations[0]!.text === "→") return;
    if (numbersOnly) this.valueOf(head, line);
    else this.define(head, line);
  }

  /** `Φ'(x) = φ(x)` for two functions known only by name: φ is the derivative of Φ. */
  private slopeByName({ members, origin, conditions }: Line): void {
    const [left, right] = members;
    if (!left || !right || left instanceof Unreadable || right instanceof Unreadable || members.length !== 2) return;
    if (left.kind !== "call" || left.primes === 0 || right.kind !== "call" || right.primes > 0 || right.arguments.length !== 1) return;
    const argument = right.arguments[0]!;
    const known = (name: string): boolean => RESERVED.has(name) || this.found.out.definitions.some((d) => d.name === name);
    if (known(left.function) || known(right.function) || argument.kind !== "symbol" || !same(left.arguments[0]!, argument)) return;
    this.found.out.definitions.push({ id: this.found.out.definitions.length, name: right.function, indices: [], slots: "", parameters: [argument.name], body: left, conditions, origin });
  }

  /** Nothing in this section gave it a meaning, and no other line says that it is a derivative. */
  private isFresh(head: Head, line: Line): boolean {
    if (this.isGradientName(head.name)) return false;
    if (this.definitionFor(head, line)) return false;
    const others = this.heads.get(head.name) ?? [];
    const byDerivative = others.find((l) => l !== line && l.origin.section === line.origin.section && l.members.slice(1).some(isPureDerivative));
    return !byDerivative || line.members.slice(1).some(isPureDerivative);
  }

  /** No network feeds an error back into itself: `δ^l = W^\top δ^l ⊙ σ'(z^l)` is a slip, no step. */
  private isSlope(name: string): boolean {
    return isErrorName(name) || this.isGradientName(name);
  }

  /** `dW` of a W that occurs, on a page that defines its loss: the gradient of that by W; or of a loss that is not named. */
  private isGradientName(name: string): boolean {
    const of = gradientOf(name);
    if (of === undefined) return false;
    return this.found.out.adjoints.has(name) || (this.seen.has(of) && this.found.out.definitions.some((d) => isLossName(d.name)));
  }

  /** Its definition here; under an earlier heading only if it was made of the same names: then it is meant to be the same. */
  private definitionFor(head: Head, line: Line): Definition | undefined {
    if (this.isExample(head, line)) return undefined;
    return this.found.out.definitions.find((d) => d.name === head.name && sameFamily(d, head)
      && (d.origin.section === line.origin.section || d.origin.section < 0 || line.members.slice(1).some((m) => !(m instanceof Unreadable) && sameNames(d.body, m))));
  }

  /** A table of examples, each with an f of its own. */
  private isExample({ name }: Head, line: Line): boolean {
    if (!/^[fgh]$/.test(name) || (this.heads.get(name)?.length ?? 0) < 3) return false;
    const body = line.members[1];
    return body !== undefined && !(body instanceof Unreadable) && !this.found.out.definitions.some((d) => d.name === name && same(d.body, body));
  }

  private restated(head: Head, line: Line): Definition | undefined {
    const known = this.definitionFor(head, line);
    return known && !isDerivative(known.body) ? known : undefined;
  }

  /** A second formula for a name is another candidate for its meaning. */
  private redefine(head: Head, line: Line): void {
    const at = bodyAt(head, line);
    const body = at === undefined ? undefined : line.members[at];
    if (!body || body instanceof Unreadable) return;
    const { meaning, bare } = withParameters(head, line.members[0] as Expression, this.lines);
    this.found.addDefinition(meaning, bare(body), line, true);
  }

  private valueOf(head: Head, line: Line): void {
    const numbers = line.members.slice(1);
    const last = numbers[numbers.length - 1]!;
    if (numbers.length === 1 && !(last instanceof Unreadable) && isLiteral(last)) {
      // A further value of a data name replaces nothing and never fails.
      this.found.addValue(head, last, this.found.valued.has(head.name) ? "result" : "data", line);
      return;
    }
    // A name that only numbers describe: the arithmetic is judged, the name is not.
    this.found.claimLinks(line, 1);
    const formula = !(numbers[0] instanceof Unreadable) ? this.activation(head, numbers[0]!) : undefined;
    if (formula) this.found.addDefinition(head, formula, line);
    if (!(last instanceof Unreadable)) this.found.addValue(head, last, "result", line);
  }

  /** `a = σ(0.6)` after `z = … = 0.6`: a is σ(z), where no other name came to that number. */
  private activation({ name }: Head, numbers: Expression): Expression | undefined {
    const [number, ...more] = literalsOf(numbers).filter((x) => this.namesWith(x).length > 0);
    const [source, ...others] = number ? this.namesWith(number) : [];
    if (!number || !source || more.length > 0 || others.length > 0 || source.name === name || source.kind === "data" || !some(numbers, (e) => e.kind === "call" && e.function !== "list")) return undefined;
    const symbol: Expression = { kind: "symbol", name: source.name, indices: source.indices, slots: "_".repeat(source.indices.length) };
    const put = (e: Expression): Expression => (e === number ? symbol : mapChildren(e, put));
    return put(numbers);
  }

  /** Names, and members of families, whose chain ended with this number. */
  private namesWith(number: Expression): Value[] {
    const isSame = (value: Expression): boolean => valueText(value) !== undefined && valueText(value) === valueText(number);
    const found = this.found.out.values.filter((v) => v.indices.every((i) => i.kind === "number") && isSame(v.value));
    const key = (v: Value): string => valueKey({ kind: "symbol", name: v.name, indices: v.indices });
    return found.filter((v, i) => found.findIndex((o) => key(o) === key(v)) === i);
  }

  private define(head: Head, line: Line): void {
    const at = bodyAt(head, line);
    const body = at === undefined ? undefined : line.members[at];
    if (at === undefined || !body || body instanceof Unreadable) {
      this.found.claimLinks(line, 0);
      return;
    }
    if (this.solves(head, body)) return;
    if (bindsItsOwn(head, body)) {
      this.found.unread(line, at - 1, "the sum binds an index of the left side, and one of its own is left free");
      return;
    }
    const { meaning, bare } = withParameters(head, line.members[0] as Expression, this.lines);
    this.found.addDefinition(meaning, bare(body), line, false, at === 1 ? 0 : undefined);
    for (let i = 1; i < line.members.length; i++) {
      const alias = headOf(line.members[i]);
      const formula = ofArguments(line.members[i]!, body);
      if (alias && (i < at || alias.parameters) && isAliasOf(alias, formula) && !this.definitionFor(alias, line) && !mentions(body, alias.name) && !this.found.valued.has(alias.name)) this.found.addDefinition(alias, formula, line);
    }
    for (const earlier of formulasBefore(at, head, line)) this.found.addDefinition(meaning, bare(earlier), line, true);
    for (let i = 0; i + 1 < line.members.length; i++) if (!(i === 0 && at === 1)) this.found.claim(line, i);
    this.found.shownValue(head, line);
  }

  /** `θ = (X^\top X)^{-1} X^\top y`: where a gradient by θ vanishes, not what θ is. */
  private solves({ name }: Head, body: Expression): boolean {
    const isUsed = this.found.out.definitions.some((d) => mentions(d.body, name));
    return isUsed && some(body, (e) => e.kind === "call" && e.function === "inverse") && this.lines.some(({ members }) => members.some((m) => !(m instanceof Unreadable) && some(m, (e) => e.kind === "derivative" && mentions(e.wrt, name))));
  }

  /** `… = ζ_1` at the end of a chain names what the chain is about. */
  private closeChain(line: Line): void {
    const { members } = line;
    const last = headOf(members[members.length - 1]);
    const subject = members[0];
    if (!last || last.parameters || last.name.includes("^2") || members.length < 2 || !subject || subject instanceof Unreadable) return;
    const named = ["≡", ":=", "≜"].includes(line.statement.relations[members.length - 2]?.text ?? "");
    if (this.definitionFor(last, line) || (this.heads.has(last.name) && !named) || headOf(subject) || this.found.valued.has(last.name) || this.seen.has(last.name)) return;
    // `∂z/∂w = ∂(w x + b)/∂w = x` gives x no meaning; an error may come back, `… = \sum_k δ_k w_k = δ_j`.
    const made = isErrorName(last.name) ? [subject] : members.slice(0, -1);
    if (made.some((m) => !(m instanceof Unreadable) && some(m, (e) => e.kind === "symbol" && e.name === last.name))) return;
    if (!some(subject, (e) => e.kind === "derivative")) return;
    this.found.addDefinition(last, subject, line);
  }
}

/** Numbers as they are written, with and without a minus before them. */
function literalsOf(e: Expression): Expression[] {
  return [...(isLiteral(e) ? [e] : []), ...children(e).flatMap(literalsOf)];
}

function valueText(e: Expression): string | undefined {
  if (e.kind === "number") return e.text ?? String(e.value);
  const inner = e.kind === "negate" ? valueText(e.argument) : undefined;
  return inner === undefined ? undefined : `-${inner}`;
}

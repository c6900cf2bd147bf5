/**
 * Which statement is a declaration, a definition, a value, an update, and which links are claims.
 * Source of the rules: reading.md §1, §2, §4.
 */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Claim, Declaration, Definition, Origin, Unread, Value } from "./reading.ts";
import { mapParts } from "./ellipsis.ts";
import { gradientOf, isLossName } from "./names.ts";
import { readShape } from "./shapes.ts";
import { resolveSum } from "./resolve.ts";
import { oldValueKey } from "./resolve-name.ts";
import { makeResolving } from "./resolve.ts";
import { Unreadable } from "./resolving.ts";
import { cover } from "../text/span.ts";
import type { Statement } from "./statements.ts";
import { readOff } from "./read-off.ts";
import { isNumeric, mentions, same, some, visit } from "./walk.ts";

/** A statement with its members as expressions; a member that cannot be read is the reason why. */
export interface Line {
  readonly statement: Statement;
  readonly members: readonly (Expression | Unreadable)[];
  readonly conditions: readonly Expression[];
  readonly origin: Origin;
}

export interface Classified {
  readonly definitions: Definition[];
  readonly values: Value[];
  readonly declarations: Declaration[];
  readonly claims: Claim[];
  readonly unread: Unread[];
}

/** `given` are meanings from the network language; `more` are lines that were parsed already. */
export function classify(statements: readonly Statement[], lexicon: Lexicon, given: readonly Definition[], more: readonly Line[]): Classified {
  const lines = [...statements.map((s) => toLine(s, lexicon)), ...more];
  return new Classifier(lines, given).run();
}

function toLine(statement: Statement, lexicon: Lexicon): Line {
  const members: (Expression | Unreadable)[] = [];
  for (const sum of statement.members) {
    const first = members[0];
    const variable = first && !(first instanceof Unreadable) && first.kind === "derivative" ? first.wrt : undefined;
    try {
      members.push(resolveSum(sum, lexicon, variable));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      members.push(error);
    }
  }
  return { statement, members, conditions: conditionsOf(statement, lexicon), origin: { ...statement.place, statement: statement.id, span: statement.span } };
}

function conditionsOf(statement: Statement, lexicon: Lexicon): Expression[] {
  const resolving = makeResolving(lexicon);
  return statement.conditions.flatMap((chain) => {
    try {
      return [resolving.condition({ pieces: [chain], span: chain.span })];
    } catch (error) {
      if (error instanceof Unreadable) return [];
      throw error;
    }
  });
}

/** What the left side of a definition names. */
interface Head {
  readonly name: string;
  readonly indices: readonly Expression[];
  readonly slots: string;
  readonly parameters?: readonly string[];
}

function headOf(e: Expression | Unreadable | undefined): Head | undefined {
  if (!e || e instanceof Unreadable) return undefined;
  if (e.kind === "symbol") return { name: e.name, indices: e.indices, slots: e.slots ?? "" };
  if (e.kind === "power" && e.base.kind === "symbol" && e.exponent.kind === "number") {
    return { name: `${e.base.name}^${e.exponent.text ?? e.exponent.value}`, indices: e.base.indices, slots: e.base.slots ?? "" };
  }
  if (e.kind === "call" && e.primes === 0 && e.arguments.length > 0 && e.arguments.every((a) => a.kind === "symbol")) {
    if (RESERVED.has(e.function)) return undefined;
    return { name: e.function, indices: e.indices ?? [], slots: "_".repeat(e.indices?.length ?? 0), parameters: e.arguments.map((a) => (a as SymbolNode).name) };
  }
  if (e.kind === "call" && e.function === "component") {
    const inner = headOf(e.arguments[0]);
    return inner?.parameters ? { ...inner, indices: e.arguments.slice(1), slots: "_".repeat(e.arguments.length - 1) } : undefined;
  }
  return undefined;
}

const RESERVED = new Set(["transpose", "inverse", "component", "list", "bars", "norm", "exp", "log", "ln", "diag", "tr", "parameters", "prod", "sin", "cos", "sqrt",
  "tan", "sinh", "cosh", "tanh", "sigmoid", "max", "min", "abs", "softmax"]);

/** `h(x_i) = a + b x_i` says what h does to its argument: the body with the bare parameter in its place. */
function withBareParameters(head: Expression, body: Expression): Expression {
  if (head.kind !== "call") return body;
  return head.arguments.reduce((b, argument) => (argument.kind === "symbol" && argument.indices.length > 0 ? replaced(b, argument) : b), body);
}

function replaced(e: Expression, argument: SymbolNode): Expression {
  if (e.kind === "symbol" && same(e, argument)) return { ...e, indices: [], slots: "" };
  return mapParts(e, (part) => replaced(part, argument));
}

class Classifier {
  private readonly out: Classified = { definitions: [], values: [], declarations: [], claims: [], unread: [] };
  private readonly valued = new Set<string>();
  /** Names that occurred in a line before. */
  private readonly seen = new Set<string>();
  private readonly heads = new Map<string, Line[]>();
  private readonly lines: readonly Line[];

  constructor(lines: readonly Line[], given: readonly Definition[]) {
    this.lines = lines;
    this.out.definitions.push(...given);
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
    return this.out;
  }

  private place(line: Line): void {
    const { statement, members } = line;
    if (members.length === 1) {
      this.declare(line, members[0]!);
      return;
    }
    if (this.isPassedOver(line)) return;
    if (statement.shape && isSymbolHead(members[0])) this.declare(line, members[0]!);
    if (statement.continues !== undefined) this.claimLinks(line, 0);
    else if (this.update(line)) return;
    else this.defineOrClaim(line);
    this.closeChain(line);
  }

  private declare(line: Line, member: Expression | Unreadable): void {
    const head = headOf(member);
    const shape = line.statement.shape ? readShape(line.statement.shape) : undefined;
    if (head && shape) this.out.declarations.push({ name: head.name, indices: head.indices, shape, origin: line.origin });
  }

  /** Names that nothing in the document knows, and no derivative: prose in the dress of maths. */
  private isPassedOver(line: Line): boolean {
    const readable = line.members.filter((m): m is Expression => !(m instanceof Unreadable));
    return readable.length === 0;
  }

  /** `w^+ = w - …`, `w \leftarrow …`, `w = w - …`. */
  private update(line: Line): boolean {
    const { members, statement } = line;
    const first = members[0];
    if (!first || first instanceof Unreadable || first.kind !== "symbol") return false;
    const arrow = statement.relations[0]!.text === "←" || statement.relations[0]!.text === "→" || statement.relations[0]!.text === "↦";
    const second = members[1];
    const old = oldValueKey(first.name) ?? primed(first.name, second);
    const selfish = !(second instanceof Unreadable) && second !== undefined && mentionsSame(second, first);
    if (!arrow && old === undefined && !selfish) return false;
    if (arrow && !members.some((m) => !(m instanceof Unreadable) && mentions(m, first.name))) return false;
    const target: Expression = old === undefined ? first : { ...first, name: old };
    const from = this.newValueAt(members, target);
    // `w ← 0.3 - 0.5 · 0.2 = 0.2`: the step is written in numbers, of which only the arithmetic is said.
    const numbers = second !== undefined && !(second instanceof Unreadable) && isNumeric(second) && !isLiteral(second);
    for (let i = numbers ? 1 : 0; i + 1 < members.length; i++) this.claim(line, i, i < from ? { updates: target, kind: "update" } : {});
    this.readOffs(line);
    return true;
  }

  /** The first member that is a formula for the new value, not only another name of it. */
  private newValueAt(members: readonly (Expression | Unreadable)[], target: Expression): number {
    for (let i = 1; i < members.length; i++) {
      const member = members[i]!;
      if (member instanceof Unreadable || member.kind !== "symbol" || same(member, target)) return i;
    }
    return 1;
  }

  private defineOrClaim(line: Line): void {
    this.slopeByName(line);
    const head = headOf(line.members[0]);
    const fresh = head !== undefined && this.isFresh(head, line);
    if (!head || !fresh) {
      const restated = head && this.restated(head, line);
      this.claimLinks(line, 0, restated);
      if (restated) this.redefine(head, line);
      return;
    }
    const numbersOnly = line.members.slice(1).every((m) => m instanceof Unreadable || isNumeric(m));
    if (numbersOnly) this.valueOf(head, line);
    else this.define(head, line);
  }

  /** `Φ'(x) = φ(x)` for two functions known only by name: φ is the derivative of Φ. */
  private slopeByName({ members, origin, conditions }: Line): void {
    const [left, right] = members;
    if (!left || !right || left instanceof Unreadable || right instanceof Unreadable || members.length !== 2) return;
    if (left.kind !== "call" || left.primes === 0 || right.kind !== "call" || right.primes > 0 || right.arguments.length !== 1) return;
    const argument = right.arguments[0]!;
    const known = (name: string): boolean => RESERVED.has(name) || this.out.definitions.some((d) => d.name === name);
    if (known(left.function) || known(right.function) || argument.kind !== "symbol" || !same(left.arguments[0]!, argument)) return;
    this.out.definitions.push({ id: this.out.definitions.length, name: right.function, indices: [], slots: "", parameters: [argument.name], body: left, conditions, origin });
  }

  /** Nothing in this section gave it a meaning, and no other line says that it is a derivative. */
  private isFresh(head: Head, line: Line): boolean {
    if (this.isGradientName(head.name)) return false;
    if (this.definitionFor(head, line)) return false;
    const others = this.heads.get(head.name) ?? [];
    const byDerivative = others.find((l) => l !== line && l.origin.section === line.origin.section && l.members.slice(1).some(isPureDerivative));
    return !byDerivative || line.members.slice(1).some(isPureDerivative);
  }

  /** `dW` of a W that occurs, on a page that defines its loss: the gradient of that by W. */
  private isGradientName(name: string): boolean {
    const of = gradientOf(name);
    return of !== undefined && this.seen.has(of) && this.out.definitions.some((d) => isLossName(d.name));
  }

  /** Its definition here; under an earlier heading only if it was made of the same names: then it is meant to be the same. */
  private definitionFor(head: Head, line: Line): Definition | undefined {
    return this.out.definitions.find((d) => d.name === head.name && sameFamily(d, head)
      && (d.origin.section === line.origin.section || d.origin.section < 0 || line.members.slice(1).some((m) => !(m instanceof Unreadable) && sameNames(d.body, m))));
  }

  private restated(head: Head, line: Line): Definition | undefined {
    const known = this.definitionFor(head, line);
    return known && !isDerivative(known.body) ? known : undefined;
  }

  /** A second formula for a name is another candidate for its meaning. */
  private redefine(head: Head, line: Line): void {
    const at = this.bodyAt(head, line);
    const body = at === undefined ? undefined : line.members[at];
    if (body && !(body instanceof Unreadable)) this.addDefinition(head, body, line, true);
  }

  private valueOf(head: Head, line: Line): void {
    const numbers = line.members.slice(1);
    const last = numbers[numbers.length - 1]!;
    if (numbers.length === 1 && !(last instanceof Unreadable) && isLiteral(last)) {
      // A further value of a data name replaces nothing and never fails.
      this.addValue(head, last, this.valued.has(head.name) ? "result" : "data", line);
      return;
    }
    // A name that only numbers describe: the arithmetic is judged, the name is not.
    this.claimLinks(line, 1);
    if (!(last instanceof Unreadable)) this.addValue(head, last, "result", line);
  }

  private addValue(head: Head, value: Expression, kind: Value["kind"], line: Line): void {
    this.valued.add(head.name);
    this.out.values.push({ name: head.name, indices: head.indices, value, kind, origin: line.origin });
  }

  private define(head: Head, line: Line): void {
    const at = this.bodyAt(head, line);
    const body = at === undefined ? undefined : line.members[at];
    if (at === undefined || !body || body instanceof Unreadable) {
      this.claimLinks(line, 0);
      return;
    }
    this.addDefinition(head, withBareParameters(line.members[0] as Expression, body), line);
    for (let i = 1; i < at; i++) {
      const alias = headOf(line.members[i]);
      if (alias && !alias.parameters && !this.definitionFor(alias, line) && !mentions(body, alias.name) && !this.valued.has(alias.name)) this.addDefinition(alias, body, line);
    }
    for (let i = 0; i + 1 < line.members.length; i++) if (!(i === 0 && at === 1)) this.claim(line, i);
    this.shownValue(head, line);
  }

  private addDefinition(head: Head, body: Expression, line: Line, second = false): void {
    this.out.definitions.push({
      id: this.out.definitions.length, name: head.name, indices: head.indices, slots: head.slots, body,
      conditions: line.conditions, origin: line.origin, ...(second ? { second: true as const } : {}), ...(head.parameters ? { parameters: head.parameters } : {}),
    });
  }

  /** A derivative if one is there (it says what δ is), else the last member with names. */
  private bodyAt(head: Head, line: Line): number | undefined {
    const { members } = line;
    const usable = (m: Expression | Unreadable): m is Expression => !(m instanceof Unreadable) && !isNumeric(m) && !(m.kind === "symbol" && m.name === head.name);
    const derivative = members.findIndex((m, i) => i > 0 && usable(m) && isPureDerivative(m));
    if (derivative > 0) return derivative;
    for (let i = members.length - 1; i > 0; i--) {
      const member = members[i]!;
      if (usable(member) && (head.parameters !== undefined || !mentionsSame(member, members[0] as Expression))) return i;
    }
    return undefined;
  }

  /** `z = w x + b = 0.5 · 2 + 1 = 2`: what z, w, x and b were shown with. */
  private shownValue(head: Head, line: Line): void {
    const last = line.members[line.members.length - 1]!;
    if (!(last instanceof Unreadable) && isNumeric(last) && isLiteral(last)) this.addValue(head, last, "result", line);
    this.readOffs(line);
  }

  private readOffs(line: Line): void {
    for (let i = 0; i + 1 < line.members.length; i++) {
      const [written, numbers] = [line.members[i]!, line.members[i + 1]!];
      if (written instanceof Unreadable || numbers instanceof Unreadable || isNumeric(written) || !isNumeric(numbers)) continue;
      for (const { symbol, value } of readOff(written, numbers)) {
        this.valued.add(valueKey(symbol));
        this.out.values.push({ name: symbol.name, indices: symbol.indices, value, kind: "result", origin: line.origin });
      }
    }
  }

  private claimLinks(line: Line, from: number, restates?: Definition): void {
    for (let i = from; i + 1 < line.members.length; i++) this.claim(line, i, i === 0 && restates ? { restates } : {});
    const head = headOf(line.members[0]);
    const last = line.members[line.members.length - 1]!;
    if (head && !(last instanceof Unreadable) && isLiteral(last)) this.addValue(head, last, "result", line);
    this.readOffs(line);
  }

  private claim(line: Line, link: number, extra: Partial<Pick<Claim, "restates" | "updates" | "kind">> = {}): void {
    const left = line.members[link]!;
    const right = line.members[link + 1]!;
    const spanned = line.statement.members[link + 1]!.span;
    const broken = left instanceof Unreadable ? left : right instanceof Unreadable ? right : undefined;
    if (broken) {
      this.out.unread.push({ statement: line.statement, link, reason: broken.message, span: broken.span, origin: line.origin });
      return;
    }
    const subject = line.members[0] instanceof Unreadable ? (left as Expression) : (line.members[0] as Expression);
    this.out.claims.push({
      id: this.out.claims.length, kind: extra.kind ?? kindOf(subject, left as Expression, right as Expression),
      left: left as Expression, right: right as Expression, statement: line.statement, link, subject,
      members: line.members.map((m) => (m instanceof Unreadable ? undefined : m)), conditions: line.conditions, origin: line.origin,
      span: line.statement.continues !== undefined && link === 0 ? spanned : cover(line.statement.members[link]!.span, spanned),
      ...(extra.restates ? { restates: extra.restates } : {}), ...(extra.updates ? { updates: extra.updates } : {}),
    });
  }

  /** `… = ζ_1` at the end of a chain names what the chain is about. */
  private closeChain(line: Line): void {
    const { members } = line;
    const last = headOf(members[members.length - 1]);
    const subject = members[0];
    if (!last || last.parameters || members.length < 2 || !subject || subject instanceof Unreadable) return;
    if (this.definitionFor(last, line) || this.heads.has(last.name) || isSymbolHead(subject) || this.valued.has(last.name) || this.seen.has(last.name)) return;
    if (some(subject, (e) => e.kind === "symbol" && e.name === last.name)) return;
    if (!some(subject, (e) => e.kind === "derivative")) return;
    this.addDefinition(last, subject, line);
  }
}

export function valueKey(symbol: SymbolNode): string {
  return symbol.indices.length === 0 ? symbol.name : `${symbol.name}[${symbol.indices.map((i) => JSON.stringify(i)).join()}]`;
}

function isSymbolHead(e: Expression | Unreadable | undefined): boolean {
  return headOf(e) !== undefined;
}

function mentionsSame(e: Expression, head: Expression): boolean {
  if (head.kind !== "symbol") return false;
  return some(e, (x) => x.kind === "symbol" && same(x, head));
}

/** `p' = p + …`: the new value of p. */
function primed(name: string, second: Expression | Unreadable | undefined): string | undefined {
  if (!name.endsWith("'") || !second || second instanceof Unreadable) return undefined;
  const bare = name.replace(/'+$/, "");
  return some(second, (x) => x.kind === "symbol" && x.name === bare) ? bare : undefined;
}

/** Formulas of two names and more that use the same ones. */
function sameNames(a: Expression, b: Expression): boolean {
  const [x, y] = [namesIn(a), namesIn(b)];
  return x.size > 1 && x.size === y.size && [...x].every((name) => y.has(name));
}

function namesIn(e: Expression): Set<string> {
  const found = new Set<string>();
  some(e, (x) => x.kind === "symbol" && found.add(valueKey(x)) && false);
  return found;
}

/** Definitions for other members of a family do not clash: `a^{(1)} = x`, `a^{(l)} = …`. */
function sameFamily(d: Definition, head: Head): boolean {
  if (d.indices.length !== head.indices.length) return true;
  return d.indices.every((index, i) => {
    const other = head.indices[i]!;
    return !(index.kind === "number" && other.kind === "number" && index.value !== other.value);
  });
}

function isPureDerivative(m: Expression | Unreadable): boolean {
  return !(m instanceof Unreadable) && isDerivative(m);
}

function isDerivative(e: Expression): boolean {
  return e.kind === "derivative" || (e.kind === "negate" && e.argument.kind === "derivative");
}

/** One number, a signed one, or a matrix of them. */
export function isLiteral(e: Expression): boolean {
  if (e.kind === "number") return true;
  if (e.kind === "negate") return isLiteral(e.argument);
  if (e.kind === "matrix") return e.rows.every((row) => row.every(isLiteral));
  return e.kind === "call" && e.function === "list" && e.arguments.every(isLiteral);
}

function kindOf(subject: Expression, left: Expression, right: Expression): Claim["kind"] {
  if (isNumeric(left) || isNumeric(right)) return "value";
  return some(subject, (e) => e.kind === "derivative") ? "gradient" : "step";
}

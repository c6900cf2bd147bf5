/** What the lines of a document turn out to say, collected: definitions, values, claims and links that are not read. */
import type { Expression } from "../expression/expression.ts";
import { cover } from "../text/span.ts";
import { isLiteral, valueKey } from "./expression-forms.ts";
import { type Head, headOf } from "./heads.ts";
import type { Line } from "./lines.ts";
import { isErrorName } from "./names.ts";
import { readOff } from "./read-off.ts";
import type { Claim, Declaration, Definition, Unread, Value } from "./reading.ts";
import { Unreadable } from "./resolving.ts";
import { isNumeric } from "./walk.ts";
import { some } from "../expression/walk.ts";

export interface Classified {
  readonly definitions: Definition[];
  readonly values: Value[];
  readonly declarations: Declaration[];
  readonly claims: Claim[];
  readonly unread: Unread[];
  readonly adjoints: ReadonlySet<string>;
}

export class Findings {
  readonly out: Classified;
  /** Names, and members of families, that have a value. */
  readonly valued = new Set<string>();
  private nextId = 0;

  constructor(given: readonly Definition[], adjoints: ReadonlySet<string>) {
    this.out = { definitions: [...given], values: [], declarations: [], claims: [], unread: [], adjoints };
  }

  /** `link`: where the line says it, for a name that may turn out to mean something else. */
  addDefinition(head: Head, body: Expression, line: Line, second = false, link?: number): void {
    const said = link !== undefined && isErrorName(head.name) ? this.made(line, link) : undefined;
    this.out.definitions.push({
      id: this.out.definitions.length, name: head.name, indices: head.indices, slots: head.slots, body,
      conditions: line.conditions, origin: line.origin, ...(second ? { second: true as const } : {}), ...(said ? { said } : {}), ...(head.parameters ? { parameters: head.parameters } : {}),
    });
  }

  addValue(head: Head, value: Expression, kind: Value["kind"], line: Line): void {
    this.valued.add(head.name);
    this.out.values.push({ name: head.name, indices: head.indices, value, kind, origin: line.origin });
  }

  /** `z = w x + b = 0.5 · 2 + 1 = 2`: what z, w, x and b were shown with. */
  shownValue(head: Head, line: Line): void {
    const last = line.members[line.members.length - 1]!;
    if (!(last instanceof Unreadable) && isNumeric(last) && isLiteral(last)) this.addValue(head, last, "result", line);
    this.readOffs(line);
  }

  readOffs(line: Line): void {
    for (let i = 0; i + 1 < line.members.length; i++) {
      const [written, numbers] = [line.members[i]!, line.members[i + 1]!];
      if (written instanceof Unreadable || numbers instanceof Unreadable || isNumeric(written) || !isNumeric(numbers)) continue;
      for (const { symbol, value } of readOff(written, numbers)) {
        this.valued.add(valueKey(symbol));
        this.out.values.push({ name: symbol.name, indices: symbol.indices, value, kind: "result", origin: line.origin });
      }
    }
  }

  claimLinks(line: Line, from: number, restates?: Definition): void {
    // Numbers put into a formula are no second formula.
    const second = line.members[1];
    const isFormula = second !== undefined && !(second instanceof Unreadable) && !isNumeric(second);
    for (let i = from; i + 1 < line.members.length; i++) this.claim(line, i, i === 0 && restates && isFormula ? { restates } : {});
    const head = headOf(line.members[0]);
    const last = line.members[line.members.length - 1]!;
    if (head && !(last instanceof Unreadable) && isLiteral(last)) this.addValue(head, last, "result", line);
    this.readOffs(line);
  }

  claim(line: Line, link: number, extra: Partial<Pick<Claim, "restates" | "updates" | "kind">> = {}): void {
    const broken = [line.members[link]!, line.members[link + 1]!].find((m) => m instanceof Unreadable);
    if (broken) {
      this.out.unread.push({ statement: line.statement, link, reason: broken.message, span: broken.span, origin: line.origin });
      return;
    }
    this.out.claims.push(this.made(line, link, extra));
  }

  unread({ statement, origin }: Line, link: number, reason: string): void {
    this.out.unread.push({ statement, link, reason, span: statement.members[link + 1]!.span, origin });
  }

  /** The claim of a link whose members can be read. */
  private made(line: Line, link: number, extra: Partial<Pick<Claim, "restates" | "updates" | "kind">> = {}): Claim {
    const [left, right] = [line.members[link] as Expression, line.members[link + 1] as Expression];
    const spanned = line.statement.members[link + 1]!.span;
    const subject = line.members[0] instanceof Unreadable ? left : (line.members[0] as Expression);
    return {
      id: this.nextId++, kind: extra.kind ?? kindOf(subject, left, right), left, right, statement: line.statement, link, subject,
      members: line.members.map((m) => (m instanceof Unreadable ? undefined : m)), conditions: line.conditions, beside: line.beside, origin: line.origin,
      span: line.statement.continues !== undefined && link === 0 ? spanned : cover(line.statement.members[link]!.span, spanned),
      ...(extra.restates ? { restates: extra.restates } : {}), ...(extra.updates ? { updates: extra.updates } : {}),
    };
  }
}

function kindOf(subject: Expression, left: Expression, right: Expression): Claim["kind"] {
  if (isNumeric(left) || isNumeric(right)) return "value";
  return some(subject, (e) => e.kind === "derivative") ? "gradient" : "step";
}

/**
 * The smallest edit of a side that makes a claim right. How the written side relates to the right one orders the search:
 * a constant quotient names the sign or the number at once; else single edits are tried from the likeliest to the farthest,
 * and an edit after which only a constant is off is mended by a second.
 */
import type { Expression } from "../expression/expression.ts";
import type { Bench, Reply, Side } from "./bench.ts";
import { moveBracket } from "./edits/brackets.ts";
import { joinChain } from "./edits/chains.ts";
import { scaleOne, scaleWhole } from "./edits/constants.ts";
import { changeDerivative } from "./edits/derivatives.ts";
import type { Edit } from "./edits/edit.ts";
import { divideBy, dropFactor, insertFactor } from "./edits/factors.ts";
import { changeLeft } from "./edits/left.ts";
import { changeOrder } from "./edits/matrices.ts";
import { changeOperator } from "./edits/operators.ts";
import { turnOneSign, turnSign } from "./edits/signs.ts";
import { changeSum } from "./edits/sums.ts";
import { changeAll, changeIndex, changeKin, changeLetter, changeOther } from "./edits/symbols.ts";
import { dropTerm, insertPath, insertTerm } from "./edits/terms.ts";
import { children, some } from "../expression/walk.ts";
import { keyOf } from "./spellings.ts";
import { refine } from "./refine.ts";
import type { Stock } from "./stock.ts";

export interface Repair {
  /** One edit, or two; the first names the rule. */
  readonly edits: readonly Edit[];
  readonly after: Expression;
  readonly side: Side;
}

/** Edits that one claim may cost under its own reading. */
export const MOST_EDITS = 2000;
const MOST_PAIRS = 12;
/** Edits under each reading before any is searched in full: a turned sign is seen at once. */
export const FEW_EDITS = 40;

/** An edit after which the side is off by a constant only. */
interface Near {
  readonly edit: Edit;
  readonly ratio: number;
}

/** The right side may be right for another left side. */
export function findLeft(bench: Bench, left: Expression, stock: Stock): Repair | undefined {
  for (const edit of changeLeft(left, stock)) if (bench.reply(edit.after, "left").kind === "equal") return { edits: [edit], after: edit.after, side: "left" };
  return undefined;
}

/** Goes on where it stopped when it is run again with more edits. */
export class Search {
  private readonly near: Near[] = [];
  readonly bench: Bench;
  private readonly written: Expression;
  private readonly stock: Stock;
  private readonly edits: Iterator<Edit>;
  private first: Reply | undefined;

  constructor(bench: Bench, written: Expression, stock: Stock) {
    this.bench = bench;
    this.written = written;
    this.stock = stock;
    this.edits = this.everyEdit();
  }

  run(most: number): Repair | undefined {
    const mended = this.first ? undefined : this.begin();
    if (mended) return mended;
    while (this.first?.kind !== "equal" && !this.bench.isSpent) {
      if (this.bench.tried > most) return most > FEW_EDITS ? this.paired() : undefined;
      const { value, done } = this.edits.next();
      if (done) return this.paired();
      const found = this.tried(value);
      if (found) return found;
    }
    return undefined;
  }

  private begin(): Repair | undefined {
    this.first = this.bench.reply(this.written);
    return this.first.kind === "ratio" ? this.scaled(this.written, this.first.ratio, []) : undefined;
  }

  private *everyEdit(): Generator<Edit, undefined> {
    for (const stage of this.stages()) yield* stage;
  }

  private tried(edit: Edit): Repair | undefined {
    if (this.saysNothing(edit.after)) return undefined;
    const reply = this.bench.reply(edit.after);
    if (reply.kind === "equal") return { edits: [refine(edit, this.written, this.bench.claim.left)], after: edit.after, side: "right" };
    if (reply.kind === "ratio" && isSimple(reply.ratio) && this.near.length < MOST_PAIRS) this.near.push({ edit, ratio: reply.ratio });
    return undefined;
  }

  /** `∂C/∂C`, or the left side itself on the right: true of every line. */
  private saysNothing(after: Expression): boolean {
    const { left } = this.bench.claim;
    const same = (a: Expression, b: Expression): boolean => a.kind === b.kind && children(a).length === children(b).length && keyOf(a) === keyOf(b);
    if (same(after.kind === "negate" ? after.argument : after, left)) return true;
    const empty = (e: Expression): boolean => (e.kind === "derivative" && same(e.of, e.wrt)) || (e.kind !== "number" && same(e, left));
    return some(after, empty) && !some(this.written, empty);
  }

  /** Single edits, stage by stage. */
  private *stages(): Generator<Iterable<Edit>> {
    const { written, stock, bench } = this;
    yield changeOrder(written, bench);
    yield joinChain(written, "names");
    yield turnOneSign(written);
    yield changeIndex(written, stock);
    yield changeLetter(written, stock);
    yield changeDerivative(written, stock);
    yield dropFactor(written);
    yield insertFactor(written, stock, false);
    yield changeOperator(written);
    yield changeKin(written, stock);
    yield joinChain(written, "formulas");
    yield changeSum(written, stock);
    yield moveBracket(written);
    yield dropTerm(written);
    yield insertPath(written, bench.claim, stock);
    yield changeOther(written, stock);
    yield scaleOne(written);
    yield changeAll(written, stock);
    yield insertFactor(written, stock, true);
    yield insertTerm(written, stock);
    yield divideBy(written, stock, false);
  }

  /** Mends a constant quotient by its sign, its number, or both. */
  private scaled(side: Expression, ratio: number, before: readonly Edit[]): Repair | undefined {
    const edits = ratio === -1 || Math.abs(ratio + 1) < 1e-9 ? turnSign(side) : scaleWhole(side, Math.abs(ratio), this.stock.sizes);
    for (const edit of edits) {
      const reply = this.bench.reply(edit.after);
      if (reply.kind === "equal") return { edits: [...before, edit], after: edit.after, side: "right" };
      if (reply.kind === "ratio" && before.length === 0 && Math.abs(reply.ratio + 1) < 1e-9) {
        const both = this.scaled(edit.after, reply.ratio, [edit]);
        if (both) return both;
      }
    }
    return undefined;
  }

  private paired(): Repair | undefined {
    for (const { edit, ratio } of this.near) {
      const found = this.scaled(edit.after, ratio, [edit]);
      if (found) return found;
    }
    return undefined;
  }
}

/** −1, 2, ½, −2 …: what a second slip may be. */
function isSimple(ratio: number): boolean {
  const size = Math.abs(ratio);
  return [1, 2, 0.5, 4, 0.25, 3].some((s) => Math.abs(size - s) < 1e-9);
}

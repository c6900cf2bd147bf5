/** Juxtaposed factors: which of them belong together, and what dots between them stand for. */
import type { Expression } from "../expression/expression.ts";
import type { Term } from "../syntax/formula.ts";
import { cover } from "../text/span.ts";
import { combine, type Item } from "./combine.ts";
import { spelledOut } from "./ellipsis.ts";
import { resolveBig } from "./resolve-big.ts";
import { nameAt } from "./resolve-call.ts";
import { derivativeFraction, derivativeSlash, nablaDerivative } from "./resolve-derivative.ts";
import { plainFactor, plainFraction, relates, scripted } from "./resolve-factor.ts";
import { type Resolving, Unreadable } from "./resolving.ts";

export function productOf(term: Term, r: Resolving): Expression {
  if (r.lexicon.composes && term.operators.includes("∘")) throw new Unreadable("a composition of functions", term.span);
  const dots = term.factors.findIndex((f) => f.kind === "dots");
  if (dots > 0 && dots < term.factors.length - 1) return dottedProduct(term, dots, r);
  return combine(productItems(term, r), term.span, r.lexicon.hasArrays);
}

/** `a_1 a_2 \cdots a_n`: the factors around the dots are its ends, those further out stand as they are. */
function dottedProduct(term: Term, dots: number, r: Resolving): Expression {
  const before = productItems({ ...term, factors: term.factors.slice(0, dots), operators: term.operators.slice(0, dots - 1) }, r);
  const after = productItems({ ...term, factors: term.factors.slice(dots + 1), operators: term.operators.slice(dots + 1) }, r);
  const run = spelledOut("product", before[before.length - 1]!.value, after[0]!.value, before[before.length - 2]?.value);
  if (!run) throw new Unreadable("what the dots stand for is not read", term.factors[dots]!.span);
  return combine([...before.slice(0, -1), { value: run, operator: before[before.length - 1]!.operator }, ...after.slice(1)], term.span, r.lexicon.hasArrays);
}

function productItems(term: Term, r: Resolving): Item[] {
  const items: Item[] = [];
  for (let i = 0; i < term.factors.length; ) {
    const operator = i === 0 ? "" : term.operators[i - 1]!;
    const [value, next] = factorAt(term, i, r);
    items.push({ value, operator });
    i = next;
  }
  return items;
}

/** The value that begins at factor `i`, and where the next one begins. */
function factorAt(term: Term, i: number, r: Resolving): [Expression, number] {
  const factor = term.factors[i]!;
  const slash = derivativeSlash(term, i, r);
  if (slash) return slash;
  switch (factor.kind) {
    case "fraction": {
      const derivative = derivativeFraction(term, i, r);
      return derivative ?? [scripted(plainFraction(factor, r), factor, r), i + 1];
    }
    case "nabla": return nablaDerivative(term, i, r);
    case "partial": if (factor.sub) return nablaDerivative(term, i, r);
      throw new Unreadable("a ∂ that belongs to no derivative", factor.span);
    case "name": return nameAt(term, i, factor, r);
    case "big": return [resolveBig(factor, r), i + 1];
    case "dots": throw new Unreadable("what the dots stand for is not read", factor.span);
    case "number": return countedCase(term, i, r) ?? [scripted(plainFactor(factor, r), factor, r), i + 1];
    default: return [scripted(plainFactor(factor, r), factor, r), i + 1];
  }
}

/** `1\{y = k\}`: one where that is so, else nothing. */
function countedCase(term: Term, i: number, r: Resolving): [Expression, number] | undefined {
  const [one, event] = [term.factors[i]!, term.factors[i + 1]];
  if (one.kind !== "number" || one.text !== "1" || one.sub || one.sup || event?.kind !== "bracket" || event.open === "[" || term.operators[i] !== "" || event.sup) return undefined;
  return relates(event.body) ? [{ ...r.condition(event.body), span: cover(one.span, event.span) }, i + 2] : undefined;
}

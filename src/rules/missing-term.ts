import { missingTerm as page } from "./pages/missing-term.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const missingTerm: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "missing-term")!;
  const now = edit.now!;
  if (edit.how === "sum") return { message: `the sum over \`${show(now)}\` is missing`, help: `sum over \`${show(now)}\`` };
  if (now.kind === "reduce" && now.condition) return { message: "only one of the paths is there: each entry depends on every variable", help: `add \`${show(now)}\`` };
  const text = show(now.kind === "negate" ? now.argument : now);
  if (now.kind === "multiply" && now.factors[0]?.kind === "derivative") {
    const middle = show(now.factors[0].wrt);
    return { message: `the path through \`${middle}\` is missing`, help: `add \`${text}\`` };
  }
  return { message: `the summand \`${text}\` is missing`, help: now.kind === "negate" ? `subtract \`${text}\`` : `add \`${text}\`` };
}

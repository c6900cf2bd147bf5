/** The most specific name of an edit: an exchanged name inside an argument or a sum has a rule of its own. */
import type { Expression } from "../expression/expression.ts";
import { children } from "../expression/walk.ts";
import type { Edit } from "./edits/edit.ts";
import { lettersOf } from "./stock.ts";

/** The edit under its most specific rule; `left` is the side that stays. */
export function refine(edit: Edit, before: Expression, left: Expression): Edit {
  if (edit.rule !== "wrong-symbol" || !edit.was) return edit;
  const path = pathTo(before, edit.was) ?? [];
  if (isFreeLetter(edit, path, left)) return { ...edit, rule: "summation-index", how: "free" };
  if (edit.how !== "symbol" && edit.how !== "index") return edit;
  return !path.some((e) => e.kind === "derivative") && path.some(isApplication) ? { ...edit, rule: "wrong-argument" } : edit;
}

/** The nodes above a node, the root first. */
function pathTo(root: Expression, target: Expression): Expression[] | undefined {
  if (root === target) return [];
  if (root.kind === "symbol") return undefined;
  for (const child of children(root)) {
    const below = pathTo(child, target);
    if (below) return [root, ...below];
  }
  return undefined;
}

function isApplication(e: Expression): boolean {
  return e.kind === "call" && e.arguments.length === 1 && !["transpose", "inverse", "norm", "diag", "bars", "exp"].includes(e.function);
}

/** The wrong index is a letter that neither the left side has nor a sum binds. */
function isFreeLetter(edit: Edit, path: readonly Expression[], left: Expression): boolean {
  const letters = edit.how === "letter" && edit.was!.kind === "symbol" ? [edit.was!.name] : edit.how === "index" ? lettersOf(edit.was!) : [];
  const bound = path.flatMap((e) => (e.kind === "reduce" ? [e.index] : []));
  const known = new Set([...lettersOf(left), ...bound]);
  const now = edit.how === "letter" && edit.now?.kind === "symbol" ? [edit.now.name] : edit.now ? lettersOf(edit.now) : [];
  return letters.some((l) => !known.has(l) && !now.includes(l));
}

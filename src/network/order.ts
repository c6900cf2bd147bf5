/** Definitions in an order in which each stands behind those that it uses, or the cycle that forbids one. */
import type { NetworkProblem } from "./network.ts";
import type { PendingName } from "./scope.ts";

export interface Unordered extends PendingName {
  /** Keys of the definitions it uses; leaves may be among them. */
  readonly uses: readonly string[];
}

/** Depth first on a stack of its own, in the order written: networks are deeper than the host's stack. */
export function orderDefinitions<D extends Unordered>(definitions: ReadonlyMap<string, D>): { order: D[]; cycle?: NetworkProblem } {
  const order: D[] = [];
  const state = new Map<string, "open" | "done">();
  for (const root of definitions.values()) {
    if (state.has(root.key)) continue;
    const path: { definition: D; next: number }[] = [{ definition: root, next: 0 }];
    state.set(root.key, "open");
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const used = definitions.get(top.definition.uses[top.next++] ?? "");
      if (used === undefined) {
        if (top.next <= top.definition.uses.length) continue;
        path.pop();
        state.set(top.definition.key, "done");
        order.push(top.definition);
      } else if (state.get(used.key) === "open") {
        return { order, cycle: cycleProblem(path.map((step) => step.definition), used) };
      } else if (!state.has(used.key)) {
        state.set(used.key, "open");
        path.push({ definition: used, next: 0 });
      }
    }
  }
  return { order };
}

function cycleProblem(path: readonly Unordered[], again: Unordered): NetworkProblem {
  const cycle = path.slice(path.findIndex((step) => step.key === again.key));
  const shown = cycle.length > 6 ? [...cycle.slice(0, 5).map((step) => step.written), "…"] : cycle.map((step) => step.written);
  return {
    rule: "cyclic-definition",
    message: cycle.length === 1 ? `\`${again.written}\` is defined by itself` : `the definitions go round in a circle: ${[...shown, again.written].join(" → ")}`,
    help: "a network has no cycles; a recurrent one is written over time, `h[t] = … h[t-1] …`",
    span: again.span,
    related: cycle.slice(1, 6).map((step) => ({ span: step.span, message: `\`${step.written}\` is part of the circle` })),
  };
}

/** A stretch or an entry of what was joined from parts is the part: of 2 (a, b, c), entries 1 to 3 are 2 a where a has three. */
import { call, num } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { isScalar } from "../expression/shapes.ts";
import { mapChildren, some } from "../expression/walk.ts";
import { findElementwise } from "../primitives/registry.ts";
import type { Shapes } from "./shape-of.ts";

/** Entries `from` to `to` of a vector, or the one entry as a number; undefined where there is nothing to take apart. */
export function partOf(whole: Expression, from: number, to: number, shapes: Shapes): Expression | undefined {
  if (!some(whole, (node) => node.kind === "call" && node.function === "concat")) return undefined;
  return new Parts(from, to, shapes).of(whole);
}

class Parts {
  constructor(private readonly from: number, private readonly to: number, private readonly shapes: Shapes) {}

  of(node: Expression): Expression {
    if (node.kind === "call" && node.function === "concat") return this.joined(node.arguments) ?? this.picked(node);
    return this.isEntrywise(node) ? mapChildren(node, (child) => (this.shapes.isScalar(child) ? child : this.of(child))) : this.picked(node);
  }

  /** Entry by entry, so that a stretch of it is made of stretches of what stands in it. */
  private isEntrywise(node: Expression): boolean {
    switch (node.kind) {
      case "negate": case "add": case "divide": case "power": case "compare": return true;
      case "multiply": return node.mode === "elementwise" || node.factors.filter((factor) => !this.shapes.isScalar(factor)).length === 1;
      case "call": return findElementwise(node.function) !== undefined;
      default: return false;
    }
  }

  private joined(parts: readonly Expression[]): Expression | undefined {
    let before = 0;
    for (const part of parts) {
      const size = this.shapes.of(part)[0] ?? 1;
      if (this.from === before + 1 && this.to === before + size) return part;
      before += size;
    }
    return undefined;
  }

  private picked(node: Expression): Expression {
    if (isScalar(this.shapes.of(node))) return node;
    return this.from === this.to ? call("entry", node, num(this.from)) : call("slice", node, num(this.from), num(this.to));
  }
}

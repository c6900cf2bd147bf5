/** What a comparison between two numbers says. */
import type { Expression } from "./expression.ts";

export type Comparator = Extract<Expression, { kind: "compare" }>["operator"];

export function compares(operator: Comparator, x: number, y: number): boolean {
  switch (operator) {
    case "<": return x < y;
    case ">": return x > y;
    case "<=": return x <= y;
    case ">=": return x >= y;
    case "==": return x === y;
    case "!=": return x !== y;
  }
}

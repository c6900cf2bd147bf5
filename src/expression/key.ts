/** Texts that two expressions share only if they are the same, but for what of them does not count. */
import type { Expression } from "./expression.ts";

/** Every part is written once: trees that share parts, as those of edits do, share their texts. */
export function keyWithout(...ignored: readonly string[]): (e: Expression) => string {
  const known = new WeakMap<object, string>();
  const write = (value: object): string => {
    if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
    const fields: string[] = [];
    for (const [field, part] of Object.entries(value)) if (part !== undefined && !ignored.includes(field)) fields.push(`${field}:${keyOf(part)}`);
    return `{${fields.join()}}`;
  };
  const keyOf = (value: unknown): string => {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = write(value);
    known.set(value, text);
    return text;
  };
  return keyOf;
}

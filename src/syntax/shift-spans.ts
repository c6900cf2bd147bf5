/** Moves a tree of plain data: every span in it begins `by` characters later. */
export function shiftSpans<T>(tree: T, by: number): T {
  return by === 0 ? tree : (shifted(tree, by) as T);
}

function shifted(node: unknown, by: number): unknown {
  if (Array.isArray(node)) return node.map((entry) => shifted(entry, by));
  if (typeof node !== "object" || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(node)) {
    const value = (node as Record<string, unknown>)[key];
    copy[key] = (key === "start" || key === "end") && typeof value === "number" ? value + by : shifted(value, by);
  }
  return copy;
}

/** The shape of `backproof grad --format json`, as far as a table needs it. */
export interface GradientColumns {
  readonly loss: number;
  readonly gradients: Readonly<Record<string, { readonly symbolic: Nested; readonly autograd: Nested; readonly finite: Nested | null }>>;
  readonly at?: Readonly<Record<string, Nested>>;
}

type Nested = number | readonly Nested[];

/** Entries of one tensor that are shown. */
const SHOWN = 50;

/** The gradients side by side, an entry a line, and how far the three are apart. */
export function gradientTable(loss: string, { loss: value, gradients, at = {} }: GradientColumns): string {
  const rows = Object.entries(gradients).flatMap(([name, { symbolic, autograd, finite }]) => {
    const others = [new Map(entries(name, autograd)), new Map(finite === null ? [] : entries(name, finite))];
    return entries(name, symbolic).map(([label, number]) => [label, number, ...others.map((other) => other.get(label))] as const);
  });
  const head = [`d${loss}/d…`, "symbolic", "autograd", "differences"];
  const table = [head, ...shortened(rows.map(([label, ...numbers]) => [label, ...numbers.map((number) => cell(number))]), Object.keys(gradients).length)];
  const drawn = Object.entries(at).flatMap(([name, nested]) => entries(name, nested)).slice(0, SHOWN);
  const parts = [
    `${loss} = ${cell(value)}`,
    aligned(table),
    `The three differ by at most ${cell(largestDifference(rows.map(([, ...numbers]) => numbers)), 2)} of the largest entry.`,
    ...(drawn.length === 0 ? [] : [`The network does not give these values; they were drawn (--seed draws others):\n${aligned(drawn.map(([label, number]) => [`  ${label}`, cell(number)]))}`]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** `W1[2,3]` and its value for each entry, counted from 1. */
function entries(name: string, nested: Nested, indices: readonly number[] = []): [label: string, value: number][] {
  if (typeof nested === "number") return [[indices.length === 0 ? name : `${name}[${indices.join(",")}]`, nested]];
  return nested.flatMap((inner, index) => entries(name, inner, [...indices, index + 1]));
}

function shortened(rows: readonly string[][], tensors: number): string[][] {
  const most = Math.max(SHOWN, tensors);
  return rows.length <= most ? [...rows] : [...rows.slice(0, most), [`… and ${rows.length - most} more`]];
}

function cell(value: number | undefined, digits = 8): string {
  return value === undefined ? "–" : String(Number(value.toPrecision(digits)));
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.filter((row) => row.length > 1).map((row) => row[column]!.length)));
  return rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!))).join("   ").trimEnd()).join("\n");
}

/** The largest difference within a row, beside the largest number of all. */
function largestDifference(rows: readonly (readonly (number | undefined)[])[]): number {
  let scale = Number.MIN_VALUE;
  let difference = 0;
  for (const row of rows) {
    const numbers = row.filter((value) => value !== undefined);
    scale = Math.max(scale, ...numbers.map(Math.abs));
    difference = Math.max(difference, Math.max(...numbers) - Math.min(...numbers));
  }
  return difference / scale;
}

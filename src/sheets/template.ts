/**
 * Exercises with other numbers: two lines that a `.net` may hold besides the network language. `choose act in sigmoid, tanh`
 * puts one of the words for the name wherever it stands; `random w1..w3 in 0.1..0.9 step 0.1` gives each a value.
 */

export interface TemplateProblem {
  /** Of the line, from 1. */
  readonly line: number;
  readonly message: string;
}

export interface Template {
  /** Whether anything is left to choose. */
  readonly isOpen: boolean;
  readonly problems: readonly TemplateProblem[];
  /** The network with its choices made; lines keep their places. */
  readonly fill: (random: () => number) => string;
}

type Slot = { readonly kind: "choose"; readonly name: string; readonly words: readonly string[] } | { readonly kind: "random"; readonly names: readonly string[]; readonly from: number; readonly to: number; readonly step: number };

const NAME = "[\\p{L}][\\p{L}\\p{M}\\p{N}_]*";
const NUMBER = "-?\\d+(?:\\.\\d+)?";
const CHOOSE = new RegExp(`^\\s*choose\\s+(${NAME})\\s+in\\s+(.+?)\\s*(?:#.*)?$`, "u");
const RANDOM = new RegExp(`^\\s*random\\s+(${NAME}(?:\\.\\.${NAME})?)\\s+in\\s+(${NUMBER})\\.\\.(${NUMBER})(?:\\s+step\\s+(${NUMBER}))?\\s*(?:#.*)?$`, "u");

/** Values that one line may give; more are a slip of the pen. */
const MOST_NAMES = 1000;

export function readTemplate(text: string): Template {
  const lines = text.split("\n");
  const read = lines.map((line, i) => (/^\s*(?:choose|random)\s+[\p{L}]/u.test(line) && !/^\s*(?:choose|random)\s*=/u.test(line) ? slotOf(line.replace(/\r$/u, ""), i + 1) : undefined));
  const slots = read.map((slot) => (slot && "kind" in slot ? slot : undefined));
  return {
    isOpen: slots.some((slot) => slot !== undefined),
    problems: read.filter((slot): slot is TemplateProblem => slot !== undefined && "message" in slot),
    fill: (random) => filled(lines, slots, random),
  };
}

function slotOf(line: string, at: number): Slot | TemplateProblem {
  const choose = CHOOSE.exec(line);
  if (choose) {
    const words = choose[2]!.split(",").map((word) => word.trim());
    return words.every((word) => /^[\p{L}\p{N}_.-]+$/u.test(word)) ? { kind: "choose", name: choose[1]!, words } : { line: at, message: "name what to choose from, with commas between: `choose act in sigmoid, tanh`" };
  }
  const random = RANDOM.exec(line);
  if (!random) return { line: at, message: line.trim().startsWith("choose") ? "write `choose act in sigmoid, tanh`" : "write `random w1 in 0.1..0.9 step 0.1`" };
  const names = namesOf(random[1]!);
  const [from, to, step] = [Number(random[2]), Number(random[3]), random[4] === undefined ? 10 ** -Math.max(decimals(random[2]!), decimals(random[3]!)) : Number(random[4])];
  if (!names) return { line: at, message: "a range of names counts up, as w1..w8" };
  return to > from && step > 0 ? { kind: "random", names, from, to, step } : { line: at, message: "the range goes from the smaller number to the larger, in steps above 0" };
}

const decimals = (text: string): number => (text.split(".")[1] ?? "").length;

/** `w1..w8`: all of them. */
function namesOf(text: string): string[] | undefined {
  const [first = "", last] = text.split("..");
  if (last === undefined) return [first];
  const [a, b] = [/^(.*?)(\d+)$/u.exec(first), /^(.*?)(\d+)$/u.exec(last)];
  if (!a || !b || a[1] !== b[1] || Number(b[2]) < Number(a[2]) || Number(b[2]) - Number(a[2]) >= MOST_NAMES) return undefined;
  return Array.from({ length: Number(b[2]) - Number(a[2]) + 1 }, (_, i) => `${a[1]!}${Number(a[2]) + i}`);
}

function filled(lines: readonly string[], slots: readonly (Slot | undefined)[], random: () => number): string {
  const chosen = new Map<string, string>();
  const given = slots.map((slot) => {
    if (slot?.kind === "choose") chosen.set(slot.name, slot.words[Math.floor(random() * slot.words.length)]!);
    return slot?.kind === "random" ? `given ${slot.names.map((name) => `${name} = ${drawn(slot, random)}`).join(", ")}` : slot && "";
  });
  // what stands in quotes names a file
  const words = /"[^"]*"|[\p{L}][\p{L}\p{M}\p{N}_]*/gu;
  return lines.map((line, i) => (given[i] ?? line.replace(words, (word) => chosen.get(word) ?? word))).join("\n");
}

/** One of from, from + step, …, to. */
function drawn({ from, to, step }: { readonly from: number; readonly to: number; readonly step: number }, random: () => number): string {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  return String(Number((from + Math.floor(random() * count) * step).toPrecision(12)));
}

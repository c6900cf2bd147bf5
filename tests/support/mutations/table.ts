/** The table of `npm run mutants`: what becomes of planted mistakes. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MutationKind } from "./mutations.ts";
import { diagnosingTime, judgePlanted, type Outcome, plant, type Planted } from "./run.ts";

/** Rules that name a kind of mistake; several where what was planted can be seen in more than one way. */
const NAMED_BY: Readonly<Record<MutationKind, readonly string[]>> = {
  sign: ["sign-error", "update-direction", "arithmetic"],
  "swapped difference": ["sign-error", "arithmetic"],
  // A number among others is a factor like any; 1/m and n are constants; a link of a Leibniz product that is gone parts its neighbours.
  constant: ["wrong-constant", "missing-factor", "arithmetic"],
  "dropped factor": ["missing-factor", "wrong-derivative", "wrong-constant", "broken-chain", "arithmetic"],
  "added factor": ["extra-factor", "wrong-constant"],
  "exchanged index": ["wrong-symbol", "wrong-argument", "summation-index", "broken-chain"],
  "exchanged symbol": ["wrong-symbol", "wrong-argument", "broken-chain"],
  "+ for ×": ["wrong-operator"],
  "dropped summand": ["missing-term", "wrong-derivative", "arithmetic"],
  "dropped transpose": ["transpose", "shape-mismatch"],
  "swapped order": ["transpose", "shape-mismatch"],
  "activation's derivative": ["wrong-derivative"],
  "digit slip": ["arithmetic"],
};

export interface TableOptions {
  /** Only every n-th mutant. */
  readonly every: number;
  /** Only documents whose name holds this. */
  readonly only: string;
  /** Print the mutants that were called right, or not named. */
  readonly list: boolean;
  /** One comparison by another checker, for its time beside those here. */
  readonly compareOnce: () => void;
}

interface Row {
  mutants: number;
  equal: number;
  refuted: number;
  held: number;
  undecided: number;
  named: number;
  mended: number;
  oneCause: number;
}

interface Document {
  readonly name: string;
  readonly notation: string;
  readonly raw: string;
  readonly isRight: (line: number) => boolean;
}

const COMPARISONS = 200;

const NOTATIONS = ["scalar", "numeric", "indexed", "matrix"];

/** Prints the table; the status is 1 when a planted mistake was called right. */
export function printTable(root: string, { every, only, list, compareOnce }: TableOptions): number {
  const rows = new Map<string, Row>();
  const times: number[] = [];
  const diagnosing: number[] = [];
  const remarkable: string[] = [];
  for (const document of documentsIn(root).filter((d) => d.name.includes(only))) {
    plant(document.name, document.raw, document.isRight).forEach((planted, i) => {
      if (i % every !== 0) return;
      const start = performance.now();
      const outcome = judgePlanted(document.name, planted);
      times.push(performance.now() - start);
      if (outcome.verdict === "refuted") diagnosing.push(diagnosingTime(document.name, planted.raw));
      for (const key of [`${planted.mutation.kind} | ${document.notation}`, `all | ${document.notation}`, "all | all"]) count(rowOf(rows, key), planted, outcome);
      const told = remark(document, planted, outcome);
      if (told) remarkable.push(told);
    });
  }
  print(rows);
  console.log(`\nchecking a mutant and its repair: ${spread(times)}\ndiagnosing a failing line: ${spread(diagnosing)}\none comparison of @khanacademy/kas: ${spread(Array.from({ length: COMPARISONS }, () => timeOf(compareOnce)))}`);
  if (list) console.log(`\n${remarkable.join("\n")}`);
  return (rows.get("all | all")?.held ?? 0) > 0 ? 1 : 0;
}

function documentsIn(root: string): Document[] {
  const found: Document[] = [];
  for (const notation of NOTATIONS) {
    const directory = join(root, "tests/golden/corpus", notation);
    for (const name of readdirSync(directory).filter((n) => n.endsWith(".md")).sort()) {
      const truth = JSON.parse(readFileSync(join(directory, name.replace(/md$/, "json")), "utf8")) as { claims: { line: number; correct: boolean }[] };
      const right = new Set(truth.claims.filter((c) => c.correct).map((c) => c.line));
      found.push({ name: `${notation}/${name}`, notation, raw: readFileSync(join(directory, name), "utf8"), isRight: (line) => right.has(line) });
    }
  }
  const derivations = join(root, "derivations/correct");
  for (const name of readdirSync(derivations).filter((n) => n.endsWith(".md")).sort()) {
    found.push({ name: `derivations/${name}`, notation: "scalar", raw: readFileSync(join(derivations, name), "utf8"), isRight: () => true });
  }
  return found;
}

function rowOf(rows: Map<string, Row>, key: string): Row {
  const row = rows.get(key) ?? { mutants: 0, equal: 0, refuted: 0, held: 0, undecided: 0, named: 0, mended: 0, oneCause: 0 };
  rows.set(key, row);
  return row;
}

function count(row: Row, { mutation }: Planted, { verdict, rule, fixed, causes }: Outcome): void {
  if (verdict === "equal") {
    row.equal++;
    return;
  }
  row.mutants++;
  row[verdict]++;
  if (verdict !== "refuted") return;
  if (rule !== undefined && NAMED_BY[mutation.kind].includes(rule)) row.named++;
  if (fixed) row.mended++;
  if (causes === 1) row.oneCause++;
}

function remark({ name }: Document, { mutation, line, original, mutated }: Planted, { verdict, rule, fixed }: Outcome): string | undefined {
  const named = rule !== undefined && NAMED_BY[mutation.kind].includes(rule);
  if (verdict === "equal" || (verdict === "refuted" && named && fixed)) return undefined;
  const what = verdict === "refuted" ? `${rule ?? "?"}${fixed ? "" : ", not mended"}` : verdict;
  return `${name}:${line} [${mutation.kind}] ${what}\n    ${original.trim()}\n    ${mutated.trim()}`;
}

function print(rows: ReadonlyMap<string, Row>): void {
  const heads = ["mutation | notation", "mutants", "equal", "refuted", "held", "undecided", "right rule", "mended", "one cause"];
  console.log(heads.map((h, i) => (i === 0 ? h.padEnd(34) : h.padStart(11))).join(""));
  for (const [key, row] of [...rows].sort(([a], [b]) => a.localeCompare(b))) {
    const share = (n: number): string => (row.refuted === 0 ? "-" : `${((100 * n) / row.refuted).toFixed(1)} %`);
    const cells = [row.mutants, row.equal, row.refuted, row.held, row.undecided, share(row.named), share(row.mended), share(row.oneCause)];
    console.log(key.padEnd(34) + cells.map((c) => String(c).padStart(11)).join(""));
  }
}

function timeOf(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
  return `median ${at(0.5)}, 95 % within ${at(0.95)}`;
}

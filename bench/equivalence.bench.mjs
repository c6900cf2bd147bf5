/**
 * One equivalence check beside `compare` of Khan Academy's KAS on the same pairs, both sides parsed before; then both with
 * reading the texts, which here is reading a page. Medians of rounds taken in turn, and who was wrong about which pair.
 */
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const KAS = createRequire(import.meta.url)("@khanacademy/kas");
const ROUNDS = 40;
/** Of KAS's time. */
const MOST = 0.1;
/** KAS draws its points anew each time. */
const REPEATS = 10;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The partials of a small network as people write them, one slip of each kind, sigmoid and softmax spelled in two ways. */
const pairs = [
  ["2(y-t)g_1", "-2(t-y)g_1", true],
  ["2(y-t)w_7g_1(1-g_1)x_1", "2w_7(y-t)(g_1-g_1^2)x_1", true],
  ["2(y-t)w_8g_2(1-g_2)x_2", "(2y-2t)w_8g_2x_2(1-g_2)", true],
  ["2(y-t)w_7g_1(1-g_1)", "-2(t-y)w_7g_1(1-g_1)", true],
  ["2(y-t)g_1", "2(t-y)g_1", false],
  ["2(y-t)w_7g_1(1-g_1)x_1", "2(y-t)w_7g_1x_1", false],
  ["2(y-t)w_8g_2(1-g_2)x_2", "2(y-t)w_8g_2(1-g_2)x_1", false],
  ["2(y-t)w_7g_1(1-g_1)", "(y-t)w_7g_1(1-g_1)", false],
  ["\\frac{1}{1+e^{-z}}", "\\frac{e^{z}}{1+e^{z}}", true],
  ["\\frac{e^{-z}}{(1+e^{-z})^2}", "\\frac{1}{1+e^{-z}}(1-\\frac{1}{1+e^{-z}})", true],
  ["\\frac{e^{a}}{e^{a}+e^{b}}", "\\frac{1}{1+e^{b-a}}", true],
  ["\\frac{e^{a}}{e^{a}+e^{b}+e^{c}}", "\\frac{1}{1+e^{b-a}+e^{c-a}}", true],
];
const names = "y, t, z, a, b, c, g_1, g_2, w_7, w_8, x_1, x_2";

async function load() {
  const contents = 'export { readDocument } from "./src/documents/read.ts"; export { extractClaims } from "./src/claims/extract.ts"; export { judgeDocument } from "./src/judge/judge.ts";';
  const out = join(root, "bench", `.equivalence-${process.pid}.mjs`);
  const { outputFiles } = await build({ stdin: { contents, resolveDir: root }, bundle: true, format: "esm", platform: "node", packages: "external", write: false });
  writeFileSync(out, outputFiles[0].text);
  try {
    return await import(pathToFileURL(out).href);
  } finally {
    rmSync(out);
  }
}

const { readDocument, extractClaims, judgeDocument } = await load();
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** All pairs on one page, as they come: the page is read and judged as a whole. */
const page = [`$${names} \\in \\mathbb{R}$`, ...pairs.map(([left, right]) => `$$${left} = ${right}$$`)].join("\n\n");

const read = () => extractClaims(readDocument("pairs.md", page), () => undefined).reading;
const parse = () => pairs.map(([left, right]) => [KAS.parse(left).expr, KAS.parse(right).expr]);
const [reading, parsed] = [read(), parse()];

const ours = (claims = reading) => judgeDocument(claims, { seed: 1 }).judged.map(({ judgement }) => judgement.verdict === "holds");
const theirs = (sides = parsed) => sides.map(([left, right]) => KAS.compare(left, right).equal);
const runs = { ours: () => ours(), theirs: () => theirs(), oursWithReading: () => ours(read()), theirsWithReading: () => theirs(parse()) };

function milliseconds(run) {
  const began = performance.now();
  run();
  return (performance.now() - began) / pairs.length;
}

const wrong = (run, repeats) => {
  const found = new Set();
  for (let k = 0; k < repeats; k++) run().forEach((equal, i) => equal !== pairs[i][2] && found.add(i));
  return [...found].sort((a, b) => a - b).map((i) => `${pairs[i][0]} = ${pairs[i][1]}`);
};

const mistakes = { ours: wrong(ours, 1), theirs: wrong(theirs, REPEATS) };
const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) for (const [name, run] of Object.entries(runs)) times[name].push(milliseconds(run));

const ratio = median(times.ours) / median(times.theirs);
const line = (title, own, kas) => console.log(`${title.padEnd(24)} ${median(own).toFixed(3)} ms, kas ${median(kas).toFixed(3)} ms  ${(median(own) / median(kas)).toFixed(2)}`);
line("a check", times.ours, times.theirs);
line("with reading the texts", times.oursWithReading, times.theirsWithReading);
console.log(`wrong verdicts           ${mistakes.ours.length} of ${pairs.length}, kas ${mistakes.theirs.length}`);
for (const pair of mistakes.theirs) console.log(`    kas: ${pair}`);
for (const pair of mistakes.ours) console.log(`    backproof: ${pair}`);
console.log(ratio <= MOST ? `a check takes at most ${MOST} of kas's` : `a check takes ABOVE ${MOST} of kas's`);
if (ratio > MOST || mistakes.ours.length > 0) process.exitCode = 1;

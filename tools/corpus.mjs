/**
 * Counts how the lines of tests/golden/corpus are judged: right lines should hold, false ones fail. As a script it prints the
 * table and writes it to tests/golden/corpus-counts.json, which the tests hold every later state against.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const corpus = join(root, "tests/golden/corpus");
const table = join(root, "tests/golden/corpus-counts.json");

export const folders = ["scalar", "numeric", "indexed", "matrix"];

/** Wrong lines whose value happens to be right, or that are right but for an earlier mistake: they may hold. */
const exempt = new Set(["numeric/52-melfm-numerical-example:43", "numeric/56-mazur-transcription:69"]);

const order = ["holds", "undecided", "fails"];

/** The verdict of a line is that of its worst link; a line without a claim is passed over, hence undecided. */
function verdictOf(claims, line) {
  const links = claims.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  if (links.length === 0) return "undecided";
  return order[Math.max(...links.map(({ verdict }) => order.indexOf(verdict)))];
}

/** For each folder `right` and `wrong` lines by verdict, and the lines that are judged the wrong way round. */
export function countCorpus(check) {
  const counts = {};
  const reversed = [];
  for (const folder of folders) {
    const count = { right: { holds: 0, undecided: 0, fails: 0 }, wrong: { fails: 0, undecided: 0, holds: 0 } };
    for (const name of readdirSync(join(corpus, folder)).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5)).sort()) {
      const truth = JSON.parse(readFileSync(join(corpus, folder, `${name}.json`), "utf8"));
      const path = `${folder}/${name}.md`;
      const { claims } = check([{ path, raw: readFileSync(join(corpus, path), "utf8") }], {}).files[0];
      for (const { line, correct } of truth.claims) {
        const verdict = verdictOf(claims, line);
        if (!correct && verdict === "holds" && exempt.has(`${folder}/${name}:${line}`)) continue;
        count[correct ? "right" : "wrong"][verdict] += 1;
        if (verdict === (correct ? "fails" : "holds")) reversed.push(`${folder}/${name}:${line}`);
      }
    }
    counts[folder] = count;
  }
  return { counts, reversed };
}

export function readTable() {
  return JSON.parse(readFileSync(table, "utf8"));
}

function print(counts) {
  const row = (cells) => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(9) : String(cell).padStart(10))).join(""));
  row(["", "right", "holds", "undecided", "fails", "wrong", "fails", "undecided", "holds"]);
  for (const [folder, { right, wrong }] of Object.entries(counts)) {
    const sum = (count) => Object.values(count).reduce((a, b) => a + b, 0);
    row([folder, sum(right), right.holds, right.undecided, right.fails, sum(wrong), wrong.fails, wrong.undecided, wrong.holds]);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { check } = await import("../dist/index.js");
  const { counts, reversed } = countCorpus(check);
  print(counts);
  for (const line of reversed) console.log(`the wrong way round: ${line}`);
  writeFileSync(table, `${JSON.stringify(counts, undefined, 2)}\n`);
}

/** Gradescope's results.json: a test an item of the rubric, with what a student needs to find the mistake. */
import type { PointItem, Points } from "../diagnostic/points.ts";
import type { CheckResult } from "../diagnostic/result.ts";
import { harmless } from "./display-line.ts";
import { plain } from "./paint.ts";
import { pointsLine, summaryLine } from "./pretty.ts";

/** The mistakes are named and the right lines are not told: who hands in again has them to find. */
export function renderGradescope(result: CheckResult, points: Points): string {
  const broken = result.files.flatMap(({ path, problems }) => problems.filter(({ severity }) => severity === "error").map(({ message, range }) => `${path}:${range.start.line}: ${message}`));
  const results = {
    score: points.score,
    output: [summaryLine(result.summary, plain), pointsLine(points), ...broken].map(harmless).join("\n"),
    output_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    tests: [...points.items.map(testOf), ...humanTest(points)],
  };
  return `${JSON.stringify(results, undefined, 2)}\n`;
}

function testOf({ name, score, max, lost }: PointItem) {
  return {
    name: harmless(name), score, max_score: max, status: score < max ? "failed" : "passed", visibility: "visible",
    output_format: "text", output: lost.map(({ id, message }) => harmless(`${id}: ${message}`)).join("\n"),
  };
}

/** Only graders see what is left for them. */
function humanTest({ human }: Points) {
  if (human.length === 0) return [];
  const output = human.map(({ id, reason }) => harmless(`${id}: ${reason}`)).join("\n");
  return [{ name: "for a human to look at", score: 0, max_score: 0, status: "passed", visibility: "hidden", output_format: "text", output }];
}

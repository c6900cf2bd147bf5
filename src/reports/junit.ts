/** JUnit's XML in its common form: a suite a file, a case a claim. */
import type { CheckResult, ClaimResult, FileResult } from "../diagnostic/result.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { plainLines, ruleName } from "./report.ts";

export function renderJunit({ files, summary }: CheckResult): string {
  const suites = files.map(suiteOf);
  const errors = suites.reduce((sum, suite) => sum + suite.errors, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const open = `<testsuites name="backproof" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${summary.undecided}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[open, ...suites.map(({ xml }) => xml), "</testsuites>"].join("\n")}\n`;
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

function suiteOf(file: FileResult): Suite {
  const findings = findingsOf(file);
  const broken = findings.filter(({ about, severity }) => severity === "error" && !("verdict" in about));
  const isFailure = (claim: ClaimResult): boolean => findings.some(({ about, severity }) => about === claim && severity === "error");
  const failures = file.claims.filter(isFailure).length;
  const skipped = file.claims.filter((claim) => claim.verdict === "undecided" && !isFailure(claim)).length;
  const tests = file.claims.length + broken.length;
  const cases = [
    ...broken.map((finding) => testcase(file.path, placeName(finding.range), finding.range.start.line, element("error", finding))),
    ...file.claims.map((claim) => claimCase(file.path, claim, findings)),
  ];
  const open = `  <testsuite name="${attribute(file.path)}" tests="${tests}" failures="${failures}" errors="${broken.length}" skipped="${skipped}" file="${attribute(file.path)}">`;
  return { xml: [open, ...cases, "  </testsuite>"].join("\n"), tests, failures, errors: broken.length };
}

function claimCase(path: string, claim: ClaimResult, findings: readonly Finding[]): string {
  const own = findings.find(({ about }) => about === claim);
  const name = claim.left === "" ? placeName(claim.range) : `${placeName(claim.range)} ${claim.left} = ${claim.right}`;
  if (own === undefined) return testcase(path, name, claim.range.start.line, "");
  if (own.severity === "error") return testcase(path, name, claim.range.start.line, element("failure", own));
  const skipped = claim.verdict === "undecided" ? `      <skipped message="${attribute(own.title)}"/>\n` : "";
  const told = claim.verdict === "undecided" ? "" : `      <system-out>${text(`${own.severity}: ${plainLines(own).join("\n")}`)}</system-out>\n`;
  return testcase(path, name, claim.range.start.line, skipped + told);
}

function testcase(path: string, name: string, line: number, inside: string): string {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(path.replace(/\.[^./]*$/, ""))}" file="${attribute(path)}" line="${line}"`;
  return inside === "" ? `${open}/>` : `${open}>\n${inside}    </testcase>`;
}

function element(name: "failure" | "error", finding: Finding): string {
  return `      <${name} message="${attribute(finding.title)}" type="${attribute(ruleName(finding))}">${text(plainLines(finding).join("\n"))}</${name}>\n`;
}

function placeName({ start, cell }: Finding["range"]): string {
  return `${cell === undefined ? "" : `cell ${cell}, `}line ${start.line}`;
}

/** Characters that XML 1.0 does not have, escaped or not, become a picture of themselves. */
function text(value: string): string {
  return value.replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (sign) => String.fromCharCode(0x2400 + sign.charCodeAt(0)))
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>]/g, (sign) => entities[sign]!);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function attribute(value: string): string {
  return text(value).replaceAll('"', "&quot;").replace(/[\t\r\n]/g, " ");
}

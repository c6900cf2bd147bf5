/** What an editor shows beside a claim: its verdict, the reason, and what is true; beside a name of a network: its gradient. */
import type { Hover } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ClaimResult } from "../../diagnostic/result.ts";
import { gradientText } from "../../network-names.ts";
import { codeBlock, markdownText } from "../../reports/markdown-text.ts";
import { fileResolver } from "../resolve-file.ts";
import type { Snapshot } from "./snapshot.ts";

export function hoverOf(snapshot: Snapshot, document: TextDocument, at: number, cwd: string): Hover | undefined {
  const claim = claimAt(snapshot, at);
  if (claim) return { contents: { kind: "markdown", value: aboutClaim(claim, snapshot) }, range: snapshot.toRange(claim.range) };
  return snapshot.path.endsWith(".net") ? aboutName(snapshot, document, at, cwd) : undefined;
}

/** The smallest that stands there: the links of a chain overlap. */
function claimAt({ file, offset }: Snapshot, at: number): ClaimResult | undefined {
  const around = file.claims.map((claim) => ({ claim, ...offset(claim.range) })).filter(({ start, end }) => start <= at && at < end);
  return around.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.claim;
}

const verdicts = { holds: "holds", fails: "fails", undecided: "undecided" } as const;

function aboutClaim(claim: ClaimResult, snapshot: Snapshot): string {
  const { verdict, diagnosis, evidence, reason, notes, reading } = claim;
  const proof = evidence ? ` (${evidence.proof === "symbolic" ? "proved" : `at ${evidence.points} points`})` : "";
  const fails = verdict === "fails" && diagnosis ? [`${markdownText(diagnosis.message)} (${diagnosis.code} ${markdownText(diagnosis.rule)})`, ...(diagnosis.reasons ?? []).map(markdownText)] : [];
  const truth = trueSide(claim, snapshot);
  return [
    `**${claim.expected ? "fails as expected" : verdicts[verdict]}**${proof}`,
    ...fails,
    ...(reason === null ? [] : [markdownText(reason)]),
    ...(truth === undefined ? [] : [`true is\n\n${codeBlock(truth, "latex")}`]),
    ...(reading === null || reading === "as it stands" ? [] : [`read so: ${markdownText(reading)}`]),
    ...notes.map(({ rule, message }) => `${markdownText(rule)}: ${markdownText(message)}`),
  ].join("\n\n");
}

/** The equation as the fix makes it, which was judged to hold. */
function trueSide({ range, diagnosis, verdict, left, right }: ClaimResult, { text, offset }: Snapshot): string | undefined {
  if (verdict === "holds") return left === "" ? undefined : `${left} = ${right}`;
  if (!diagnosis?.fix || !diagnosis.certain || range.cell !== undefined) return undefined;
  const [whole, part] = [offset(range), offset(diagnosis.fix.range)];
  if (part.start < whole.start || part.end > whole.end) return undefined;
  return text.slice(whole.start, part.start) + diagnosis.fix.replacement + text.slice(part.end, whole.end);
}

function aboutName({ text, path }: Snapshot, document: TextDocument, at: number, cwd: string): Hover | undefined {
  const name = [...text.matchAll(/[A-Za-z][A-Za-z0-9_]*/g)].find(({ index, 0: word }) => index <= at && at < index + word.length);
  const resolve = fileResolver(cwd, undefined);
  const gradient = name && gradientText(text, name[0], (wanted) => resolve(wanted, path));
  if (!gradient) return undefined;
  return { contents: { kind: "markdown", value: codeBlock(gradient) }, range: { start: document.positionAt(name.index), end: document.positionAt(name.index + name[0].length) } };
}

/** The reports of a run, each to where it was asked for. */
import { appendFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { CheckResult } from "../diagnostic/result.ts";
import { harmless } from "../reports/display-line.ts";
import { renderMarkdown } from "../reports/markdown.ts";
import { type RenderOptions, type Run, renderReport } from "./render-report.ts";
import { type Io, wantsColour, widthOf } from "./io.ts";
import { asFiles } from "./host-problem.ts";
import type { ReportTarget } from "./report-targets.ts";
import { writeWhole } from "./write-whole.ts";

export interface ReportFlags {
  readonly format?: readonly ReportTarget[];
  readonly explainNames?: true;
  readonly color: boolean;
}

/** Whether all could be written; those that could not are told, and the others are written all the same. */
export async function writeReports(run: Run, flags: ReportFlags, io: Io): Promise<boolean> {
  const targets = flags.format ?? [{ format: "pretty" }];
  const whole = { ...run, result: { ...run.result, files: [...run.result.files, ...asFiles(run.problems)] } };
  const outcomes: boolean[] = [];
  for (const { format, file } of targets) {
    const options = { ...(file === undefined ? await forScreen(flags, io) : { colour: false, width: 100 }), explainNames: flags.explainNames === true };
    const shown = format === "pretty" ? run : forgeFormats.has(format) ? { ...whole, result: fromRepository(whole.result, io) } : whole;
    // A run that read nothing has said all on standard error.
    if (format === "pretty" && run.sources.length === 0) continue;
    const text = await renderReport(format, shown, options);
    if (file === undefined) io.stdout.write(text);
    else outcomes.push(writeReport(file, text, run, io));
    if (format === "github") summarise(fromRepository(whole.result, io), io);
  }
  return !outcomes.includes(false);
}

async function forScreen({ color }: ReportFlags, io: Io): Promise<Pick<RenderOptions, "colour" | "width" | "address">> {
  const colour = wantsColour(io.stdout, io, color);
  const knowsLinks = colour && (await import("supports-hyperlinks")).createSupportsHyperlinks({ isTTY: true });
  return { colour, width: widthOf(io.stdout), ...(knowsLinks ? { address: (path) => pathToFileURL(resolve(io.cwd(), path)).href } : {}) };
}

const forgeFormats: ReadonlySet<string> = new Set(["sarif", "github", "gitlab"]);

function writeReport(file: string, text: string, { sources }: Run, io: Io): boolean {
  const path = resolve(io.cwd(), file);
  const refused = sources.some((source) => resolve(io.cwd(), source.path) === path) ? "this is one of the documents" : writeWhole(path, text);
  if (refused !== undefined) io.stderr.write(`backproof: the report was not written to ${harmless(file)}: ${refused}\n`);
  return refused === undefined;
}

/** Forges count paths from the top of the repository, wherever the run stands in it. */
function fromRepository(result: CheckResult, io: Io): CheckResult {
  const top = io.env.GITHUB_WORKSPACE || io.env.CI_PROJECT_DIR;
  const way = !top ? "" : relative(top, io.cwd());
  if (way === "" || way.startsWith("..") || resolve(way) === way) return result;
  return { ...result, files: result.files.map((file) => ({ ...file, path: `${way.split(sep).join("/")}/${file.path}` })) };
}

/** GitHub takes 1 MiB for the summary of a step. */
const LONGEST_SUMMARY = 1_000_000;

function summarise(result: CheckResult, { env, stderr }: Io): void {
  if (!env.GITHUB_STEP_SUMMARY) return;
  const whole = renderMarkdown(result, { lines: () => [] });
  const text = Buffer.byteLength(whole) > LONGEST_SUMMARY ? renderMarkdown({ ...result, files: [] }, { lines: () => [] }) : whole;
  try {
    appendFileSync(env.GITHUB_STEP_SUMMARY, `${text}\n`);
  } catch {
    stderr.write("backproof: the summary of the job could not be written\n");
  }
}

/** One report of a run as text; what a format needs is loaded when it is asked for. */
import type { CheckResult } from "../diagnostic/result.ts";
import { renderJson } from "../reports/json.ts";
import { coloured, plain } from "../reports/paint.ts";
import type { ReportContext } from "../reports/report.ts";
import { reportContext } from "../report-context.ts";
import { gradePoints } from "../rubric.ts";
import type { HostProblem } from "./host-problem.ts";
import type { Format } from "./report-targets.ts";
import type { Source } from "./sources.ts";

export interface Run {
  readonly result: CheckResult;
  readonly problems: readonly HostProblem[];
  readonly sources: readonly Source[];
}

export interface RenderOptions {
  readonly explainNames: boolean;
  readonly colour: boolean;
  readonly width: number;
  /** The address of a file, for terminals that know links. */
  readonly address?: (path: string) => string;
}

export async function renderReport(format: Format, { result, sources }: Run, options: RenderOptions): Promise<string> {
  const context = reportContext(sources);
  switch (format) {
    case "pretty": return pretty(result, context, options);
    case "json": return renderJson(result);
    case "sarif": return (await import("../reports/sarif.ts")).renderSarif(result, context);
    case "github": return (await import("../reports/github.ts")).renderGithub(result);
    case "gitlab": return (await import("../reports/gitlab.ts")).renderGitlab(result);
    case "junit": return (await import("../reports/junit.ts")).renderJunit(result);
    case "markdown": return (await import("../reports/markdown.ts")).renderMarkdown(result, context);
    case "html": return (await import("../reports/html.ts")).renderHtml(result, context, (await import("./formula-style.ts")).readFormulaStyle());
    case "gradescope": return (await import("../reports/gradescope.ts")).renderGradescope(result, result.points ?? gradePoints(result));
  }
}

async function pretty(result: CheckResult, { lines }: ReportContext, { colour, width, explainNames, address }: RenderOptions): Promise<string> {
  const { renderPretty } = await import("../reports/pretty.ts");
  const link = address && ((path: string, text: string) => `\u001b]8;;${address(path)}\u001b\\${text}\u001b]8;;\u001b\\`);
  const options = { lines, paint: colour ? coloured : plain, width, ...(link ? { link } : {}) };
  return renderPretty(result, explainNames ? { ...options, appendix: (await import("../reports/names.ts")).explainNames } : options);
}

import { InvalidArgumentError } from "commander";

export const formats = ["pretty", "json", "sarif", "github", "gitlab", "junit", "markdown", "html", "gradescope"] as const;

export type Format = (typeof formats)[number];

/** A report and the file that it goes to; without one it goes to standard output. */
export interface ReportTarget {
  readonly format: Format;
  readonly file?: string;
}

/** One more `--format FORMAT` or `--format FORMAT=FILE`. */
export function addTarget(text: string, before: readonly ReportTarget[] = []): ReportTarget[] {
  const [name, ...rest] = text.split("=");
  const file = rest.join("=");
  const format = formats.find((known) => known === name);
  if (format === undefined) throw new InvalidArgumentError(`Allowed choices are ${formats.join(", ")}.`);
  if (rest.length > 0 && file === "") throw new InvalidArgumentError("The name of a file is needed after =.");
  if (rest.length === 0 && before.some((target) => target.file === undefined)) {
    throw new InvalidArgumentError("Only one report can go to standard output; write FORMAT=FILE for the others.");
  }
  if (before.some((target) => target.file !== undefined && target.file === file)) throw new InvalidArgumentError("Two reports cannot go to one file.");
  return [...before, rest.length === 0 ? { format } : { format, file }];
}

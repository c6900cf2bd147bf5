/** Settings of a file, checked against their schema; what is wrong is told at its place. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type BaseIssue, type GenericSchema, safeParse } from "valibot";
import { nearestName } from "../text/nearest.ts";
import type { Position } from "../text/span.ts";
import type { HostProblem } from "./host-problem.ts";
import { unreadable } from "./read-source.ts";
import { parseSettings, type Path, type SettingsText } from "./settings-text.ts";

export type Settings<T> = { readonly value: T } | { readonly problems: readonly HostProblem[] };

/** Messages of the schema's leaves say what should stand there: `a number`. `under`: the part of the file that is meant. */
export function readSettings<T>(file: string, schema: GenericSchema<unknown, T>, cwd: string, under: Path = []): Settings<T> {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    return { problems: [unreadable(file, error)] };
  }
  return checkSettings(file, parseSettings(file, text), schema, under);
}

export function checkSettings<T>(file: string, settings: SettingsText, schema: GenericSchema<unknown, T>, under: Path): Settings<T> {
  const { value, mistake, placeOf } = settings;
  if (mistake) return { problems: [problemAt(file, mistake.at, mistake.message)] };
  const part = under.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);
  // valibot takes a list for an object without keys.
  if (Array.isArray(part)) return { problems: [problemAt(file, placeOf(under), "settings with names are needed here")] };
  const found = safeParse(schema, part);
  if (found.success) return { value: found.output };
  const told = found.issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    return problemAt(file, placeOf([...under, ...path]), inWords(issue, path));
  });
  return { problems: told };
}

function problemAt(path: string, at: Position, message: string): HostProblem {
  return { path, rule: "configuration", severity: "error", message, range: { start: at, end: at } };
}

function inWords(issue: BaseIssue<unknown>, path: Path): string {
  const name = path.join(".");
  if (path.length === 0) return issue.type === "strict_object" ? "settings with names are needed here" : issue.message;
  const isAboutKey = issue.path?.at(-1)?.origin === "key";
  if (isAboutKey && issue.type === "strict_object" && issue.received === "undefined") return `\`${name}\` is missing`;
  if (isAboutKey) return noSuch(String(path.at(-1)), issue.message.split("|"));
  return `\`${name}\` should be ${issue.message}`;
}

/** The message of a schema with keys lists them, with `|` between. */
function noSuch(key: string, known: readonly string[]): string {
  const meant = nearestName(key, known);
  return `nothing here is called \`${key}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`;
}

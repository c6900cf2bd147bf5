import { nearestName } from "../../text/nearest.ts";
import { type RulePage, rules } from "../../rules/manual.ts";
import { wrap } from "../../reports/wrap.ts";
import { type Io, Status, widthOf } from "../io.ts";

/** Prints the page of a rule, or the list of all when none is named. */
export async function explainCommand(name: string | undefined, io: Io): Promise<number> {
  if (name === undefined) {
    io.stdout.write(rules.map(({ code, rule, title }) => `${code} ${rule.padEnd(24)} ${title}\n`).join(""));
    return Status.clean;
  }
  const wanted = name.toLowerCase();
  const page = rules.find(({ rule, code }) => rule === wanted || code.toLowerCase() === wanted);
  if (page === undefined) {
    io.stderr.write(`backproof: there is no page about \`${name}\`${suggestion(wanted)}; \`backproof explain\` lists all\n`);
    return Status.unable;
  }
  io.stdout.write(renderPage(page, widthOf(io.stdout)));
  return Status.clean;
}

function suggestion(name: string): string {
  const close = nearestName(name, rules.map(({ rule }) => rule));
  return close === undefined ? "" : `, but one about \`${close}\``;
}

export function renderPage({ rule, code, title, what, why, wrong, right, source }: RulePage, width: number): string {
  return [
    `${code} ${rule}: ${title}`,
    paragraph(what, width),
    paragraph(why, width),
    `Wrong:\n\n${indented(wrong)}`,
    `Right:\n\n${indented(right)}`,
    paragraph(`Met in: ${source}`, width),
  ].join("\n\n") + "\n";
}

function paragraph(text: string, width: number): string {
  return wrap(text, width, 0).join("\n");
}

function indented(document: string): string {
  return document.trim().split("\n").map((line) => (line === "" ? line : `    ${line}`)).join("\n");
}

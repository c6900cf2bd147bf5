/** A network from its text: parse, follow `use` and `data "…"`, lower. */
import { parseNetwork } from "./syntax/network.ts";
import type { DataTable, NetworkStatement, NetworkSyntaxProblem } from "./syntax/network-statement.ts";
import { readTable } from "./data-table.ts";
import { lowerNetwork, type LowerOptions } from "./network/lower.ts";
import type { Network, NetworkProblem } from "./network/network.ts";

export interface FromTextOptions extends LowerOptions {
  /** The text of a file that the network names, or undefined where there is none to be read. */
  readonly resolve?: (path: string) => string | undefined;
}

export interface NetworkFromText {
  readonly network?: Network;
  readonly statements: readonly NetworkStatement[];
  readonly problems: readonly (NetworkProblem | NetworkSyntaxProblem)[];
}

export function networkFromText(text: string, options: FromTextOptions = {}): NetworkFromText {
  const { statements, problems } = parseNetwork(text);
  const followed = statements.map((statement) => follow(statement, options));
  const full = followed.flatMap((result) => ("statements" in result ? result.statements : []));
  const missing = followed.flatMap((result) => ("problem" in result ? [result.problem] : []));
  const before = [...problems, ...missing];
  if (before.length > 0) return { statements: full, problems: before };
  return { statements: full, ...lowerNetwork(full, options) };
}

type Followed = { readonly statements: readonly NetworkStatement[] } | { readonly problem: NetworkProblem };

function follow(statement: NetworkStatement, options: FromTextOptions): Followed {
  if (statement.kind === "use") return usedNetwork(statement, options);
  if (statement.kind !== "data" || !statement.file) return { statements: [statement] };
  const text = options.resolve?.(statement.file.path);
  if (text === undefined) return { problem: { rule: "network", message: `the file \`${statement.file.path}\` cannot be read`, span: statement.file.span } };
  const table = readTable(text, statement);
  return "message" in table ? { problem: { rule: "network", message: table.message, span: statement.file.span } } : { statements: [table satisfies DataTable] };
}

/** A used file that does not parse is reported at the `use`; check it alone to see where. */
function usedNetwork(statement: NetworkStatement & { kind: "use" }, options: FromTextOptions): Followed {
  const text = options.resolve?.(statement.path);
  if (text === undefined) return { problem: { rule: "network", message: `the file \`${statement.path}\` cannot be read`, span: statement.pathSpan } };
  const used = parseNetwork(text);
  const [first] = used.problems;
  if (first) return { problem: { rule: "network", message: `\`${statement.path}\` does not compile: ${first.message}`, span: statement.pathSpan } };
  return { statements: used.statements.filter((inner) => inner.kind !== "use") };
}

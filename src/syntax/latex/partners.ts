/** Pairs `{` with `}`, `\begin` with `\end` and `\left` with `\right` before reading, so that one missing sign spoils one row only. */
import type { SyntaxProblem } from "../formula.ts";
import { MOST_PROBLEMS } from "./cursor.ts";
import type { RawToken } from "./tokens.ts";

type Opener = "{" | "begin" | "left";

export interface Partners {
  /** The index of the partner of each token, -1 where there is none. */
  readonly partners: number[];
  readonly problems: SyntaxProblem[];
}

export function findPartners(tokens: readonly RawToken[]): Partners {
  const partners = new Array<number>(tokens.length).fill(-1);
  const open: { readonly kind: Opener; readonly index: number; readonly name: string }[] = [];
  const close = (index: number, at: number): void => {
    const opener = open[at]!;
    partners[opener.index] = index;
    partners[index] = opener.index;
    open.length = at;
  };
  tokens.forEach((token, index) => {
    const kind = openerKind(token);
    if (kind !== undefined) {
      open.push({ kind, index, name: environmentName(tokens, index) });
    } else if (token.type === "close-brace") {
      // A brace does not reach out of an environment, but over a forgotten `\right`.
      const at = open.findLastIndex((opener) => opener.kind !== "left");
      if (open[at]?.kind === "{") close(index, at);
    } else if (token.text === "\\end") {
      const name = environmentName(tokens, index);
      const at = open.findLastIndex((opener) => opener.kind === "begin" && opener.name === name);
      if (at >= 0) close(index, at);
    } else if (token.text === "\\right" && open.at(-1)?.kind === "left") {
      close(index, open.length - 1);
    }
  });
  return { partners, problems: unclosedBraces(tokens, partners) };
}

function openerKind(token: RawToken): Opener | undefined {
  if (token.type === "open-brace") return "{";
  if (token.text === "\\begin") return "begin";
  return token.text === "\\left" ? "left" : undefined;
}

/** The name behind `\begin` or `\end`. */
export function environmentName(tokens: readonly RawToken[], index: number): string {
  let at = index + 1;
  while (tokens[at]?.type === "space") at += 1;
  if (tokens[at]?.type !== "open-brace") return "";
  let name = "";
  for (at += 1; at < tokens.length && tokens[at]!.type !== "close-brace" && name.length < 20; at += 1) name += tokens[at]!.text;
  return name;
}

function unclosedBraces(tokens: readonly RawToken[], partners: readonly number[]): SyntaxProblem[] {
  return tokens
    .filter((token, index) => token.type === "open-brace" && partners[index] === -1)
    .slice(0, MOST_PROBLEMS)
    .map(({ start, end }) => ({ rule: "unbalanced", message: "`{` is never closed", span: { start, end } }));
}

const MATHS = [
  "equation", "align", "gather", "multline", "split", "aligned", "alignat", "alignedat", "gathered",
  "eqnarray", "flalign", "math", "displaymath", "cases", "dmath", "dgroup", "IEEEeqnarray",
];

const names: ReadonlySet<string> = new Set(MATHS.flatMap((name) => [name, `${name}*`]));

/** Environments that begin maths in running text. */
export function isMathsEnvironment(name: string): boolean {
  return names.has(name);
}

export function isDisplayEnvironment(name: string): boolean {
  return name !== "math";
}

/** `\begin{alignat}{2}` and `\begin{IEEEeqnarray}{rCl}` have an argument that is no maths. */
export function hasArgument(name: string): boolean {
  return /^(?:alignat|alignedat|IEEEeqnarray)\*?$/.test(name);
}

export interface EnvironmentPair {
  readonly name: string;
  /** Of `\begin`. */
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** After `\end{…}`. */
  readonly end: number;
}

/** `\begin` with its `\end`, by the offset of the `\begin`: one pass, so that many unclosed ones cost no more than one. */
export function pairEnvironments(text: string): ReadonlyMap<number, EnvironmentPair> {
  const pairs = new Map<number, EnvironmentPair>();
  const open = new Map<string, { start: number; contentStart: number }[]>();
  for (const match of text.matchAll(/\\(?:(begin)|end)[ \t]*\{([A-Za-z]+\*?)\}/g)) {
    const name = match[2] ?? "";
    if (!names.has(name)) continue;
    const stack = open.get(name) ?? [];
    open.set(name, stack);
    const end = match.index + match[0].length;
    if (match[1] !== undefined) {
      stack.push({ start: match.index, contentStart: end });
      continue;
    }
    const begin = stack.pop();
    if (begin !== undefined) pairs.set(begin.start, { name, ...begin, contentEnd: match.index, end });
  }
  return pairs;
}

/** What names mean by the way notes are written. */

/** Of the few names of a page, which are asked for again and again; a long run sees many pages. */
const gradients = new Map<string, string | undefined>();
const MOST_NAMES = 10_000;

/** The name whose gradient `dW` is. */
export function gradientOf(name: string): string | undefined {
  if (gradients.size > MOST_NAMES) gradients.clear();
  if (!gradients.has(name)) gradients.set(name, readGradient(name));
  return gradients.get(name);
}

function readGradient(name: string): string | undefined {
  const accented = /^((?:hat|bar|tilde)\()[dδ](\p{L}.*)$/u.exec(name);
  if (accented) return `${accented[1]}${accented[2]}`;
  return /^[dδ]\p{L}(?![\p{L}])/u.test(name) ? name.slice(1) : undefined;
}

/** The step of an update: η, α, γ, ε, lr. */
export function isRateName(name: string): boolean {
  return /^([ηαγεμρ]|lr|eta|alpha)(_|$)/.test(name);
}

/** L, C, E, J, ℓ and words for them are numbers, whatever their arguments. */
export function isLossName(name: string): boolean {
  return /^(𝓒)?[LCEJ](_|\^|$)|^[lℓ](_|\^|$)|loss|cost|error|Loss|Cost|Error/.test(name);
}

/** `w` beside `W`, whose entries it may name: of the two only the capital is used forward. */
export function isEntryName(name: string, forward: ReadonlySet<string>): boolean {
  const capital = name[0]!.toUpperCase() + name.slice(1);
  return capital !== name && !forward.has(name) && forward.has(capital);
}

/** δ: by custom the slope of the loss at the input of a unit. */
export function isErrorName(name: string): boolean {
  return /^[δΔ](?!\p{L})/u.test(name);
}

/** Names that notes give to targets. */
export function isTargetName(name: string): boolean {
  return /^(y|t|d|p|q|Y|T|tgt|target)(_|\^|⟨|$)/.test(name);
}

/** Sheets with mistakes planted on purpose, each confirmed by the checker, and the key that tells where they are. */
import { check } from "./check.ts";
import { seededRandom } from "./numeric/random.ts";
import { mistakeEdits } from "./sheets/mistake-edits.ts";
import { renderMarkdown } from "./sheets/render-markdown.ts";
import type { Block, Equation, Prose, Section, Sheet } from "./sheets/sheet.ts";

export interface Planted {
  readonly sheet: Sheet;
  /** Of the same form as a sheet, to be handed to those who mark. */
  readonly key: Sheet;
  readonly count: number;
}

interface Mistake {
  readonly rule: string;
  readonly section: number;
  readonly block: number;
  readonly member: number;
  readonly wrong: string;
  readonly right: string;
}

/** Candidates that are tried for each mistake; most are refuted at once. */
const TRIES = 12;

/** As many mistakes as asked for, if so many can be planted that the checker refutes, and nothing else. */
export function plantMistakes(sheet: Sheet, count: number, seed: number): Planted {
  const clean: Sheet = { ...sheet, sections: sheet.sections.filter(({ isAnswer }) => !isAnswer).map(withoutHints).filter(({ blocks }) => blocks.length > 0) };
  const planted: Mistake[] = [];
  const candidates = shuffled(mistakesOf(clean), seededRandom(seed));
  for (let tries = count * TRIES; planted.length < count && tries > 0; tries--) {
    const next = nextOf(candidates, planted);
    if (!next) break;
    candidates.splice(candidates.indexOf(next), 1);
    const failing = failingLinks(withMistakes(clean, [...planted, next]));
    if (isRefuted(failing, [...planted, next])) planted.push({ ...next, rule: nameOf(next, failing) });
  }
  planted.sort((a, b) => a.section - b.section || a.block - b.block);
  return { sheet: withMistakes(clean, planted), key: keyOf(clean, planted), count: planted.length };
}

/** Figures and tables would give the right numbers away. */
function withoutHints(section: Section): Section {
  return { ...section, blocks: section.blocks.filter((block) => block.kind !== "figure" && block.kind !== "table" && !(block.kind === "text" && block.isAnswer)) };
}

/** A symbol that the network has not gives itself away. */
function mistakesOf({ sections }: Sheet): Mistake[] {
  const symbols = (latex: string): string[] => latex.match(/[A-Za-z]_\w/gu) ?? [];
  const known = new Set(sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "equation" ? block.members.flatMap(symbols) : []))));
  return sections.flatMap(({ blocks }, section) => blocks.flatMap((node, block) => (node.kind === "equation" && node.role !== "definition" ? inEquation(node, section, block) : []))).filter(({ wrong }) => symbols(wrong).every((symbol) => known.has(symbol)));
}

function inEquation({ role, members }: Equation, section: number, block: number): Mistake[] {
  const first = role === "name" ? 2 : 1;
  return members.flatMap((right, member) => (member < first ? [] : mistakeEdits(right).map(({ rule, latex }) => ({ rule, section, block, member, wrong: latex, right }))));
}

/** One that makes the kinds as many as can be, in an equation that is still right. */
function nextOf(candidates: readonly Mistake[], planted: readonly Mistake[]): Mistake | undefined {
  const free = candidates.filter((each) => !planted.some(({ section, block }) => section === each.section && block === each.block));
  const timesPlanted = (rule: string): number => planted.filter((each) => each.rule === rule).length;
  return free.reduce<Mistake | undefined>((best, each) => (best && timesPlanted(best.rule) <= timesPlanted(each.rule) ? best : each), undefined);
}

function withMistakes(sheet: Sheet, mistakes: readonly Mistake[]): Sheet {
  const changed = (block: Block, section: number, at: number): Block => {
    const mistake = mistakes.find((each) => each.section === section && each.block === at);
    return mistake && block.kind === "equation" ? { ...block, members: block.members.map((member, i) => (i === mistake.member ? mistake.wrong : member)) } : block;
  };
  return { ...sheet, sections: sheet.sections.map((section, i) => ({ ...section, blocks: section.blocks.map((block, at) => changed(block, i, at)) })) };
}

interface FailingLink {
  readonly sides: readonly string[];
  readonly rule: string;
}

function failingLinks(sheet: Sheet): FailingLink[] {
  const { claims } = check([{ path: "sheet.md", raw: renderMarkdown(sheet) }], {}).files[0]!;
  return claims.filter(({ verdict }) => verdict === "fails").map(({ left, right, diagnosis }) => ({ sides: [plain(left), plain(right)], rule: diagnosis?.rule ?? UNNAMED }));
}

/** Every mistake stands in a link that fails, and no link fails without one. */
function isRefuted(failing: readonly FailingLink[], mistakes: readonly Mistake[]): boolean {
  const wrong = mistakes.map((mistake) => plain(mistake.wrong));
  return wrong.every((text) => failing.some(({ sides }) => sides.includes(text))) && failing.every(({ sides }) => sides.some((side) => wrong.includes(side)));
}

/** What the checker calls it, so that the key says what whoever checks the sheet will read. */
function nameOf({ rule, wrong }: Mistake, failing: readonly FailingLink[]): string {
  const names = failing.filter(({ sides }) => sides.includes(plain(wrong))).map((link) => link.rule);
  return names.includes(rule) ? rule : (names.find((name) => name !== UNNAMED && name !== "carried-error") ?? rule);
}

/** The checker's word for a mistake that it has no word for. */
const UNNAMED = "not-equal";

/** Without the breaks of long lines. */
const plain = (latex: string): string => latex.replaceAll(/\\\\|&|\\quad|\s/gu, "");

function keyOf({ title, sections }: Sheet, mistakes: readonly Mistake[]): Sheet {
  const blocks = mistakes.map((mistake, i): Block => {
    const { heading, blocks: within } = sections[mistake.section]!;
    const equation = within[mistake.block] as Equation;
    const text: Prose = [`${i + 1}. ${mistake.rule}, under “`, ...heading, "”, line ", String(mistake.member), " of ", { math: equation.members[0]! }, ": ", { math: mistake.wrong }, " should be ", { math: mistake.right }, "."];
    return { kind: "text", text };
  });
  return { title: [...title, " (key)"], sections: [{ level: 1, heading: ["Planted mistakes"], blocks }] };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  for (let i = left.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [left[i], left[k]] = [left[k]!, left[i]!];
  }
  return left;
}

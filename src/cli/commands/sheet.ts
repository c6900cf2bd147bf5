import { basename, dirname, extname, join } from "node:path";
import { unknownNames } from "../../derive.ts";
import { drawVariant, fileNames, readStudents, readTemplate, type Template } from "../../exercises.ts";
import type { Network } from "../../network-of-document.ts";
import { harmless } from "../../reports/display-line.ts";
import { addressPart, type RenderChoices, renderSheet, type Sheet, type SheetChoices, sheetOf, type SheetFormat, sheetProblem, trainingProblem } from "../../sheet.ts";
import { plantMistakes } from "../../spot-the-mistake.ts";
import { readFormulaStyle } from "../formula-style.ts";
import { renderHostProblem } from "../host-problem.ts";
import { type Io, Status } from "../io.ts";
import { networkOfSource, readNetworkSource } from "../load-network.ts";
import { makePdf } from "../make-pdf.ts";
import { progressOf } from "../progress.ts";
import { readText } from "../read-source.ts";
import type { Source } from "../sources.ts";
import { type OutputFile, writeFiles } from "../write-files.ts";

export interface SheetFlags {
  readonly format: SheetFormat | "pdf";
  readonly steps: "brief" | "full";
  readonly digits: number;
  readonly wrt?: readonly string[];
  readonly fragment?: true;
  readonly epochs?: number;
  readonly updates: "batch" | "stochastic";
  readonly blank?: true;
  readonly mistakes?: number;
  readonly variants?: number;
  readonly students?: string;
  readonly seed: number;
  readonly output?: string;
  readonly force?: true;
  readonly root?: string;
}

/** `backproof sheet`: the worked solution of a network, or exercises made of it. */
export async function sheetCommand(file: string, flags: SheetFlags, io: Io): Promise<number> {
  const source = await readNetworkSource(file, io);
  if (!source) return Status.unable;
  const template = readTemplate(source.path.endsWith(".net") ? source.raw : "");
  for (const { line, message } of template.problems) io.stderr.write(renderHostProblem({ path: source.path, rule: "syntax", severity: "error", message, range: { start: { line, column: 1 }, end: { line, column: 1 } } }));
  if (template.problems.length > 0) return Status.unable;
  if (flags.blank && flags.mistakes !== undefined) {
    io.stderr.write("backproof: a sheet is blank or has mistakes to find; leave one of --blank and --mistakes out\n");
    return Status.unable;
  }
  const desk = new SheetDesk(source, template, flags, io);
  return flags.variants === undefined && flags.students === undefined ? desk.single() : desk.series();
}

class SheetDesk {
  constructor(private readonly source: Source, private readonly template: Template, private readonly flags: SheetFlags, private readonly io: Io) {}

  single(): number {
    const { flags, io } = this;
    const network = this.variant(1, new Set()).network;
    if (!network || !this.isSound(network)) return Status.unable;
    if (flags.output === undefined && (flags.mistakes !== undefined || flags.format === "pdf")) return this.refuse(flags.mistakes === undefined ? "a PDF is not for the terminal; --output names a file for it" : "the key needs a file of its own; --output names the one of the sheet, and the key stands beside it");
    const files = this.made(network, this.choices(this.title()), flags.output ?? "", false);
    if (!files) return Status.unable;
    if (flags.output !== undefined) return writeFiles(files, flags.force === true, io) ? Status.clean : Status.unable;
    io.stdout.write(files[0]!.content as string);
    return Status.clean;
  }

  /** One sheet for each student or number, with its key where it is blank; all are made before any is written. */
  series(): number {
    const { flags, io } = this;
    const students = flags.students === undefined ? undefined : this.readStudents(flags.students);
    if (flags.students !== undefined && !students) return Status.unable;
    const count = students?.length ?? flags.variants!;
    if (flags.output === undefined) return this.refuse("several sheets need a directory; --output names it");
    if (!this.template.isOpen && !students) return this.refuse("nothing in this network varies; a line such as `random w1 in 0.1..0.9 step 0.1` or `choose act in sigmoid, tanh` makes it");
    const names = students ? fileNames(students) : Array.from({ length: count }, (_, i) => `${this.title()}-${String(i + 1).padStart(String(count).length, "0")}`);
    const taken = new Set<string>();
    const progress = progressOf(names.length, io, "writing");
    const files = names.map((name, i) => {
      progress.tell(i + 1, name);
      return this.filesFor(name, i + 1, students?.[i], taken);
    });
    progress.end();
    if (files.some((made) => made === undefined)) return Status.unable;
    const all = files.flatMap((made) => made!);
    if (!writeFiles(all, flags.force === true, io)) return Status.unable;
    for (const { path } of all.filter((file) => extname(file.path) !== ".svg")) io.stdout.write(`${harmless(path)}\n`);
    return Status.clean;
  }

  private filesFor(name: string, number: number, student: string | undefined, taken: Set<string>): OutputFile[] | undefined {
    const { text, network } = this.variant(number, taken);
    taken.add(text);
    if (!network || (number === 1 && !this.isSound(network))) return undefined;
    const choices = this.choices(student === undefined ? `${this.title()}, variant ${number}` : `${this.title()}: ${student}`);
    return this.made(network, choices, join(this.flags.output!, `${name}.${ENDINGS[this.flags.format]}`), true);
  }

  /** A sheet, and its key where it needs one. */
  private made(network: Network, choices: SheetChoices, path: string, withKey: boolean): OutputFile[] | undefined {
    const sheets = this.sheetsOf(network, choices, withKey);
    const files = sheets.map((sheet, i) => this.filesOf(sheet, i === 0 ? path : keyPath(path)));
    return files.length > 0 && files.every((made) => made !== undefined) ? files.flat() : undefined;
  }

  /** The sheet, and the pictures of a Markdown page in a directory beside it. */
  private filesOf(sheet: Sheet, path: string): OutputFile[] | undefined {
    const stem = basename(path, extname(path));
    const pictures: OutputFile[] = [];
    const placeOfPictures = (svg: string): string => {
      const name = `${stem}-${pictures.length + 1}.svg`;
      pictures.push({ path: join(dirname(path), FIGURES, name), content: svg });
      return `${FIGURES}/${addressPart(name)}`;
    };
    const content = this.render(sheet, this.flags.output === undefined ? {} : { placeOfPictures });
    return content === undefined ? undefined : [{ path, content }, ...pictures];
  }

  private sheetsOf(network: Network, choices: SheetChoices, withKey: boolean): Sheet[] {
    const { mistakes, seed } = this.flags;
    const sheet = sheetOf(network, choices);
    if (!sheet) return [];
    if (mistakes !== undefined) {
      const planted = plantMistakes(sheet, mistakes, seed);
      if (planted.count < mistakes) this.io.stderr.write(`backproof: ${harmless(choices.title)}: only ${planted.count} of ${mistakes} mistakes could be planted\n`);
      return [planted.sheet, planted.key];
    }
    const key = withKey && choices.isBlank ? sheetOf(network, { ...choices, title: `${choices.title} (key)`, isBlank: false }) : undefined;
    return key ? [sheet, key] : [sheet];
  }

  private variant(number: number, taken: ReadonlySet<string>): ReturnType<typeof drawVariant> {
    const { source, template, flags, io } = this;
    const compile = (text: string): Network | undefined => networkOfSource({ ...source, raw: source.path.endsWith(".net") ? text : source.raw }, flags.root, io);
    return drawVariant(template, { seed: flags.seed, number, taken }, compile, this.choices(""));
  }

  /** What the flags name is there. */
  private isSound(network: Network): boolean {
    const { flags, io, source } = this;
    const unknown = unknownNames(network, flags.wrt ?? []);
    for (const { name, meant } of unknown) io.stderr.write(`backproof: the network has no \`${harmless(name)}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}\n`);
    const problem = sheetProblem(network) ?? (flags.epochs === undefined ? undefined : trainingProblem(network));
    if (problem !== undefined) io.stderr.write(renderHostProblem({ path: source.path, rule: "network", severity: "error", message: problem }));
    return unknown.length === 0 && problem === undefined;
  }

  private render(sheet: Sheet, choices: Pick<RenderChoices, "placeOfPictures">): string | Uint8Array | undefined {
    const { format, fragment } = this.flags;
    const as = (wanted: SheetFormat): string => renderSheet(sheet, wanted, { ...choices, isFragment: fragment === true, formulaStyle: wanted === "html" ? readFormulaStyle() : "" });
    if (format !== "pdf") return as(format);
    const made = makePdf({ latex: () => as("latex"), html: () => as("html") });
    if (typeof made !== "string") return made;
    this.io.stderr.write(`backproof: ${harmless(made)}\n`);
    return undefined;
  }

  private readStudents(path: string): string[] | undefined {
    const { raw, problems } = readText(path, this.io.cwd());
    for (const problem of problems) this.io.stderr.write(renderHostProblem(problem));
    const students = readStudents(raw ?? "");
    if (raw !== undefined && students.length === 0) this.refuse(`${path} names no students; the first column of the CSV is for them`);
    return students.length === 0 ? undefined : students;
  }

  private choices(title: string): SheetChoices {
    const { steps, digits, wrt, epochs, updates, blank } = this.flags;
    return { title, steps, digits, isBlank: blank === true, ...(wrt ? { wrt } : {}), ...(epochs === undefined ? {} : { training: { epochs, updates } }) };
  }

  private title(): string {
    return this.source.path === "stdin.net" ? "Backpropagation" : basename(this.source.path, extname(this.source.path));
  }

  private refuse(message: string): number {
    this.io.stderr.write(`backproof: ${harmless(message)}\n`);
    return Status.unable;
  }
}

/** `sheets/ada.tex` → `sheets/ada-key.tex` */
const keyPath = (path: string): string => join(dirname(path), `${basename(path, extname(path))}-key${extname(path)}`);

/** Where the pictures of Markdown pages stand. */
const FIGURES = "figures";

const ENDINGS = { latex: "tex", markdown: "md", html: "html", pdf: "pdf" } as const;

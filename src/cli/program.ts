import { Command, Option } from "commander";
import { examples } from "./examples.ts";
import { addLevel, nameList, seconds, upTo, wholeNumber } from "./option-values.ts";
import { addTarget, formats } from "./report-targets.ts";
import type { Io } from "./io.ts";
import { shardOf } from "./shard.ts";

declare const BACKPROOF_VERSION: string;

type Finish = (status: number) => void;

/** The commands and their options; what a command does is loaded when it is asked for. */
export function createProgram(io: Io, finish: Finish): Command {
  const program = new Command("backproof")
    .description("Reads a network and a derivation from the notes that hold them, and says which line is wrong, why, and what it should say.")
    .version(BACKPROOF_VERSION)
    .exitOverride()
    .showHelpAfterError("Try --help.")
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .addHelpText("after", examples.backproof);
  addCheck(program, io, finish);
  addMerge(program, io, finish);
  addDerive(program, io, finish);
  addGrad(program, io, finish);
  addSheet(program, io, finish);
  addExplain(program, io, finish);
  addLsp(program, io, finish);
  return program;
}

function addCheck(program: Command, io: Io, finish: Finish): void {
  withModelOptions(command(program, "check"))
    .description("check derivations")
    .argument("<files...>", "documents, directories or globs; - is standard input")
    .option("--format <format>", `report, as FORMAT or FORMAT=FILE; may be given several times (${formats.join(", ")}; default: pretty)`, addTarget)
    .option("--stdin-filename <name>", "name of what comes from standard input; its ending tells the format")
    .option("--strict", "claims that stay undecided fail the run")
    .option("--severity <rule=level>", "make a rule an error, a warning or off; may be given several times", addLevel)
    .option("--max-warnings <number>", "more warnings than this fail the run", wholeNumber)
    .option("--explain-names", "print what each name and claim was taken to mean")
    .option("--fix", "write the fixes that were judged to hold into the files, and report what is left")
    .option("--fix-dry-run", "print these fixes as a diff and write nothing")
    .option("--baseline <file>", "leave out the findings that stand in this file")
    .option("--update-baseline", "write the findings of this run into the file of --baseline")
    .option("--changed [commit]", "only documents that have changed since HEAD, or since the branch left that commit, as git knows it")
    .option("--cache", "keep results in .backproof-cache and use them while nothing has changed")
    .option("--threads <number>", "check in so many threads at once", upTo(256))
    .option("--shard <part>", "only this part of the documents, as 2/8; backproof merge puts the JSON reports together", shardOf)
    .option("--watch", "check again when files change")
    .option("--rubric <file>", "points for lines or mistakes, as YAML or JSON; the reports tell what they come to")
    .option("--no-color", "no colour, even on a terminal")
    .action(async (files: string[], options) => finish(await (await import("./commands/check.ts")).checkCommand(files, options, io)));
}

function addMerge(program: Command, io: Io, finish: Finish): void {
  command(program, "merge")
    .description("put the reports of several runs, or of the parts of one, together")
    .argument("<reports...>", "files that --format json wrote")
    .option("--format <format>", `report, as FORMAT or FORMAT=FILE; may be given several times (${formats.join(", ")}; default: pretty)`, addTarget)
    .option("--strict", "claims that stay undecided fail")
    .option("--max-warnings <number>", "more warnings than this fail", wholeNumber)
    .option("--rubric <file>", "points for lines or mistakes, as YAML or JSON")
    .option("--no-color", "no colour, even on a terminal")
    .action(async (reports: string[], options) => finish(await (await import("./commands/merge.ts")).mergeCommand(reports, options, io)));
}

function addDerive(program: Command, io: Io, finish: Finish): void {
  withRoot(command(program, "derive"))
    .description("print the chain-rule derivation of a network's gradients, step by step")
    .argument("<file>", "a .net file, or a document with a network in it")
    .option("--wrt <names>", "only the derivatives by these parameters, with commas between them", nameList)
    .option("--indices", "formulas of vectors and matrices entry by entry as well, with sums written out")
    .addOption(new Option("--format <format>", "form of the derivation").choices(["text", "latex", "markdown", "json"]).default("text"))
    .action(async (file: string, options) => finish(await (await import("./commands/derive.ts")).deriveCommand(file, options, io)));
}

function addGrad(program: Command, io: Io, finish: Finish): void {
  withRoot(command(program, "grad"))
    .description("print the gradients in numbers: symbolic, autograd and finite differences side by side")
    .argument("<file>", "a .net file, or a document with a network in it")
    .addOption(new Option("--format <format>", "form of the table").choices(["pretty", "json"]).default("pretty"))
    .option("--seed <number>", "seed of the values that the network does not give", wholeNumber)
    .action(async (file: string, options) => finish(await (await import("./commands/grad.ts")).gradCommand(file, options, io)));
}

function addSheet(program: Command, io: Io, finish: Finish): void {
  withRoot(command(program, "sheet"))
    .description("write a network's worked solution: forward pass, chain rule, one step of descent")
    .argument("<file>", "a .net file, or a document with a network in it")
    .addOption(new Option("--format <format>", "form of the sheet").choices(["latex", "markdown", "html", "pdf"]).default("latex"))
    .option("--wrt <names>", "only the derivatives by these parameters, with commas between them", nameList)
    .addOption(new Option("--steps <steps>", "brief leaves out the local partials").choices(["brief", "full"]).default("full"))
    .option("--digits <number>", "digits that results are rounded to", upTo(10), 3)
    .option("--epochs <number>", "follow the loss over so many epochs of descent, over the rows of the data", upTo(100_000))
    .addOption(new Option("--updates <kind>", "one step an epoch, or one a row").choices(["batch", "stochastic"]).default("batch"))
    .option("--blank", "the questions, with room for the answers; of several sheets the keys too")
    .option("--mistakes <number>", "plant so many mistakes for others to find, and write the key beside the sheet", upTo(50))
    .option("--variants <number>", "so many sheets with other numbers, by the `random` and `choose` lines of the network", upTo(10_000))
    .option("--students <file>", "one sheet for each name in the first column of this CSV")
    .option("--seed <number>", "seed of the variants", wholeNumber, 1)
    .option("-o, --output <path>", "write to this file; to this directory where there are several sheets")
    .option("--force", "write over files that are there")
    .option("--fragment", "LaTeX without its preamble, to be read into another document")
    .action(async (file: string, options) => finish(await (await import("./commands/sheet.ts")).sheetCommand(file, options, io)));
}

function addExplain(program: Command, io: Io, finish: Finish): void {
  command(program, "explain")
    .description("say what a rule means, with a wrong and a right example")
    .argument("[rule]", "name or code of a rule, as sign-error or BP401; none lists them all")
    .action(async (rule: string | undefined) => finish(await (await import("./commands/explain.ts")).explainCommand(rule, io)));
}

function addLsp(program: Command, io: Io, finish: Finish): void {
  command(program, "lsp")
    .description("serve an editor: diagnostics, fixes, hovers and names over standard input and output")
    .option("--stdio", "the only way there is; editors like to name it")
    .action(async () => finish(await (await import("./commands/lsp.ts")).lspCommand(io)));
}

function command(program: Command, name: keyof typeof examples): Command {
  return program.command(name).addHelpText("after", examples[name]);
}

function withModelOptions(command: Command): Command {
  return withRoot(command)
    .option("--seed <number>", "seed of the sample points", wholeNumber)
    .option("--budget <steps>", "counted steps that one claim may take", wholeNumber)
    .option("--timeout <seconds>", "last resort: claims not begun by then stay undecided", seconds);
}

function withRoot(command: Command): Command {
  return command.option("--root <directory>", "documents may name files below this directory, not only below their own");
}

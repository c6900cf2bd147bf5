/** The form of `backproof.config.json` and of `backproof` in package.json; backproof.schema.json is made from it. */
import * as v from "valibot";
import { codes } from "../diagnostic/codes.ts";
import { namedKeys, strict } from "./schema-parts.ts";

const level = v.picklist(["error", "warning", "off"], '"error", "warning" or "off"');
const globs = v.array(v.string("a pattern"), "a list of patterns");
const wholeNumber = v.pipe(v.number("a whole number"), v.safeInteger("a whole number"), v.minValue(0, "a whole number that is not below 0"));

const perFile = {
  severity: v.optional(v.pipe(namedKeys(codes.map(([, rule]) => rule), level), v.description("What to make of a rule: an error, a warning, or nothing."))),
  strict: v.optional(v.pipe(v.boolean("true or false"), v.description("Claims that stay undecided fail the run."))),
  seed: v.optional(v.pipe(wholeNumber, v.description("Seed of the sample points."))),
  budget: v.optional(v.pipe(wholeNumber, v.description("Counted steps that one claim may take."))),
};

export const configSchema = strict({
  $schema: v.optional(v.string("a text")),
  ignore: v.optional(v.pipe(globs, v.description("Files to leave out, in the syntax of .gitignore, relative to this file."))),
  root: v.optional(v.pipe(v.string("a directory"), v.description("Documents may name files below this directory, which is relative to this file."))),
  maxWarnings: v.optional(v.pipe(wholeNumber, v.description("More warnings than this fail the run. Counts where the run is started."))),
  ...perFile,
  overrides: v.optional(v.pipe(v.array(strict({ files: v.pipe(globs, v.description("Globs, relative to this file.")), ...perFile }), "a list of settings"), v.description("Other settings for some of the files; the last one that matches goes first."))),
});

export type Config = v.InferOutput<typeof configSchema>;

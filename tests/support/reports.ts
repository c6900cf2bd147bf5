import { Ajv } from "ajv";
import type { CheckResult, Diagnosis } from "../../src/diagnostic/result.ts";
import type { ReportContext } from "../../src/reports/report.ts";
import { rules } from "../../src/rules/manual.ts";
import { claim, range, resultOf } from "./result.ts";

/** Violations of a JSON schema, in words; none where the value keeps to it. */
export function violations(schema: object, value: unknown): string[] {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  return validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

export const source = ["$$ C = (y - t)^2 $$", "", "$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$", "$$ x = y $$"];

export const context: ReportContext = { lines: () => source, macros: () => [], pages: rules, version: "1.2.3" };

export const signError: Diagnosis = {
  rule: "sign-error", code: "BP401", message: "the difference stands the wrong way round", certain: true, carriedFrom: null,
  range: range(3, 38, 43), labels: [{ range: range(1, 4, 17), text: "the loss" }], fix: { range: range(3, 38, 43), replacement: "y - t" },
};

export const failing = claim({ range: range(3, 4, 44), left: "\\frac{\\partial C}{\\partial y}", right: "2(t - y)", verdict: "fails", diagnosis: signError });
export const undecided = claim({ range: range(4, 4, 9), left: "x", right: "y", verdict: "undecided", reason: "nothing defines `x`" });
export const holding = claim({ range: range(1, 4, 17), left: "C", right: "(y - t)^2", verdict: "holds", notes: [{ rule: "rounding", message: "cut, not rounded" }] });

/** One of each: a failing line, an undecided one, a note, and a warning about the file. */
export const ordinary: CheckResult = resultOf({
  path: "notes.md", claims: [holding, failing, undecided], problems: [{ severity: "warning", rule: "formula", message: "this cannot be read", range: range(2, 1, 2) }],
});

/** What a stranger would write to break out of any of the formats. */
export const nasty = "<script>alert(1)</script>&\"'\n::error::x%0A,:]]>`{{}}\u0000\u001b[31m\ud800|@you\u202e<!--";

export const hostile: CheckResult = resultOf({
  path: "a,b:c%\n<&\".md",
  claims: [
    { ...failing, left: nasty, right: nasty, diagnosis: { ...signError, message: nasty, help: nasty, reasons: [nasty], labels: [{ range: range(1, 4, 17), text: nasty }], fix: { range: range(3, 38, 43), replacement: nasty } } },
    { ...undecided, left: nasty, right: nasty, reason: nasty },
  ],
  problems: [{ severity: "error", rule: "network", message: nasty, range: range(2, 1, 2) }],
});

/** More findings of each kind than a forge shows. */
export const many: CheckResult = resultOf({
  path: "notes.md",
  claims: Array.from({ length: 12 }, (_, i) => [{ ...failing, id: `f${i}`, range: range(3 + i, 4, 44) }, { ...undecided, id: `u${i}` }, { ...holding, id: `h${i}` }]).flat(),
});

/** The form of a rubric file, and how one is read. */
import * as v from "valibot";
import { codes } from "../diagnostic/codes.ts";
import type { Rubric } from "../rubric.ts";
import { namedKeys, strict } from "./schema-parts.ts";
import { readSettings, type Settings } from "./read-settings.ts";

const points = v.pipe(v.number("a number of points"), v.minValue(0, "a number of points that is not below 0"));

const claim = strict({
  at: v.union([v.string(), v.number()], "the line or the id of a claim"),
  points,
  name: v.optional(v.string("a text")),
});

const rules = codes.filter(([code]) => code.startsWith("BP4")).map(([, rule]) => rule);

export const rubricSchema = v.pipe(
  strict({
    total: v.optional(points),
    claims: v.optional(v.array(claim, "a list of claims")),
    rules: v.optional(namedKeys([...rules, "default"], points)),
  }),
  v.check(({ total, claims }) => total !== undefined || (claims?.length ?? 0) > 0, "a rubric needs `total` or `claims`, or nobody could get a point"),
  v.check(({ total, claims }) => total === undefined || (claims ?? []).reduce((sum, one) => sum + one.points, 0) <= total + 1e-9, "`claims` give more points than `total`"),
);

export function readRubric(file: string, cwd: string): Settings<Rubric> {
  return readSettings(file, rubricSchema as v.GenericSchema<unknown, Rubric>, cwd);
}

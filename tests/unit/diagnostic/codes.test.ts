import { expect, test } from "vitest";
import { codes, ruleCode } from "../../../src/diagnostic/codes.ts";
import { rules } from "../../../src/rules/manual.ts";

test("codes and rules are told apart", () => {
  expect(new Set(codes.map(([code]) => code)).size).toBe(codes.length);
  expect(new Set(codes.map(([, rule]) => rule)).size).toBe(codes.length);
});

test("codes have their form and stand in order", () => {
  expect(codes.filter(([code]) => !/^BP[1-59]\d\d$/.test(code))).toEqual([]);
  expect(codes.map(([code]) => code)).toEqual(codes.map(([code]) => code).toSorted());
});

test("manual pages name the code of their rule, in the order of the codes", () => {
  expect(rules.map(({ code }) => code)).toEqual(rules.map(({ rule }) => ruleCode(rule)));
  expect(rules.map(({ code }) => code)).toEqual(rules.map(({ code }) => code).toSorted());
});

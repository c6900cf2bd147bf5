import { describe, expect, test } from "vitest";
import { givenNumber, shownNumber } from "../../../src/sheets/shown-number.ts";

const free = (): boolean => false;

describe("three digits", () => {
  test.each<[number, string]>([
    [0.35434, "0.354"], [17.478, "17.478"], [-135.044, "-135.044"], [-47.805576, "-47.81"], [4.35044, "4.35"], [4559.220484, "4559.2"],
    [0.0012345, "0.00123"], [-0.00000054321, "-0.000000543"], [123456.789, "123456.789"], [123456.7891, "123456.8"], [0, "0"], [1e-14, "0"], [-1e-14, "0"],
  ])("%d is shown as %s", (value, text) => {
    expect(shownNumber(value, 3, free)).toEqual({ value: Number(text), text });
  });
});

test("a number that would pass for exact keeps its zeros", () => {
  expect(shownNumber(0.9999991685, 3, free).text).toBe("1.000");
  expect(shownNumber(0.999998, 3, free).text).toBe("1");
});

test("a text that stands for an exact number of the data is avoided", () => {
  expect(shownNumber(0.100134, 3, (text) => text === "0.1").text).toBe("0.1001");
});

test("given numbers stand as they are", () => {
  expect([0.1, -4, 1e-7, 123456.789].map((value) => givenNumber(value).text)).toEqual(["0.1", "-4", "0.0000001", "123456.789"]);
});

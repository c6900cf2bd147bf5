import { describe, expect, test } from "vitest";
import { check } from "../../../src/check.ts";
import { placedFindings } from "../../../src/reports/report.ts";

const wrong = "$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n\n";
const other = "$$ \\frac{\\partial C}{\\partial t} = 2(y - t) $$\n\n";
const loss = "$$ C = (y - t)^2 $$\n\n";

const of = (raw: string, path = "a.md"): string[] => placedFindings(check([{ path, raw }], {})).map(({ fingerprint }) => fingerprint);

describe("a fingerprint", () => {
  const [first] = of(loss + wrong);

  test("stays when lines come above, or white space changes", () => {
    expect(of(`# Title\n\nText.\n\n${loss}More text.\n\n${wrong}`)).toEqual([first]);
    expect(of(loss + wrong.replace("2(t - y)", "2(t  -  y)"))).toEqual([first]);
  });

  test("stays when other findings come and go", () => {
    expect(of(loss + other + wrong)).toContain(first);
  });

  test("tells what is alike apart by its order, and files by their names", () => {
    const twice = of(loss + wrong + wrong);
    expect(new Set(twice).size).toBe(2);
    expect(twice).toContain(first);
    expect(of(loss + wrong, "b.md")).not.toContain(first);
  });

  test("goes when the line says something else", () => {
    expect(of(loss + wrong.replace("2", "3"))).not.toContain(first);
  });
});

import { describe, expect, test } from "vitest";
import { fileNames, readStudents } from "../../../src/exercises.ts";

test.each([
  ["name,mail\nAda,a@x\nBob,b@x\n", ["Ada", "Bob"]], ["Ada\r\nBob\r\n\r\n", ["Ada", "Bob"]], ["\uFEFFStudent;x\n\"Doe, \"\"J\"\"\";1\n", ["Doe, \"J\""]], ["", []],
])("%j", (csv, names) => {
  expect(readStudents(csv)).toEqual(names);
});

describe("file names", () => {
  test.each([
    ["../../etc/passwd", "etc-passwd"], ["C:\\Windows\\x", "C-Windows-x"], [".bashrc", "bashrc"], ["-rf *", "rf"], ["$(rm x)`y`", "rm-x-y"], ["José Ñandú", "José-Ñandú"], ["日本", "日本"],
    ["a\u202eb\u0000c", "a-b-c"], ["", "sheet"], ["...", "sheet"], ["CON", "sheet-CON"], ["<script>", "script"], ["x".repeat(500), "x".repeat(60)],
  ])("%j becomes %s", (name, file) => expect(fileNames([name])).toEqual([file]));

  test("stay apart, also where capitals do not count", () => {
    expect(fileNames(["Ann", "ann", "Ann!", "ann-2"])).toEqual(["Ann", "ann-2", "Ann-3", "ann-2-2"]);
  });
});

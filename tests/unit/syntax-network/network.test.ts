import { describe, expect, it } from "vitest";
import { expressionText } from "../../../src/expression/text.ts";
import { type NetworkStatement, parseDerivationLine, parseNetwork } from "../../../src/syntax/network.ts";

/** The statements of a text that has no mistakes. */
function statements(text: string): readonly NetworkStatement[] {
  const { statements, problems } = parseNetwork(text);
  expect(problems, text).toEqual([]);
  return statements;
}

/** How the right side of one definition was read. */
function reading(expression: string): string {
  const [made] = statements(`z = ${expression}`);
  return made?.kind === "definition" && made.value ? expressionText(made.value, { times: "·" }) : "no definition";
}

/** The one mistake of a text, with what it underlines. */
function mistake(text: string): { message: string; at: string; help?: string } {
  const { problems } = parseNetwork(text);
  expect(problems, text).toHaveLength(1);
  const { message, help, span } = problems[0]!;
  return { message, at: text.slice(span.start, span.end), ...(help ? { help } : {}) };
}

describe("statements", () => {
  it("reads the example of the manual", () => {
    const kinds = statements(`# hours slept, cups of coffee, minutes of travel -> productivity
      input  x1, x2, x3
      target y_act
      param  w1..w8, b1..b3
      z1 = w1*x1 + w3*x2 + w5*x3 + b1
      g1 = sigmoid(z1)
      loss Cost = (y_act - y_pred)^2
      given x1 = 7, x2 = 2, x3 = 25, y_act = 85
      rate eta = 0.01`).map((statement) => statement.kind);
    expect(kinds).toEqual(["declaration", "declaration", "declaration", "definition", "definition", "definition", "given", "declaration"]);
  });

  it.each([
    ["R^(4x3)", [4, 3]], ["R^(4 x 3)", [4, 3]], ["R^n", ["n"]], ["R^(n x m)", ["n", "m"]], ["R^(nxm)", ["n", "m"]],
    ["ℝ^{4 × 3}", [4, 3]], ["R", []], ["R^12", [12]], ["R^(d, 3)", ["d", 3]],
  ])("reads the shape %s", (shape, sizes) => {
    const [made] = statements(`param W: ${shape}`);
    expect(made?.kind === "declaration" && made.items[0]!.shape?.sizes).toEqual(sizes);
  });

  it("keeps the spelling beside the canonical name", () => {
    const [made] = statements("param w1, y_{act}, eta, \\omega_2");
    expect(made?.kind === "declaration" && made.items.map(({ place }) => [place.written, place.name])).toEqual([
      ["w1", "w_1"], ["y_{act}", "y_act"], ["eta", "η"], ["\\omega_2", "ω_2"],
    ]);
  });

  it("unrolls nothing: a loop holds its statements", () => {
    const [inline, block] = statements("for t in 1..4: h[t] = tanh(h[t-1]); o[t] = h[t]\nfor t in 1..T:\n  a[t] = t\n  b[t] = a[t]\nloss L = a[1]");
    expect([inline, block].map((loop) => loop?.kind === "for" && loop.body.length)).toEqual([2, 2]);
  });

  it("reads tables, files and matrices over several lines", () => {
    const [table, file, given] = statements("data x1, y\n  7, 2\n  6; -1.5e2\ndata \"sleep.csv\"\ngiven W = [[1, 2],\n           [3, 4]]");
    expect(table?.kind === "data" && table.rows).toEqual([[7, 2], [6, -150]]);
    expect(file?.kind === "data" && file.file?.path).toBe("sleep.csv");
    expect(given?.kind === "given" && expressionText(given.assignments[0]!.value)).toBe("[[1, 2], [3, 4]]");
  });

  it("reads directives", () => {
    expect(statements("use nets/a b.net\nalias \\omega = w\nignore-next sign-error, rounding\nignore-end\nexpect fails\nexpect fails sign-error")).toMatchObject([
      { kind: "use", path: "nets/a b.net" }, { kind: "alias", left: "ω", right: "w" },
      { kind: "ignore", which: "next", rules: ["sign-error", "rounding"] }, { kind: "ignore", which: "end", rules: [] },
      { kind: "expect-fails" }, { kind: "expect-fails", rule: "sign-error" },
    ]);
  });

  it("lets keywords be names", () => {
    expect(statements("loss = (data - target)^2\ninput = 3\nuse = input")).toMatchObject([{ isLoss: true }, { place: { name: "input" } }, { place: { name: "use" } }]);
  });
});

describe("expressions", () => {
  it.each([
    ["2(y - t) g_1 (1 - g_1) x_1", "2(y − t)·g_1(1 − g_1)·x_1"],
    ["-x^2", "−x^2"], ["2^-1", "2^(−1)"], ["a^b^c", "a^(b^c)"], ["1/2 x", "1/2·x"], ["a/b c", "a/(b·c)"], ["a/b*c", "a/b·c"],
    ["W' W x", "Wᵀ·W·x"], ["a .* b + c", "a ⊙ b + c"], ["a b .* c", "a·b ⊙ c"], ["x − 3·y × z", "x − 3·y·z"],
    ["sum(t in 1..4, (y[t] - o[t])^2)", "sum(t in 1..4, (y[t] − o[t])^2)"], ["[a, b; c, d]", "[[a, b], [c, d]]"], ["[1, 2]", "[1, 2]"],
    ["(z > 0) z", "(z > 0)·z"], ["sigmoid (z)", "sigmoid(z)"], ["w (z)", "w·z"], ["a - b - c", "a − b − c"], ["a - (b - c)", "a − (b − c)"],
    ["1.5e-3x", "0.0015·x"], ["x''", "x"], ["h[t-1][2]", "h[t − 1][2]"], ["x_{12} \\omega", "x_12·ω"],
  ])("%s", (text, read) => {
    expect(reading(text)).toBe(read);
  });

  it("reads what it prints", () => {
    for (const text of ["2(y − t)·w·g(1 − g)·x", "Wᵀ δ ⊙ a ⊙ (1 − a)", "−x^2/(1 + x)", "sum(t in 1..4, a[t]·b)"]) expect(reading(reading(text))).toBe(reading(text));
  });
});

describe("derivation lines", () => {
  it("reads chains, derivatives and primes", () => {
    const line = parseDerivationLine("dCost/dw7 = dCost/dy_pred dy_pred/dw7 = 2*(y_pred - y_act) * sigmoid'(z1)")!;
    expect(line.members.map((member) => expressionText(member))).toEqual(["∂Cost/∂w_7", "∂Cost/∂y_pred·∂y_pred/∂w_7", "2(y_pred − y_act)·sigmoid'(z_1)"]);
  });

  it("continues a line that begins with its relation", () => {
    expect(parseDerivationLine("= ∂h[t]/∂h[t-1] ~= 3")).toMatchObject({ continues: true, relations: [{ text: "=" }, { text: "≈" }] });
  });

  it("differentiates brackets, and leaves quantities that only look like differentials", () => {
    expect(expressionText(parseDerivationLine("d((y - t)^2)/dy")!.members[0]!)).toBe("∂((y − t)^2)/∂y");
    expect(parseDerivationLine("dist/delta", 0, { isKnown: (name) => name === "dist" || name === "δ" })!.members[0]!.kind).toBe("divide");
  });
});

describe("mistakes", () => {
  it.each([
    ["inptu x1", "no statement begins with `inptu`", "inptu"],
    ["z = a + * b", "an operand is missing between `+` and `*`", "*"],
    ["z = a +", "an operand is missing after `+`", "+"],
    ["z = (a + b", "`(` is not closed", "("],
    ["z = a + b)", "`)` closes a bracket that was never opened", ")"],
    ["z = [a, b)", "`[` is closed by `)`", ")"],
    ["z = a = b", "a statement has one `=`", "="],
    ["3 = x", "no statement begins with `3`", "3"],
    ["z = |x|", "the character `|` means nothing in the network language", "|"],
    ["z =", "nothing stands after `=`", "="],
    ["sigmoid(z)", "this is no statement: it defines, declares and gives nothing", "sigmoid(z)"],
    ["z = mean(i in 1..3, x)", "only sum and prod run over an index, not `mean`", "mean"],
    ["data a, b\n  1, 2, 3", "this row has 3 values, the table 2 columns", "1, 2, 3"],
    ["expect success", "an expectation is written `expect fails` or `expect fails sign-error`", "expect success"],
    ["ignore-all", "`ignore-all` is none of ignore-next, ignore-start and ignore-end", "ignore-all"],
  ])("%s", (text, message, at) => {
    expect(mistake(text)).toMatchObject({ message, at });
  });

  it("proposes the keyword that was meant", () => {
    expect(mistake("parm w1, w2").help).toBe("did you mean `param`?");
  });

  it("leaves the other lines checked, and tells places from the offset on", () => {
    const { statements, problems } = parseNetwork("a = 1\nb = (\nc = 3", 100);
    expect(statements).toHaveLength(2);
    expect(problems[0]!.span).toEqual({ start: 110, end: 111 });
    expect(statements[1]!.span).toEqual({ start: 112, end: 117 });
  });
});

describe("hostile input", () => {
  it.each([
    ["deep brackets", `z = ${"(".repeat(100_000)}`],
    ["a 10 MB line", `z = ${"x".repeat(10_000_000)}`],
    ["a long sum of quotients", `z = ${"x/".repeat(20_000)}1`],
    ["a tower of powers", `z = ${"x^".repeat(20_000)}1`],
    ["NUL bytes", "z = \0x"],
  ])("%s is one clear mistake", (_, text) => {
    expect(parseNetwork(text).problems).toHaveLength(1);
  });

  it("reads long sums and products", () => {
    expect(statements(`z = ${"x+".repeat(12_000)}1`)).toHaveLength(1);
    expect(statements(`z = ${"x ".repeat(12_000)}`)).toHaveLength(1);
  });

  it("takes names of the host for names", () => {
    expect(statements("constructor = toString + hasOwnProperty\nvalueOf = constructor(3)")).toHaveLength(2);
  });
});

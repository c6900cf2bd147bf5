/** What every command and sign means to the reader. */
import type { Bracket, Operator, Separator, Style } from "../formula.ts";
import type { BigToken, Sign } from "./flat.ts";
import { ACCENTS, ARROWS, BIG, BINARY, DOUBLE_STRUCK, DOUBLE_STRUCK_SIGNS, FUNCTIONS, GREEK, LETTERS, RELATIONS } from "./symbols.ts";

export type Entry =
  | { readonly kind: "letter"; readonly letter: string; readonly style?: Style }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "operator"; readonly text: Exclude<Operator, ""> }
  | { readonly kind: "sign"; readonly text: Sign }
  | { readonly kind: "relation"; readonly text: string }
  | { readonly kind: "separator"; readonly text: Separator["text"] }
  | { readonly kind: "prose"; readonly text: string }
  | { readonly kind: "open"; readonly text: Bracket["open"] }
  | { readonly kind: "close"; readonly text: Bracket["close"] }
  | { readonly kind: "bar"; readonly text: "|" | "‖"; readonly written: "bar" | "mid" | "double" }
  | { readonly kind: "big"; readonly symbol: BigToken["symbol"] }
  | { readonly kind: "derivative"; readonly sign: "partial" | "nabla" }
  | { readonly kind: "accent"; readonly accent: string }
  /** A font with an argument; in `words` several letters are one name even with a hyphen. */
  | { readonly kind: "font"; readonly style: Style; readonly words: boolean }
  /** A font up to the end of the group. */
  | { readonly kind: "switch"; readonly style: Style }
  | { readonly kind: "text"; readonly style: Style }
  /** Leaves no trace, with so many arguments; what follows is read as if nothing stood there. */
  | { readonly kind: "drop"; readonly count: number }
  /** A step of slides, `\uncover<2->{…}`; what it shows is read as if it were there from the start. */
  | { readonly kind: "overlay" }
  | { readonly kind: "decorate" }
  | { readonly kind: "size" }
  /** `\hspace{…}` and its kin: wide space separates. */
  | { readonly kind: "space"; readonly argument: "braces" | "bare" }
  | { readonly kind: Construct };

/** Commands with a reader of their own. */
type Construct =
  | "dots" | "fraction" | "binomial" | "root" | "left" | "right" | "middle" | "begin" | "end" | "newline" | "over"
  | "operatorname" | "underbrace" | "overset" | "underset" | "labelled-arrow" | "not" | "label" | "substack"
  | "intertext" | "definition" | "norm" | "abs" | "prime";

type Table = Map<string, Entry>;

const DROPPED: readonly (readonly [number, string])[] = [
  [0, ", ; : ! > / ( ) [ ] displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag strut mathstrut relax null protect"],
  [0, "allowbreak nobreak hline toprule midrule bottomrule centering tiny scriptsize footnotesize small normalsize large Large LARGE"],
  [0, "huge Huge boxed fbox frame limits nolimits displaylimits thinspace space medspace thickspace enspace negthinspace enskip noindent"],
  [0, "mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner smash mathclap mathllap mathrlap ensuremath vcenter"],
  [1, "color textcolor colorbox vspace phantom hphantom vphantom require class cssId htmlClass htmlId href cline raisebox"],
  [1, "eqref ref cite footnote noalign thispagestyle bookmark"],
  [2, "rule fcolorbox"],
];

const FONTS: readonly (readonly [Style, boolean, string])[] = [
  ["bold", false, "mathbf boldsymbol bm bold pmb symbf mathbfit"],
  ["roman", true, "mathrm"],
  ["plain", false, "mathit mathnormal symit"],
  ["calligraphic", false, "mathcal mathscr"],
  ["blackboard", false, "mathbb mathds Bbb"],
  ["sans", true, "mathsf"],
  ["typewriter", true, "mathtt"],
  ["fraktur", false, "mathfrak frak"],
];

const SWITCHES: readonly (readonly [Style, string])[] = [
  ["roman", "rm"], ["bold", "bf boldmath"], ["plain", "it mit"], ["calligraphic", "cal"], ["sans", "sf"], ["typewriter", "tt"],
];

const TEXTS: readonly (readonly [Style, string])[] = [
  ["roman", "text mbox textrm textup textnormal hbox textsc emph textit textsl"], ["bold", "textbf"], ["sans", "textsf"],
  ["typewriter", "texttt"],
];

const CONSTRUCTS: Readonly<Record<Construct, string>> = {
  dots: "dots cdots ldots dotsc dotsb dotsm dotsi dotso vdots ddots hdots", fraction: "frac dfrac tfrac cfrac sfrac nicefrac",
  binomial: "binom dbinom tbinom", root: "sqrt", left: "left", right: "right", middle: "middle", begin: "begin", end: "end",
  newline: "\\ newline cr par", over: "over", operatorname: "operatorname operatornamewithlimits",
  underbrace: "underbrace overbrace underbracket overbracket", overset: "overset stackrel", underset: "underset",
  "labelled-arrow": "xrightarrow xleftarrow xRightarrow xLeftarrow xmapsto xlongequal", not: "not", label: "tag label",
  substack: "substack", intertext: "intertext shortintertext",
  definition: "newcommand renewcommand providecommand DeclareMathOperator def", norm: "norm", abs: "abs", prime: "prime",
};

const DELIMITERS: readonly (readonly ["open" | "close", string, string])[] = [
  ["open", "(", "( lgroup"], ["close", ")", ") rgroup"], ["open", "[", "[ lbrack"], ["close", "]", "] rbrack"],
  ["open", "{", "{ lbrace"], ["close", "}", "} rbrace"], ["open", "⟨", "langle ⟨"], ["close", "⟩", "rangle ⟩"],
  ["open", "⌊", "lfloor ⌊"], ["close", "⌋", "rfloor ⌋"], ["open", "⌈", "lceil ⌈"], ["close", "⌉", "rceil ⌉"],
  ["open", "|", "lvert"], ["close", "|", "rvert"], ["open", "‖", "lVert"], ["close", "‖", "rVert"],
];

/** Signs that stand without a backslash. */
const SIGNS: Readonly<Record<string, Entry>> = {
  "+": { kind: "sign", text: "+" }, "-": { kind: "sign", text: "-" }, "−": { kind: "sign", text: "-" }, "–": { kind: "sign", text: "-" },
  "±": { kind: "sign", text: "±" }, "∓": { kind: "sign", text: "∓" },
  ",": { kind: "separator", text: "," }, ";": { kind: "separator", text: ";" }, ".": { kind: "separator", text: "." },
  ":": { kind: "separator", text: ":" }, "，": { kind: "separator", text: "," }, "；": { kind: "separator", text: ";" },
  "。": { kind: "separator", text: "." }, "：": { kind: "separator", text: ":" },
  "(": { kind: "open", text: "(" }, ")": { kind: "close", text: ")" }, "[": { kind: "open", text: "[" }, "]": { kind: "close", text: "]" },
  "（": { kind: "open", text: "(" }, "）": { kind: "close", text: ")" }, "⟨": { kind: "open", text: "⟨" }, "⟩": { kind: "close", text: "⟩" },
  "|": { kind: "bar", text: "|", written: "bar" }, "||": { kind: "bar", text: "‖", written: "double" },
  "‖": { kind: "bar", text: "‖", written: "bar" }, "∥": { kind: "bar", text: "‖", written: "bar" }, "∣": { kind: "bar", text: "|", written: "mid" },
  "∂": { kind: "derivative", sign: "partial" }, "∇": { kind: "derivative", sign: "nabla" }, "∀": { kind: "prose", text: "∀" },
  "∃": { kind: "prose", text: "∃" }, "∴": { kind: "prose", text: "∴" }, "∵": { kind: "prose", text: "∵" },
  "√": { kind: "root" }, "∑": { kind: "big", symbol: "sum" }, "∏": { kind: "big", symbol: "prod" }, "∫": { kind: "big", symbol: "int" },
};

function buildTable(): Table {
  const table: Table = new Map();
  for (const [letter, names] of [...GREEK, ...LETTERS]) put(table, names, { kind: "letter", letter });
  for (const [text, names] of [...RELATIONS, ...ARROWS]) put(table, names, { kind: "relation", text });
  for (const [text, names] of BINARY) put(table, names, { kind: "operator", text });
  for (const [symbol, names] of BIG) put(table, names, { kind: "big", symbol });
  for (const [accent, names] of ACCENTS) put(table, names, { kind: "accent", accent });
  for (const [count, names] of DROPPED) put(table, names, { kind: "drop", count });
  for (const [style, words, names] of FONTS) put(table, names, { kind: "font", style, words });
  for (const [style, names] of SWITCHES) put(table, names, { kind: "switch", style });
  for (const [style, names] of TEXTS) put(table, names, { kind: "text", style });
  for (const [letter, names] of DOUBLE_STRUCK) put(table, names, { kind: "letter", letter, style: "blackboard" });
  for (const [kind, names] of Object.entries(CONSTRUCTS)) put(table, names, { kind: kind as Construct });
  for (const [kind, text, names] of DELIMITERS) put(table, names, { kind, text } as Entry);
  for (const name of FUNCTIONS.split(" ")) table.set(name, { kind: "function", name });
  for (const blank of " \n\t") table.set(blank, { kind: "drop", count: 0 });
  putSingles(table);
  return table;
}

function putSingles(table: Table): void {
  put(table, "pm", { kind: "sign", text: "±" });
  put(table, "mp", { kind: "sign", text: "∓" });
  put(table, "vert", { kind: "bar", text: "|", written: "bar" });
  put(table, "mid", { kind: "bar", text: "|", written: "mid" });
  put(table, "| Vert parallel", { kind: "bar", text: "‖", written: "bar" });
  put(table, "partial", { kind: "derivative", sign: "partial" });
  put(table, "nabla triangledown bigtriangledown", { kind: "derivative", sign: "nabla" });
  put(table, "quad qquad hfill hfil", { kind: "separator", text: "quad" });
  put(table, "colon", { kind: "separator", text: ":" });
  put(table, "pause onslide uncover visible alert structure", { kind: "overlay" });
  put(table, "cancel bcancel xcancel sout", { kind: "decorate" });
  put(table, "big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm", { kind: "size" });
  put(table, "hspace", { kind: "space", argument: "braces" });
  put(table, "kern mkern hskip mskip", { kind: "space", argument: "bare" });
  for (const [text, names] of [["∀", "forall"], ["∃", "exists"], ["∴", "therefore"], ["∵", "because"], ["and", "land"], ["or", "lor"]] as const) {
    put(table, names, { kind: "prose", text });
  }
}

function put(table: Table, names: string, entry: Entry): void {
  for (const name of names.split(" ")) table.set(name, entry);
}

let commands: Table | undefined;
let signs: Table | undefined;

/** The meaning of `\name`; unknown commands have none. */
export function commandEntry(name: string): Entry | undefined {
  return (commands ??= buildTable()).get(name);
}

/** The meaning of a sign; any other character is a name of its own. */
export function signEntry(sign: string): Entry {
  signs ??= buildSigns();
  return signs.get(sign) ?? { kind: "letter", letter: sign };
}

/** A Unicode sign means what the command of that shape means. */
function buildSigns(): Table {
  const table: Table = new Map();
  for (const [text, , characters] of [...RELATIONS, ...ARROWS]) put(table, characters ?? text, { kind: "relation", text });
  for (const [text, , characters] of BINARY) put(table, characters, { kind: "operator", text });
  const struck = [...DOUBLE_STRUCK.map(([letter, , sign]) => [letter, sign] as const), ...DOUBLE_STRUCK_SIGNS];
  for (const [letter, sign] of struck) table.set(sign, { kind: "letter", letter, style: "blackboard" });
  for (const [letter, , variants] of GREEK) for (const sign of variants ?? "") table.set(sign, { kind: "letter", letter });
  for (const [sign, entry] of Object.entries(SIGNS)) table.set(sign, entry);
  return table;
}

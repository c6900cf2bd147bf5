/** A drawing in TikZ, made to fit the line it stands on. */
import { type Box, type Drawing, type Label, LETTER_HEIGHT, type Line, type Shape, type Tone } from "./drawing.ts";
import { latexFormula } from "./latex-safe.ts";

/** A pixel in points. */
const POINTS = 0.75;

/** Points that a line and a page of the sheet hold. */
const ROOM = { width: 452, height: 640 };

const COLOURS: Readonly<Record<Tone, string>> = { ink: "black", faint: "black!50", path: "red!70!black", value: "green!40!black", gradient: "red!70!black" };

export function drawingTikz({ width, height, shapes }: Drawing): string {
  const scale = Math.min(1, ROOM.width / (width * POINTS), ROOM.height / (height * POINTS));
  const options = [`x=${POINTS}pt`, `y=-${POINTS}pt`, ...(scale < 1 ? [`scale=${scale.toFixed(3)}`, "transform shape"] : [])];
  return [`\\begin{tikzpicture}[${options.join(", ")}]`, ...shapes.map(shapeTikz), "\\end{tikzpicture}"].join("\n");
}

function shapeTikz(shape: Shape): string {
  switch (shape.kind) {
    case "box": return boxTikz(shape);
    case "line": return lineTikz(shape);
    case "label": return labelTikz(shape);
  }
}

const stroke = (tone: Tone): string => `draw=${COLOURS[tone]}, ${tone === "ink" || tone === "faint" ? "thin" : "thick"}`;

function boxTikz({ x, y, width, height, isRound, tone }: Box): string {
  const corner = (isRound ? height / 2 - 0.5 : 3) * POINTS;
  return `\\path[${stroke(tone)}, fill=white, rounded corners=${corner.toFixed(1)}pt] (${at(x)},${at(y)}) rectangle (${at(x + width)},${at(y + height)});`;
}

function lineTikz({ points, tone, hasArrow, isDashed }: Line): string {
  return `\\draw[${stroke(tone)}${hasArrow ? ", rounded corners=5pt, -stealth" : ""}${isDashed ? ", dashed" : ""}] ${points.map(({ x, y }) => `(${at(x)},${at(y)})`).join(" -- ")};`;
}

const ANCHORS = { start: "west", middle: "center", end: "east" } as const;

function labelTikz({ x, y, caption, tone, size, anchor }: Label): string {
  const height = LETTER_HEIGHT[size] * POINTS;
  const background = size === "number" ? ", fill=white" : "";
  return `\\node[anchor=${ANCHORS[anchor]}, inner sep=0.5pt, text=${COLOURS[tone]}${background}, font=\\fontsize{${height.toFixed(1)}}{${height.toFixed(1)}}\\selectfont] at (${at(x)},${at(y)}) {$${latexFormula(caption.math)}$};`;
}

const at = (value: number): string => (Math.round(value * 10) / 10).toString();

/** A drawing as SVG that needs no style sheet. */
import type { Box, Drawing, Label, Line, Point, Shape, Tone } from "./drawing.ts";
import { LETTER_HEIGHT } from "./drawing.ts";
import { escapeMarkup } from "./markup.ts";

const COLOURS: Readonly<Record<Tone, string>> = { ink: "#1a1a1a", faint: "#8a8a8a", path: "#b3261e", value: "#146c2e", gradient: "#b3261e" };

/** `title` is what a reader hears who cannot see it. */
export function drawingSvg({ width, height, shapes }: Drawing, title: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" style="background:#fff" font-family="Georgia, 'Times New Roman', serif">`,
    `<title>${escapeMarkup(title)}</title>`, ...shapes.map(shapeSvg), "</svg>",
  ].join("\n");
}

function shapeSvg(shape: Shape): string {
  switch (shape.kind) {
    case "box": return boxSvg(shape);
    case "line": return lineSvg(shape);
    case "label": return labelSvg(shape);
  }
}

function boxSvg({ x, y, width, height, isRound, tone }: Box): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${isRound ? height / 2 : 3}" fill="#fff" stroke="${COLOURS[tone]}" stroke-width="${tone === "path" ? 2 : 1}"/>`;
}

const isThick = (tone: Tone): boolean => tone !== "ink" && tone !== "faint";

function lineSvg({ points, tone, hasArrow, isDashed }: Line): string {
  const line = `<path d="${rounded(points)}" fill="none" stroke="${COLOURS[tone]}" stroke-width="${isThick(tone) ? 2 : 1}"${isDashed ? ` stroke-dasharray="6 4"` : ""}/>`;
  return hasArrow ? `${line}<path d="${arrowHead(points)}" fill="${COLOURS[tone]}"/>` : line;
}

/** A way with its corners rounded. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const steps = rest.map((point, i) => {
    const next = rest[i + 1];
    if (!next) return `L${at(point)}`;
    const before = points[i]!;
    return `L${at(towards(point, before))} Q${at(point)} ${at(towards(point, next))}`;
  });
  return `M${at(first!)} ${steps.join(" ")}`;
}

/** Some way from a corner, at most half of the way. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.min(0.5, 10 / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function arrowHead(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2) as [Point, Point];
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [ux, uy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const back = { x: tip.x - 7 * ux, y: tip.y - 7 * uy };
  return `M${at(tip)} L${at({ x: back.x - 3 * uy, y: back.y + 3 * ux })} L${at({ x: back.x + 3 * uy, y: back.y - 3 * ux })} Z`;
}

function labelSvg({ x, y, caption: { text, below }, tone, size, anchor }: Label): string {
  const height = LETTER_HEIGHT[size];
  const sub = below === undefined ? "" : `<tspan dy="${px(height * 0.3)}" font-size="${px(height * 0.75)}">${escapeMarkup(below)}</tspan>`;
  const style = size === "name" ? " font-style=\"italic\"" : ` stroke="#fff" stroke-width="3" paint-order="stroke"`;
  return `<text x="${px(x)}" y="${px(y + height * 0.33)}" font-size="${height}" text-anchor="${anchor}" fill="${COLOURS[tone]}"${style}>${escapeMarkup(text)}${sub}</text>`;
}

const px = (value: number): string => String(Math.round(value * 10) / 10);

const at = ({ x, y }: Point): string => `${px(x)} ${px(y)}`;

/** The network as a graph, laid out from left to right: what goes forward along each edge, and what comes back. */
import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from "@dagrejs/dagre";
import { symbolsOf } from "../expression/walk.ts";
import type { Network, Quantity } from "../network/network.ts";
import { type Caption, type Drawing, LETTER_HEIGHT, plainCaption, type Point, type Shape } from "./drawing.ts";
import { formulaWidth } from "./formula-width.ts";

export interface GraphContent {
  readonly network: Network;
  /** What is drawn. */
  readonly keys: ReadonlySet<string>;
  readonly captionOf: (quantity: Quantity) => Caption;
  /** Numbers of the edge from a quantity to what it defines, forward and back. */
  readonly numbersOf?: (from: string, to: string) => { readonly value?: string; readonly gradient?: string };
  /** Edges of which the text speaks, as `from to`. */
  readonly path?: ReadonlySet<string>;
}

const NODE_HEIGHT = 26;
const MARGIN = 6;

export function drawGraph(content: GraphContent): Drawing {
  const graph = laidOut(content);
  return framed([...edgeShapes(graph, content), ...nodeShapes(graph, content)]);
}

/** Lines may run outside of what the library takes for the whole. */
function framed(shapes: readonly Shape[]): Drawing {
  const corners = shapes.flatMap((shape): readonly Point[] => (shape.kind === "line" ? shape.points : shape.kind === "label" ? [shape] : [shape, { x: shape.x + shape.width, y: shape.y + shape.height }]));
  const [left, top] = [Math.min(...corners.map(({ x }) => x)) - MARGIN, Math.min(...corners.map(({ y }) => y)) - MARGIN];
  const moved = shapes.map((shape): Shape => (shape.kind === "line"
    ? { ...shape, points: shape.points.map(({ x, y }) => ({ x: x - left, y: y - top })) }
    : { ...shape, x: shape.x - left, y: shape.y - top }));
  return { width: Math.ceil(Math.max(...corners.map(({ x }) => x)) - left + MARGIN), height: Math.ceil(Math.max(...corners.map(({ y }) => y)) - top + MARGIN), shapes: moved };
}

/** What is used here of a laid-out graph; the library's own type gives its parts none. */
interface Laid {
  readonly nodes: () => string[];
  readonly node: (key: string) => NodeLabel;
  readonly edges: () => { readonly v: string; readonly w: string }[];
  readonly edge: (from: string, to: string) => EdgeLabel;
}

/** Graphs that were laid out before: variants of an exercise differ in their numbers alone. */
const known = new Map<string, Laid>();
const MOST_KNOWN = 100;

function laidOut(content: GraphContent): Laid {
  const sized = sizes(content);
  const key = JSON.stringify(sized);
  const before = known.get(key);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const laid = laidOutAnew(sized);
  known.set(key, laid);
  return laid;
}

interface Sizes {
  readonly apart: number;
  readonly nodes: readonly (readonly [key: string, width: number])[];
  readonly edges: readonly (readonly [from: string, to: string, label: EdgeLabel])[];
}

/** All that a layout depends on. */
function sizes({ network, keys, captionOf, numbersOf }: GraphContent): Sizes {
  const definitions = network.definitions.filter(({ key }) => keys.has(key));
  return {
    apart: numbersOf ? 30 : 40,
    nodes: [...keys].map((key) => [key, nodeWidth(captionOf(network.quantities.get(key)!))]),
    edges: definitions.flatMap(({ key, expression }) => [...symbolsOf(expression).keys()].filter((name) => keys.has(name)).map((from) => [from, key, labelSize(numbersOf?.(from, key))] as const)),
  };
}

function laidOutAnew({ apart, nodes, edges }: Sizes): Laid {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ directed: true });
  graph.setGraph({ rankdir: "LR", nodesep: 8, edgesep: 6, ranksep: apart });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [key, width] of nodes) graph.setNode(key, { width, height: NODE_HEIGHT });
  for (const [from, to, label] of edges) graph.setEdge(from, to, { ...label });
  layout(graph);
  return graph;
}

const nodeWidth = ({ math }: Caption): number => Math.max(34, Math.ceil(formulaWidth(math) * 8 + 18));

function labelSize(numbers: { readonly value?: string; readonly gradient?: string } | undefined): EdgeLabel {
  const longest = Math.max(0, ...[numbers?.value, numbers?.gradient].map((text) => text?.length ?? 0));
  return longest === 0 ? {} : { width: longest * 6.4 + 6, height: 2 * LETTER_HEIGHT.number + 6, labelpos: "c" };
}

function edgeShapes(graph: Laid, { numbersOf, path }: GraphContent): Shape[] {
  const edges = graph.edges().map(({ v, w }) => ({ v, w, label: graph.edge(v, w), isOnPath: path?.has(`${v} ${w}`) ?? false }));
  // what the text speaks of lies on top
  edges.sort((a, b) => Number(a.isOnPath) - Number(b.isOnPath));
  const lines = edges.map(({ label, isOnPath }): Shape => {
    const points = (label.points ?? []).map(({ x, y }: Point): Point => ({ x, y }));
    return { kind: "line", points, tone: isOnPath ? "path" : path ? "faint" : "ink", hasArrow: true };
  });
  return [...lines, ...edges.flatMap(({ v, w, label }) => numberShapes(label, numbersOf?.(v, w) ?? {}))];
}

/** What goes forward above what comes back. */
function numberShapes({ x = 0, y = 0 }: EdgeLabel, { value, gradient }: { readonly value?: string; readonly gradient?: string }): Shape[] {
  const at = (text: string | undefined, dy: number, tone: "value" | "gradient"): Shape[] => (text === undefined ? [] : [{ kind: "label", x, y: y + dy, caption: plainCaption(text), tone, size: "number", anchor: "middle" }]);
  return [...at(value, -8, "value"), ...at(gradient, 8, "gradient")];
}

function nodeShapes(graph: Laid, { network, captionOf, path }: GraphContent): Shape[] {
  const onPath = new Set([...(path ?? [])].flatMap((edge) => edge.split(" ")));
  return graph.nodes().flatMap((key): Shape[] => {
    const { x = 0, y = 0, width, height } = graph.node(key);
    const quantity = network.quantities.get(key)!;
    const tone = onPath.has(key) ? "path" : path ? "faint" : "ink";
    return [
      { kind: "box", x: x - width / 2, y: y - height / 2, width, height, isRound: quantity.kind !== "definition", tone },
      { kind: "label", x, y, caption: captionOf(quantity), tone: tone === "faint" ? "faint" : "ink", size: "name", anchor: "middle" },
    ];
  });
}

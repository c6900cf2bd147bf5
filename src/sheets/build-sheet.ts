/** The worked solution of a network: definitions, forward pass, chain rule for each parameter, one step of descent. */
import { sizeOf } from "../expression/shapes.ts";
import type { Network, Quantity } from "../network/network.ts";
import { differentiate } from "../symbolic/differentiate.ts";
import { activationFigures } from "./activation-figures.ts";
import { BackwardPass } from "./backward-section.ts";
import { givenLeaves } from "./evaluate-network.ts";
import { blankSheet } from "./blank-sheet.ts";
import { Formulas } from "./formulas.ts";
import { declarations, definitionEquations, forwardEquations, givenBlocks } from "./forward-section.ts";
import { networkFigure } from "./figures.ts";
import { freeLetter, functionDefinitions } from "./function-definitions.ts";
import { Numbers, OutOfRange } from "./numbers.ts";
import { flatUnits } from "./remarks.ts";
import type { Section, Sheet, Text } from "./sheet.ts";
import { summarySection } from "./summary-section.ts";
import { TensorBackwardPass } from "./tensor-backward-section.ts";
import type { Training } from "./train.ts";
import { trainingSection } from "./training-section.ts";
import { updateSections } from "./update-section.ts";

export interface SheetOptions {
  /** What stands on top, as it is. */
  readonly title: string;
  /** Quantities to differentiate by. */
  readonly wanted: readonly Quantity[];
  readonly steps: "brief" | "full";
  /** Digits that numbers are rounded to. */
  readonly digits: number;
  /** Epochs to follow; the network gives values and a rate. */
  readonly training?: Training;
  /** The questions alone, with room for the answers. */
  readonly isBlank?: boolean;
}

/** Entries of a matrix that is still read. */
const MOST_ENTRIES = 64;

/** Undefined where the network has no loss. */
export function buildSheet(network: Network, options: SheetOptions): Sheet | undefined {
  const isLarge = [...network.quantities.values()].some(({ shape }) => sizeOf(shape) > MOST_ENTRIES);
  if (isLarge) return build(network, undefined, options, [{ kind: "text", isRemark: true, text: [`matrices of more than ${MOST_ENTRIES} entries are not written out; the formulas stand without numbers.`] }]);
  const numbers = givenNumbers(network, options.digits);
  try {
    return build(network, numbers, options, []);
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
    return build(network, undefined, options, [{ kind: "text", isRemark: true, text: ["the given values lead to numbers too large to write out; the formulas stand without them."] }]);
  }
}

function build(network: Network, numbers: Numbers | undefined, { title, wanted, steps, digits, training, isBlank = false }: SheetOptions, remarks: readonly Text[]): Sheet | undefined {
  const gradient = differentiate(network);
  if (!gradient) return undefined;
  const formulas = new Formulas(network, numbers);
  const isBrief = steps === "brief";
  const forward = numbers ? [FORWARD, roundingText(digits), ...forwardEquations(formulas, isBrief), ...flatUnits(formulas)] : [];
  const backward = (formulas.isTensor ? new TensorBackwardPass(formulas, gradient) : new BackwardPass(formulas, gradient, isBrief)).sections(wanted);
  const updates = updateSections(formulas, gradient, wanted);
  const sections: Section[] = [
    { level: 1, heading: ["The network"], blocks: [...remarks, ...networkFigure(formulas, isBlank ? undefined : { gradient, digits }), ...declarations(formulas), ...givenBlocks(formulas), ...functionDefinitions(network), ...definitionEquations(formulas), ...(isBlank || isBrief ? [] : activationFigures(network, freeLetter(network))), ...forward] },
    ...backward,
    ...updates,
    ...(numbers ? [summarySection(formulas, gradient, wanted, digits)] : []),
    ...(numbers && training ? [trainingSection(formulas, gradient, wanted.filter(({ kind }) => kind === "param"), training, digits)] : []),
  ];
  const sheet = { title: [title], sections };
  return isBlank ? blankSheet(sheet) : sheet;
}

const FORWARD: Text = { kind: "text", isLead: true, text: ["Forward pass"] };

const roundingText = (digits: number): Text => ({ kind: "text", text: [`Results are rounded to ${digits} digits after the first, and what is shown is what is used on.`] });

/** The given values and the first row of the data; undefined where a quantity has none. The rate may be missing. */
function givenNumbers(network: Network, digits: number): Numbers | undefined {
  const numbers = new Numbers(digits);
  const leaves = givenLeaves(network);
  for (const { key, kind } of network.quantities.values()) {
    if (kind === "definition") continue;
    const value = leaves.get(key);
    if (value) numbers.give(key, value);
    else if (kind !== "rate") return undefined;
  }
  return numbers;
}

/** How a claim was read, in words: what departs from the plain reading. */
import type { Trial } from "./judge/outcome.ts";
import type { Reading } from "./model/context.ts";

const FUNCTIONS: Readonly<Record<Reading["functions"], string>> = {
  generic: "", logistic: "the logistic function", tanh: "tanh", identity: "the identity", relu: "ReLU",
};

const TARGETS: Readonly<Record<Trial["targets"], string>> = {
  "free": "", "sum-one": "targets sum to one", "one-hot": "targets are one-hot", "given": "at the values that the document gives",
};

export function readingInWords({ reading, targets }: Trial): string {
  const departures = [...ofArrays(reading), ...ofNames(reading), TARGETS[targets]].filter((text) => text !== "");
  return departures.length === 0 ? "as it stands" : departures.join("; ");
}

function ofArrays({ layout, vectors, entrywise, batch }: Reading): string[] {
  return [
    layout === "denominator" ? "derivatives by vectors have a row for each variable" : "",
    vectors === "elementwise" ? "vectors side by side multiply entry by entry" : "",
    entrywise === "clash" ? "arrays whose shapes do not fit multiply entry by entry" : "",
    entrywise === "slopes" ? "a slope f′(z) multiplies entry by entry" : "",
    batch === "sum" ? "gradients of batches are those of the sum" : "",
  ];
}

function ofNames({ direct, functions, candidate, members, examples, steps, scope, start, equals }: Reading): string[] {
  return [
    direct === "no" ? "" : direct === "both" ? "∂ is the partial of the direct definition" : "factors on the right are partials of the direct definitions",
    functions === "generic" ? "" : `functions known only by name are ${FUNCTIONS[functions]}`,
    candidate > 0 ? "another definition of a name than the nearest" : "",
    steps === "one" ? "one step of the recursion is looked at" : "",
    examples === "one" ? "names without the index of an example are those of one example" : "",
    scope === "line" ? "names mean what they do under the heading of the line" : "",
    members === "among" ? "the member that is named is one of those summed over" : "",
    equals === "apart" ? "equal formulas are no one quantity" : "",
    start === "zero" ? "sequences start at 0, and what stands before is zero" : "",
  ];
}

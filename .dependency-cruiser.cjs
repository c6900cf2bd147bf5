/**
 * The floors of src/: who may import whom, besides `text` and `diagnostic`, which everyone may.
 * A floor that is missing from a list is forbidden; the reason is what a reader of the error needs to know.
 */
const floors = {
  text: { may: [], reason: "positions stand below everything" },
  diagnostic: { may: [], reason: "what a diagnostic is must not depend on who makes one" },
  expression: { may: [], reason: "trees know no operation; evaluate and latex receive the operation table" },
  primitives: { may: ["expression"], reason: "one operation per file, understood without any network" },
  syntax: { may: ["expression"], reason: "reading text needs no meaning" },
  network: { may: ["expression", "primitives"], types: ["syntax"], reason: "the graph is built from syntax trees, never by calling a parser" },
  symbolic: { may: ["expression", "primitives", "network"], reason: "the symbolic gradient knows the graph, not the documents" },
  numeric: { may: ["expression", "primitives", "network"], reason: "the numeric witness stays independent of the symbolic one, or it witnesses nothing" },
  documents: { may: [], reason: "a reader finds the maths and does not know what it means" },
  claims: { may: ["documents", "syntax", "network", "primitives", "expression"], reason: "what a line claims is told before anybody judges it" },
  model: { may: ["claims", "syntax", "network", "primitives", "expression", "numeric"], reason: "a finite model evaluates claims and does not judge them" },
  judge: { may: ["model", "claims", "syntax", "symbolic", "numeric", "network", "primitives", "expression"], reason: "a verdict does not depend on how it is explained" },
  rules: { may: ["judge", "model", "claims", "symbolic", "numeric", "network", "primitives", "expression", "syntax"], reason: "a diagnosis edits a claim and has it judged again" },
  reports: { may: [], reason: "a report sees the result, never how it was found" },
  // primitives: a sheet computes what it shows, and writes each function as its primitive does
  sheets: { may: ["symbolic", "primitives", "network", "expression"], reason: "a sheet prints gradients and judges nothing" },
  cli: { may: ["rules", "reports", "sheets"], root: true, reason: "the command line goes through the same doors as any other user" },
  web: { may: ["rules", "reports", "sheets"], root: true, reason: "the web page goes through the same doors as any other user" },
};

const below = ["text", "diagnostic"];

function floorRule([floor, { may, types = [], root = false, reason }]) {
  const allowed = [floor, ...below, ...may, ...types].join("|");
  return {
    name: `floor-${floor}`,
    severity: "error",
    comment: `${floor}: ${reason}.`,
    from: { path: `^src/${floor}/` },
    to: { path: "^src/", pathNot: root ? `^src/(${allowed})/|^src/[^/]+\\.ts$` : `^src/(${allowed})/` },
  };
}

function typesOnlyRules([floor, { types = [], reason }]) {
  return types.map((other) => ({
    name: `types-only-${floor}-${other}`,
    severity: "error",
    comment: `${floor} takes only types from ${other}: ${reason}.`,
    from: { path: `^src/${floor}/` },
    to: { path: `^src/${other}/`, dependencyTypesNot: ["type-only"] },
  }));
}

module.exports = {
  forbidden: [
    ...Object.entries(floors).map(floorRule),
    ...Object.entries(floors).flatMap(typesOnlyRules),
    {
      name: "no-unknown-floor",
      severity: "error",
      comment: "A new folder of src/ needs a line in the table above, so that its place is a decision.",
      from: { path: "^src/[^/]+/", pathNot: `^src/(${Object.keys(floors).join("|")})/` },
      to: {},
    },
    {
      name: "pipeline-is-pure",
      severity: "error",
      comment: "The files at the root of src/ are the library; the shells stand on them.",
      from: { path: "^src/[^/]+\\.ts$" },
      to: { path: "^src/(cli|web)/" },
    },
    {
      name: "only-cli-touches-node",
      severity: "error",
      comment: "Everything but the command line also runs in a browser.",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "one-door-to-mathjs",
      severity: "error",
      comment: "mathjs needs handling with care (shared nodes, names of units), and that care stands in one place.",
      from: { path: "^src/", pathNot: "^src/expression/mathjs\\.ts$" },
      to: { path: "node_modules/mathjs/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "A cycle means two files are one chapter, or a third is missing.",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "An import that leads nowhere breaks the build of whoever runs it next.",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};

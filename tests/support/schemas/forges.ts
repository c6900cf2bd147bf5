/** The documented fields of GitLab's code quality report and of Gradescope's results.json, as JSON schemas. */
const text = { type: "string", minLength: 1 };
const line = { type: "integer", minimum: 1 };

export const gitlabSchema = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "location", "severity"],
    properties: {
      description: text, check_name: text, fingerprint: text, severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: { type: "object", required: ["path", "lines"], properties: { path: { ...text, pattern: "^(?!\\./)" }, lines: { type: "object", required: ["begin"], properties: { begin: line, end: line } } } },
    },
  },
};

const visibility = { enum: ["hidden", "after_due_date", "after_published", "visible"] };
const format = { enum: ["text", "html", "simple_format", "md", "ansi"] };
const points = { type: "number", minimum: 0 };

export const gradescopeSchema = {
  type: "object",
  required: ["score", "tests"],
  additionalProperties: false,
  properties: {
    score: points, output: { type: "string" }, output_format: format, visibility, stdout_visibility: visibility,
    tests: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "score", "max_score", "status"],
        properties: { name: text, score: points, max_score: points, status: { enum: ["passed", "failed"] }, output: { type: "string" }, output_format: format, visibility },
      },
    },
  },
};

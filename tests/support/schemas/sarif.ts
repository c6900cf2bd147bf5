/** What SARIF 2.1.0 asks of the parts that backproof writes, as a JSON schema; objects are closed, so that a typo shows. */
const text = { type: "string", minLength: 1 };
const closed = (required: readonly string[], properties: object) => ({ type: "object", required, properties, additionalProperties: false });
const message = closed(["text"], { text, markdown: text });
const artifactLocation = closed(["uri"], { uri: { ...text, pattern: "^(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/-]+$" } });
const number = { type: "integer", minimum: 1 };
const region = closed(["startLine"], { startLine: number, startColumn: number, endLine: number, endColumn: number });
const physicalLocation = closed(["artifactLocation"], { artifactLocation, region });
const replacement = closed(["deletedRegion"], { deletedRegion: region, insertedContent: closed(["text"], { text: { type: "string" } }) });
const fix = closed(["artifactChanges"], {
  description: message,
  artifactChanges: { type: "array", minItems: 1, items: closed(["artifactLocation", "replacements"], { artifactLocation, replacements: { type: "array", minItems: 1, items: replacement } }) },
});

const result = closed(["message"], {
  ruleId: text, ruleIndex: { type: "integer", minimum: 0 }, level: { enum: ["none", "note", "warning", "error"] }, message,
  locations: { type: "array", minItems: 1, items: closed(["physicalLocation"], { physicalLocation }) },
  relatedLocations: { type: "array", uniqueItems: true, items: closed(["physicalLocation"], { id: { type: "integer", minimum: 0 }, physicalLocation, message }) },
  partialFingerprints: { type: "object", additionalProperties: { type: "string" } },
  fixes: { type: "array", uniqueItems: true, items: fix },
});

/** `id` and the descriptions are required by code scanning; the lengths are its limits. */
const rule = closed(["id", "shortDescription", "fullDescription", "help"], {
  id: text, name: { ...text, maxLength: 255 }, shortDescription: closed(["text"], { text: { ...text, maxLength: 1024 } }),
  fullDescription: closed(["text"], { text: { ...text, maxLength: 1024 } }), help: message,
  properties: { type: "object", properties: { tags: { type: "array", uniqueItems: true, maxItems: 20, items: text } } },
});

export const sarifSchema = closed(["$schema", "version", "runs"], {
  $schema: text,
  version: { const: "2.1.0" },
  runs: { type: "array", minItems: 1, maxItems: 20, items: closed(["tool", "results"], {
    tool: closed(["driver"], { driver: closed(["name", "rules"], { name: text, version: text, semanticVersion: text, rules: { type: "array", uniqueItems: true, items: rule } }) }),
    columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
    results: { type: "array", items: result },
  }) },
});

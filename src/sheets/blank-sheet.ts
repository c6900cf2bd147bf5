/** The questions of a sheet with room for the answers. */
import type { Block, Equation, Question, Section, Sheet, Table } from "./sheet.ts";

export function blankSheet({ title, sections }: Sheet): Sheet {
  return { title, sections: sections.filter(({ isAnswer }) => !isAnswer).map(blankSection) };
}

function blankSection(section: Section): Section {
  return { ...section, blocks: section.blocks.flatMap(blankBlock) };
}

function blankBlock(block: Block): Block[] {
  switch (block.kind) {
    case "text": return block.isRemark || block.isAnswer ? [] : [block];
    case "equation": return [block.role === "definition" ? block : question(block)];
    case "table": return [emptied(block)];
    default: return [block];
  }
}

/** Room for as many lines as the answer has. */
function question({ role, members }: Equation): Question {
  const asked = members.slice(0, role === "name" ? 2 : 1);
  return { kind: "question", asked: asked.join(" = "), lines: Math.max(1, members.length - asked.length) };
}

/** The first column says what is asked for. */
const emptied = ({ kind, head, rows }: Table): Table => ({ kind, head, rows: rows.map(([first, ...rest]) => [first!, ...rest.map(() => [""])]) });

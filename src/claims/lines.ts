/** Statements with their members and conditions as expressions. */
import type { Expression } from "../expression/expression.ts";
import type { Chain } from "../syntax/formula.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Origin } from "./reading.ts";
import { makeResolving, resolveSum } from "./resolve.ts";
import { withNablaVariables } from "./nabla-entries.ts";
import { Unreadable } from "./resolving.ts";
import type { Statement } from "./statements.ts";

/** A statement with its members as expressions; a member that cannot be read is the reason why. */
export interface Line {
  readonly statement: Statement;
  readonly members: readonly (Expression | Unreadable)[];
  readonly conditions: readonly Expression[];
  readonly beside: readonly Expression[];
  readonly origin: Origin;
}

/** Reads each member; a prime behind a bracket differentiates by what the first member does. */
export function toLine(statement: Statement, lexicon: Lexicon): Line {
  const members: (Expression | Unreadable)[] = [];
  for (const sum of statement.members) {
    const first = members[0];
    const variable = first && !(first instanceof Unreadable) && first.kind === "derivative" ? first.wrt : undefined;
    try {
      members.push(resolveSum(sum, lexicon, variable));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      members.push(error);
    }
  }
  const named = withNablaVariables(members, (m): m is Expression => !(m instanceof Unreadable));
  return { statement, members: named, conditions: asExpressions(statement.conditions, lexicon), beside: asExpressions(statement.beside, lexicon), origin: { ...statement.place, statement: statement.id, span: statement.span } };
}

function asExpressions(conditions: readonly Chain[], lexicon: Lexicon): Expression[] {
  const resolving = makeResolving(lexicon);
  return conditions.flatMap((chain) => {
    try {
      return [resolving.condition({ pieces: [chain], span: chain.span })];
    } catch (error) {
      if (error instanceof Unreadable) return [];
      throw error;
    }
  });
}

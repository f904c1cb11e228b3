import type { Program, Statement } from "oxc-parser";
import { NotTranslatable } from "./values.ts";

/**
 * Steps of a year: the statements of `advanceYear` after those that name the parts of its room.
 * @throws NotTranslatable where there is no such function
 */
export function yearSteps(program: Program): Statement[] {
  for (const statement of program.body) {
    if (statement.type !== "ExportNamedDeclaration") continue;
    const { declaration } = statement;
    if (declaration?.type !== "FunctionDeclaration" || declaration.id?.name !== "advanceYear")
      continue;
    const statements = (declaration.body?.body ?? []) as Statement[];
    return statements.slice(statements.findIndex((one) => !namesParts(one)));
  }
  throw new NotTranslatable("no function advanceYear");
}

function namesParts(statement: Statement): boolean {
  return (
    statement.type === "VariableDeclaration" &&
    statement.declarations.every(({ id }) => id.type === "ObjectPattern")
  );
}

/** Names that the steps give to numbers. */
export function constantsOf(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) =>
    statement.type === "VariableDeclaration"
      ? statement.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []))
      : [],
  );
}

/** Name of the function that a step calls, where it calls one. */
export function calleeOf(statement: Statement): string | undefined {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression")
    return undefined;
  const { callee } = statement.expression;
  return callee.type === "Identifier" ? callee.name : undefined;
}

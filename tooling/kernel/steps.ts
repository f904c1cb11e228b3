import type { CallExpression, Node, Program, Statement } from "oxc-parser";
import { NotTranslatable } from "./values.ts";

/** The calls of the reference's year loop, in their order, with the names that they give. */
export function callsOfYear(program: Program): CallExpression[] {
  const body = yearLoop(program);
  return body.flatMap((statement) =>
    statement.type === "ExpressionStatement" && statement.expression.type === "CallExpression"
      ? [statement.expression]
      : [],
  );
}

/** Statements of the loop over years in `createSimulator`. */
export function yearLoop(program: Program): Statement[] {
  const found: Statement[][] = [];
  visit(program, (node) => {
    if (node.type !== "ForStatement" || node.body.type !== "BlockStatement") return;
    if (node.body.body.some((statement) => callee(statement) === "updateBudget"))
      found.push(node.body.body as Statement[]);
  });
  if (found.length !== 1) throw new NotTranslatable("no loop over years");
  return found[0];
}

export function callee(statement: Statement): string | undefined {
  return statement.type === "ExpressionStatement" &&
    statement.expression.type === "CallExpression" &&
    statement.expression.callee.type === "Identifier"
    ? statement.expression.callee.name
    : undefined;
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, see);
    return;
  }
  if (typeof node !== "object" || node === null || !("type" in node)) return;
  see(node as Node);
  for (const value of Object.values(node)) visit(value, see);
}

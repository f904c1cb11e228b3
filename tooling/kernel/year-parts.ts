import type { Node, Program, Statement } from "oxc-parser";
import { NotTranslatable } from "./values.ts";

/** Steps of a year that whoever runs the kernel does itself (`models/kernel/lanes.ts`), in their order. */
const outside = ["readLevers", "finishYear", "keep"] as const;

/**
 * Statements of the loop over years, parted by those that stay outside.
 * @throws NotTranslatable where others than these, or in another order, would have to stay outside
 */
export function yearParts(program: Program): Statement[][] {
  const parts: Statement[][] = [[]];
  let left = 0;
  for (const statement of loopOverYears(program)) {
    const name = calleeOf(statement);
    if (name !== undefined && (outside as readonly string[]).includes(name)) {
      if (name !== outside[left]) throw new NotTranslatable(`${name} at an unknown place`);
      left++;
      parts.push([]);
    } else parts.at(-1)?.push(statement);
  }
  if (left !== outside.length) throw new NotTranslatable(`no ${outside[left]} in the loop`);
  return parts.slice(0, -2);
}

/** Names that the loop over years gives to numbers. */
export function constantsOf(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) =>
    statement.type === "VariableDeclaration"
      ? statement.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []))
      : [],
  );
}

/** The loop of `createSimulator` that updates the budget. */
function loopOverYears(program: Program): Statement[] {
  const found: Statement[][] = [];
  visit(program, (node) => {
    if (node.type !== "ForStatement" || node.body.type !== "BlockStatement") return;
    const statements = node.body.body as Statement[];
    if (statements.some((statement) => calleeOf(statement) === "updateBudget"))
      found.push(statements);
  });
  const [loop] = found;
  if (loop === undefined || found.length > 1) throw new NotTranslatable("no loop over years");
  return loop;
}

/** Name of the function or method that a statement calls, also under a condition. */
function calleeOf(statement: Statement): string | undefined {
  if (statement.type === "IfStatement") return calleeOf(statement.consequent);
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression")
    return undefined;
  const { callee } = statement.expression;
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && callee.property.type === "Identifier"
    ? callee.property.name
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

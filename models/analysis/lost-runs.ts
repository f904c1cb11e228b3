import { type LossReason, WorkerLost } from "../lasting-calls.ts";
import type { ItemRequest } from "./analysis.ts";
import type { GoalRequest } from "./goals.ts";

/** Runs of an analysis took two workers down; the analysis is given up. */
export class RunsLost extends Error {
  override readonly name = "RunsLost";
  readonly reason: LossReason;
  /** Ids of the scenarios whose runs did it; several where they are only run together. */
  readonly scenarios: readonly string[];
  constructor(reason: LossReason, scenarios: readonly string[], detail: string) {
    const names = scenarios.map((id) => `"${id}"`).join(", ");
    const of = scenarios.length === 0 ? "a run" : `a run of the scenario ${names}`;
    super(`${of} took a worker down, and the next one as well (${detail}); it is set aside`);
    this.reason = reason;
    this.scenarios = scenarios;
  }
}

function scenariosIn(request: ItemRequest | GoalRequest): readonly string[] {
  if ("scenarios" in request) return request.scenarios.map(({ id }) => id);
  if (!("scenario" in request)) return [];
  const base = "base" in request ? [request.base.id] : [];
  return [...base, request.scenario.id];
}

/**
 * Names the scenarios behind a lost worker. Where a request holds several, each is run by itself on the same stretch of items.
 * @param again the stretch, of another request
 */
export async function lostRuns(
  { reason, message }: WorkerLost,
  request: ItemRequest | GoalRequest,
  again?: (part: ItemRequest) => Promise<unknown>,
): Promise<RunsLost> {
  const all = scenariosIn(request);
  if (all.length < 2 || again === undefined || !("scenarios" in request))
    return new RunsLost(reason, all, message);
  const guilty: string[] = [];
  for (const scenario of request.scenarios) {
    try {
      await again({ ...request, scenarios: [scenario] });
    } catch (error) {
      if (error instanceof WorkerLost) guilty.push(scenario.id);
    }
  }
  return new RunsLost(reason, guilty.length === 0 ? all : guilty, message);
}

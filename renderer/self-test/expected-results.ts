import {
  type CompiledPack,
  type ItemRequest,
  type RunResult,
  resolveSettings,
  type ScenarioSettings,
  textHash,
} from "../../models/index.ts";
import { resultDigest } from "../../reports/bundle.ts";

/** What a machine gives, as digests: equal where every bit is. */
export interface ResultDigests {
  readonly baseline: string;
  readonly "full-reform": string;
  readonly draws: string;
}

/** The two scenarios that are run: a base, and the one that moves most levers. */
export const testedScenarios = ["baseline", "full-reform"] as const;

/** Draws of both, enough that several processors share them. */
export const testedDraws = 16;

/** The draws that are compared. */
export function drawsRequest(
  pack: CompiledPack,
  settings: readonly ScenarioSettings[],
): ItemRequest {
  return {
    kind: "ensemble",
    scenarios: settings.map((each, place) => ({
      id: testedScenarios[place] ?? "",
      settings: each,
    })),
    quantities: [{ indicator: "equalization.index", area: "CN" }],
    targets: pack.targets,
    inputs: {},
    sampling: "sobol",
    seed: 7,
    runs: testedDraws,
  };
}

/** Digests of what an engine gives for the two scenarios. */
export async function digestsOf(
  pack: CompiledPack,
  settings: readonly [base: ScenarioSettings, reform: ScenarioSettings],
  engine: {
    readonly run: (inputs: ReturnType<typeof resolveSettings>) => Promise<RunResult>;
    readonly rows: (request: ItemRequest, from: number, to: number) => Promise<Float64Array>;
  },
): Promise<ResultDigests> {
  const [baseline, reform] = settings;
  return {
    baseline: resultDigest(await engine.run(resolveSettings(pack, baseline))),
    "full-reform": resultDigest(await engine.run(resolveSettings(pack, reform))),
    draws: textHash((await engine.rows(drawsRequest(pack, settings), 0, testedDraws)).join(" ")),
  };
}

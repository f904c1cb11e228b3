import { expect, it } from "vitest";
import { runItems } from "../../../models/analysis/analysis.ts";
import { createItemPool } from "../../../models/analysis/item-pool.ts";
import { analysisMethods, packForRuns } from "../../../models/analysis/item-worker.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";
import { served } from "../served.ts";

const pack = chinaPack();
const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const tornado = {
  kind: "tornado",
  scenario: { id: "baseline", settings },
  quantities: [{ ...headlineQuantity, years: [2035] }],
  inputs: { only: ["wage-pass-through"] },
} as const;
const ensemble = {
  kind: "ensemble",
  scenarios: [{ id: "baseline", settings }],
  quantities: [headlineQuantity],
  inputs: { only: ["wage-pass-through"] },
  runs: 4,
  seed: 1,
} as const;

import { beforeEach, describe, expect, it } from "vitest";
import { canStep, stageScenarios, stepStage } from "../../../renderer/session/stage-steps.ts";
import { freshProgress, stageNow, workspaceStage } from "../../../renderer/store/workshop-slice.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const state = () => workbench.getState();

beforeEach(() => {
  openWindow();
  workbench.setState({ results: {} });
  state().changeWorkshop({ stageOf: workspaceStage });
  state().changeStage(freshProgress);
});

describe("a press of the clicker while a run is still being worked out", () => {
  it("reveals the scenario, which shows as soon as its run is there", () => {
    expect(stageScenarios(state())).toEqual(["reform"]);
    expect(canStep(state(), 1)).toBe(true);
    stepStage(1);
    expect(stageNow(state().workshop).revealed).toBe(1);
    expect(canStep(state(), 1)).toBe(false);
    stepStage(-1);
    expect(stageNow(state().workshop).revealed).toBe(0);
  });

  it("has nothing to reveal where nothing but the base is open", () => {
    state().closeScenario("reform");
    expect(stageScenarios(state())).toEqual([]);
    expect(canStep(state(), 1)).toBe(false);
  });
});

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startLanguages } from "../../../renderer/languages.ts";
import { WeightsGroup } from "../../../renderer/panels/weights-group.tsx";
import { activeDocument } from "../../../renderer/scenarios/workspace.ts";
import { workbench } from "../../../renderer/store.ts";
import { startingWorkspace } from "../fixtures/scenarios.ts";

beforeAll(() => startLanguages("en"));
beforeEach(() => workbench.getState().setWorkspace(startingWorkspace()));
afterEach(cleanup);

const weights = () => activeDocument(workbench.getState().workspace).settings.weights;

it("own weights start alike, change one by one and can be taken back in one step each", async () => {
  const user = userEvent.setup();
  render(<WeightsGroup />);
  await user.click(screen.getByRole("button", { name: /Weights of the domains/ }));
  await user.click(screen.getByRole("radio", { name: "My own" }));
  const box = screen.getByRole("textbox", { name: "Weight of Schooling" });
  await user.clear(box);
  await user.type(box, "3{Enter}");
  expect(weights()).toMatchObject({ kind: "own", weights: { schooling: 3, housing: 1 } });
  workbench.getState().undo();
  expect(weights()).toMatchObject({ kind: "own", weights: { schooling: 1 } });
  workbench.getState().undo();
  expect(weights()).toEqual({ kind: "equal" });
});

it("weights of nothing are not taken", async () => {
  const user = userEvent.setup();
  render(<WeightsGroup />);
  await user.click(screen.getByRole("button", { name: /Weights of the domains/ }));
  await user.click(screen.getByRole("radio", { name: "My own" }));
  for (const box of screen.getAllByRole("textbox")) {
    await user.clear(box);
    await user.type(box, "0{Enter}");
  }
  const now = weights();
  expect(now.kind === "own" && Object.values(now.weights).some((weight) => weight > 0)).toBe(true);
});

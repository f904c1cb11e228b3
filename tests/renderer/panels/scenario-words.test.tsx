import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startLanguages } from "../../../renderer/languages.ts";
import { ScenarioNames, ScenarioWords } from "../../../renderer/panels/scenario-words.tsx";
import { activeDocument } from "../../../renderer/scenarios/workspace.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

beforeAll(() => startLanguages("en"));
let id = "";
beforeEach(() => {
  openWindow();
  id = workbench.getState().duplicateScenario("reform");
});
afterEach(cleanup);

const active = () => activeDocument(workbench.getState().workspace);

it("Enter ends a name in either language, and Escape brings back what stood there", async () => {
  const user = userEvent.setup();
  render(<ScenarioNames id={id} />);
  const english = screen.getByRole("textbox", { name: "Name of the scenario" });
  await user.clear(english);
  await user.type(english, "Mine{Enter}");
  expect(document.activeElement).not.toBe(english);
  const chinese = screen.getByRole("textbox", { name: "Name in 简体中文" });
  await user.clear(chinese);
  await user.type(chinese, "我的{Enter}");
  expect(active().title).toEqual({ en: "Mine", "zh-CN": "我的" });
  await user.clear(english);
  await user.type(english, "Nobody's{Escape}");
  expect(active().title).toEqual({ en: "Mine", "zh-CN": "我的" });
  await user.clear(english);
  await user.tab();
  expect(active().title.en).toBe("Mine");
});

it("the note follows the levers until somebody writes it, and again once it is emptied", async () => {
  const user = userEvent.setup();
  render(<ScenarioWords />);
  expect(active().note).toBeUndefined();
  expect(screen.getByText("As reform.")).toBeDefined();
  workbench.getState().setLever("sharing", { kind: "ramp", from: 2025, to: 2030, value: 0.4 });
  // It is told when the moved lever has been painted.
  expect(await screen.findByText(/Sharing between neighbours: 20% → 40% by 2030/)).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Edit the note" }));
  const field = screen.getByRole("textbox", { name: "Note" });
  await user.clear(field);
  expect(active().note).toBeUndefined();
  await user.type(field, "Ours");
  await user.tab();
  expect(active().note).toEqual({ en: "Ours", "zh-CN": "" });
  workbench.getState().setLever("sharing", undefined);
  expect(screen.getByText("Ours")).toBeDefined();
});

import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { levers } from "../../../models/scenario/levers.ts";
import { startLanguages } from "../../../renderer/languages.ts";
import { LeverRow } from "../../../renderer/panels/lever-row.tsx";
import { activeDocument } from "../../../renderer/scenarios/workspace.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const found = levers.find((one) => one.id === "hukou-coverage");
if (found === undefined) throw new RangeError("hukou-coverage");
const lever = found;

beforeAll(() => startLanguages("en"));
beforeEach(() => {
  openWindow();
});
afterEach(cleanup);

const profile = () => activeDocument(workbench.getState().workspace).settings.levers[lever.id];

it("a typed number becomes the lever's value, within its range", async () => {
  const user = userEvent.setup();
  render(<LeverRow lever={lever} />);
  const box = screen.getByRole("textbox");
  await user.clear(box);
  await user.type(box, "80{Enter}");
  expect(profile()).toMatchObject({ kind: "ramp", value: 0.8 });
  await user.clear(box);
  await user.type(box, "400{Enter}");
  expect(profile()).toMatchObject({ value: 1 });
});

it("reset puts the default back and is offered only for a changed lever", async () => {
  const user = userEvent.setup();
  render(<LeverRow lever={lever} />);
  expect(screen.queryByRole("button", { name: /^Reset/ })).toBeNull();
  const box = screen.getByRole("textbox");
  await user.clear(box);
  await user.type(box, "80{Enter}");
  await user.click(screen.getByRole("button", { name: /^Reset/ }));
  expect(profile()).toBeUndefined();
});

it("the name opens what the lever does, its range and its source", async () => {
  const user = userEvent.setup();
  render(<LeverRow lever={lever} />);
  await user.click(screen.getByRole("button", { name: lever.name.en }));
  expect(screen.getByText(lever.sentence.en)).toBeDefined();
  expect(screen.getByText((text) => text.includes(lever.rangeSource.en))).toBeDefined();
});

it("slider and box tell the value as it is, also between two steps, and the next move lands on a step", async () => {
  const user = userEvent.setup();
  render(<LeverRow lever={lever} />);
  // What is decided brings the coverage to 77% by itself; the lever goes in steps of 5%.
  const slider = screen.getByRole("slider");
  const box = screen.getByRole<HTMLInputElement>("textbox");
  expect([slider.getAttribute("aria-valuetext"), box.value]).toEqual(["77%", "77%"]);
  act(() => slider.focus());
  await user.keyboard("{ArrowRight}");
  expect(profile()).toMatchObject({ value: 0.8 });
  expect([slider.getAttribute("aria-valuetext"), box.value]).toEqual(["80%", "80%"]);
  await user.keyboard("{ArrowRight}");
  expect(profile()).toMatchObject({ value: 0.85 });
});

import { cleanup, render, screen } from "@testing-library/react";
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

it("the slider speaks the value in the lever's unit", () => {
  render(<LeverRow lever={lever} />);
  expect(screen.getByRole("slider").getAttribute("aria-valuetext")).toBe("60%");
});

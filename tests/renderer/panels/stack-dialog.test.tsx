import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { startLanguages } from "../../../renderer/languages.ts";
import { StackDialog } from "../../../renderer/panels/stack-dialog.tsx";
import { activeDocument } from "../../../renderer/scenarios/workspace.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow, preset } from "../fixtures/scenarios.ts";

beforeAll(() => {
  startLanguages("en");
  // jsdom has none, and a modal looks for an element by its id.
  vi.stubGlobal("CSS", { escape: (id: string) => id });
});
beforeEach(() => {
  openWindow();
  const { addScenario, activate } = workbench.getState();
  addScenario(
    preset("other", {
      sharing: { kind: "ramp", from: 2025, to: 2030, value: 0.4 },
      "gdp-growth": { kind: "step", year: 2026, value: 2.5 },
    }),
  );
  activate("reform");
});
afterEach(cleanup);

const active = () => activeDocument(workbench.getState().workspace);

it("asks which of the two holds, makes nothing before that, and keeps both as they were", async () => {
  const user = userEvent.setup();
  render(<StackDialog first="reform" />);
  expect(screen.getByText("One choice is open.")).toBeDefined();
  const make = screen.getByRole("button", { name: "Put together" });
  await user.click(make);
  expect(active().id).toBe("reform");
  const choice = screen.getByRole("radiogroup", { name: /Sharing between neighbours/ });
  await user.click(within(choice).getByRole("radio", { name: "other: 40% by 2030" }));
  await user.click(make);
  const { title, settings, stack, origin, from } = active();
  expect(title.en).toBe("reform + other");
  expect(origin.kind).toBe("own");
  expect(from).toBe("reform");
  expect(stack?.map(({ id }) => id)).toEqual(["reform", "other"]);
  expect(settings.levers).toEqual({
    sharing: { kind: "ramp", from: 2025, to: 2030, value: 0.4 },
    "gdp-growth": { kind: "step", year: 2026, value: 2.5 },
  });
  expect(workbench.getState().workspace.documents.reform?.settings.levers.sharing).toMatchObject({
    value: 0.6,
  });
  expect(workbench.getState().history.done.at(-1)?.change.kind).toBe("stack");
});

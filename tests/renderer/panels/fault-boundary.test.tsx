import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { startLanguages } from "../../../renderer/languages.ts";
import { FaultBoundary, WindowFaultBoundary } from "../../../renderer/panels/fault-boundary.tsx";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

let broken = true;
function Panel() {
  if (broken) throw new RangeError("a number that nobody thought of");
  return <p>drawn</p>;
}

beforeAll(() => startLanguages("en"));
beforeEach(() => {
  broken = true;
  openWindow();
  // React says on the console what the window says in its place.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it("a part that fails says so, and the rest stands", async () => {
  const user = userEvent.setup();
  render(
    <>
      <p>the rest</p>
      <FaultBoundary>
        <Panel />
      </FaultBoundary>
    </>,
  );
  expect(screen.getByRole("alert").textContent).toContain("This part of the window failed");
  expect(screen.getByText("the rest")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Draw it again" }));
  expect(screen.queryByText("drawn")).toBeNull();
  broken = false;
  await user.click(screen.getByRole("button", { name: "Draw it again" }));
  expect(screen.getByText("drawn")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

it("it is drawn again when something else is looked at", () => {
  render(
    <FaultBoundary>
      <Panel />
    </FaultBoundary>,
  );
  broken = false;
  act(() => workbench.getState().lookAt({ area: "52" }));
  expect(screen.getByText("drawn")).toBeDefined();
});

it("a window that fails leads back to the overview, with every scenario as it was", async () => {
  const user = userEvent.setup();
  const { workspace, setMode, setDialog, setTab } = workbench.getState();
  setMode("workshop");
  setTab("why");
  setDialog({ kind: "about" });
  render(
    <WindowFaultBoundary>
      <Panel />
    </WindowFaultBoundary>,
  );
  expect(screen.getByRole("alert").textContent).toContain("Your scenarios are kept");
  expect(screen.getByRole("button", { name: "Load the window again" })).toBeDefined();
  broken = false;
  await user.click(screen.getByRole("button", { name: "Back to the overview" }));
  expect(screen.getByText("drawn")).toBeDefined();
  expect(workbench.getState()).toMatchObject({
    workspace,
    mode: "workspace",
    tab: "overview",
    dialog: undefined,
  });
});

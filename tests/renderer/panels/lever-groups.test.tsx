import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startLanguages } from "../../../renderer/languages.ts";
import { LeverGroups } from "../../../renderer/panels/lever-groups.tsx";
import { readAutosave, writeAutosave } from "../../../renderer/scenarios/autosave.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

beforeAll(() => startLanguages("en"));
beforeEach(() => {
  workbench.setState({ favouriteLevers: [], leverOrder: "lines" });
  openWindow();
});
afterEach(cleanup);

const shownLevers = () =>
  [...document.querySelectorAll("[data-lever]")].map((row) => row.getAttribute("data-lever"));

it("a word shows the levers that have it; Escape brings the groups back", async () => {
  const user = userEvent.setup();
  render(<LeverGroups />);
  const search = screen.getByRole("textbox", { name: "Find a lever" });
  await user.type(search, "户");
  expect(shownLevers()).toContain("hukou-coverage");
  expect(shownLevers()).not.toContain("sharing");
  await user.clear(search);
  await user.type(search, "no such thing");
  expect(screen.getByText("No lever is called that.")).toBeDefined();
  await user.type(search, "{Escape}");
  expect(shownLevers()).toContain("sharing");
});

it("a favourite stands on top and once, and survives in the autosave", async () => {
  const user = userEvent.setup();
  render(<LeverGroups />);
  const name = "Favourite: Sharing between neighbours";
  await user.click(screen.getByRole("button", { name }));
  expect(shownLevers()[0]).toBe("sharing");
  expect(shownLevers().filter((id) => id === "sharing")).toHaveLength(1);
  const { workspace, language, theme, tourSeen, favouriteLevers } = workbench.getState();
  const text = writeAutosave({
    format: "equalis-workspace/1",
    ...{ workspace, language, theme, tourSeen, favouriteLevers },
  });
  expect(readAutosave(text)?.favouriteLevers).toEqual(["sharing"]);
  const pinned = screen.getByText("Favourites").parentElement ?? document.body;
  await user.click(within(pinned).getByRole("button", { name }));
  expect(workbench.getState().favouriteLevers).toEqual([]);
});

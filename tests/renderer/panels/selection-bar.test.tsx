import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import { startLanguages, switchLanguage } from "../../../renderer/languages.ts";
import { SelectionBar } from "../../../renderer/panels/selection-bar.tsx";
import { followAddress } from "../../../renderer/session/follow-address.ts";
import { whyKey } from "../../../renderer/session/questions.ts";
import { selectProvince } from "../../../renderer/session/select-province.ts";
import { questions } from "../../../renderer/store/analysis-slice.ts";
import { actions, workbench } from "../../../renderer/store.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const pack = chinaPack();
const selection = () => {
  const { figure: _figure, ...rest } = workbench.getState().selection;
  return rest;
};

beforeAll(async () => {
  // jsdom has none.
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  await startLanguages("en");
  openWindow();
  return followAddress();
});
beforeEach(async () => {
  await switchLanguage("en");
  actions().setLanguage("en");
  openWindow();
  actions().lookAt(wholeSelection(pack));
});
afterEach(cleanup);

describe("the selection bar", () => {
  it("is worked by keyboard alone, and the address follows", async () => {
    const user = userEvent.setup();
    render(<SelectionBar />);
    await user.tab();
    const place = screen.getByRole("combobox", { name: "Place" });
    expect(document.activeElement).toBe(place);
    await user.keyboard("Guizh{ArrowDown}{Enter}");
    expect(selection().area).toBe("52");
    expect(place).toHaveProperty("value", "Guizhou");
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("radio", { name: "Rural" }));
    expect(selection().setting).toBe("rural");
    await user.click(screen.getByRole("button", { name: /Domain or service/ }));
    await user.click(
      within(screen.getByRole("listbox")).getByRole("option", { name: "Elderly care" }),
    );
    expect(selection()).toMatchObject({ domain: "elderly-care", service: undefined });
    expect(window.location.hash).toBe("#place=52&part=rural&domain=elderly-care&scenario=reform");
    await user.click(screen.getByRole("button", { name: "Whole nation" }));
    expect(selection()).toEqual(wholeSelection(pack));
    expect(window.location.hash).toBe("#scenario=reform");
    expect(screen.queryByRole("button", { name: "Whole nation" })).toBeNull();
  });

  it("offers people by registration only where the data know any", async () => {
    render(<SelectionBar />);
    const people = () => screen.queryByRole("button", { name: /Whose services/ });
    expect(people()).not.toBeNull();
    act(() => actions().lookAt({ registration: "unregistered" }));
    act(() => actions().lookAt({ setting: "rural" }));
    expect(people()).toBeNull();
    expect(selection().registration).toBe("all");
  });

  it("says everything in Chinese, too", async () => {
    await switchLanguage("zh-CN");
    actions().setLanguage("zh-CN");
    actions().lookAt({ area: "52+53", service: "nursing-beds", domain: "elderly-care" });
    render(<SelectionBar />);
    expect(screen.getByRole("combobox", { name: "地区" })).toHaveProperty("value", "贵州和云南");
    expect(screen.getByRole("button", { name: /领域或服务/ }).textContent).toContain("护理型");
    expect(screen.getByRole("region", { name: "显示范围" }).textContent).not.toMatch(/[A-Za-z]{3}/);
  });
});

describe("the selection of the window", () => {
  it("takes provinces one by one, adds and takes away with the key for more, and ends at the nation", () => {
    selectProvince("52");
    selectProvince("53", true);
    expect(selection().area).toBe("52+53");
    selectProvince("52", true);
    expect(selection().area).toBe("53");
    selectProvince("53", true);
    expect(selection().area).toBe("CN");
    actions().lookAt({ area: "west" });
    selectProvince("54", true);
    expect(selection().area).toBe("54");
  });

  it("forgets the service when another domain is chosen", () => {
    actions().lookAt({ domain: "elderly-care", service: "nursing-beds" });
    actions().lookAt({ domain: "housing" });
    expect(selection()).toMatchObject({ domain: "housing", service: undefined });
  });

  it("is part of what every question asks, as far as the measure knows it", () => {
    const keys = () =>
      questions.map((question) => `${question} ${whyKey(question, workbench.getState())}`);
    actions().setWhyMeasure("mean");
    const seen = new Set(keys());
    for (const change of [
      { area: "52" },
      { setting: "urban" },
      { registration: "unregistered" },
      { domain: "elderly-care" },
      { domain: "elderly-care", service: "nursing-beds" },
    ] as const) {
      actions().lookAt(change);
      for (const key of keys()) {
        expect(seen.has(key), JSON.stringify(change)).toBe(false);
        seen.add(key);
      }
    }
    // The index is not known by service: another one makes no other question.
    actions().setWhyMeasure("index");
    const before = keys();
    actions().lookAt({ domain: "elderly-care", service: "elderly-care-beds" });
    expect(keys()).toEqual(before);
  });

  it("follows the address, and says when that names what is not there", async () => {
    const notices = workbench.getState().notices.length;
    const go = (hash: string) => {
      window.location.hash = hash;
      window.dispatchEvent(new HashChangeEvent("hashchange"));
    };
    go("#place=west&part=urban");
    expect(selection()).toMatchObject({ area: "west", setting: "urban" });
    expect(workbench.getState().notices.length).toBe(notices);
    go("#place=52&part=moon");
    expect(selection()).toMatchObject({ area: "52", setting: "all" });
    expect(workbench.getState().notices.at(-1)?.key).toBe("notices.badAddress");
    expect(window.location.hash).toBe("#place=52&scenario=reform");
    go("#centre");
    expect(selection().area).toBe("52");
  });
});

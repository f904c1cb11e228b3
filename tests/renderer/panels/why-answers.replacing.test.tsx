// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createLocalRunner } from "../../../models/analysis/driver.ts";
import { resolveSettings } from "../../../models/index.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { startLanguages, switchLanguage } from "../../../renderer/languages.ts";
import { WhyPanel } from "../../../renderer/panels/why-panel.tsx";
import type { ScenarioDocument } from "../../../renderer/scenarios/workspace.ts";
import { answerQuestion, cancelQuestions } from "../../../renderer/session/questions.ts";
import { actions, workbench } from "../../../renderer/store.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { openWindow, preset } from "../fixtures/scenarios.ts";

/** Lets a test hold the workers back. */
const gate = vi.hoisted(() => ({ open: Promise.resolve() }));

vi.mock("../../../renderer/run/analysis-pool.ts", () => ({
  createAnalysisPool: (pack: ReturnType<typeof chinaPack>) => ({
    pack,
    close: () => undefined,
    runner: async () => {
      const local = createLocalRunner(pack);
      const rows: typeof local.rows = async (...args) => {
        await gate.open;
        return local.rows(...args);
      };
      return { ...local, rows };
    },
  }),
}));

const simulator = createSimulator(chinaPack());
const ramp = (value: number) => ({ kind: "ramp", from: 2026, to: 2030, value }) as const;
/** Shared, and open to all: enough to move the index by more than it is written with. */
const shared = { sharing: ramp(0.9), "hukou-coverage": ramp(1) };
/** Two scenarios that differ in direction and in lever, and a copy of the first under a name of its own. */
const scenarios: readonly ScenarioDocument[] = [
  preset("baseline"),
  preset("More shared", shared),
  preset("Poorer centre", { "transfer-extra-growth": ramp(-3) }),
  preset("Copy of shared", shared),
];
const reforms = scenarios.slice(1).map(({ id }) => id);

beforeAll(() => startLanguages("en"));
beforeEach(async () => {
  await switchLanguage("en");
  gate.open = Promise.resolve();
  openWindow();
  const state = workbench.getState();
  state.setLanguage("en");
  state.setWorkspace({
    documents: Object.fromEntries(scenarios.map((one) => [one.id, one])),
    open: scenarios.map(({ id }, slot) => ({ id, slot })),
    activeId: "More shared",
    baseId: "baseline",
  });
  for (const { id, settings } of scenarios)
    state.setResult(id, {
      settings,
      result: simulator.run(resolveSettings(chinaPack(), settings)),
    });
  for (const question of ["sure", "depends", "lever", "takes", "fails"] as const)
    state.setWhy(question, {});
  state.setQuestion("lever");
  state.setYear(2035);
});
afterEach(() => {
  cancelQuestions();
  cleanup();
});

const look = (id: string) => act(() => actions().activate(id));
const ask = () => act(() => answerQuestion("lever"));
const finding = () => screen.getAllByRole("heading", { level: 2 })[0]?.textContent ?? "";
const shown = () => document.querySelector(".why-shown")?.textContent ?? "";
const status = () => document.querySelector(".why-status")?.textContent ?? "";

describe("an answer belongs to the scenario that was asked about", () => {
  const orders = reforms.flatMap((asked) =>
    reforms.filter((then) => then !== asked).map((then) => [asked, then] as const),
  );

  it.each(orders)("asked of “%s”, then looking at “%s”", async (asked, then) => {
    render(<WhyPanel />);
    look(asked);
    await ask();
    const before = shown();
    expect(finding()).toContain(`between ${asked} and baseline`);
    expect(screen.queryByText(/not about what you look at now/)).toBeNull();

    look(then);
    expect(shown()).toBe(before);
    expect(shown()).not.toContain(then);
    expect(status()).toContain(`This answer is about “${asked}” against “baseline”`);
    expect(document.querySelector(".why-answer")?.getAttribute("data-stale")).toBe("true");

    await userEvent.click(screen.getByRole("button", { name: "Answer again" }));
    await waitFor(() => expect(finding()).toContain(`between ${then} and baseline`));
    // The hidden table of a chart follows when there is time.
    await waitFor(() => expect(shown()).not.toContain(asked));
    expect(screen.queryByText(/not about what you look at now/)).toBeNull();

    look(asked);
    expect(finding()).toContain(`between ${then} and baseline`);
  });

  it("while another is being answered, the older one keeps its name, and one that is overtaken comes under its own", async () => {
    render(<WhyPanel />);
    await ask();
    let open: () => void = () => undefined;
    gate.open = new Promise((resolve) => {
      open = resolve;
    });
    look("Poorer centre");
    let answered: Promise<void> = Promise.resolve();
    act(() => {
      answered = answerQuestion("lever");
    });
    await waitFor(() => expect(screen.getByRole("progressbar")).toBeDefined());
    expect(finding()).toContain("between More shared and baseline");
    expect(status()).toContain("This answer is about “More shared” against “baseline”");

    look("Copy of shared");
    expect(finding()).toContain("between More shared and baseline");
    open();
    await act(() => answered);
    expect(finding()).toContain("between Poorer centre and baseline");
    expect(status()).toContain("This answer is about “Poorer centre” against “baseline”");
  });

  it("keeps the place and domain that were asked about when another place is selected, and says so", async () => {
    act(() => {
      actions().setWhyMeasure("mean");
      actions().lookAt({ area: "52", setting: "rural", domain: "elderly-care" });
    });
    look("Poorer centre");
    render(<WhyPanel />);
    await ask();
    expect(finding()).toMatch(
      /^Rural Guizhou, elderly care: .+ between Poorer centre and baseline/,
    );
    act(() => actions().lookAt({ area: "53" }));
    expect(finding()).toMatch(/^Rural Guizhou, elderly care: /);
    expect(status()).toContain("(mean attainment for elderly care in rural Guizhou)");
    expect(document.querySelector(".why-answer")?.getAttribute("data-stale")).toBe("true");
    await userEvent.click(screen.getByRole("button", { name: "Answer again" }));
    await waitFor(() => expect(finding()).toMatch(/^Rural Yunnan, elderly care: /));
    act(() => {
      actions().setWhyMeasure("index");
      actions().lookAt({ area: "CN", setting: "all", domain: undefined });
    });
  });

  it("keeps the lines and names of its own runs when the lever moves on, and says so", async () => {
    render(<WhyPanel />);
    await ask();
    const before = shown();
    const { workspace } = workbench.getState();
    const moved = scenarios[2]?.settings;
    if (moved === undefined) throw new Error("a scenario");
    act(() => {
      const document = workspace.documents["More shared"];
      if (document === undefined) throw new Error("a scenario");
      actions().setWorkspace({
        ...workspace,
        documents: { ...workspace.documents, "More shared": { ...document, settings: moved } },
      });
    });
    expect(shown()).toBe(before);
    expect(status()).toContain("Levers or choices have changed since this answer.");
  });

  it("is not worked on for settings that were changed before they ran", async () => {
    render(<WhyPanel />);
    const { workspace } = workbench.getState();
    const document = workspace.documents["Poorer centre"];
    if (document === undefined) throw new Error("a scenario");
    const change = (value: number) =>
      actions().setWorkspace({
        ...workspace,
        activeId: "Poorer centre",
        documents: {
          ...workspace.documents,
          "Poorer centre": {
            ...document,
            settings: { ...document.settings, levers: { "hukou-coverage": ramp(value) } },
          },
        },
      });
    act(() => change(0.85));
    let answered: Promise<void> = Promise.resolve();
    act(() => {
      answered = answerQuestion("lever");
    });
    act(() => change(0.95));
    await act(() => answered);
    expect(workbench.getState().why.lever).toEqual({});
  });
});

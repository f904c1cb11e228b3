import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BoardCard, resolveSettings } from "../../../models/index.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { BoardPanel } from "../../../renderer/board/board-panel.tsx";
import { contentOf } from "../../../renderer/board/card-contents.ts";
import { startLanguages, switchLanguage } from "../../../renderer/languages.ts";
import { boardOf, emptyBoard, withCards } from "../../../renderer/scenarios/board.ts";
import { actions, workbench } from "../../../renderer/store.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { openWindow, preset } from "../fixtures/scenarios.ts";

const simulator = createSimulator(chinaPack());
const ramp = (value: number) => ({ kind: "ramp", from: 2026, to: 2030, value }) as const;
const mine = {
  ...preset("mine", { sharing: ramp(0.9), "hukou-coverage": ramp(1) }),
  origin: { kind: "own" },
} as const;
const documents = [
  preset("baseline"),
  mine,
  preset("closed", { "transfer-extra-growth": ramp(-3) }),
];
const results = new Map(
  documents.map(({ id, settings }) => [id, simulator.run(resolveSettings(chinaPack(), settings))]),
);

const card = (given: Partial<BoardCard>): BoardCard => ({
  kind: "chart",
  of: "headline",
  year: 2030,
  scenarios: ["mine", "baseline"],
  base: "baseline",
  width: "half",
  ...given,
});

function hang(...cards: readonly Partial<BoardCard>[]): void {
  const names = Object.fromEntries(documents.map(({ id, title }) => [id, title]));
  const { workspace, setBoard } = actions();
  setBoard(withCards(emptyBoard, cards.map(card), names), "board");
  expect(boardOf(workspace).cards).toEqual([]);
  render(<BoardPanel />);
}

const cards = () => screen.getAllByRole("article");
const titles = () => [...document.querySelectorAll(".chart-title")].map((one) => one.textContent);

beforeAll(() => startLanguages("en"));
beforeEach(async () => {
  await switchLanguage("en");
  openWindow();
  const state = actions();
  state.setLanguage("en");
  state.setWorkspace({
    documents: Object.fromEntries(documents.map((one) => [one.id, one])),
    open: [
      { id: "baseline", slot: 5 },
      { id: "mine", slot: 0 },
    ],
    activeId: "mine",
    baseId: "baseline",
  });
  for (const { id, settings } of documents) {
    const result = results.get(id);
    if (result !== undefined) state.setResult(id, { settings, result });
  }
});
afterEach(cleanup);

describe("a card", () => {
  const everyChart: readonly (readonly [string, Partial<BoardCard>])[] = [
    ["headline", { settings: { measure: "index.current" } }],
    [
      "headline of a service",
      { settings: { measure: "mean" }, selection: { service: "nursing-beds" } },
    ],
    ["multiples", { of: "multiples", settings: { mode: "gap" } }],
    ["urban-rural", { of: "urban-rural", selection: { area: "52" } }],
    ["lorenz", { of: "lorenz" }],
    ["theil", { of: "theil" }],
    ["targets", { of: "targets" }],
    ["map", { of: "map", settings: { indicator: "reach", mode: "difference" } }],
    ["ranking", { of: "ranking", settings: { indicator: "attainment", mode: "scenarios" } }],
    [
      "like-places",
      { of: "like-places", selection: { area: "52" }, settings: { likeness: "income" } },
    ],
    ["funding", { of: "funding", selection: { area: "52" } }],
    ["pipeline", { of: "pipeline", settings: { service: "nursing-beds" } }],
    ["pyramid", { of: "pyramid", settings: { mode: "setting" } }],
    ["counted", { of: "counted", settings: { series: "residents" } }],
  ];

  it.each(everyChart)(
    "draws %s from the run, without choices and tools, and tells documents the same",
    (_, given) => {
      hang({ of: "headline", ...given });
      const figure = document.querySelector("figure[data-chart]");
      expect(figure?.querySelector("[data-chart-picture], .recharts-wrapper")).not.toBeNull();
      expect(document.querySelectorAll(".chart-tools, .chart-controls")).toHaveLength(0);
      const said = contentOf("card-1");
      expect(said?.kind).toBe("chart");
      if (said?.kind === "chart") {
        expect([said.content.title]).toEqual(titles());
        expect(said.content.table().rows.length).toBeGreaterThan(0);
      }
    },
  );

  it("shows a finding, a sentence and a number, and no picture", () => {
    hang(
      { kind: "finding", of: "urban-rural" },
      { kind: "sentence", of: "people" },
      { kind: "sentence", of: "shortage", selection: { area: "52", setting: "rural" } },
      { kind: "number", of: "equalization.index" },
    );
    expect(document.querySelector("svg")).toBeNull();
    const said = [1, 2, 3, 4].map((at) => contentOf(`card-${at}`)?.kind);
    expect(said).toEqual(["finding", "sentence", "sentence", "number"]);
    expect(cards()[3]?.textContent).toMatch(/^\d\d\.\dChina: Equalization index/);
    for (const one of cards()) expect(one.textContent).not.toMatch(/NaN|undefined/);
  });

  it("follows its scenario: another run, other numbers", () => {
    hang({ kind: "number", of: "equalization.index" }, {});
    const before = cards().map((one) => one.textContent);
    act(() => {
      actions().setLever("sharing", ramp(0));
      actions().setLever("hukou-coverage", ramp(0));
      const { settings } = workbench.getState().workspace.documents.mine ?? mine;
      const result = simulator.run(resolveSettings(chinaPack(), settings));
      actions().setResult("mine", { settings, result });
    });
    const after = cards().map((one) => one.textContent);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  it("is drawn of scenarios that are not on the charts", () => {
    hang({ scenarios: ["closed"], base: "baseline" });
    expect(titles()[0]).toMatch(/^Closed leaves/);
  });

  it("says when its scenario is gone, by its name, and can speak of those on the charts instead", () => {
    hang({}, { scenarios: ["baseline", "mine"], base: "mine" });
    act(() => actions().deleteScenario("mine"));
    expect(cards()[0]?.textContent).toContain("is not here any more: mine.");
    expect(contentOf("card-1")?.kind).toBe("nothing");
    // The other speaks of one that is left, and says what is missing.
    expect(cards()[1]?.textContent).toContain("Not here any more, and left out: mine.");
    act(() => {
      fireEvent.click(
        within(cards()[0] as HTMLElement).getByRole("button", { name: "Use scenarios on charts" }),
      );
    });
    expect(titles()[0]).toMatch(/^The equalization index rises/);
    act(() => {
      actions().undo();
      actions().undo();
    });
    expect(titles()[0]).toMatch(/^Mine lifts/);
  });

  const strange: readonly (readonly [string, Partial<BoardCard>])[] = [
    ["a chart that there is not", { of: "toString" }],
    ["a choice that the chart does not have", { settings: { measure: "luck" } }],
    ["a setting that the chart does not have", { settings: { constructor: "x" } }],
    ["a place that the pack does not have", { selection: { area: "99" } }],
    ["a year that the pack does not have", { year: 2099 }],
    ["a sentence that there is not", { kind: "sentence", of: "__proto__" }],
    ["a number that nobody can pin", { kind: "number", of: "need" }],
    ["places like the whole nation", { of: "like-places" }],
  ];
  it.each(strange)("that names %s says so, and leaves the others alone", (_, given) => {
    hang({ of: "headline", ...given }, {});
    expect(cards()[0]?.textContent).toContain("does not have");
    expect(contentOf("card-1")?.kind).toBe("nothing");
    expect(cards()[1]?.querySelector("svg[data-chart-picture]")).not.toBeNull();
  });

  it("carries marks in its picture and in words; in a chart without years there is nothing to mark", () => {
    hang({ marks: [{ year: 2028, text: "new hospital law" }], note: "Say this" }, { of: "lorenz" });
    expect(document.querySelector('[data-mark="year-notes"]')?.textContent).toContain(
      "2028: new hospital law",
    );
    expect(cards()[0]?.textContent).toContain("Say this");
    expect(screen.getAllByRole("button", { name: "Mark a year" })).toHaveLength(1);
  });

  it("forgets what it said when it is taken down", () => {
    hang({}, {});
    act(() => {
      fireEvent.click(within(cards()[0] as HTMLElement).getByRole("button", { name: "Remove" }));
    });
    expect(contentOf("card-1")).toBeUndefined();
    expect(cards()).toHaveLength(1);
  });
});

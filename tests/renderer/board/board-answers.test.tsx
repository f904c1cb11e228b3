import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createLocalRunner } from "../../../models/analysis/driver.ts";
import { resolveSettings } from "../../../models/index.ts";
import { boardCardSchema } from "../../../models/scenario/board-schema.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { BoardPanel } from "../../../renderer/board/board-panel.tsx";
import { contentOf } from "../../../renderer/board/card-contents.ts";
import {
  ChartSettingsContext,
  defaultChartSettings,
} from "../../../renderer/charts/chart-settings.ts";
import { startLanguages, switchLanguage } from "../../../renderer/languages.ts";
import { WhyPanel } from "../../../renderer/panels/why-panel.tsx";
import { answerPin, askedBy, askingFrom, keptKey } from "../../../renderer/readings/asking.ts";
import { boardOf, emptyBoard } from "../../../renderer/scenarios/board.ts";
import type { ScenarioDocument } from "../../../renderer/scenarios/workspace.ts";
import { answerBoard, openOnBoard } from "../../../renderer/session/board-ready.ts";
import { pin } from "../../../renderer/session/pin.ts";
import {
  answerQuestion,
  cancelQuestions,
  measureShares,
} from "../../../renderer/session/questions.ts";
import { type Question, questions } from "../../../renderer/store/analysis-slice.ts";
import { actions, workbench } from "../../../renderer/store.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { openWindow, preset } from "../fixtures/scenarios.ts";

vi.mock("../../../renderer/run/analysis-pool.ts", () => ({
  createAnalysisPool: (pack: ReturnType<typeof chinaPack>) => ({
    pack,
    close: () => undefined,
    runner: async () => createLocalRunner(pack),
  }),
}));
// A few draws say what there is to say of how an answer is bound.
vi.mock("../../../renderer/readings/why-requests.ts", async (original) => {
  const whole = await original<typeof import("../../../renderer/readings/why-requests.ts")>();
  type Subject = Parameters<typeof whole.ensembleRequest>[0];
  return {
    ...whole,
    ensembleRequest: (subject: Subject) => whole.ensembleRequest(subject, 128),
    sharesRequest: (subject: Subject) => ({
      ...whole.sharesRequest(subject),
      trajectories: 2,
      baseSamples: 4,
      keep: 2,
    }),
    goalRequest: (...args: Parameters<typeof whole.goalRequest>) => ({
      ...whole.goalRequest(...args),
      maximumRuns: 60,
      mostCombinations: 0,
    }),
  };
});

const simulator = createSimulator(chinaPack());
const ramp = (value: number) => ({ kind: "ramp", from: 2026, to: 2030, value }) as const;
const scenarios: readonly ScenarioDocument[] = [
  preset("baseline"),
  {
    ...preset("More shared", { sharing: ramp(0.9), "hukou-coverage": ramp(1) }),
    origin: { kind: "own" },
  },
  preset("Poorer centre", { "transfer-extra-growth": ramp(-3) }),
];

function runs(): void {
  const { workspace, setResult } = actions();
  for (const { id, settings } of Object.values(workspace.documents))
    setResult(id, {
      settings,
      result: simulator.run(resolveSettings(chinaPack(), settings)),
    });
}

beforeAll(() => startLanguages("en"));
beforeEach(async () => {
  await switchLanguage("en");
  openWindow();
  const state = actions();
  state.setLanguage("en");
  state.setWorkspace({
    documents: Object.fromEntries(scenarios.map((one) => [one.id, one])),
    open: [
      { id: "baseline", slot: 5 },
      { id: "More shared", slot: 0 },
    ],
    activeId: "More shared",
    baseId: "baseline",
  });
  state.setBoard(emptyBoard, "board");
  runs();
  for (const question of questions) state.setWhy(question, {});
  state.setYear(2035);
  state.setWhyMeasure("index");
});
afterEach(() => {
  cancelQuestions();
  cleanup();
});

const ask = (question: Question) =>
  act(async () => {
    actions().setQuestion(question);
    await answerQuestion(question);
  });

/** The tab Why with a board at hand. */
function renderWhy(): void {
  const settings = { ...defaultChartSettings, pin };
  render(
    <ChartSettingsContext value={settings}>
      <WhyPanel />
    </ChartSettingsContext>,
  );
}

const cards = () => screen.getAllByRole("article");
const pinned = () => boardOf(workbench.getState().workspace).cards;
/** What the cards show, without what one can do with them. */
const texts = () =>
  cards().map((card) =>
    [...card.children]
      .filter((part) => !part.classList.contains("board-tools"))
      .map((part) => part.textContent)
      .join(" "),
  );

/** Everything that can be pinned of an answer that is on screen: its words, its chart, its tables and a number of each. */
async function pinAll(): Promise<void> {
  const user = userEvent.setup();
  for (const name of ["Pin this sentence to the board", "Pin to the board", "Pin table"])
    for (const button of screen.queryAllByRole("button", { name })) await user.click(button);
  for (const button of screen.queryAllByRole("button", { name: "Pin a number" })) {
    await user.click(button);
    const cell = document.querySelector<HTMLElement>(".pick-cell");
    if (cell !== null) await user.click(cell);
    await user.keyboard("{Escape}");
    expect(document.querySelector(".pick-cell")).toBeNull();
  }
}

const parts: Readonly<Record<Question, readonly string[]>> = {
  sure: ["sentence why-sure", "chart why-sure", "table why-sure", "number why-sure"],
  depends: ["sentence why-depends", "chart why-depends", "table why-shares", "number why-shares"],
  lever: ["sentence why-lever", "chart why-lever"],
  takes: ["sentence why-takes", "table why-takes", "number why-takes"],
  fails: ["sentence why-fails"],
};

describe("an answer on the board", () => {
  it.each(questions)(
    "“%s” is pinned in all its parts, hangs with what it said, and is worked out again after a start",
    async (question) => {
      if (question === "takes") actions().setGoalWish({ value: 0.93, fixed: ["sharing"] });
      renderWhy();
      await ask(question);
      if (question === "depends") await act(measureShares);
      const finding = screen.getAllByRole("heading", { level: 2 })[0]?.textContent ?? "";
      await pinAll();
      cleanup();
      const kinds = pinned().map(({ kind, of }) => `${kind} ${of}`);
      expect(kinds).toEqual(expect.arrayContaining([...parts[question]]));
      for (const { id: _, ...card } of pinned())
        expect(boardCardSchema.safeParse(card).success).toBe(true);

      render(<BoardPanel />);
      const before = texts();
      expect(before[0]).toContain(finding);
      for (const { id, kind } of pinned())
        expect(contentOf(id)?.kind).toBe(kind === "finding" ? "finding" : kind);
      for (const text of before) expect(text).not.toMatch(/NaN|undefined|does not have/);
      expect(openOnBoard(workbench.getState())).toEqual([]);

      // Another start of the program: nothing is kept, and each card says so; one question serves them all.
      act(() => {
        workbench.setState({ kept: {} });
        for (const one of questions) actions().setWhy(one, {});
      });
      for (const text of texts()) expect(text).toContain("has not been worked out");
      for (const { id } of pinned()) expect(contentOf(id)?.kind).toBe("unanswered");
      expect(openOnBoard(workbench.getState())).toHaveLength(1);
      await act(() => answerBoard(new AbortController().signal, () => undefined));
      expect(texts()).toEqual(before);
      actions().setGoalWish({ value: undefined, fixed: [] });
    },
    60_000,
  );

  it("is bound to how its scenarios are set: another setting leaves it open, undone it is there again", async () => {
    renderWhy();
    await ask("lever");
    await pinAll();
    cleanup();
    render(<BoardPanel />);
    const before = texts();
    act(() => {
      actions().setLever("sharing", ramp(0.2));
      runs();
    });
    for (const text of texts()) {
      expect(text).toContain("has not been worked out for “More shared” as it is set now");
      expect(text).not.toContain("does most");
    }
    act(() => {
      actions().undo();
      runs();
    });
    expect(texts()).toEqual(before);
  });

  it("keeps to its own scenario and base whatever the window looks at, and never takes another's answer", async () => {
    renderWhy();
    await ask("lever");
    await pinAll();
    cleanup();
    render(<BoardPanel />);
    const before = texts();
    act(() => actions().openScenario("Poorer centre"));
    await ask("lever");
    expect(workbench.getState().why.lever.answer?.asked.subject.active.id).toBe("Poorer centre");
    expect(texts()).toEqual(before);
    // The scenario itself as base: nothing to explain, and no number.
    act(() => actions().setWorkspace({ ...workbench.getState().workspace, baseId: "More shared" }));
    expect(texts()).toEqual(before);
  });

  it("says that nothing differs where a card's scenario is its own base, and asks nothing", () => {
    act(() => actions().activate("baseline"));
    pin({ kind: "chart", of: "why-lever", settings: { measure: "index" } });
    render(<BoardPanel />);
    expect(texts()[0]).toContain("is the base itself");
    expect(openOnBoard(workbench.getState())).toEqual([]);
  });

  it("offers to be worked out, and to all at once where several are open", async () => {
    pin({ kind: "sentence", of: "why-lever", settings: { measure: "index" } });
    pin({ kind: "chart", of: "why-depends", settings: { measure: "mean" } });
    render(<BoardPanel />);
    expect(screen.getByRole("button", { name: "Work out 2 open answers" })).toBeDefined();
    const [first] = cards();
    await userEvent.click(
      within(first as HTMLElement).getByRole("button", { name: "Work it out" }),
    );
    await vi.waitFor(() => expect(texts()[0]).toMatch(/does most|makes the whole difference/));
    expect(texts()[1]).toContain("has not been worked out");
    expect(screen.queryByRole("button", { name: /open answers/ })).toBeNull();
  }, 60_000);

  const strange: readonly (readonly [string, string, string, Readonly<Record<string, string>>])[] =
    [
      ["a measure that there is not", "chart", "why-sure", { measure: "luck" }],
      ["no measure", "sentence", "why-lever", {}],
      [
        "a choice that the question does not have",
        "chart",
        "why-lever",
        { measure: "index", fixed: "x" },
      ],
      ["a target that there is not", "sentence", "why-fails", { measure: "index", target: "moon" }],
      ["a goal that is no number", "sentence", "why-takes", { measure: "index", goal: "much" }],
      ["a chart that the answer does not have", "chart", "why-takes", goal()],
    ];
  function goal() {
    return { measure: "index", goal: "0.93", money: "any", costs: "political", spread: "sum" };
  }
  it.each(strange)("that names %s says so", async (_, kind, of, settings) => {
    pin({ kind: kind as "chart", of, settings });
    render(<BoardPanel />);
    await act(() => answerBoard(new AbortController().signal, () => undefined));
    expect(texts()[0]).toContain("does not have");
    expect(contentOf("card-1")?.kind).toBe("nothing");
  });
});

describe("a pin of an answer", () => {
  it("asks just what was asked, in every part of it", async () => {
    actions().setGoalWish({ value: undefined, money: "one-percent", fixed: ["sharing"] });
    for (const question of questions) {
      await ask(question);
      const { answer } = workbench.getState().why[question];
      if (answer === undefined) throw new Error(`no answer to ${question}`);
      const { subject } = answer.asked;
      const { settings = {} } = answerPin(answer, subject);
      const given = Object.entries(settings).filter(([, value]) => value !== undefined);
      const asking = askingFrom(question, Object.fromEntries(given) as Record<string, string>, {
        ...subject,
      });
      expect(asking && keptKey(asking)).toBe(keptKey(askedBy(answer)));
    }
    actions().setGoalWish({ value: undefined, money: "any", fixed: [] });
  }, 60_000);

  it("is not offered for an older answer, which would hang there as another's", async () => {
    renderWhy();
    await ask("lever");
    expect(screen.getByRole("button", { name: "Pin this sentence to the board" })).toBeDefined();
    act(() => actions().openScenario("Poorer centre"));
    expect(screen.queryByRole("button", { name: "Pin this sentence to the board" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Pin to the board" })).toBeNull();
  });

  it("an answer that was worked out before is there at once, without a run", async () => {
    await ask("lever");
    const first = workbench.getState().why.lever.answer;
    act(() => actions().openScenario("Poorer centre"));
    await ask("lever");
    act(() => actions().activate("More shared"));
    await ask("lever");
    expect(workbench.getState().why.lever.answer).toBe(first);
  });
});

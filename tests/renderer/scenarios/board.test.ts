import { beforeEach, describe, expect, it } from "vitest";
import { boardLimits } from "../../../models/index.ts";
import { readAutosave, writeAutosave } from "../../../renderer/scenarios/autosave.ts";
import {
  boardOf,
  emptyBoard,
  sameCard,
  withCardAt,
  withCards,
  withoutCard,
} from "../../../renderer/scenarios/board.ts";
import { cardNow, pin } from "../../../renderer/session/pin.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const state = () => workbench.getState();
const board = () => boardOf(state().workspace);

beforeEach(() => {
  openWindow();
  workbench.setState({ language: "en", year: 2030, mode: "workspace", notices: [] });
  state().lookAt({ area: "CN", setting: "all", registration: "all", domain: undefined });
});

describe("pinning", () => {
  it("notes which chart, of what, when and of whom, and no number", () => {
    state().lookAt({ area: "52", setting: "rural", domain: "elderly-care" });
    expect(pin({ kind: "chart", of: "headline", settings: { measure: "index" } })).toBe(
      "Pinned to the board.",
    );
    expect(board().cards).toEqual([
      {
        id: "card-1",
        kind: "chart",
        of: "headline",
        settings: { measure: "index" },
        selection: { area: "52", setting: "rural", domain: "elderly-care" },
        year: 2030,
        scenarios: ["reform", "baseline"],
        base: "baseline",
        width: "half",
      },
    ]);
    expect(board().names.reform).toEqual({ en: "reform", "zh-CN": "reform" });
  });

  it("does not pin the same twice, and says so; another year is another card", () => {
    pin({ kind: "sentence", of: "people" });
    expect(pin({ kind: "sentence", of: "people" })).toBe("It hangs on the board already.");
    state().setYear(2031);
    pin({ kind: "sentence", of: "people" });
    expect(board().cards.map(({ year }) => year)).toEqual([2030, 2031]);
  });

  it("is undone and done again like any other change", () => {
    pin({ kind: "number", of: "equalization.index" });
    const pinned = board();
    state().undo();
    expect(board().cards).toEqual([]);
    state().redo();
    expect(board()).toEqual(pinned);
    expect(state().history.done.at(-1)?.change.kind).toBe("pin");
  });

  it("ends at a full board, and says so", () => {
    for (let index = 0; index < boardLimits.cards; index += 1)
      pin({ kind: "chart", of: `chart-${index}` });
    expect(pin({ kind: "chart", of: "one-more" })).toContain(`${boardLimits.cards} cards`);
    expect(board().cards).toHaveLength(boardLimits.cards);
  });
});

describe("a board", () => {
  const three = withCards(
    emptyBoard,
    ["a", "b", "c"].map((of) => ({ ...cardOf(of), scenarios: [of] })),
    { a: { en: "A", "zh-CN": "甲" }, b: { en: "B", "zh-CN": "乙" } },
  );
  const order = (given: typeof three) => given.cards.map(({ of }) => of).join("");

  it("keeps every card when one moves, and its ends hold", () => {
    expect(order(withCardAt(three, "card-1", 2))).toBe("bca");
    expect(order(withCardAt(three, "card-3", 0))).toBe("cab");
    expect(withCardAt(three, "card-1", -5)).toBe(three);
    expect(order(withCardAt(three, "card-1", 99))).toBe("bca");
    expect(withCardAt(three, "nobody", 1)).toBe(three);
  });

  it("forgets the names that no card needs, and gives no id twice", () => {
    const fewer = withoutCard(three, "card-2");
    expect(Object.keys(fewer.names)).toEqual(["a"]);
    const more = withCards(fewer, [cardOf("d")], {});
    expect(new Set(more.cards.map(({ id }) => id)).size).toBe(3);
    expect(more.cards.at(-1)?.id).toBe("card-4");
  });

  it("knows a card again whatever was written on it", () => {
    const noted = withCards(emptyBoard, [{ ...cardOf("a"), note: "x", width: "whole" }], {});
    expect(sameCard(noted, cardOf("a"))?.id).toBe("card-1");
    expect(sameCard(noted, cardOf("b"))).toBeUndefined();
  });
});

function cardOf(of: string) {
  return {
    kind: "chart",
    of,
    year: 2035,
    scenarios: ["baseline"],
    base: "baseline",
    width: "half",
  } as const;
}

describe("the autosave", () => {
  const text = (workspace: unknown) =>
    writeAutosave({
      format: "equalis-workspace/1",
      workspace,
      language: "en",
      theme: "light",
      tourSeen: true,
    } as Parameters<typeof writeAutosave>[0]);

  it("brings the board back", () => {
    pin({ kind: "chart", of: "headline", settings: { measure: "index" } });
    const { workspace } = state();
    expect(readAutosave(text(workspace))?.workspace).toEqual(workspace);
  });

  it("drops a broken board and keeps the scenarios beside it; one of before has none", () => {
    const { workspace } = state();
    const broken = { ...workspace, board: { cards: [{ id: "card-1", kind: "poem" }], names: {} } };
    const read = readAutosave(text(broken));
    expect(read?.workspace.documents).toEqual(workspace.documents);
    expect(read?.workspace.board).toBeUndefined();
    expect(readAutosave(text(workspace))?.workspace.board).toBeUndefined();
  });

  it("holds what a pin makes, whatever is selected", () => {
    state().lookAt({ service: "nursing-beds", registration: "registered" });
    expect(cardNow(state(), { kind: "chart", of: "x" }).selection).toEqual({
      registration: "registered",
      domain: "elderly-care",
      service: "nursing-beds",
    });
  });
});

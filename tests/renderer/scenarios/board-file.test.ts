import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BoardCard } from "../../../models/index.ts";
import { fileReading } from "../../../renderer/run/file-reading.ts";
import { linkText } from "../../../renderer/run/link-text.ts";
import { emptyBoard, withCards } from "../../../renderer/scenarios/board.ts";
import {
  boardForFile,
  boardFromFile,
  sameBoard,
  sameScenario,
} from "../../../renderer/scenarios/board-file.ts";
import type { ScenarioDocument, Workspace } from "../../../renderer/scenarios/workspace.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { preset } from "../fixtures/scenarios.ts";

const pack = chinaPack();
const files = fileReading({ order: "", files: new Map() });

const own = (id: string, value: number): ScenarioDocument => ({
  ...preset(id, { sharing: { kind: "step", year: 2027, value } }),
  pack: pack.hash,
  origin: { kind: "own" },
  title: { en: `Mine, sharing ${value}`, "zh-CN": `我的：共享${value}` },
  note: { en: "Why", "zh-CN": "缘由" },
});
const presetOn = (id: string) => ({ ...preset(id), pack: pack.hash });

const card = (scenarios: readonly string[], more: Partial<BoardCard> = {}): BoardCard => ({
  kind: "chart",
  of: "headline",
  settings: { measure: "index" },
  selection: { area: "52", setting: "rural" },
  year: 2030,
  scenarios,
  base: "baseline",
  width: "half",
  ...more,
});

function workspaceOf(
  documents: readonly ScenarioDocument[],
  cards: readonly BoardCard[] = [],
): Workspace {
  const names = Object.fromEntries(documents.map(({ id, title }) => [id, title]));
  return {
    documents: Object.fromEntries(documents.map((one) => [one.id, one])),
    open: [{ id: "baseline", slot: 5 }],
    activeId: "baseline",
    baseId: "baseline",
    ...(cards.length === 0 ? {} : { board: withCards(emptyBoard, cards, names) }),
  };
}

const written = workspaceOf(
  [presetOn("baseline"), own("own-2", 0.7), own("own-3", 0.4)],
  [
    card(["own-2", "own-3", "baseline"], {
      note: "Zwei\nZeilen: 两行",
      marks: [{ year: 2028, text: "new hospital law" }],
    }),
    card(["own-9"], { kind: "finding", of: "map" }),
  ],
);
const main = written.documents["own-2"] as ScenarioDocument;

describe("a board in a file and in a link", () => {
  const board = boardForFile(written, main, pack);
  const text = files.writeScenario(pack, main, board);

  it("names no scenario by what it is called on this machine", () => {
    expect(text).not.toMatch(/own-\d/);
    expect(board?.cards.map(({ scenarios }) => scenarios)).toEqual([
      ["this", "scenario-1", "baseline"],
      ["missing-1"],
    ]);
    expect(board?.scenarios.map(({ title }) => title.en)).toEqual(["Mine, sharing 0.4"]);
  });

  it("reads back what it wrote, and writes the same again", () => {
    const read = files.readScenario(pack, text, "mine.yaml", "file-1");
    expect(read.board).toEqual(board);
    expect(files.writeScenario(pack, read.document, read.board)).toBe(text);
    const link = files.writeLink(pack, main, board);
    const linked = files.readLink(pack, link, "own-7");
    expect(linked.board).toEqual(board);
    expect(linked.document).toMatchObject({
      id: "own-7",
      title: main.title,
      settings: main.settings,
      origin: { kind: "own" },
    });
    expect(files.writeLink(pack, linked.document, linked.board)).toBe(link);
  });

  it("a file without a board stays as it was", () => {
    const plain = files.writeScenario(pack, main);
    expect(plain).not.toContain("board");
    expect(files.readScenario(pack, plain, "old.yaml", "file-1").board).toBeUndefined();
  });

  it("brings a reader who has none of them the scenarios that its cards speak of, and no other", () => {
    const reader = workspaceOf([presetOn("baseline"), own("own-3", 0.1)]);
    const read = files.readScenario(pack, text, "mine.yaml", "file-mine");
    const incoming = boardFromFile(
      read.board as NonNullable<typeof read.board>,
      read.document,
      reader,
      pack,
    );
    // The reader's own-3 is another scenario: it must not be taken for the writer's.
    expect(incoming.documents).toHaveLength(1);
    const [brought] = incoming.documents;
    expect(brought?.id).not.toBe("own-3");
    expect(brought?.settings).toEqual(own("own-3", 0.4).settings);
    const [first, second] = incoming.board.cards;
    expect(first).toMatchObject({
      scenarios: ["file-mine", brought?.id, "baseline"],
      base: "baseline",
      note: "Zwei\nZeilen: 两行",
      marks: [{ year: 2028, text: "new hospital law" }],
    });
    // What was gone for the writer is gone for the reader.
    expect(Object.keys(reader.documents)).not.toContain(second?.scenarios[0]);
    expect(incoming.board.names["file-mine"]).toEqual(main.title);
  });

  it("meets its own scenarios again where they are", () => {
    const incoming = boardFromFile(board as NonNullable<typeof board>, main, written, pack);
    expect(incoming.documents).toEqual([]);
    expect(incoming.board.cards[0]?.scenarios).toEqual(["own-2", "own-3", "baseline"]);
    expect(sameScenario(written.documents, { ...main, id: "x" } as ScenarioDocument)?.id).toBe(
      "own-2",
    );
    expect(sameBoard(incoming.board, incoming.board)).toBe(true);
  });

  it("refuses a link whose text is no scenario of this pack, with the places", () => {
    const hostile = [
      "",
      "{",
      "format: equalis-scenario/3",
      "a: &a [*a, *a]",
      text.replace("year: 2030", "year: 20300"),
      text.replace("of: headline", `of: ${"h".repeat(200)}`),
      text.replace("  sharing:", "  shareing:"),
      text.replace("width: half", "width: half\n      script: alert(1)"),
      `${text}\n__proto__: { polluted: true }\n`,
    ];
    for (const one of hostile)
      expect(() => files.readLink(pack, linkText(one), "own-1"), one.slice(0, 60)).toThrow();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("every preset", () => {
  const folder = join(import.meta.dirname, "../../../scenarios/presets");
  it.each(readdirSync(folder))("%s fits into an address with a board of thirty cards", (name) => {
    const { document } = files.readScenario(
      pack,
      readFileSync(join(folder, name), "utf8"),
      name,
      "mine",
    );
    const workspace = workspaceOf(
      [presetOn("baseline"), { ...document, origin: { kind: "own" } }],
      Array.from({ length: 30 }, (_, index) =>
        card(["mine", "baseline"], { year: 2021 + (index % 15), of: `chart-${index}` }),
      ),
    );
    const link = files.writeLink(pack, document, boardForFile(workspace, document, pack));
    expect(link.length).toBeLessThan(4000);
  });
});

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { boardLimits, resolveSettings } from "../../../models/index.ts";
import { boardCardSchema } from "../../../models/scenario/board-schema.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { headlineBasisOf } from "../../../presentation/rows/headline-basis.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import { type Selection, wholeSelection } from "../../../presentation/rows/selection.ts";
import { boardSentence } from "../../../renderer/board/board-sentences.ts";
import { boardTable, type Settings } from "../../../renderer/board/board-tables.tsx";
import {
  ChartSettingsContext,
  defaultChartSettings,
  type Pinned,
} from "../../../renderer/charts/chart-settings.ts";
import { startLanguages } from "../../../renderer/languages.ts";
import { inputsTable, outputsTable } from "../../../renderer/panels/compare-panel.tsx";
import { domainTable } from "../../../renderer/panels/domain-table.tsx";
import { evidenceTable } from "../../../renderer/panels/evidence-panel.tsx";
import { basisPartsTable, heaviestTable } from "../../../renderer/panels/headline-basis.tsx";
import { peopleTable } from "../../../renderer/panels/people-table.tsx";
import { shortagesTable } from "../../../renderer/panels/place-shortages.tsx";
import { planRowsTable } from "../../../renderer/panels/plan-table.tsx";
import { allRegions, provincesTable } from "../../../renderer/panels/provinces-table.tsx";
import { RowsTable, type RowsTableProps } from "../../../renderer/panels/rows-table.tsx";
import { recordTargetsTable } from "../../../renderer/panels/track-record-targets.tsx";
import { evidenceRows } from "../../../renderer/readings/evidence-rows.ts";
import type { Shown } from "../../../renderer/readings/shown.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { preset } from "../fixtures/scenarios.ts";

const pack = chinaPack();
const simulator = createSimulator(pack);
const ramp = (value: number) => ({ kind: "ramp", from: 2026, to: 2030, value }) as const;
const scenarios = [
  preset("Baseline"),
  preset("Reform", { sharing: ramp(0.9), "hukou-coverage": ramp(1) }),
  preset("Closed", { "transfer-extra-growth": ramp(-3) }),
];
const runs = scenarios.map(
  ({ id, settings }, slot): ScenarioRun => ({
    id,
    name: id,
    slot,
    isBase: slot === 0,
    result: simulator.run(resolveSettings(pack, settings)),
  }),
);
const [base, active] = runs as [ScenarioRun, ScenarioRun];
const whole = wholeSelection(pack);
const guizhou: Selection = { ...whole, area: "52", domain: "elderly-care" };

function shown(given: Partial<Shown> = {}): Shown {
  return { pack, runs, active, base, selection: whole, year: 2030, language: "en", ...given };
}
const settingsOf = (id: string) => scenarios.find((one) => one.id === id)?.settings;
const make = (id: string, given: Partial<Shown> = {}, settings: Settings = {}) =>
  boardTable(id)?.make({ shown: shown(given), settingsOf }, settings);

const someRow = evidenceRows(pack, "en")[4321]?.id ?? "";
/** Every table, of what it is pinned, and a number in it. */
const every: readonly (readonly [
  id: string,
  selection: Selection,
  settings: Settings,
  row: string,
  column: string,
])[] = [
  ["domains", whole, {}, "elderly-care", "gap"],
  ["provinces", whole, { region: "west" }, "52", "since-start"],
  ["provinces", guizhou, { sort: "level", order: "down" }, "52", "against-base"],
  ["people", guizhou, {}, "60+", "now"],
  ["domain-money", guizhou, {}, "spending.capital", "against"],
  ["built", guizhou, {}, "nursing-beds", "lost"],
  ["shortages", guizhou, {}, "nursing-beds", "level"],
  ["outputs", whole, {}, "equalization.index 2030", "value"],
  ["outputs", whole, { differences: "relative" }, "spending 2035", "value"],
  ["inputs", whole, {}, "sharing", "value"],
  ["plan", whole, {}, "1", "model"],
  ["evidence", whole, { row: someRow }, someRow, "value"],
  ["basis-parts", whole, {}, "all", "assumed"],
  ["basis-inputs", whole, {}, "datum/population//estimated", "weight"],
  ["record-scores", whole, { start: "2010", scope: "nation" }, "population", "error"],
  ["record-targets", whole, {}, "childcare-places-2025", "counted"],
];

beforeAll(() => startLanguages("en"));
afterEach(cleanup);

describe("a table on the board", () => {
  it.each(every)(
    "%s is made again, in both languages, and so is a number in it",
    (id, selection, settings, row, column) => {
      for (const language of ["en", "zh-CN"] as const) {
        const table = make(id, { selection, language }, settings);
        if (table === undefined) throw new Error(`no table ${id}`);
        const { columns, rows } = table.texts();
        expect(table.title).not.toBe("");
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(row).toHaveLength(columns.length);
        for (const text of [...columns, ...rows.flat()])
          expect(text).not.toMatch(/undefined|NaN|\{\{|object/);
        const cell = table.cell(row, column, active.id);
        expect(cell?.value).toMatch(/\d/);
        expect(cell?.name).not.toBe("");
        // The number is one of those that the table shows.
        expect(rows.flat().some((text) => text.startsWith(cell?.value ?? "?"))).toBe(true);
        expect(table.cell("no such row", column, active.id)).toBeUndefined();
        expect(table.cell(row, "no-such-column", active.id)).toBeUndefined();
      }
    },
  );

  it("has a name of its own for every row", () => {
    const tables = [
      domainTable(shown()),
      provincesTable(shown(), allRegions),
      peopleTable(shown()),
      shortagesTable(shown({ selection: whole })),
      outputsTable(shown(), false),
      inputsTable(shown(), settingsOf),
      planRowsTable(shown()),
      evidenceTable(evidenceRows(pack, "en"), "en"),
      recordTargetsTable("en"),
    ];
    for (const table of tables) {
      const keys = keysOf<never>(table as unknown as RowsTableProps<never>);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key.length).toBeLessThan(boardLimits.settingCharacters);
    }
    const summary = headlineBasisOf(pack);
    if (summary === undefined) throw new Error("the pack was measured");
    const keys = [basisPartsTable(summary, "en"), heaviestTable(pack, summary, "en")].map((table) =>
      keysOf<never>(table as unknown as RowsTableProps<never>),
    );
    for (const list of keys) expect(new Set(list).size).toBe(list.length);
  });

  const unknown: readonly (readonly [string, string, Selection, Settings])[] = [
    ["a table that there is not", "toString", whole, {}],
    ["a region that there is not", "provinces", whole, { region: "moon" }],
    ["a column that nothing is sorted by", "provinces", whole, { sort: "moon" }],
    ["money of all domains", "domain-money", whole, {}],
    ["another way to compare", "outputs", whole, { differences: "odd" }],
    ["all inputs at once", "evidence", whole, {}],
    ["a start that was not judged", "record-scores", whole, { start: "1999", scope: "nation" }],
  ];
  it.each(unknown)("is none of %s", (_, id, selection, settings) => {
    expect(make(id, { selection }, settings)).toBeUndefined();
  });

  it("speaks of the scenario of its card: each has its own number, and the base has one, too", () => {
    const [row, column] = ["equalization.index 2035", "value"];
    const of = (run: ScenarioRun, together: readonly ScenarioRun[]) =>
      make("outputs", { active: run, runs: together })?.cell(row, column, run.id);
    const [, reform, closed] = runs as [ScenarioRun, ScenarioRun, ScenarioRun];
    const alone = of(reform, [base, reform]);
    expect(alone).toEqual(of(reform, runs));
    expect(alone?.name).toBe("Equalization index · 2035 · Reform");
    expect(alone?.detail).toMatch(/^\+.+ against Baseline$/);
    expect(of(closed, [base, closed])?.value).not.toBe(alone?.value);
    expect(of(base, [base])).toMatchObject({
      name: "Equalization index · 2035 · Baseline",
      detail: "",
    });
  });
});

describe("a sentence on the board", () => {
  const sentences: readonly (readonly [string, Selection, Settings])[] = [
    ["people", whole, {}],
    ["cost", whole, {}],
    ["bends", whole, { measure: "index.current" }],
    ["shortage", guizhou, {}],
    ["unspent", guizhou, {}],
    ["order", whole, {}],
    ["bars", whole, {}],
    ["plan", whole, {}],
    ["evidence", whole, {}],
    ["behind", guizhou, { figure: "attainment.standing" }],
    ["basis", whole, {}],
    ["record", whole, { start: "2010", scope: "provinces" }],
  ];
  it.each(sentences)(
    "%s is said in both languages, in whole sentences",
    (id, selection, settings) => {
      for (const language of ["en", "zh-CN"] as const) {
        const text = boardSentence(id)?.say(
          { shown: shown({ selection, language }), settingsOf },
          settings,
        );
        expect(text).toMatch(language === "en" ? /^[A-Z0-9“].{20,}$/ : /[\u4e00-\u9fff]/);
        expect(text).not.toMatch(/undefined|NaN|\{\{/);
      }
    },
  );

  it.each([
    ["a measure that the selection does not have", "bends", { measure: "mean" }],
    ["a figure that there is not", "behind", { figure: "moon" }],
    ["a start that was not judged", "record", { start: "1999", scope: "nation" }],
  ] as const)("is none of %s", (_, id, settings) => {
    expect(boardSentence(id)?.say({ shown: shown(), settingsOf }, settings)).toBeUndefined();
  });
});

describe("under a table", () => {
  it("the table is pinned in its order, and a number by its row and column; Escape ends the picking", async () => {
    const user = userEvent.setup();
    const given: Pinned[] = [];
    render(
      <Pinning onPin={(pinned) => given.push(pinned)}>
        <RowsTable
          {...provincesTable(shown(), "west")}
          pin={{ table: "provinces", settings: { region: "west" } }}
        />
      </Pinning>,
    );
    await user.click(screen.getByRole("button", { name: "Level reached" }));
    await user.click(screen.getByRole("button", { name: "Level reached" }));
    await user.click(screen.getByRole("button", { name: "Pin table" }));
    expect(screen.getByRole("status").textContent).toBe("Pinned.");
    await user.click(screen.getByRole("button", { name: "Pin a number" }));
    expect(screen.getByRole("status").textContent).toContain("Choose a number in the table");
    await user.click(screen.getByRole("button", { name: /^Guizhou · Urban: / }));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("button", { name: /^Guizhou · Urban: / })).toBeNull();
    expect(given).toEqual([
      {
        kind: "table",
        of: "provinces",
        settings: { region: "west", sort: "level", order: "down" },
      },
      { kind: "number", of: "provinces", settings: { region: "west", row: "52", column: "urban" } },
    ]);
    const card = { year: 2030, scenarios: ["Reform"], base: "Baseline", width: "half" } as const;
    for (const pinned of given)
      expect(
        boardCardSchema.safeParse({ ...card, ...JSON.parse(JSON.stringify(pinned)) }).success,
      ).toBe(true);
    // What was pinned is what hangs: the highest stand first.
    const table = make("provinces", {}, given[0]?.settings as Settings);
    const levels = table?.texts().rows.map((row) => Number.parseFloat(row[2] ?? ""));
    expect(levels).toEqual(levels?.toSorted((a, b) => b - a));
  });

  it("nothing is offered where there is no board", () => {
    render(<RowsTable {...domainTable(shown())} pin={{ table: "domains" }} />);
    expect(screen.queryByRole("toolbar")).toBeNull();
  });
});

const keysOf = <Row,>({ rows, keyOf }: RowsTableProps<Row>) =>
  rows.map((row, at) => String(keyOf(row, at)));

function Pinning(props: {
  readonly onPin: (pinned: Pinned) => void;
  readonly children: React.ReactNode;
}) {
  const settings = {
    ...defaultChartSettings,
    pin: (pinned: Pinned) => {
      props.onPin(pinned);
      return "Pinned.";
    },
  };
  return <ChartSettingsContext value={settings}>{props.children}</ChartSettingsContext>;
}

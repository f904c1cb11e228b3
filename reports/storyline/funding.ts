import { domainIds, moneySources } from "../../models/index.ts";
import { moneyColours } from "../../presentation/drawing/colours.ts";
import { costByYear, costRows } from "../../presentation/rows/cost-rows.ts";
import { fundingRows } from "../../presentation/rows/funding-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { besidesFinding, whoPaysFinding } from "../../presentation/words/findings/cost-finding.ts";
import { fundingFinding } from "../../presentation/words/findings/funding-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { directionOf, formatInScale } from "../../presentation/words/numbers.ts";
import { paragraph, sentence } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { type Column, describedRuns, runColumns, tableOf, titled } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

type Source = (typeof moneySources)[number];

/** Name of a source of money. */
export function moneySourceName(source: Source, language: Language): string {
  return wordsIn(language, "charts")(`funding.item.${source}`);
}

/** Million yuan of the base year in a trillion. */
const trillion = 1e6;
const inTrillion = (value: number) => (Number.isFinite(value) ? value / trillion : null);

/** An amount as the table writes it: three significant digits, at most two decimals of a trillion. */
const shownTrillion = (value: number) =>
  Number(Number((value / trillion).toPrecision(3)).toFixed(2)) * trillion;

/** What the lead costs beside the base, and who pays. */
function costOf({ input: { pack }, lead, base, lastYear }: Story) {
  return costRows(pack, { active: lead, base }, wholeSelection(pack), lastYear);
}

/** Where the money comes from, and how much the services cost. */
export function fundingSection(story: Story): Told {
  const { base, lead, runs, scenarios, t, write, language } = story;
  const { pack } = story.input;
  const money = (value: number) => write(value, "money");
  const cost = (run: StoryRun) => costByYear(pack, run.result);
  const spent = (run: StoryRun) => cost(run).at(-1) ?? Number.NaN;
  const afterStart = (run: StoryRun) =>
    cost(run)
      .slice(1)
      .reduce((sum, value) => sum + value, 0);
  const source = (run: StoryRun, group: Source) => run.last({ indicator: "money.sources", group });
  const present = moneySources.filter((flow) =>
    runs.some((run) => Math.abs(source(run, flow)) / trillion >= 0.0005),
  );
  const names = present.map((flow) => moneySourceName(flow, language));
  const amounts: readonly (readonly [name: string, read: (run: StoryRun) => number])[] = [
    [t("funding.amounts.spending"), spent],
    [t("funding.amounts.recurrent"), (run) => run.last({ indicator: "spending.recurrent" })],
    [t("funding.amounts.capital"), (run) => run.last({ indicator: "spending.capital" })],
    [t("funding.amounts.cumulative", { from: story.firstYear + 1 }), afterStart],
    [t("funding.amounts.demanded"), (run) => run.last({ indicator: "transfers.demanded" })],
    [t("funding.amounts.pool"), (run) => run.last({ indicator: "transfers.pool" })],
  ];
  type Amount = (typeof amounts)[number];
  const columns: Column<Amount>[] = [
    { header: t("funding.amount"), cell: ([name]) => name },
    ...runColumns<Amount>(
      runs,
      ([, read], run) => formatInScale(read(run), { divisor: trillion }, language),
      { decimals: 2 },
    ),
  ];
  const against = (amount: number, text: string) =>
    t(`funding.${amount >= 0 ? "more" : "less"}`, { amount: text });
  return {
    title: titled(story, "funding", [spent(lead), spent(base)], () =>
      fundingFinding(
        fundingRows(pack, lead.result),
        lead.name,
        { rows: fundingRows(pack, base.result), name: base.name },
        language,
      ),
    ),
    blocks: [
      {
        kind: "chart",
        shape: "stacked",
        title: t("funding.chart"),
        unit: t("funding.unit"),
        categories: runs.map((run) => run.name),
        series: present.map((flow, place) => ({
          name: names[place] ?? flow,
          values: runs.map((run) => inTrillion(source(run, flow))),
          colour: moneyColours[flow],
        })),
        decimals: 2,
        minimum: 0,
        description: describedRuns(story, (run) =>
          present.map((flow, place) => [names[place] ?? flow, money(source(run, flow))]),
        ),
      },
      tableOf(t("funding.table"), columns, amounts),
      { kind: "text", paragraphs: [paid(), leftOut(lead)] },
    ],
    notes: [
      t("funding.notes.prices", { count: domainIds.length }),
      ...scenarios.map(priceSentence),
      ...runs.map(transfersSentence),
    ],
  };

  /** Who pays the difference, and what is paid beside the public budgets. */
  function paid(): string {
    const rows = costOf(story);
    const clauses = [whoPaysFinding(rows, language), besidesFinding(rows, language)];
    return paragraph(
      language,
      ...clauses.map((clause) => (clause === undefined ? undefined : sentence(language, clause))),
    );
  }

  /** What no account of the services sees: spending of government funds on land and cities, and employees' pensions. */
  function leftOut(run: StoryRun): string {
    const elsewhere = run.last({ indicator: "revenue.government-funds", group: "elsewhere" });
    return elsewhere > 0
      ? t("funding.leftOut.amount", { amount: money(elsewhere) })
      : t("funding.leftOut.none");
  }

  /** What a scenario costs a resident: the question that follows. */
  function priceSentence(run: StoryRun): string {
    const people = run.last({ indicator: "population" });
    const resident = ((spent(run) - spent(base)) * 1e6) / people;
    const total = shownTrillion(afterStart(run)) - shownTrillion(afterStart(base));
    if (!Number.isFinite(resident)) return t("funding.notes.noSpending", { run: run.name });
    return t("funding.notes.price", {
      run: run.name,
      resident: against(resident, write(Math.abs(resident), "yuan")),
      total: against(total, money(Math.abs(total))),
      from: story.firstYear + 1,
    });
  }

  function transfersSentence(run: StoryRun): string {
    const scale = run.last({ indicator: "transfers.scale" });
    const key = !Number.isFinite(scale)
      ? "noTransfers"
      : directionOf(scale - 1) === "down"
        ? "cut"
        : "covered";
    return t(`funding.notes.${key}`, {
      run: run.name,
      demanded: money(run.last({ indicator: "transfers.demanded" })),
      pool: money(run.last({ indicator: "transfers.pool" })),
      scale: write(scale, "share"),
    });
  }
}

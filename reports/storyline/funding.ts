import { type DomainId, domainIds } from "../../models/index.ts";
import { costByYear, costRows } from "../../presentation/rows/cost-rows.ts";
import { fundingRows } from "../../presentation/rows/funding-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import {
  besidesFinding,
  costFinding,
  whoPaysFinding,
} from "../../presentation/words/findings/cost-finding.ts";
import { fundingFinding } from "../../presentation/words/findings/funding-finding.ts";
import {
  digitsTo,
  directionOf,
  formatChange,
  roundShown,
  shownDifference,
  shownParts,
  writtenStep,
} from "../../presentation/words/numbers.ts";
import { domainName } from "../../presentation/words/places.ts";
import { joined, paragraph, sentence } from "../../presentation/words/sentence.ts";
import type { ChartBlock, TableBlock, Told } from "../document.ts";
import { described, runColumns, tableOf, titled } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** Million yuan of the base year in a trillion. */
const trillion = 1e6;

/** An amount as sentences write it: three significant digits. */
const shownAmount = (value: number) => roundShown(value, "money");

/** What the services cost and who pays: the nine domains of every run, the payers of the difference. */
export function fundingSection(story: Story): Told {
  const { base, lead, contrast, runs, scenarios, t, write, language, lastYear } = story;
  const { pack } = story.input;
  const money = (value: number) => write(value, "money");
  const cost = (run: StoryRun) => costByYear(pack, run.result);
  const spent = (run: StoryRun) => cost(run).at(-1) ?? Number.NaN;
  const spentOn = (run: StoryRun, domain: DomainId) =>
    costByYear(pack, run.result, { ...wholeSelection(pack), domain }).at(-1) ?? Number.NaN;
  const afterStart = (run: StoryRun) =>
    cost(run)
      .slice(1)
      .reduce((sum, value) => sum + value, 0);
  const against = (amount: number, text: string) =>
    t(`funding.${amount >= 0 ? "more" : "less"}`, { amount: text });
  return {
    title: titled(story, "funding", [spent(lead), spent(base)], () =>
      contrast === undefined
        ? fundingFinding(
            fundingRows(pack, lead.result),
            lead.name,
            { rows: fundingRows(pack, base.result), name: base.name },
            language,
          )
        : sentence(
            language,
            costFinding(
              { year: lastYear, cost: { scenario: spent(lead), base: spent(base) } },
              { name: lead.name, base: base.name },
              language,
            ),
            t("funding.contrast", { amount: money(spent(contrast)) }),
          ),
    ),
    blocks: [domainChart(), domainTable(), { kind: "text", paragraphs: paid() }],
    notes: [
      t("funding.notes.prices", { count: domainIds.length }),
      ...scenarios.map(priceSentence),
      ...runs.map(partsSentence),
      ...runs.map(transfersSentence),
    ],
  };

  function costOf(run: StoryRun) {
    return costRows(pack, { active: run, base }, wholeSelection(pack), lastYear);
  }

  /** By how much the lead and the contrast spend more or less on each domain. */
  function domainChart(): ChartBlock {
    const shown = [lead, ...(contrast === undefined ? [] : [contrast])];
    const difference = (run: StoryRun, domain: DomainId) =>
      spentOn(run, domain) - spentOn(base, domain);
    const name = (domain: DomainId) => domainName(domain, language);
    return {
      kind: "chart",
      shape: "bar",
      title: t("funding.chart"),
      unit: t("funding.unit"),
      categories: domainIds.map(name),
      series: shown.map((run) => ({
        name: run.name,
        values: domainIds.map((domain) => {
          const value = difference(run, domain) / trillion;
          return Number.isFinite(value) ? value : null;
        }),
        colour: run.colour,
        ...(run === lead ? { strong: true } : {}),
      })),
      decimals: 2,
      description: described(story, domainIds, name, (domain) =>
        shown.map((run) => [
          run.name,
          formatChange(difference(run, domain), "money", language, { digits: 2 }),
        ]),
      ),
    };
  }

  /** The nine domains of every run and their sum. */
  function domainTable(): TableBlock {
    const written = new Map(
      runs.map((run) => {
        // One digit finer than sentences write the whole, or the smallest domains would be nothing but rounding.
        const step = writtenStep(spent(run), spent(run)) / 10;
        const total = Math.round(spent(run) / step) * step;
        const parts = shownParts(
          domainIds.map((domain) => spentOn(run, domain)),
          total,
          step,
        );
        return [run.id, { parts, total, step }];
      }),
    );
    const cell = (row: DomainId | "total", run: StoryRun) => {
      const { parts = [], total = Number.NaN } = written.get(run.id) ?? {};
      const value = row === "total" ? total : (parts[domainIds.indexOf(row)] ?? Number.NaN);
      return Number.isFinite(value) ? value / trillion : null;
    };
    return {
      ...tableOf<DomainId | "total">(
        t("funding.table"),
        [
          {
            header: t("domains.domain"),
            cell: (row) => (row === "total" ? t("funding.total") : domainName(row, language)),
          },
          ...runs.flatMap((run) =>
            runColumns<DomainId | "total">([run], cell, {
              decimals: Math.max(
                0,
                Math.round(-Math.log10((written.get(run.id)?.step ?? trillion) / trillion)),
              ),
            }),
          ),
        ],
        [...domainIds, "total"],
      ),
      sums: [{ total: domainIds.length, parts: domainIds.map((_, at) => at) }],
    };
  }

  /** Who pays the difference, what is paid beside the public budgets, and what no account of the services sees. */
  function paid(): string[] {
    const [rows, other] = [costOf(lead), contrast === undefined ? undefined : costOf(contrast)];
    const otherPays = other === undefined ? undefined : whoPaysFinding(other, language);
    const leadPays = whoPaysFinding(rows, language);
    const clauses = [
      leadPays === undefined || contrast === undefined
        ? leadPays
        : joined(language, "label", [lead.name, leadPays]),
      otherPays === undefined ? undefined : joined(language, "label", [contrast?.name, otherPays]),
      besidesFinding(rows, language),
    ];
    return [
      ...clauses.flatMap((clause) =>
        clause === undefined ? [] : [paragraph(language, sentence(language, clause))],
      ),
      leftOut(lead),
    ];
  }

  /** Spending of government funds on land and cities, and employees' pensions. */
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
    const total = shownDifference(afterStart(run), afterStart(base), "money");
    if (!Number.isFinite(resident)) return t("funding.notes.noSpending", { run: run.name });
    return t("funding.notes.price", {
      run: run.name,
      resident: against(resident, write(Math.abs(resident), "yuan")),
      total: against(total, money(Math.abs(total))),
      from: story.firstYear + 1,
    });
  }

  /** Running, building and the rest, which a reader adds up to the cost. */
  function partsSentence(run: StoryRun): string {
    const total = spent(run);
    const [running, building] = (["spending.recurrent", "spending.capital"] as const).map(
      (indicator) => run.last({ indicator }),
    ) as [number, number];
    const values = [running, building, total - running - building];
    if (!values.every(Number.isFinite)) return t("funding.notes.noSpending", { run: run.name });
    const step = writtenStep(total, total);
    const parts = shownParts(values, shownAmount(total), step);
    const said = parts.map((part) =>
      write(part, "money", { digits: digitsTo(part, step), like: total }),
    );
    return t("funding.notes.parts", {
      run: run.name,
      running: said[0] ?? "",
      building: said[1] ?? "",
      rest: said[2] ?? "",
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

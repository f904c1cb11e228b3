import { type Area, deprivationChoices, domainIds } from "../../models/index.ts";
import { costByYear } from "../../presentation/rows/cost-rows.ts";
import { likePlacesRows } from "../../presentation/rows/like-places-rows.ts";
import { type Selection, wholeSelection } from "../../presentation/rows/selection.ts";
import { shortageRows } from "../../presentation/rows/shortage-rows.ts";
import { likePlacesFinding } from "../../presentation/words/findings/like-places-finding.ts";
import {
  shortageFinding,
  unspentSentence,
} from "../../presentation/words/findings/shortage-finding.ts";
import {
  formatFixed,
  formatSize,
  formatValue,
  shownDifference,
} from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { joined, sentence } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { levelBeside } from "./beside.ts";
import { type Column, describedInYear, linesByYear, tableOf, titled } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** A row of the table: its name, and what it writes of a run in a year. */
interface Row {
  readonly name: string;
  of(run: StoryRun, year: number): string;
}

/** A page for each province that was asked for. */
export function provincePages(story: Story): readonly Told[] {
  const { provinces } = story.input.pack.areas;
  return (story.input.asked?.provinces ?? []).flatMap((code) => {
    const province = provinces.find((one) => one.code === code);
    return province === undefined ? [] : [provincePage(story, province)];
  });
}

/** One province: what becomes of it under every run, its nine domains, where it stands, what is short there, what it costs. */
function provincePage(story: Story, { code }: Area): Told {
  const { base, lead, contrast, runs, firstYear, lastYear, t, language } = story;
  const { pack } = story.input;
  const place = areaName(pack, code, language);
  const selection: Selection = { ...wholeSelection(pack), area: code };
  const level = (run: StoryRun) => run.last({ indicator: "attainment.standing", area: code });
  const shown = contrast === undefined ? [base, lead] : [base, lead, contrast];
  const like = likePlacesRows(pack, { active: lead, base }, selection, "neighbours", lastYear);
  const shortage = shortageRows(pack, lead.result, selection, lastYear);
  const paragraphs = [
    likePlacesFinding(pack, like, language),
    joined(language, "label", [lead.name, shortageFinding(pack, shortage, language)]),
    unspentSentence(pack, shortage, lastYear, language),
  ].filter((text) => text !== undefined);
  return {
    title: titled(story, "province", [level(lead), level(base)], () =>
      sentence(language, levelClause(), levelBeside(story, level, "share")),
    ),
    blocks: [
      linesByYear(story, (run) => run.series({ indicator: "attainment.standing", area: code }), {
        title: t("province.chart", { place }),
        unit: "%",
        description: describedInYear(story, (run) => formatValue(level(run), "share", language)),
      }),
      tableOf<Row>(
        t("province.table", { place }),
        [
          { header: t("province.what"), cell: ({ name }) => name },
          { header: String(firstYear), decimals: 1, cell: (row) => row.of(base, firstYear) },
          ...shown.map(
            (run): Column<Row> => ({
              header: run.name,
              colour: run.colour,
              decimals: 1,
              cell: (row) => row.of(run, lastYear),
            }),
          ),
        ],
        rowsOf(story, code),
      ),
      { kind: "text", paragraphs },
    ],
    notes: [
      t("provinces.notes.method"),
      t("province.notes.rank"),
      t("province.notes.cost", { count: domainIds.length }),
      ...runs
        .filter((run) => run !== lead)
        .map((run) =>
          joined(language, "label", [
            run.name,
            shortageFinding(pack, shortageRows(pack, run.result, selection, lastYear), language),
          ]),
        ),
    ],
  };

  /** Where the province ends under the lead, against the base. */
  function levelClause(): string {
    const difference = shownDifference(level(lead), level(base), "share");
    const key = difference > 0 ? "above" : difference < 0 ? "below" : "same";
    return t(`province.title.${key}`, {
      place,
      value: formatValue(level(lead), "share", language),
      size: formatSize(difference, "share", language),
    });
  }
}

function rowsOf({ input: { pack }, lead, t, language }: Story, code: string): readonly Row[] {
  const hundred = (value: number) => formatFixed(value * 100, 1, language);
  const attainment = (
    name: string,
    more: { domain?: (typeof domainIds)[number]; setting?: "urban" | "rural" },
  ): Row => ({
    name,
    of: (run, year) =>
      hundred(valueIn(run, year, { indicator: "attainment.standing", area: code, ...more })),
  });
  const rank = (run: StoryRun, year: number): string => {
    const levelOf = (area: string) =>
      valueIn(run, year, { indicator: "attainment.standing", area });
    const own = levelOf(code);
    if (!Number.isFinite(own)) return formatFixed(own, 0, language);
    const ahead = pack.areas.provinces.filter(
      (one) => shownDifference(levelOf(one.code), own, "share") > 0,
    );
    return formatFixed(1 + ahead.length, 0, language);
  };
  const cost = (run: StoryRun, year: number): number => {
    const at = run.result.years.indexOf(year);
    const spent =
      costByYear(pack, run.result, { ...wholeSelection(pack), area: code })[at] ?? Number.NaN;
    return (spent * 1e6) / valueIn(run, year, { indicator: "population", area: code });
  };
  return [
    ...domainIds.map((domain) => attainment(domainName(domain, language), { domain })),
    attainment(domainName("overall", language), {}),
    attainment(t("urbanRural.urban"), { setting: "urban" }),
    attainment(t("urbanRural.rural"), { setting: "rural" }),
    { name: t("province.rank", { total: pack.areas.provinces.length }), of: rank },
    {
      name: t("province.deprived", { count: deprivationChoices(lead.result).domains }),
      of: (run, year) =>
        hundred(valueIn(run, year, { indicator: "deprivation.headcount", area: code })),
    },
    {
      name: t("province.cost"),
      of: (run, year) => formatFixed(cost(run, year) / 1000, 1, language),
    },
  ];
}

function valueIn(run: StoryRun, year: number, query: Parameters<StoryRun["series"]>[0]): number {
  return run.series(query)[run.result.years.indexOf(year)] ?? Number.NaN;
}

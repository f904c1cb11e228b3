import type { Area } from "../../models/index.ts";
import { tileMapRows } from "../../presentation/rows/tile-map-rows.ts";
import { tileMapFinding } from "../../presentation/words/findings/tile-map-finding.ts";
import { directionOf, formatChange } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined, sentence } from "../../presentation/words/sentence.ts";
import type { TableBlock, Told } from "../document.ts";
import { countBeside } from "./beside.ts";
import { hundredfold, runColumns, shownPoints, tableOf, titled } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

const levels = (run: StoryRun, { code }: Area) =>
  run.series({ indicator: "attainment.standing", area: code });
const last = (run: StoryRun, province: Area) => levels(run, province).at(-1) ?? Number.NaN;

/** The provinces: who gains, who loses, by how much. */
export function provincesSection(story: Story): Told {
  const { base, lead, contrast, runs, t, write, language, lastYear } = story;
  const { pack } = story.input;
  const differenceOf = (run: StoryRun, province: Area) =>
    shownPoints(last(run, province), last(base, province));
  const difference = (province: Area) => differenceOf(lead, province);
  const provinces = pack.areas.provinces.toSorted((a, b) => difference(b) - difference(a));
  const all = joined(
    language,
    "values",
    provinces.map((province) =>
      t("named", {
        name: province.name[language],
        value: formatChange(difference(province), "share", language),
      }),
    ),
  );
  // Where nothing differs, thirty-one empty bars tell nothing; the levels do.
  const alike = provinces.every((province) => directionOf(difference(province)) === "same");
  const ranked = provinces.toSorted((a, b) => last(lead, b) - last(lead, a));
  const end = (province: Area | undefined) => ({
    name: province?.name[language] ?? "",
    level: write(province === undefined ? Number.NaN : last(lead, province), "share"),
  });
  const [top, bottom] = [end(ranked[0]), end(ranked.at(-1))];
  const choice = {
    activeId: lead.id,
    indicator: "attainment",
    domain: "overall",
    mode: "difference",
  } as const;
  return {
    title: titled(story, "provinces", provinces.map(difference), () =>
      sentence(
        language,
        tileMapFinding(
          pack,
          tileMapRows(pack, runs, choice, lastYear),
          { active: lead.name, base: base.name },
          language,
        ),
        countBeside(
          story,
          "provinces",
          provinces,
          ({ code }) => areaName(pack, code, language),
          last,
        ),
      ),
    ),
    blocks: [
      {
        kind: "chart",
        shape: "column",
        title: t(
          alike
            ? "provinces.chart.levels"
            : contrast === undefined
              ? "provinces.chart.differences"
              : "provinces.chart.both",
        ),
        unit: alike ? "%" : t("unit.points"),
        categories: provinces.map((province) => province.short[language]),
        series: (alike || contrast === undefined ? [lead] : [lead, contrast]).map((run) => ({
          name: run.name,
          values: provinces.map((province) =>
            hundredfold(alike ? last(run, province) : differenceOf(run, province)),
          ),
          colour: run.colour,
          ...(run === lead ? { strong: true } : {}),
        })),
        decimals: 1,
        description: all,
      },
      provinceTable(
        story,
        t("provinces.table"),
        provinces.length > 8 ? [...provinces.slice(0, 4), ...provinces.slice(-4)] : provinces,
      ),
    ],
    notes: [
      t("provinces.notes.method"),
      t("provinces.notes.ends", {
        top: top.name,
        topLevel: top.level,
        bottom: bottom.name,
        bottomLevel: bottom.level,
      }),
      t("provinces.notes.all", { list: all }),
    ],
  };
}

function provinceTable(story: Story, title: string, provinces: readonly Area[]): TableBlock {
  const { base, lead, runs, t } = story;
  const level = { decimals: 1 } as const;
  return tableOf(
    title,
    [
      { header: t("provinces.province"), cell: (province) => province.name[story.language] },
      {
        header: String(story.firstYear),
        ...level,
        cell: (province) => hundredfold(levels(base, province)[0]),
      },
      ...runColumns<Area>(runs, (province, run) => hundredfold(last(run, province)), level),
      {
        header: t("provinces.difference"),
        ...level,
        signed: true,
        colour: lead.colour,
        cell: (province) => hundredfold(shownPoints(last(lead, province), last(base, province))),
      },
    ],
    provinces,
  );
}

/** Every province for every run. */
export function provinceAppendix(story: Story): Told {
  const { t } = story;
  return {
    title: t("provinces.appendix.title"),
    blocks: [provinceTable(story, t("provinces.appendix.table"), story.input.pack.areas.provinces)],
    notes: [],
  };
}

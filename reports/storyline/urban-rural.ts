import { type DomainOrOverall, domainIds, type Setting } from "../../models/index.ts";
import { urbanRuralRows } from "../../presentation/rows/urban-rural-rows.ts";
import {
  urbanRuralFinding,
  urbanRuralRatios,
} from "../../presentation/words/findings/urban-rural-finding.ts";
import { formatChange, formatSize } from "../../presentation/words/numbers.ts";
import { domainName } from "../../presentation/words/places.ts";
import { joined, sentence } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import {
  type Column,
  describedInYear,
  describedRuns,
  hundredfold,
  linesByYear,
  shownPoints,
  tableOf,
  titled,
} from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** Town and country: the gap in attainment and where it is widest. */
export function urbanRuralSection(story: Story): Told {
  const { base, lead, contrast, runs, t, write, language } = story;
  const level = (run: StoryRun, setting: Setting, domain: DomainOrOverall = "overall") =>
    run.series({ indicator: "attainment.standing", setting, domain });
  const last = (run: StoryRun, setting: Setting, domain?: DomainOrOverall) =>
    level(run, setting, domain).at(-1) ?? Number.NaN;
  const gap = (run: StoryRun) => {
    const rural = level(run, "rural");
    return level(run, "urban").map((urban, year) => shownPoints(urban, rural[year] ?? Number.NaN));
  };
  const rows = urbanRuralRows(story.input.pack, runs);
  const settings = ["urban", "rural"] as const;
  const residents = (setting: Setting) => {
    const people = base.series({ indicator: "population", setting });
    return [people[0], people.at(-1)].map((count = Number.NaN) => write(count, "persons"));
  };
  const [ruralStart = "", ruralEnd = ""] = residents("rural");
  const [urbanStart = "", urbanEnd = ""] = residents("urban");
  return {
    title: titled(story, "urban-rural", [...gap(lead), ...gap(base)], () =>
      sentence(language, urbanRuralFinding(rows, lead.id, language), contrastClause()),
    ),
    blocks: [
      linesByYear(story, gap, {
        title: t("urbanRural.chart"),
        unit: t("unit.points"),
        description: describedInYear(story, (run) =>
          formatChange(gap(run).at(-1) ?? Number.NaN, "share", language),
        ),
      }),
      tableOf<DomainOrOverall>(
        t("urbanRural.table"),
        [
          { header: t("domains.domain"), cell: (domain) => domainName(domain, language) },
          ...[base, lead].flatMap((run) =>
            settings.map(
              (setting): Column<DomainOrOverall> => ({
                header: t(`urbanRural.${setting}`),
                colour: run.colour,
                decimals: 1,
                cell: (domain) => hundredfold(last(run, setting, domain)),
              }),
            ),
          ),
        ],
        [...domainIds, "overall"],
      ),
    ],
    notes: [
      ...runs.flatMap((run) => {
        const ratios = urbanRuralRatios(rows, run.id, language);
        return ratios === undefined ? [] : [joined(language, "label", [run.name, ratios])];
      }),
      t("urbanRural.notes.ahead", { ruralStart, ruralEnd, urbanStart, urbanEnd }),
      t("urbanRural.notes.sign", {
        list: describedRuns(
          story,
          (run) =>
            settings.map((setting) => [
              t(`urbanRural.side.${setting}`),
              write(last(run, setting), "share"),
            ]),
          [base, lead],
        ),
      }),
      t("urbanRural.notes.hukou"),
    ],
  };

  /** Who is ahead under the contrast, and by how much. */
  function contrastClause(): string | undefined {
    if (contrast === undefined) return undefined;
    const ahead = gap(contrast).at(-1) ?? Number.NaN;
    if (!Number.isFinite(ahead)) return undefined;
    const key = ahead > 0 ? "urban" : ahead < 0 ? "rural" : "level";
    return t(`beside.ahead.${key}`, { size: formatSize(ahead, "share", language) });
  }
}

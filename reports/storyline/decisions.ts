import {
  type CompiledPack,
  type DomainId,
  diffSettings,
  domainIds,
  type LeverDifference,
  leverPath,
} from "../../models/index.ts";
import { settingWords } from "../../presentation/words/levers.ts";
import { domainName } from "../../presentation/words/places.ts";
import {
  countWord,
  inSentence,
  joined,
  listed,
  sentence,
} from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { tableOf } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** Decisions that a slide can carry. */
const maximumRows = 12;

/** A lever that the lead sets otherwise than the base, the first year in which it does, and the year from which on it stands. */
interface Decision extends LeverDifference {
  readonly from: number;
  readonly by: number;
}

/** The longest that building takes in a domain, and the last year in which to start what is to serve in the last one. */
interface BuildingTime {
  readonly domain: DomainId;
  readonly service: string;
  readonly years: number;
  readonly startBy: number;
}

function decisionsOf({ base, lead, input: { pack } }: Story): readonly Decision[] {
  return diffSettings(base.settings, lead.settings, pack)
    .flatMap((one) => {
      if (one.kind !== "lever") return [];
      const first = one.afterPath.findIndex((value, at) => value !== one.beforePath[at]);
      return [{ ...one, from: pack.baseYear + Math.max(0, first), by: one.after.by }];
    })
    .sort((a, b) => a.from - b.from || a.by - b.by);
}

/** How long building takes under a run, by domain: the pack's lead times, its factor, and what the run cuts of them. */
function buildingTimes(
  pack: CompiledPack,
  { settings }: Pick<StoryRun, "settings">,
  lastYear: number,
  language: Story["language"],
): readonly BuildingTime[] {
  const factor =
    settings.parameters["lead-time-factor"] ??
    pack.parameters.find(({ id }) => id === "lead-time-factor")?.value ??
    1;
  const cut = leverPath(pack, "lead-time-cut", settings.levers["lead-time-cut"]).at(-1) ?? 0;
  return domainIds
    .flatMap((domain): BuildingTime[] => {
      const slowest = pack.services
        .filter((service) => service.domain === domain && service.facility !== undefined)
        .map((service) => ({
          service: service.name[language],
          // Nothing opens in the year in which it is started.
          years: Math.max(1, (service.facility?.leadTimeYears.value ?? 0) * factor * (1 - cut)),
        }))
        .sort((a, b) => b.years - a.years)[0];
      if (slowest === undefined) return [];
      return [{ domain, ...slowest, startBy: lastYear - Math.ceil(slowest.years - 1e-9) }];
    })
    .sort((a, b) => a.startBy - b.startBy || b.years - a.years);
}

/** What has to be decided, from when on it holds and when it is in full force; and the last year to start building. */
export function decisionsSection(story: Story): Told {
  const { base, lead, lastYear, t, language } = story;
  const { pack } = story.input;
  const all = decisionsOf(story);
  const decided = all.filter(({ lever }) => lever.line !== "context");
  const circumstances = all.filter(({ lever }) => lever.line === "context");
  const building = buildingTimes(pack, lead, lastYear, language);
  const [slowest] = building;
  const words = (run: StoryRun, { lever }: Decision) =>
    settingWords(pack, lever, run.settings.levers[lever.id], language);
  return {
    title: sentence(
      language,
      decisionClause(story, decided),
      slowest === undefined
        ? undefined
        : t("decisions.title.build", {
            startBy: slowest.startBy,
            service: inSentence(slowest.service),
          }),
    ),
    blocks: [
      decided.length === 0
        ? { kind: "text", paragraphs: [t("decisions.none")] }
        : tableOf<Decision>(
            t("decisions.table"),
            [
              { header: t("decisions.from"), cell: ({ from }) => String(from) },
              { header: t("decisions.by"), cell: ({ by }) => String(by) },
              { header: t("decisions.what"), cell: ({ lever }) => lever.name[language] },
              { header: base.name, colour: base.colour, cell: (one) => words(base, one) },
              { header: lead.name, colour: lead.colour, cell: (one) => words(lead, one) },
            ],
            decided,
            { most: maximumRows, more: (left) => t("decisions.more", { count: left }) },
          ),
      tableOf<BuildingTime>(
        t("decisions.building"),
        [
          { header: t("domains.domain"), cell: ({ domain }) => domainName(domain, language) },
          { header: t("decisions.years"), decimals: 1, cell: ({ years }) => years },
          { header: t("decisions.startBy"), cell: ({ startBy }) => String(startBy) },
        ],
        building,
      ),
    ],
    notes: [
      t("decisions.notes.years"),
      ...(circumstances.length === 0
        ? []
        : [
            t("decisions.notes.circumstances", {
              list: listed(
                circumstances.map(({ lever }) => inSentence(lever.name[language])),
                language,
              ),
            }),
          ]),
      t("decisions.notes.building", {
        list: joined(
          language,
          "items",
          building.map(({ service }) => service),
        ),
      }),
      ...decided.slice(maximumRows).map((one) =>
        t("decisions.notes.one", {
          name: one.lever.name[language],
          from: one.from,
          by: one.by,
          before: words(base, one),
          after: words(lead, one),
        }),
      ),
    ],
  };
}

function decisionClause({ t, language }: Story, decided: readonly Decision[]): string {
  if (decided.length === 0) return t("decisions.title.none");
  const years = decided.map(({ from }) => from);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const by = Math.max(...decided.map(({ by: full }) => full));
  return t(`decisions.title.${first === last ? "one" : "many"}`, {
    count: decided.length,
    number: countWord(decided.length, language),
    first,
    last,
    by,
  });
}

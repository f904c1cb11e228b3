import { type Area, type DomainId, domainIds, domainNames } from "../../models/index.ts";
import { costByYear } from "../../presentation/rows/cost-rows.ts";
import {
  formatChange,
  formatDifference,
  formatFixed,
  formatSize,
  formatValue,
  shownDifference,
} from "../../presentation/words/numbers.ts";
import { inSentence, joined, listed, sentence } from "../../presentation/words/sentence.ts";
import type { FiguresBlock, Told } from "../document.ts";
import { lostBeside } from "./beside.ts";
import { described, hundredfold, shownPoints, titled } from "./blocks.ts";
import { index, type Story, type StoryRun } from "./story.ts";

type Figure = FiguresBlock["figures"][number];

/** Names that a figure's detail lists. */
const namedThings = 4;

const domainLevel = (run: StoryRun, domain: DomainId) =>
  run.last({ indicator: "equalization.mean", domain });
const provinceLevel = (run: StoryRun, { code }: Area) =>
  run.last({ indicator: "attainment.standing", area: code });

/**
 * What the contrast leaves of what the lead gains: points of the index, domains and provinces that fall below the base, and what it costs.
 * Where the contrast does not carry the lead's programme, how it stands to both. Nothing without a contrast.
 */
export function contrastSection(story: Story): readonly Told[] {
  const { base, lead, contrast, input, t, language, write } = story;
  if (contrast === undefined) return [];
  const { provinces } = input.pack.areas;
  const levels = [base, lead, contrast].map((run) => run.last(index));
  const domainName = (domain: DomainId) => domainNames[domain][language];
  const provinceName = ({ short, name }: Area) => (language === "en" ? name : short)[language];
  const lostDomains = lostBeside(story, domainIds, domainLevel);
  const lostProvinces = lostBeside(story, provinces, provinceLevel);
  const difference = (run: StoryRun, domain: DomainId) =>
    shownPoints(domainLevel(run, domain), domainLevel(base, domain));
  const losses = (
    list: readonly { readonly name: string; readonly difference: number }[],
  ): string =>
    joined(
      language,
      "values",
      list.map(({ name, difference: size }) =>
        t("named", { name, value: formatChange(size, "share", language) }),
      ),
    );
  const below = {
    domains: lostDomains.map((one) => ({ ...one, name: domainName(one.item) })),
    provinces: lostProvinces.map((one) => ({ ...one, name: provinceName(one.item) })),
  };
  const bands = input.ensemble?.gain[contrast.id];
  return [
    {
      title: titled(story, "contrast", levels, () =>
        sentence(
          language,
          indexClause(story, contrast),
          t(`contrast.fall.${lostDomains.length + lostProvinces.length === 0 ? "none" : "some"}`, {
            domains: countedClause("domains", lostDomains.length, domainIds.length),
            provinces: countedClause("provinces", lostProvinces.length, provinces.length),
          }),
        ),
      ),
      blocks: [
        {
          kind: "chart",
          shape: "bar",
          title: t("contrast.chart"),
          unit: t("unit.points"),
          categories: domainIds.map(domainName),
          series: [lead, contrast].map((run) => ({
            name: run.name,
            values: domainIds.map((domain) => hundredfold(difference(run, domain))),
            colour: run.colour,
            ...(run === contrast ? { strong: true } : {}),
          })),
          decimals: 1,
          labels: true,
          description: described(story, domainIds, domainName, (domain) =>
            [lead, contrast].map((run) => [
              run.name,
              formatChange(difference(run, domain), "share", language),
            ]),
          ),
        },
        {
          kind: "figures",
          title: t("contrast.figures.title"),
          colour: contrast.colour,
          figures: [
            indexFigure(),
            countFigure("domains", below.domains, domainIds.length),
            countFigure("provinces", below.provinces, provinces.length),
            ...costFigure(),
          ],
        },
      ],
      notes: [
        t(`contrast.notes.${story.carries ? "carries" : "other"}`),
        ...(bands === undefined
          ? []
          : [
              t("contrast.notes.range", {
                low: signed(bands.p05.at(-1)),
                high: signed(bands.p95.at(-1)),
              }),
            ]),
        ...(below.domains.length === 0
          ? []
          : [t("contrast.notes.domains", { list: losses(below.domains) })]),
        ...(below.provinces.length === 0
          ? []
          : [t("contrast.notes.provinces", { list: losses(below.provinces) })]),
        t("domains.notes.method"),
      ],
    },
  ];

  function signed(value: number | undefined): string {
    return formatFixed((value ?? Number.NaN) * 100, 1, language, { signed: true });
  }

  function countedClause(what: "domains" | "provinces", count: number, total: number): string {
    const key = count === 0 ? "none" : count === total ? "all" : "some";
    return t(`contrast.${what}.${key}`, { count, total });
  }

  function indexFigure(): Figure {
    const [atBase = 0, atLead = 0, own = 0] = levels;
    const kept = shownDifference(own, atBase, "index");
    return {
      value: formatFixed(kept * 100, 1, language, { signed: true }),
      name: t("contrast.figures.index"),
      detail: t("contrast.figures.indexDetail", {
        own: write(own, "index"),
        gain: formatChange(shownDifference(atLead, atBase, "index"), "index", language),
      }),
    };
  }

  function countFigure(
    what: "domains" | "provinces",
    list: readonly { readonly name: string }[],
    total: number,
  ): Figure {
    const named = list
      .slice(0, namedThings)
      .map(({ name }) => (what === "domains" ? inSentence(name) : name));
    const rest = list.length - named.length;
    return {
      value: t("contrast.figures.of", { count: list.length, total }),
      name: t(`contrast.figures.${what}`),
      detail:
        list.length === 0
          ? t("contrast.figures.noneLower")
          : t("contrast.figures.most", {
              list: listed(
                rest > 0 ? [...named, t("contrast.figures.rest", { count: rest })] : named,
                language,
              ),
            }),
    };
  }

  function costFigure(): Figure[] {
    if (contrast === undefined) return [];
    const costOf = ({ result }: StoryRun) => costByYear(input.pack, result).at(-1) ?? Number.NaN;
    const [own, ofLead] = [costOf(contrast), costOf(lead)];
    if (!Number.isFinite(own + ofLead)) return [];
    return [
      {
        value: formatValue(own, "money", language),
        name: t("contrast.figures.cost"),
        detail: joined(language, "label", [
          t("contrast.figures.againstLead"),
          formatDifference(own, ofLead, "money", language, { like: own }),
        ]),
      },
    ];
  }
}

/** Where the contrast ends, as a clause: how much of the gain is left, or how it stands to both. */
function indexClause({ base, lead, carries, t, language, write }: Story, run: StoryRun): string {
  const [atBase, atLead, own] = [base, lead, run].map((one) => one.last(index)) as [
    number,
    number,
    number,
  ];
  const gain = shownDifference(atLead, atBase, "index");
  const kept = shownDifference(own, atBase, "index");
  const size = (value: number) => formatSize(value, "index", language);
  const said = {
    gain: size(gain),
    kept: formatFixed(kept * 100, 1, language),
    size: size(kept),
    value: write(own, "index"),
  };
  if (carries && gain > 0 && kept <= gain) {
    if (kept === gain) return t("contrast.title.all", said);
    if (kept > 0) return t("contrast.title.kept", said);
    return t(`contrast.title.${kept < 0 ? "lost" : "nothing"}`, said);
  }
  const stands = (difference: number, name: string) =>
    t(`contrast.stands.${difference > 0 ? "above" : difference < 0 ? "below" : "level"}`, {
      size: size(difference),
      name,
    });
  return t("contrast.title.other", {
    ...said,
    list: joined(language, "values", [
      stands(kept, base.name),
      stands(shownDifference(own, atLead, "index"), lead.name),
    ]),
  });
}

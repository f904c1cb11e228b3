import type { CompiledPack } from "../../../models/index.ts";
import type { DeprivationLine, DeprivationRows } from "../../rows/deprivation-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatValue, shownDifference } from "../numbers.ts";
import { domainName, placeName } from "../places.ts";
import { countWord, inSentence, listed, sentence } from "../sentence.ts";

const share = (value: number | undefined, language: Language): string =>
  formatValue(value ?? Number.NaN, "share", language);

/** Nothing that a reader would see is lacking. */
const none = (value: number): boolean => shownDifference(value, 0, "share") === 0;

/**
 * The finding about people left behind: which share of residents lacks several domains in the year shown, against the base or the first
 * year; and where what is left of it lies. The same in every medium.
 */
export function deprivationFinding(
  rows: DeprivationRows,
  activeId: string,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const active = rows.lines.find(({ id }) => id === activeId) ?? rows.lines.at(-1);
  const base = rows.lines.find(({ isBase }) => isBase);
  const at = rows.years.indexOf(rows.year);
  const headcount = active?.headcount[at] ?? Number.NaN;
  const baseHeadcount = base?.headcount[at] ?? Number.NaN;
  if (active === undefined || !Number.isFinite(headcount)) return t("deprivation.none");
  const people = (line: DeprivationLine, value: number) =>
    formatValue(value * line.residents, "persons", language);
  const said = {
    name: active.name,
    year: rows.year,
    number: countWord(rows.domains, language),
    share: share(headcount, language),
    people: people(active, headcount),
  };
  if (base === undefined || base.id === active.id || !Number.isFinite(baseHeadcount)) {
    const from = { from: share(active.headcount[0], language), firstYear: rows.years[0] ?? "" };
    return sentence(
      language,
      t(none(headcount) ? "deprivation.aloneGone" : "deprivation.alone", { ...said, ...from }),
    );
  }
  const difference = shownDifference(headcount, baseHeadcount, "share");
  const against = () => {
    if (none(headcount)) return none(baseHeadcount) ? "bothGone" : "gone";
    return difference === 0 ? "same" : difference < 0 ? "less" : "more";
  };
  return sentence(
    language,
    t(`deprivation.against.${against()}`, {
      ...said,
      base: base.name,
      baseShare: share(baseHeadcount, language),
      basePeople: people(base, baseHeadcount),
      difference: formatSize(difference, "share", language),
    }),
    breadthClause(active, base, at, language),
  );
}

/** Fewer people may be left who lack more: said where breadth moves the other way than the headcount. */
function breadthClause(
  active: DeprivationLine,
  base: DeprivationLine,
  at: number,
  language: Language,
): string | undefined {
  const [mine, other] = [active, base].map(({ breadth }) => breadth[at] ?? Number.NaN);
  const [headcount, baseHeadcount] = [active, base].map((line) => line.headcount[at] ?? 0);
  if (mine === undefined || other === undefined) return undefined;
  if (none(headcount ?? 0) || none(baseHeadcount ?? 0)) return undefined;
  const fewer = shownDifference(headcount ?? 0, baseHeadcount ?? 0, "share");
  const broader = shownDifference(mine, other, "share");
  if (fewer === 0 ? broader === 0 : !(fewer * broader < 0)) return undefined;
  return wordsIn(language, "charts")(`deprivation.half.${broader > 0 ? "worse" : "better"}`, {
    base: base.name,
    breadth: share(mine, language),
    baseBreadth: share(other, language),
  });
}

/** Where what a run still lacks lies: by registration, by domain, by province. Undefined where nothing is lacking. */
export function deprivationPartsFinding(
  pack: CompiledPack,
  rows: DeprivationRows,
  runId: string,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const line = rows.lines.find(({ id }) => id === runId);
  const lacking = line?.adjusted[rows.years.indexOf(rows.year)] ?? Number.NaN;
  const [domain] = line?.domains ?? [];
  const [province] = line?.provinces ?? [];
  if (line === undefined || domain === undefined || !(lacking >= 0.0005)) return undefined;
  // Few are left who lack the same things: parts that are written alike are told together.
  const largest = line.domains.filter(
    ({ part }) => share(part, language) === share(domain.part, language),
  );
  const { unregistered } = line.registration;
  return sentence(
    language,
    unregistered.part > 0
      ? t("deprivation.parts.hukou", {
          share: share(unregistered.part, language),
          people: share(unregistered.people, language),
        })
      : undefined,
    t(`deprivation.parts.${largest.length > 1 ? "domains" : "domain"}`, {
      domain: listed(
        largest.map((one) => inSentence(domainName(one.domain, language))),
        language,
      ),
      share: share(domain.part, language),
    }),
    province === undefined
      ? undefined
      : t(`deprivation.parts.${province.part >= 0.9995 ? "onlyPlace" : "place"}`, {
          place: placeName(pack, { area: province.code, setting: "all" }, language),
          share: share(province.part, language),
        }),
  );
}

/** Who counts as deprived, with the cutoffs of the run. */
export function deprivationDefinition(rows: DeprivationRows, language: Language): string {
  const digits = { digits: 0 } as const;
  const cutoff = (value: number) => formatValue(value, "share", language, digits);
  const cutoffs = [...new Set([rows.lowestCutoff, rows.highestCutoff].map(cutoff))];
  return wordsIn(language, "charts")("deprivation.definition", {
    cutoff: cutoffs.join("–"),
    number: countWord(rows.domains, language),
  });
}

/** What is counted, as the name of a chart or a tile: "People deprived in three or more of nine domains". */
export function deprivationName(rows: DeprivationRows, language: Language): string {
  return wordsIn(language, "charts")("deprivation.name", {
    number: countWord(rows.domains, language),
  });
}

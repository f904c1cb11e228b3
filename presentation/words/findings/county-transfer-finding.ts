import { sum } from "d3-array";
import type { CompiledPack } from "../../../models/index.ts";
import type {
  CountyTransferRow,
  CountyTransferRows,
  GroupTransferRow,
  ProvinceIncome,
} from "../../rows/county-transfer-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatChange, formatValue, shownDifference } from "../numbers.ts";
import { areaName, leftOutText, selectionName, selectionOf } from "../places.ts";
import { joined, paragraph, sentence } from "../sentence.ts";
import { countyGroupName } from "./county-group-finding.ts";

/** Money by county follows from shared-out stocks and mean prices: two digits are what it is worth. */
const rough = { basis: "estimated" } as const;

/** What a place reaches more by base figures than by need and gap, as the two are written. */
export function shownGain({ byRule }: Pick<CountyTransferRow, "byRule">): number {
  return shownDifference(byRule.base.level, byRule.need.level, "share");
}

/** The counties at each end that are written with a difference, at most `most` of each: those who would reach most more by base figures first. */
export function countyTransferEnds(counties: readonly CountyTransferRow[], most: number) {
  return {
    more: counties.filter((one) => shownGain(one) > 0).slice(0, most),
    less: counties.filter((one) => shownGain(one) < 0).slice(-most),
  };
}

/** How many counties would reach less and how many more under one assumed rule than under the other, and which most. */
export function countyTransferFinding(
  pack: CompiledPack,
  { counties, year, rules }: CountyTransferRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  if (year <= rules.from) return sentence(language, t("countyTransfers.notYet", rules));
  const total = counties.length;
  const clause = (key: "less" | "more", some: readonly CountyTransferRow[]) => {
    const furthest = key === "less" ? some.at(-1) : some[0];
    return furthest === undefined
      ? t(`countyTransfers.${key}Nowhere`, { year })
      : t(`countyTransfers.${key}`, {
          total,
          year,
          count: some.length,
          county: areaName(pack, furthest.code, language),
          change: formatChange(shownGain(furthest), "share", language),
        });
  };
  const { more, less } = countyTransferEnds(counties, total);
  if (more.length + less.length === 0)
    return sentence(language, t("countyTransfers.alike", { year }));
  return sentence(
    language,
    t("countyTransfers.finding", {
      list: joined(language, "clauses", [clause("less", less), clause("more", more)]),
    }),
  );
}

/** What the province receives, what of its spending is known by county, who gets what is added, and what each rule comes to for those furthest behind. */
export function countyTransferText(
  pack: CompiledPack,
  rows: CountyTransferRows,
  language: Language,
): string {
  return paragraph(
    language,
    incomeClause(pack, rows, language),
    moneyClause(pack, rows, language),
    addedClause(pack, rows, language),
    behindClause(rows, language),
    peopleClause(pack, rows, language),
    ruleClause(rows, language),
  );
}

function incomeClause(
  pack: CompiledPack,
  { province, year, income: { before, now } }: CountyTransferRows,
  language: Language,
): string {
  const each = ({ persons, ...money }: ProvinceIncome, of: "own" | "transfers") =>
    formatValue((money[of] * 1e6) / persons, "yuan", language);
  return sentence(
    language,
    wordsIn(language, "charts")("countyTransfers.income", {
      name: areaName(pack, province, language),
      year,
      base: pack.baseYear,
      transfers: each(now, "transfers"),
      own: each(now, "own"),
      transfersBefore: each(before, "transfers"),
      ownBefore: each(before, "own"),
    }),
  );
}

/** All counties together, beside what the accounts of the province hold. */
function moneyClause(
  pack: CompiledPack,
  { year, groups, accounts, narrow }: CountyTransferRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const all = groups.find(({ id }) => id === "all");
  if (all === undefined) return undefined;
  const money = (value: number) => formatValue(value, "money", language, rough);
  const { building, running } = all.money;
  const said = {
    year,
    base: pack.baseYear,
    running: money(running),
    before: money(all.before.running),
    building: money(building),
  };
  const { domain = "overall" } = narrow.query;
  return sentence(
    language,
    t("countyTransfers.running", said),
    accounts === undefined || !(accounts.spending > 0)
      ? undefined
      : t(`countyTransfers.known.${domain === "overall" ? "all" : "domain"}`, {
          share: formatValue(running / accounts.spending, "share", language, rough),
        }),
    building <= 0
      ? undefined
      : accounts === undefined
        ? t("countyTransfers.begun", said)
        : t("countyTransfers.begunPublic", { ...said, built: money(accounts.built) }),
  );
}

/** Who gets what is added, against their share of the people, and how far it goes for what they need. */
function addedClause(
  pack: CompiledPack,
  { groups }: CountyTransferRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const [behind, all] = (["behind", "all"] as const).map((id) =>
    groups.find((one) => one.id === id),
  );
  if (behind === undefined || all === undefined) return undefined;
  const share = (value: number) => formatValue(value, "share", language, rough);
  const said = {
    base: pack.baseYear,
    count: behind.count,
    people: share(behind.shareOfPeople),
    growth: growthOf(behind, language),
    added: share(behind.shareOfAdded),
    building: share(behind.shareOfBuilding),
    there: share(behind.money.running / behind.money.needed),
    everywhere: share(all.money.running / all.money.needed),
  };
  const built = Number.isFinite(behind.shareOfBuilding);
  return sentence(
    language,
    t("countyTransfers.who", said),
    Number.isFinite(behind.shareOfAdded)
      ? t(built ? "countyTransfers.addedBuilt" : "countyTransfers.added", said)
      : undefined,
    behind.money.needed > 0 ? t("countyTransfers.need", said) : undefined,
  );
}

function behindClause(
  { groups, year, rules, inequality }: CountyTransferRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const behind = groups.find(({ id }) => id === "behind");
  if (behind === undefined || year <= rules.from) return undefined;
  const { need, base } = behind.byRule;
  const level = (value: number) => formatValue(value, "share", language);
  const gini = (value: number) => formatValue(value, "coefficient", language);
  const isAlike = shownDifference(base.level, need.level, "share") === 0;
  return sentence(
    language,
    t(isAlike ? "countyTransfers.behindAlike" : "countyTransfers.behindReach", {
      base: level(base.level),
      need: level(need.level),
    }),
    t("countyTransfers.gini", { base: gini(inequality.base), need: gini(inequality.need) }),
  );
}

/** How people change where less would be reached, and where more: what the rules differ by. */
function peopleClause(
  pack: CompiledPack,
  { counties }: CountyTransferRows,
  language: Language,
): string | undefined {
  const { more, less } = countyTransferEnds(counties, counties.length);
  if (more.length === 0 || less.length === 0) return undefined;
  const change = (some: readonly CountyTransferRow[]) =>
    growthOf(
      {
        persons: sum(some, ({ persons }) => persons),
        before: { persons: sum(some, ({ before }) => before.persons) },
      },
      language,
    );
  return sentence(
    language,
    wordsIn(language, "charts")("countyTransfers.people", {
      base: pack.baseYear,
      less: change(less),
      more: change(more),
    }),
  );
}

/** How many more people live there than in the base year: "+23%". */
function growthOf(
  { persons, before }: { readonly persons: number; readonly before: { readonly persons: number } },
  language: Language,
): string {
  return formatValue(persons / before.persons - 1, "share", language, { ...rough, signed: true });
}

function ruleClause({ tied, year }: CountyTransferRows, language: Language): string {
  const t = wordsIn(language, "charts");
  return sentence(
    language,
    tied === 0
      ? t("countyTransfers.untied")
      : t("countyTransfers.tied", { year, share: formatValue(tied, "frequency", language) }),
  );
}

/** What the sentences are about: "Money passed down to counties: Guizhou, elderly care". */
export function countyTransferTitle(
  pack: CompiledPack,
  { narrow, year }: CountyTransferRows,
  language: Language,
): string {
  return wordsIn(language, "charts")("countyTransfers.title", {
    of: selectionName(pack, selectionOf(pack, narrow.query), language),
    year,
  });
}

/** What a table of shares and levels by rule is about, where it stands by itself. */
export function countyTransferTableTitle(
  pack: CompiledPack,
  { narrow, year }: CountyTransferRows,
  language: Language,
): string {
  return wordsIn(language, "charts")("countyTransfers.tableShares", {
    base: pack.baseYear,
    of: selectionName(pack, selectionOf(pack, narrow.query), language),
    year,
  });
}

/** Name of counties that are told of together. */
export function transferGroupName(
  pack: CompiledPack,
  id: GroupTransferRow["id"],
  language: Language,
): string {
  return id === "behind"
    ? wordsIn(language, "charts")("countyTransfers.behind")
    : countyGroupName(pack, id, language);
}

/** That this is what follows from rules and no record, how money is told by county, and who counts as furthest behind: said wherever it is shown. */
export function countyTransferNote(
  pack: CompiledPack,
  { narrow, province, rules }: CountyTransferRows,
  language: Language,
): string {
  return joined(language, "sentences", [
    wordsIn(language, "charts")("countyTransfers.note", {
      name: areaName(pack, province, language),
      base: pack.baseYear,
      from: rules.from,
      to: rules.to,
    }),
    leftOutText(pack, narrow, language),
  ]);
}

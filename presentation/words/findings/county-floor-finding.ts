import type { CompiledPack, FloorGap } from "../../../models/index.ts";
import type { CountyFloorRows } from "../../rows/county-floor-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { selectionName, selectionOf } from "../places.ts";
import { inSentence, joined, listed, paragraph, sentence } from "../sentence.ts";

/** Services that are named by what they cost. */
const mostNamed = 3;
/** A smaller share of what is lacking than is written is not worth a sentence. */
const worthSaying = 0.01;

/** Units and money up to a floor follow from shared-out stocks and mean prices: two digits are what they are worth. */
const rough = { basis: "estimated" } as const;

/** How many counties lie below the floor, how many people live there, what they lack and what that costs, in sentences. */
export function countyFloorFinding(
  pack: CompiledPack,
  rows: CountyFloorRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const { cost, services, year, count: total, narrow } = rows;
  const count = cost.localities.length;
  const counties = count === total ? "all" : count === 1 ? "one" : "some";
  const said = {
    year,
    total,
    count,
    counties: t(`countyFloor.counties.${counties}`, { total, count }),
    services: services.length,
    floor: formatValue(cost.floor, "share", language, { digits: 0 }),
    people: formatValue(cost.persons, "persons", language),
    parts: t(`countyFloor.parts.${narrow.query.setting ?? "all"}`),
  };
  const [first] = cost.services;
  const clause = (key: "below" | "belowInSome" | "none") =>
    sentence(language, t(`countyFloor.${key}`, said));
  if (first === undefined) return paragraph(language, clause("none"));
  const alone = services.length === 1 ? first : undefined;
  return paragraph(
    language,
    clause(alone === undefined ? "belowInSome" : "below"),
    alone === undefined ? undefined : lackOf(pack, alone, language),
    sentence(language, costOf(pack, rows, language), mostOf(pack, rows, language)),
    accessOf(pack, rows, language),
  );
}

function lackOf(pack: CompiledPack, { service, units }: FloorGap, language: Language): string {
  const unit = pack.services.find(({ id }) => id === service)?.unit[language] ?? "";
  return sentence(
    language,
    wordsIn(language, "charts")("countyFloor.lack", {
      units: formatValue(units, "units", language, { ...rough, unit }),
    }),
  );
}

function costOf(pack: CompiledPack, { cost }: CountyFloorRows, language: Language): string {
  const t = wordsIn(language, "charts");
  const { running, building } = cost;
  const money = (value: number) => formatValue(value, "money", language, rough);
  if (running === 0 && building === 0) return t("countyFloor.cost.nothing");
  const isBuilt = pack.services.some(
    ({ id, provision }) =>
      provision === "facility" && cost.services.some(({ service }) => service === id),
  );
  const key = building > 0 ? "both" : isBuilt ? "standing" : "paid";
  return t(`countyFloor.cost.${key}`, { running: money(running), building: money(building) });
}

/** Where several services lack something, those that cost most to run. */
function mostOf(
  pack: CompiledPack,
  { cost, services }: CountyFloorRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  if (services.length === 1 || cost.running === 0) return undefined;
  const paid = cost.services
    .filter(({ running }) => running >= worthSaying * cost.running)
    .toSorted((a, b) => b.running - a.running)
    .slice(0, mostNamed);
  const [first] = paid;
  if (first === undefined) return undefined;
  if (first.running === cost.running)
    return t("countyFloor.whole", { list: serviceName(pack, first.service, language) });
  const list = paid.map(({ service, running }) =>
    t("countyFloor.ofService", {
      service: serviceName(pack, service, language),
      running: formatValue(running, "money", language, rough),
    }),
  );
  return t("countyFloor.most", { list: listed(list, language) });
}

/** Where people live too far away or are not let in, so that more would not help. */
function accessOf(
  pack: CompiledPack,
  { cost, services }: CountyFloorRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const held = cost.services.filter(
    ({ withoutAccess, units }) => withoutAccess >= worthSaying * units,
  );
  const [first] = held;
  if (first === undefined || (cost.running === 0 && cost.building === 0)) return undefined;
  if (services.length === 1)
    return sentence(
      language,
      t("countyFloor.access", {
        share: formatValue(first.withoutAccess / first.units, "frequency", language),
      }),
    );
  const list = held
    .toSorted((a, b) => b.withoutAccess / b.units - a.withoutAccess / a.units)
    .slice(0, mostNamed)
    .map(({ service }) => serviceName(pack, service, language));
  return sentence(language, t("countyFloor.accessInSome", { list: listed(list, language) }));
}

function serviceName(pack: CompiledPack, id: string, language: Language): string {
  return inSentence(pack.services.find((one) => one.id === id)?.name[language] ?? id);
}

/** What the sentences are about: "A floor for every county: Guizhou, elderly care". */
export function countyFloorTitle(
  pack: CompiledPack,
  { narrow, province }: CountyFloorRows,
  language: Language,
): string {
  const { setting = "all", domain, service } = narrow.query;
  return joined(language, "label", [
    wordsIn(language, "charts")("countyFloor.title"),
    selectionName(pack, selectionOf(pack, { area: province, setting, domain, service }), language),
  ]);
}

/** What the money is, and what it leaves out: said wherever it is shown. */
export function countyFloorNote(pack: CompiledPack, language: Language): string {
  return wordsIn(language, "charts")("countyFloor.prices", { year: pack.baseYear });
}

import {
  type Area,
  type CompiledPack,
  codesOf,
  type DomainOrOverall,
  domainNames,
  type ReadingQuery,
  type Setting,
} from "../../models/index.ts";
import {
  isWholeSelection,
  type NarrowedSelection,
  type RegistrationChoice,
  type Selection,
} from "../rows/selection.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { capitalized, inSentence, joined, listed } from "./sentence.ts";

/** Where a reader looks: an area, or its urban or rural part. */
export interface Place {
  readonly area: string;
  readonly setting: Setting;
}

/** The whole nation. */
export function wholeNation(pack: CompiledPack): Place {
  return { area: pack.areas.nation.code, setting: "all" };
}

/** Is it the whole nation? */
export function isWholeNation(pack: CompiledPack, place: Place): boolean {
  return place.area === pack.areas.nation.code && place.setting === "all";
}

/** A node of the pack's tree of areas, by its code. */
function areaOf(pack: Pick<CompiledPack, "areas">, code: string): Area | undefined {
  return pack.areas.nodes.find((one) => one.code === code);
}

/** Areas of a group that are named; of a larger one the first, and how many more there are. */
const mostNamed = 4;

/** Name of an area in a language; of a group those of its areas. */
export function areaName(
  pack: Pick<CompiledPack, "areas">,
  code: string,
  language: Language,
): string {
  return namesTogether(pack, code, language, (one) => areaOf(pack, one)?.name[language] ?? one);
}

/** One name for all areas of a code: "Guizhou and Yunnan". */
function namesTogether(
  { areas }: Pick<CompiledPack, "areas">,
  code: string,
  language: Language,
  nameOf: (code: string) => string,
): string {
  const codes = codesOf(areas, code);
  if (codes.length <= mostNamed) return listed(codes.map(nameOf), language);
  const named = codes.slice(0, mostNamed - 1).map(nameOf);
  const count = codes.length - named.length;
  return listed([...named, wordsIn(language, "charts")("place.more", { count })], language);
}

/** A place within a sentence: "rural Gansu", "West China". */
export function placeName(pack: CompiledPack, place: Place, language: Language): string {
  const t = wordsIn(language, "charts");
  const said = namesTogether(pack, place.area, language, (code) => {
    const name = areaOf(pack, code)?.name[language] ?? code;
    return areaOf(pack, code)?.level === "region" ? t("place.region", { name }) : name;
  });
  return place.setting === "all" ? said : t(`place.${place.setting}`, { name: said });
}

/** Whose services are meant, within a sentence: "people without local hukou"; nothing where everybody's are. */
export function peopleName(
  registration: RegistrationChoice,
  language: Language,
): string | undefined {
  return registration === "all"
    ? undefined
    : wordsIn(language, "charts")(`place.people.${registration}`);
}

/** Name of the service, else of the domain of a selection; nothing where all nine domains are meant. */
export function subjectName(
  pack: CompiledPack,
  {
    domain,
    service,
  }: { readonly domain?: DomainOrOverall | undefined; readonly service?: string | undefined },
  language: Language,
): string | undefined {
  const found = pack.services.find(({ id }) => id === service);
  if (found !== undefined) return found.name[language];
  return domain === undefined || domain === "overall" ? undefined : domainName(domain, language);
}

/** Everything that is selected, as titles say it: "Rural Guizhou, elderly care, people without local hukou". */
export function selectionName(
  pack: CompiledPack,
  selection: Selection,
  language: Language,
): string {
  const subject = subjectName(pack, selection, language);
  return capitalized(
    joined(language, "values", [
      placeName(pack, selection, language),
      subject === undefined ? undefined : inSentence(subject),
      peopleName(selection.registration, language),
    ]),
  );
}

/** Everything that a query names, as a selection. */
export function selectionOf(pack: CompiledPack, query: Omit<ReadingQuery, "indicator">): Selection {
  const { area = pack.areas.nation.code, setting = "all", domain, service, group } = query;
  return {
    area,
    setting,
    registration: group === "registered" || group === "unregistered" ? group : "all",
    domain: domain === "overall" ? undefined : domain,
    service,
  };
}

/** A finding about every province, after what is shown of each: "Rural parts, elderly care: Beijing and …". The domain stands in the subtitle. */
export function findingOfProvinces(
  pack: CompiledPack,
  query: Omit<ReadingQuery, "indicator">,
  finding: string,
  language: Language,
): string {
  const { setting, registration, domain, service } = selectionOf(pack, query);
  const t = wordsIn(language, "charts");
  const subject = subjectName(pack, { domain, service }, language);
  const said = joined(language, "values", [
    setting === "all" ? undefined : t(`place.parts.${setting}`),
    subject === undefined ? undefined : inSentence(subject),
    peopleName(registration, language),
  ]);
  return said === "" ? finding : joined(language, "label", [capitalized(said), finding]);
}

/** A finding that does not say itself of what it is, after the name of that: "Guizhou: the old …". As it stands for the whole. */
export function findingOf(
  pack: CompiledPack,
  query: Omit<ReadingQuery, "indicator">,
  finding: string,
  language: Language,
): string {
  const selection = selectionOf(pack, query);
  if (isWholeSelection(pack, selection)) return finding;
  return joined(language, "label", [selectionName(pack, selection, language), finding]);
}

/** A finding that begins with the name of a service, after the place: "Rural Guizhou, elderly-care beds: 9,000 more …". */
export function serviceFindingOf(
  pack: CompiledPack,
  query: Omit<ReadingQuery, "indicator">,
  finding: string,
  language: Language,
): string {
  const place = { ...selectionOf(pack, query), domain: undefined, service: undefined };
  if (isWholeSelection(pack, place)) return finding;
  return joined(language, "values", [selectionName(pack, place, language), inSentence(finding)]);
}

/** What a number had to leave out of the selection: "for everyone: it is not known by registration"; undefined where nothing. */
export function leftOutText(
  pack: CompiledPack,
  { query, leftOut }: NarrowedSelection,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const place = { area: query.area ?? pack.areas.nation.code, setting: query.setting ?? "all" };
  const subject = subjectName(pack, query, language);
  const said = {
    place: placeName(pack, place, language),
    domain: subject === undefined ? "" : inSentence(subject),
  };
  return leftOut.length === 0
    ? undefined
    : t("place.leftOut.shown", {
        parts: joined(
          language,
          "clauses",
          leftOut.map((part) => t(`place.leftOut.${part}`, said)),
        ),
      });
}

/** Taiwan, Hong Kong and Macao in the national code of areas (GB/T 2260). */
const withoutComparableData = ["71", "81", "82"];

/** Who stands on no map of the provinces of China, and why; undefined for a pack of somewhere else or that has them. */
export function coverageText({ areas }: CompiledPack, language: Language): string | undefined {
  const has = (code: string): boolean => areas.members.has(code);
  if (areas.nation.code !== "CN" || withoutComparableData.some(has)) return undefined;
  return wordsIn(language, "charts")("map.coverage");
}

/** Name of a domain, or of the whole, in a language. */
export function domainName(domain: DomainOrOverall, language: Language): string {
  return domain === "overall"
    ? wordsIn(language, "charts")("domain.overall")
    : domainNames[domain][language];
}

import { type CompiledPack, type DeprivedAbout, lineMovedBy } from "../../../models/index.ts";
import {
  type ChangeClass,
  changeEdges,
  type MovedGroup,
  type PeopleChangeRows,
} from "../../rows/people-change-rows.ts";
import { knowsRegistration, validSelection } from "../../rows/selection.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatChange, formatFixed, formatValue, roundShown, shownParts } from "../numbers.ts";
import { selectionName } from "../places.ts";
import { countWord, joined, sentence } from "../sentence.ts";

/** Whose change it is, and against whom; the base is undefined for a scenario alone. */
interface ChangeNames {
  readonly name: string;
  readonly base: string | undefined;
}

/** Name of a class of change: "gain 1 to 5 points". */
export function changeClassName(id: ChangeClass, language: Language): string {
  return wordsIn(language, "charts")(`answers.people.class.${id}`, changeEdges);
}

/** A class as it is written. */
export interface WrittenClass {
  readonly id: ChangeClass;
  /** Share of people as it is written; the shares of all classes sum to 1. */
  readonly shown: number;
  readonly text: string;
}

/** The classes of change as they are written, in the order of `changeClasses`; a class in which somebody is never reads as nothing. */
export function writtenClasses(
  rows: PeopleChangeRows,
  language: Language,
): readonly WrittenClass[] {
  const parts = rows.classes.map(({ persons }) => persons / rows.persons);
  const shown = shownParts(parts, rows.persons > 0 ? 1 : 0, 0.001);
  return rows.classes.map(({ id, persons }, at) => ({
    id,
    shown: shown[at] ?? 0,
    text: shareText(shown[at] ?? 0, persons, language),
  }));
}

function shareText(share: number, persons: number, language: Language): string {
  return persons > 0 && share === 0
    ? `<${formatValue(0.001, "share", language)}`
    : formatValue(share, "share", language);
}

const sides = {
  gain: ["gained", "gained-much"],
  lose: ["lost", "lost-much"],
} as const satisfies Readonly<Record<string, readonly ChangeClass[]>>;
type Side = keyof typeof sides;

/** How many people are on a side, and their share as it is written: the sum of the classes as they are written. */
function sideOf(rows: PeopleChangeRows, side: Side, language: Language) {
  const isOn = ({ id }: { readonly id: ChangeClass }) => sides[side].some((one) => one === id);
  const persons = rows.classes.filter(isOn).reduce((sum, one) => sum + one.persons, 0);
  const shown = writtenClasses(rows, language)
    .filter(isOn)
    .reduce((sum, one) => sum + one.shown, 0);
  return { persons, text: shareText(roundShown(shown, "share"), persons, language) };
}

/** The share of people who gain, and what becomes of those who lose as a clause; undefined where nobody is counted. */
export function gainAndLoss(
  rows: PeopleChangeRows,
  language: Language,
): { readonly gain: string; readonly loss: string } | undefined {
  if (!(rows.persons > 0)) return undefined;
  return {
    gain: sideOf(rows, "gain", language).text,
    loss: sideClause(rows, "lose", language),
  };
}

function sideClause(rows: PeopleChangeRows, side: Side, language: Language): string {
  const { persons, text } = sideOf(rows, side, language);
  const key = persons > 0 ? "some" : "nobody";
  return wordsIn(language, "charts")(`answers.people.${side}.${key}`, {
    share: text,
    edge: changeEdges.some,
  });
}

/** How many people gain and how many lose, against the base or since the base year. */
export function peopleChangeFinding(
  rows: PeopleChangeRows,
  { name, base }: ChangeNames,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  if (!(rows.persons > 0)) return undefined;
  const clauses = (["gain", "lose"] as const)
    .map((side) => ({
      persons: sideOf(rows, side, language).persons,
      clause: sideClause(rows, side, language),
    }))
    .sort((a, b) => b.persons - a.persons)
    .map(({ clause }) => clause);
  const about =
    base === undefined
      ? t("answers.people.since", { name, since: rows.since ?? "", year: rows.year })
      : t("answers.people.against", { name, base, year: rows.year });
  return joined(language, "label", [about, joined(language, "values", clauses)]);
}

/** Who a group is: "Urban Jiangsu, people without local hukou". */
function groupName(
  pack: CompiledPack,
  { leaf, registration }: Pick<MovedGroup, "leaf" | "registration">,
  language: Language,
): string {
  const { selection } = validSelection(pack, { area: leaf });
  return selectionName(
    pack,
    { ...selection, registration: knowsRegistration(pack, selection) ? registration : "all" },
    language,
  );
}

/** Between what the changes of all groups lie, and whose they are; undefined where nobody is counted. */
export function spreadFinding(
  pack: CompiledPack,
  { most, least }: Pick<PeopleChangeRows, "most" | "least">,
  language: Language,
): string | undefined {
  if (most === undefined || least === undefined) return undefined;
  const t = wordsIn(language, "charts");
  const write = ({ points }: MovedGroup) => formatChange(points / 100, "share", language);
  if (write(most) === write(least)) return t("answers.people.alike", { change: write(most) });
  return t("answers.people.spread", {
    most: write(most),
    mostWho: groupName(pack, most, language),
    least: write(least),
    leastWho: groupName(pack, least, language),
  });
}

/** A share with what it would be were the line a point lower or higher; without where that changes nothing that is written. */
function aboutText({ share, low, high }: DeprivedAbout, language: Language): string {
  const write = (value: number) => formatValue(value, "share", language);
  const t = wordsIn(language, "charts");
  return write(low) === write(high)
    ? write(share)
    : t("answers.people.about", {
        share: write(share),
        low: formatFixed(100 * low, 1, language),
        high: write(high),
      });
}

/** Who is left: the share that lacks several domains, under the scenario and before, each with what hangs on the line; undefined for a domain. */
export function leftFinding(
  { deprived, since }: Pick<PeopleChangeRows, "deprived" | "since">,
  base: string | undefined,
  language: Language,
): string | undefined {
  if (deprived === undefined || !Number.isFinite(deprived.scenario.share)) return undefined;
  const t = wordsIn(language, "charts");
  const { scenario, before, domains } = deprived;
  const hangs = [scenario, before].some(
    ({ low, high }) => formatValue(low, "share", language) !== formatValue(high, "share", language),
  );
  const said = {
    share: aboutText(scenario, language),
    before: aboutText(before, language),
    number: countWord(domains, language),
  };
  return sentence(
    language,
    base === undefined
      ? t("answers.people.leftSince", { ...said, since: since ?? "" })
      : t("answers.people.left", { ...said, base }),
    hangs ? t("answers.people.line", { points: lineMovedBy }) : undefined,
  );
}

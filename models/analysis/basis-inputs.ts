import { group, sum } from "d3-array";
import { compilePack, withFile } from "../pack/compile.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Basis, Datum } from "../pack/datum.ts";
import { itemRules, observedPrefix } from "../pack/items.ts";
import type { Pack } from "../pack/read.ts";
import type { PackFile } from "../pack/schema.ts";
import { parameterBounds } from "../parameters.ts";
import { compilePopulation } from "../population/compile-population.ts";
import { type Declaration, declarationsOf, parameterOf } from "../reading/provenance.ts";
import { type Lever, leverIndex, levers } from "../scenario/levers.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { formatProblem } from "../text/problem.ts";
import { type Distribution, quantile } from "./distributions.ts";

/** A pack and the inputs of a run of it: what a moved number leads to. */
export interface BasisRun {
  readonly pack: CompiledPack;
  readonly inputs: RunInputs;
}

/** Numbers of a pack that share one story and move together, and how they move. */
export interface BasisInput {
  readonly id: string;
  /** The table that they stand in, without `.csv`, or what of pack.yaml they are: `standards`, `services`, `parameters`, `levers`. */
  readonly table: string;
  /** Item of rows and the service or domain that they are about; empty for what pack.yaml declares. */
  readonly item: string;
  readonly subject: string;
  readonly declaration?: Declaration;
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
  /** How many numbers of the pack it stands for. */
  readonly count: number;
  /** `stated`: moved by its own distribution; `relative`: by the declared step; `fixed`: not moved, because it is a choice or cannot be scaled. */
  readonly moved: "stated" | "relative" | "fixed";
  /** The pack with the numbers moved, or undefined where a bound leaves no room that way. */
  readonly move: (up: boolean) => BasisRun | undefined;
}

/** Relative step of numbers that state no uncertainty of their own. */
export const relativeStep = 0.1;

/** Items that a tenth would take off the range that the life tables and sex ratios of any people have: a hundredth instead. */
const narrowItems = /^(life-expectancy|sex-ratio-at-birth)/;
const narrowStep = 0.01;

/**
 * Items that say how a whole is divided, whose level means nothing, and the rows that make one whole: tilted instead, from one step less
 * at its first row to one step more at its last, the sum kept.
 */
const ofYearAndSex = ({ year, sex }: Datum) => `${year}|${sex}`;
const dividedItems: ReadonlyMap<string, (row: Datum) => string> = new Map([
  ["fertility.pattern", ofYearAndSex],
  ["migration.destination-share", ofYearAndSex],
  ["migration.age-profile", ofYearAndSex],
  ["population.age-shape", ofYearAndSex],
  ["settlement.people-share", ({ area }: Datum) => area],
]);
/** Of these the parts of a whole have each their own subject. */
const dividedBySubject: ReadonlySet<string> = new Set(["settlement.people-share"]);

/** Probabilities between which a stated distribution is moved: those of one standard deviation of a normal one. */
const statedLow = 0.158655;
const statedHigh = 1 - statedLow;

/** Items that the population model does not read: moving them leaves its part of the compiled pack as it is. */
const withoutPeople =
  /^(stock|need|cost|running-cost|settlement|reach|gdp|revenue|transfers|spending|central-share)(\.|$)/;

/** Quantities of services that are shares of a whole. */
const shares = /(^rate|Share|PerYear|sharable|hukouCoverage|digitalGain|publicShareOfRunningCost)$/;

/** What is moved how far. */
export interface BasisSteps {
  readonly step: number;
  /** Whether inputs with a distribution of their own move by it; else all move by the step. */
  readonly stated: boolean;
}

/**
 * Every input of a pack: rows of its tables by item, subject and basis, each number of a service, each parameter, each default path
 * of a lever that a run of `inputs` leaves as the pack has it. Rows of what happened later (`observed.…`) are no inputs.
 */
export function basisInputs(
  read: Pack,
  pack: CompiledPack,
  inputs: RunInputs,
  steps: BasisSteps,
): readonly BasisInput[] {
  const declared = declarationsOf(pack);
  return [
    ...rowInputs(read, pack, inputs, steps),
    ...declared.flatMap((one): readonly BasisInput[] => {
      if (one.of.kind === "lever") return leverInput(pack, inputs, one, steps);
      const parameter = parameterOf(pack, one);
      return [
        parameter >= 0
          ? parameterInput(pack, inputs, one, parameter, steps)
          : fileInput(read, pack, inputs, one, steps),
      ];
    }),
  ];
}

/**
 * Compiles a changed pack without what no run reads: rows of what happened and, where the people are taken over because nothing that
 * they are made of has changed, rows by sex or age, which they alone read.
 */
function recompiled(read: Pack, pack: CompiledPack, people: boolean, id: string): CompiledPack {
  const data = read.data.filter(
    ({ item, sex, age }) =>
      !item.startsWith(observedPrefix) && (people || (sex === "" && age === "")),
  );
  const compiled = compilePack(
    { ...read, data },
    people ? compilePopulation : () => pack.population,
  );
  if (!compiled.ok) {
    throw new RangeError(
      `${id}: moved, the pack is no longer whole: ${formatProblem(compiled.problems[0])}`,
    );
  }
  return compiled.value;
}

function rowInputs(
  read: Pack,
  pack: CompiledPack,
  inputs: RunInputs,
  { step }: BasisSteps,
): readonly BasisInput[] {
  const groups = new Map<
    string,
    { readonly table: string; readonly first: Datum; rows: number[] }
  >();
  read.data.forEach((row, index) => {
    if (row.item.startsWith(observedPrefix)) return;
    const subject = dividedBySubject.has(row.item) ? "" : row.subject;
    const id = [row.item, subject, row.basis].filter((part) => part !== "").join(" ");
    const known = groups.get(id);
    if (known !== undefined) known.rows.push(index);
    else {
      const table = read.tables[read.tableOfRow[index]].replace(/\.csv$/, "");
      groups.set(id, { table, first: row, rows: [index] });
    }
  });
  return [...groups].map(([id, { table, first, rows }]) => {
    const { item, basis } = first;
    const subject = dividedBySubject.has(item) ? "" : first.subject;
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } =
      itemRules[item] ?? {};
    const size = narrowItems.test(item) ? Math.min(step, narrowStep) : step;
    const people = !withoutPeople.test(item);
    return {
      id,
      table,
      item,
      subject,
      basis,
      source: joinedTexts(
        rows.map((row) => read.data[row].source),
        ";",
      ),
      note: commonest(rows.map((row) => read.data[row].note)),
      count: rows.length,
      moved: "relative",
      move: (up) => {
        const data = read.data.slice();
        const signed = up ? size : -size;
        const wholeOf = dividedItems.get(item);
        if (wholeOf !== undefined) tilt(data, rows, signed, wholeOf);
        else {
          for (const row of rows) {
            const value = clamped(data[row].value * (1 + signed), minimum, maximum);
            data[row] = { ...data[row], value };
          }
        }
        return rows.every((row) => data[row].value === read.data[row].value)
          ? undefined
          : { pack: recompiled({ ...read, data }, pack, people, id), inputs };
      },
    };
  });
}

/** Moves the shares of each whole from its first rows to its last, or back. */
function tilt(
  data: Datum[],
  rows: readonly number[],
  step: number,
  wholeOf: (row: Datum) => string,
): void {
  const wholes = group(rows, (row) => wholeOf(data[row]));
  for (const members of wholes.values()) {
    const last = Math.max(1, members.length - 1);
    const tilted = members.map((row, i) => data[row].value * (1 + step * ((2 * i) / last - 1)));
    const factor = sum(members, (row) => data[row].value) / sum(tilted);
    members.forEach((row, i) => {
      data[row] = { ...data[row], value: factor * tilted[i] };
    });
  }
}

/** A number that pack.yaml declares for a service or for all of them. */
function fileInput(
  read: Pack,
  pack: CompiledPack,
  inputs: RunInputs,
  declaration: Declaration,
  { step }: BasisSteps,
): BasisInput {
  const { of, quantity, path, value } = declaration;
  const isStandard = quantity.startsWith("standard");
  const service = pack.services.find(({ id }) => of.kind === "service" && id === of.id);
  const isShare =
    of.kind === "pack" ||
    shares.test(quantity) ||
    (quantity === "standard" && service?.standard.kind === "coverage");
  const maximum = isShare ? 1 : Number.POSITIVE_INFINITY;
  const scaled = (up: boolean) => (old: number) =>
    clamped(old * (up ? 1 + step : 1 - step), Number.NEGATIVE_INFINITY, Math.max(maximum, old));
  return {
    ...declaredInput(
      declaration,
      of.kind === "pack" ? "parameters" : isStandard ? "standards" : "services",
    ),
    moved: isMovable(value) ? "relative" : "fixed",
    move: (up) => {
      const moved = scaledValue(value, scaled(up));
      if (moved === undefined) return undefined;
      const changed = { ...read, file: withDeclared(read.file, of, quantity, moved) };
      // Where a part is shared out, sites fall to smaller areas by this number as well.
      const ofTables =
        of.kind === "service" &&
        (quantity.startsWith("rate") || quantity === "reach.followsPeople");
      return {
        pack: ofTables ? recompiled(changed, pack, false, path) : withFile(changed, pack),
        inputs,
      };
    },
  };
}

function parameterInput(
  pack: CompiledPack,
  inputs: RunInputs,
  declaration: Declaration,
  index: number,
  { step, stated }: BasisSteps,
): BasisInput {
  const { id, unit, choice, uncertainty } = pack.parameters[index];
  const [least, most] = parameterBounds(id);
  const fixed = choice === true || unit === "year";
  const byOwn = stated && uncertainty !== undefined;
  const value = inputs.parameters[index];
  const at = (up: boolean) =>
    byOwn
      ? quantile(uncertainty as Distribution, up ? statedHigh : statedLow)
      : clamped(value * (up ? 1 + step : 1 - step), Math.min(least, value), Math.max(most, value));
  const moves = !fixed && (byOwn || value !== 0);
  return {
    ...declaredInput(declaration, declaration.of.kind === "service" ? "services" : "parameters"),
    moved: !moves ? "fixed" : byOwn ? "stated" : "relative",
    move: (up) =>
      !moves || at(up) === value
        ? undefined
        : { pack, inputs: { ...inputs, parameters: inputs.parameters.with(index, at(up)) } },
  };
}

/** The default path of a lever. One that stands at "no change" (0, or a factor of 1) is no number of the pack and is left out. */
function leverInput(
  pack: CompiledPack,
  inputs: RunInputs,
  declaration: Declaration,
  { step }: BasisSteps,
): readonly BasisInput[] {
  const lever = levers.find(({ id }) => id === declaration.of.id);
  if (lever === undefined || isNeutral(lever, declaration)) return [];
  const years = pack.years.length;
  const start = leverIndex(lever.id) * years;
  const path = inputs.levers.subarray(start, start + years);
  const asPack = path.every((value, y) => value === pack.leverDefaults[start + y]);
  return [
    {
      ...declaredInput(declaration, "levers"),
      moved: asPack ? "relative" : "fixed",
      move: (up) => {
        const moved = path.map((value) =>
          clamped(value * (up ? 1 + step : 1 - step), lever.minimum, lever.maximum),
        );
        if (!asPack || moved.every((value, y) => value === path[y])) return undefined;
        const changed = inputs.levers.slice();
        changed.set(moved, start);
        return { pack, inputs: { ...inputs, levers: changed } };
      },
    },
  ];
}

function isNeutral({ unit }: Lever, { value }: Declaration): boolean {
  return value === 0 || (value === 1 && unit === "multiplier");
}

function declaredInput(
  declaration: Declaration,
  table: string,
): Omit<BasisInput, "moved" | "move"> {
  const { of, path, basis, source, note } = declaration;
  return { id: path, table, item: "", subject: of.id, declaration, basis, source, note, count: 1 };
}

type DeclaredValue = Declaration["value"];

const isMovable = (value: DeclaredValue): boolean =>
  typeof value === "number" ? value !== 0 : value.some(([, one]) => one !== 0);

/** The number or the points moved; undefined where nothing changes. */
function scaledValue(
  value: DeclaredValue,
  scale: (old: number) => number,
): DeclaredValue | undefined {
  if (typeof value === "number") {
    const moved = scale(value);
    return moved === value ? undefined : moved;
  }
  const moved = value.map(([year, one]) => [year, scale(one)] as const);
  return moved.every(([, one], i) => one === value[i][1]) ? undefined : moved;
}

/** pack.yaml with one declared number replaced; nothing of the old one is changed. */
function withDeclared(
  file: PackFile,
  of: Declaration["of"],
  quantity: string,
  value: DeclaredValue,
): PackFile {
  if (of.kind === "pack") return replacedAt(file, [of.id], value);
  const service = file.services.findIndex(({ id }) => id === of.id);
  return replacedAt(file, ["services", String(service), ...quantity.split(".")], value);
}

function replacedAt<Part>(part: Part, keys: readonly string[], value: DeclaredValue): Part {
  const [key, ...rest] = keys;
  if (key === undefined) {
    return { ...part, ...(typeof value === "number" ? { value } : { points: value }) };
  }
  const inner = replacedAt((part as Readonly<Record<string, unknown>>)[key], rest, value);
  return (
    Array.isArray(part)
      ? part.map((one, i) => (String(i) === key ? inner : one))
      : { ...part, [key]: inner }
  ) as Part;
}

const clamped = (value: number, minimum: number, maximum: number): number =>
  Math.min(maximum, Math.max(minimum, value));

function joinedTexts(texts: readonly string[], separator: string): string {
  return [...new Set(texts.flatMap((text) => text.split(separator)))]
    .filter((text) => text !== "")
    .join(separator);
}

/** The text that most rows have; they differ in numbers that the notes of single places name. */
function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

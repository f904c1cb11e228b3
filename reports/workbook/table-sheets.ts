import type { Workbook } from "exceljs";
import {
  bases,
  citedSources,
  noteIn,
  numbersBehind,
  type Parameter,
  provenanceOfResult,
  sourceNames,
} from "../../models/index.ts";
import type { KeyAfter } from "../../presentation/words/catalogue.ts";
import { targetBasisName } from "../../presentation/words/findings/targets-finding.ts";
import { basisName, unitName } from "../../presentation/words/names.ts";
import { roundShown, scaleFor, shownDifference } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { index, type Story } from "../storyline/story.ts";
import { outcomesOf } from "../storyline/targets.ts";
import { addTableSheet, type SheetColumn } from "./sheets.ts";

/** Counts of persons and beds without decimals, the rest with the digits that are left after rounding. */
const targetFormat = "[>=1000]#,##0;[>=0]0.###;General";

/** A number without the noise of binary fractions: 84.4, not 84.39999999999999. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** The sheet of targets: what became of each in every run. */
export function addTargetSheet(workbook: Workbook, { t, language, ...story }: Story): void {
  const { pack } = story.input;
  const rows = story.runs.flatMap((run) =>
    outcomesOf({ ...story, t, language }, run).map((one) => ({
      ...one,
      run,
      factor: one.kind === "share" || one.kind === "index" ? 100 : 1,
    })),
  );
  const text = (
    key: KeyAfter<"reports", "workbook.target">,
    width: number,
    cell: (row: (typeof rows)[number]) => string,
  ) => ({
    header: t(`workbook.target.${key}`),
    width,
    cell,
  });
  const number = (
    key: KeyAfter<"reports", "workbook.target">,
    [width, format]: readonly [number, string],
    cell: (row: (typeof rows)[number]) => number | null,
  ) => ({ header: t(`workbook.target.${key}`), width, format, cell });
  const amount = [16, targetFormat] as const;
  addTableSheet(
    workbook,
    t("section.targets"),
    2,
    [
      text("scenario", 24, ({ run }) => run.name),
      text("target", 46, ({ target }) => target.name[language]),
      number("year", [8, "0"], ({ target }) => target.year),
      text("unit", 18, ({ target, kind }) =>
        kind === "share" || kind === "index"
          ? scaleFor(kind, 1, language).unit
          : unitName(target.unit, language, target.id),
      ),
      text("basis", 16, ({ basis }) => targetBasisName(basis, language)),
      text("direction", 11, ({ target }) => t(`workbook.direction.${target.comparison}`)),
      number("goal", amount, ({ target, factor }) => tidy(target.value * factor)),
      number("reached", amount, (row) => {
        const shown = roundShown(row.outcome.value, row.kind);
        // A missed target never reads like its goal.
        const told = row.outcome.met || shown !== row.target.value ? shown : row.outcome.value;
        return tidy(told * row.factor);
      }),
      text("outcome", 10, ({ outcome }) => t(`workbook.outcome.${outcome.met ? "met" : "missed"}`)),
      number("missing", amount, ({ target, kind, outcome, factor }) => {
        if (outcome.met) return null;
        const shown = Math.abs(shownDifference(outcome.value, target.value, kind));
        return tidy((shown === 0 ? outcome.distance : shown) * factor);
      }),
      number("metFrom", [10, "0"], ({ outcome }) => outcome.metFrom ?? null),
      text("known", 13, ({ outcome }) =>
        outcome.metFrom === undefined
          ? ""
          : t(`workbook.known.${outcome.extrapolated ? "extrapolated" : "simulated"}`),
      ),
      text("furthest", 30, ({ outcome }) =>
        joined(
          language,
          "items",
          outcome.where.slice(0, 2).map((code) => areaName(pack, code, language)),
        ),
      ),
    ],
    rows,
    language,
  );
}

/** The sheet of parameters, each with its basis, spread, source and note. */
export function addAssumptionSheet(workbook: Workbook, { input, t, language }: Story): void {
  const { pack } = input;
  const number = (
    key: KeyAfter<"reports", "parameter">,
    width: number,
    cell: (one: Parameter) => number | null,
  ): SheetColumn<Parameter> => ({ header: t(`parameter.${key}`), width, format: "0.######", cell });
  addTableSheet<Parameter>(
    workbook,
    t("workbook.sheet.assumptions"),
    2,
    [
      { header: "id", width: 34, cell: (one) => one.id },
      { header: t("parameter.name"), width: 44, cell: (one) => one.name[language] },
      number("value", 12, (one) => one.value),
      {
        header: t("parameter.unit"),
        width: 18,
        cell: (one) => unitName(one.unit, language, one.id),
      },
      { header: t("parameter.basis"), width: 11, cell: (one) => basisName(one.basis, language) },
      {
        header: t("parameter.distribution"),
        width: 13,
        cell: ({ uncertainty }) =>
          uncertainty === undefined ? "" : t(`distribution.${uncertainty.kind}`),
      },
      number("low", 11, (one) => one.uncertainty?.low ?? null),
      number("high", 11, (one) => one.uncertainty?.high ?? null),
      {
        header: t("parameter.source"),
        width: 44,
        wrap: true,
        cell: (one) => sourceNames(pack.sources, one.source, language),
      },
      {
        header: t("parameter.note"),
        width: 70,
        wrap: true,
        cell: ({ note = "" }) => noteIn(pack.notes, note, language) ?? note,
      },
    ],
    pack.parameters,
    language,
  );
}

/** The sheet of sources: how many numbers behind the index of the last year stand on each, by basis. */
export function addSourceSheet(workbook: Workbook, { input, t, language, lastYear }: Story): void {
  const { pack } = input;
  const count = { width: 10, format: "#,##0" };
  addTableSheet(
    workbook,
    t("section.sources"),
    1,
    [
      { header: "id", width: 30, cell: (source) => source.id },
      {
        header: t("parameter.source"),
        width: 80,
        wrap: true,
        cell: (source) => sourceNames(pack.sources, source.id, language),
      },
      { header: t("sources.numbers"), ...count, cell: (source) => source.count },
      ...bases.map((basis) => ({
        header: basisName(basis, language),
        ...count,
        cell: ({ byBasis }: ReturnType<typeof citedSources>[number]) => byBasis[basis],
      })),
    ],
    citedSources(numbersBehind(provenanceOfResult(pack, index, lastYear))),
    language,
  );
}

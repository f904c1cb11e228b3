import {
  type AttributionResult,
  attributionTable,
  type CompiledPack,
  discover,
  documentText,
  drawTable,
  type EnsembleOutcome,
  type EnsembleRequest,
  type EnsembleResult,
  type Fan,
  fanTable,
  type GoalAnswer,
  goalTable,
  type SensitivityResult,
  type SeriesQuery,
  sensitivityTable,
  targetTable,
} from "../../models/index.ts";
import { groupName } from "../../presentation/words/attribution-names.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { discoveryFinding } from "../../presentation/words/findings/discovery-finding.ts";
import { heldFixedText } from "../../presentation/words/findings/uncertainty-finding.ts";
import { inEveryLanguage, type Language } from "../../presentation/words/languages.ts";
import { type FigureStyle, formatValue } from "../../presentation/words/numbers.ts";
import { joined, paragraph } from "../../presentation/words/sentence.ts";
import type { Forms } from "../forms.ts";
import { exitCodes } from "../input-error.ts";
import { seriesName } from "../series-name.ts";
import { seriesStyle } from "../series-style.ts";
import { figures, keyYears, printedTable, textTable } from "../text-table.ts";
import { goalText } from "./goal-text.ts";

/** Which table of an ensemble CSV and Parquet hold. */
export const ensembleTables = ["fans", "targets", "draws"] as const;
export type EnsembleTable = (typeof ensembleTables)[number];

/** Fewest draws from which a discovery may speak. */
const fewestDraws = 20;

/** A result with what it is and which pack it is of. */
function document(kind: string, { id, hash }: CompiledPack, result: object): string {
  return documentText({ format: `equalis-${kind}/1`, pack: { id, hash }, ...result });
}

/** An ensemble in every form. */
export function ensembleForms(
  pack: CompiledPack,
  request: EnsembleRequest,
  { result, rows }: EnsembleOutcome,
  options: { readonly language: Language; readonly table: EnsembleTable },
): Forms {
  const discoveries = () =>
    request.scenarios.flatMap((_, s) =>
      request.targets.map(({ name }, t) => {
        const found = discover(pack, request, rows, s, t);
        const sentence = inEveryLanguage((language) =>
          discoveryFinding(found, name[language], language),
        );
        return { ...found, sentence };
      }),
    );
  const { draws, modelRuns, ended, sampling, seed, inputs, heldFixed, scenarios, differences } =
    result;
  return {
    table: () => ensembleText(pack, request, result, options.language),
    json: () =>
      document("ensemble", pack, {
        draws,
        modelRuns,
        ended,
        sampling,
        seed,
        inputs,
        heldFixed,
        scenarios,
        differences,
        discoveries: rows.length > 0 && draws >= fewestDraws ? discoveries() : [],
      }),
    plain: () => {
      switch (options.table) {
        case "fans":
          return fanTable(result);
        case "targets":
          return targetTable(result);
        case "draws":
          return drawTable(pack, request, rows);
      }
    },
  };
}

/** Accounts that do not balance are an error, whatever was printed. */
export function reportFailedChecks({ draws, scenarios }: EnsembleResult): void {
  for (const { id, failedChecks } of scenarios) {
    if (failedChecks === 0) continue;
    process.stderr.write(
      `${id}: the accounts of ${failedChecks} of ${draws} runs do not balance\n`,
    );
    process.exitCode = exitCodes.failed;
  }
}

/** A series with the unit in which its numbers stand. */
function namedSeries(
  pack: CompiledPack,
  query: SeriesQuery,
  style: FigureStyle | undefined,
  language: Language,
): string {
  const unit = style?.unit ?? "";
  return joined(language, "items", [
    seriesName(pack, query, language),
    unit === "" ? undefined : unit,
  ]);
}

function ensembleText(
  pack: CompiledPack,
  request: EnsembleRequest,
  result: EnsembleResult,
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const { scenarios, differences } = result;
  const fanText = (title: string, fan: Fan) => {
    const years = keyYears(fan.years);
    const all = fan.quantiles.flatMap(({ values }) => values);
    const style = seriesStyle(fan.query, [...all, ...fan.deterministic], language);
    const at = (values: readonly number[]) =>
      years.map((year) => style.write(values[fan.years.indexOf(year)]));
    const known =
      fan.precision === null
        ? []
        : [[t("ensemble.known", { precision: style.write(fan.precision) })]];
    return textTable([
      [`${title}: ${namedSeries(pack, fan.query, style, language)}`, ...years.map(String)],
      ...fan.quantiles.map(({ probability, values }) => [
        formatValue(probability, "frequency", language),
        ...at(values),
      ]),
      [t("certain"), ...at(fan.deterministic)],
      ...known,
    ]);
  };
  const targets = printedTable(
    request.targets.map(({ id }, place) => ({
      name: pack.targets.find((target) => target.id === id)?.name[language] ?? id,
      place,
    })),
    [
      [t("ensemble.chance"), ({ name }) => name],
      ...scenarios.map(({ id, targets: chances }): [string, (row: { place: number }) => string] => [
        id,
        ({ place }) => {
          const chance = chances[place];
          const even = chance?.evenOddsFrom ?? undefined;
          return `${formatValue(chance?.probability, "frequency", language)}${even === undefined ? "" : t("ensemble.evenOdds", { year: even })}`;
        },
      ]),
    ],
  );
  const count = t(`ensemble.count.${result.ended}`, {
    draws: result.draws,
    inputs: result.inputs.length,
    scenarios: scenarios.length,
    runs: result.modelRuns,
    precision: request.quantities[0]?.precision ?? "",
  });
  return [
    `${count}\n${paragraph(language, heldFixedText(result.heldFixed, language))}\n`,
    ...scenarios.flatMap(({ id, fans }) => fans.map((fan) => fanText(id, fan))),
    ...differences.flatMap(({ scenario, base, fans }) =>
      fans.map((fan) => fanText(`${scenario} − ${base}`, fan)),
    ),
    targets,
  ].join("\n");
}

/** A sensitivity analysis in every form; a screening may stand before it. */
export function sensitivityForms(
  pack: CompiledPack,
  result: SensitivityResult,
  language: Language,
  screening?: SensitivityResult,
): Forms {
  return {
    table: () =>
      [screening, result]
        .filter((one) => one !== undefined)
        .map((one) => sensitivityText(pack, one, language))
        .join("\n"),
    json: () => document("sensitivity", pack, { screening, ...result }),
    plain: () => sensitivityTable(result),
  };
}

function sensitivityText(
  pack: CompiledPack,
  result: SensitivityResult,
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const left = result.withoutCorrelations.length;
  const note = left === 0 ? "" : `${t("sensitivity.withoutCorrelations", { left })}\n`;
  const title = (
    { query, year }: { readonly query: SeriesQuery; readonly year: number },
    style?: FigureStyle,
  ) =>
    t("sensitivity.title", {
      name: namedSeries(pack, query, style, language),
      year,
      runs: result.modelRuns,
    });
  const row = (name: string, ...values: readonly number[]) => [name, ...figures(values, language)];
  return `${tables().join("\n")}${note}`;

  function tables(): string[] {
    switch (result.kind) {
      case "tornado": {
        const heads = (["low", "high", "from", "to"] as const).map((key) =>
          t(`sensitivity.${key}`),
        );
        return result.outcomes.map((outcome) => {
          const ends = outcome.bars.flatMap(({ low, high }) => [low.outcome, high.outcome]);
          const style = seriesStyle(outcome.query, [...ends, outcome.centre], language);
          return textTable([
            [title(outcome, style), ...heads],
            ...outcome.bars.map(({ name, low, high }) => [
              name[language],
              ...[low.outcome, high.outcome].map(style.write),
              ...figures([low.input, high.input], language),
            ]),
            [t("certain"), style.write(outcome.centre)],
          ]);
        });
      }
      case "morris":
        return result.outcomes.map((outcome) => {
          const style = seriesStyle(
            outcome.query,
            outcome.effects.map(({ muStar }) => muStar),
            language,
          );
          return textTable([
            [title(outcome, style), "μ*", "±", "μ", "σ"],
            ...outcome.effects.map(({ name, muStar, muStarConfidence, mu, sigma }) => [
              name[language],
              ...[muStar, muStarConfidence, mu, sigma].map(style.write),
            ]),
          ]);
        });
      case "sobol":
        return result.outcomes.map((outcome) =>
          textTable([
            [title(outcome), t("sensitivity.first"), "±", t("sensitivity.total"), "±"],
            ...outcome.factors.map(({ inputs, first, firstConfidence, total, totalConfidence }) =>
              row(
                inputs.length > 4
                  ? t("sensitivity.others", { inputs: inputs.length })
                  : inputs.map(({ name }) => name[language]).join(" + "),
                ...[first, firstConfidence, total, totalConfidence],
              ),
            ),
            ...outcome.pairs
              .slice(0, 10)
              .map(({ between, second, secondConfidence }) =>
                row(between.join(" × "), second, secondConfidence),
              ),
          ]),
        );
    }
  }
}

/** An attribution in every form. */
export function attributionForms(
  pack: CompiledPack,
  result: AttributionResult,
  language: Language,
): Forms {
  return {
    table: () =>
      result.quantities.map((one) => attributionText(pack, result, one, language)).join("\n"),
    json: () => document("attribution", pack, result),
    plain: () => attributionTable(result),
  };
}

function attributionText(
  pack: CompiledPack,
  { base, scenario, groups }: AttributionResult,
  { query, years }: AttributionResult["quantities"][number],
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const key = new Set(keyYears(years.map(({ year }) => year)));
  const shown = years.filter(({ year }) => key.has(year));
  const last = years.at(-1);
  const style = seriesStyle(
    query,
    shown.flatMap((of) => [of.base, of.scenario]),
    language,
  );
  const row = (name: string, value: (of: (typeof years)[number]) => number | undefined) => [
    name,
    ...shown.map((of) => style.write(value(of))),
  ];
  const group = (i: number) => (groups[i] === undefined ? "" : groupName(groups[i], language));
  const pairs = (last?.interactions ?? [])
    .flatMap((values, i) => values.map((value, j) => ({ i, j, value })).filter(({ j }) => j > i))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, 5);
  const parts = textTable([
    [
      `${namedSeries(pack, query, style, language)}: ${scenario} − ${base}`,
      ...shown.map(({ year }) => String(year)),
    ],
    row(base, (of) => of.base),
    ...groups.map((one, g) => row(groupName(one, language), ({ shares }) => shares[g])),
    row(scenario, (of) => of.scenario),
  ]);
  const interactions = printedTable(pairs, [
    [
      t("attribute.interactions", { year: last?.year ?? "" }),
      ({ i, j }) => `${group(i)} × ${group(j)}`,
    ],
    ["", ({ value }) => style.write(value)],
  ]);
  return `${parts}\n${interactions}`;
}

/** An answer to a goal in every form. */
export function goalForms(pack: CompiledPack, answer: GoalAnswer, language: Language): Forms {
  return {
    table: () => goalText(pack, answer, language),
    json: () => document("goal", pack, answer),
    plain: () => goalTable(answer),
  };
}

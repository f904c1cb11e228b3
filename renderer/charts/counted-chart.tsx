import { memo, useMemo, useState } from "react";
import type { CompiledPack } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import {
  type CountedChoice,
  countedChoices,
  countedRows,
} from "../../presentation/rows/counted-rows.ts";
import { paintOrder, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { countedFinding } from "../../presentation/words/findings/counted-finding.ts";
import { basisName } from "../../presentation/words/names.ts";
import {
  formatFixed,
  formatSignificant,
  formatValue,
  scaleFor,
} from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import { LinePlot, type PlotLine } from "./line-plot.tsx";
import { lineEntry, linesDescription, observedColumn, observedEntries } from "./line-words.ts";
import { scenarioColour } from "./palette.ts";

export interface CountedChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  /** Nation, region or province, by code. */
  readonly area?: string;
  readonly year?: number;
  readonly onYear?: (year: number) => void;
  readonly onExplain?: () => void;
}

/** Series whose small changes matter: a baseline of zero would hide them. */
const withoutZero: readonly string[] = ["residents", "urban-share"];

/** People and capacities over the years, with what was counted since the base year as hollow points. */
export const CountedChart = memo(function CountedChart(props: CountedChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack, runs, activeId } = props;
  const area = props.area ?? pack.areas.nation.code;
  const choices = useMemo(() => countedChoices(pack), [pack]);
  const [chosen, choose] = useState<string>();
  const choice = choices.find(({ id }) => id === chosen) ?? (choices[0] as CountedChoice);
  const rows = useMemo(() => countedRows(pack, runs, choice, area), [pack, runs, choice, area]);
  const { kind } = choice;
  const nameOf = ({ id, service }: CountedChoice): string =>
    service === undefined
      ? t(`counted.name.${id}`)
      : (pack.services.find((one) => one.id === service)?.name[language] ?? id);
  const series = nameOf(choice);
  const unit = pack.services.find(({ id }) => id === choice.service)?.unit[language] ?? "";
  const all = [
    ...rows.lines.flatMap((line) => line.values),
    ...rows.observed.map(({ value }) => value),
  ];
  const largest = Math.max(1, ...all.map((value) => Math.abs(value ?? 0)));
  const amount = kind === "share" ? undefined : scaleFor(kind, largest, language, unit);
  const divisor = amount?.divisor ?? 0.01;
  const scaled = valueAxis(
    all.map((value) => (value === null ? null : value / divisor)),
    { zero: !withoutZero.includes(choice.id) },
  );
  const axis = {
    low: scaled.low * divisor,
    high: scaled.high * divisor,
    ticks: scaled.ticks.map((tick) => tick * divisor),
  };
  const write = (value: number | null): string => formatValue(value, kind, language, { unit });
  const lines: PlotLine[] = paintOrder(runs, activeId).map((run) => {
    const values = rows.lines.find((line) => line.id === run.id)?.values ?? [];
    const end = values.at(-1) ?? null;
    return {
      id: run.id,
      colour: scenarioColour(run),
      values,
      dashed: run.isBase,
      active: run.id === activeId,
      label: {
        name: run.name,
        value:
          kind === "share" || end === null
            ? write(end)
            : formatSignificant(end / divisor, 3, language),
      },
    };
  });
  const title = countedFinding(rows, activeId, { series, unit }, language);
  const shownUnit = amount?.unit ?? t("counted.unit.share");
  return (
    <ChartFrame
      id={`counted-${choice.id}-${area}`}
      title={title}
      subtitle={t("counted.subtitle", {
        indicator: series,
        unit: shownUnit,
        area: areaName(pack, area, language),
      })}
      source={sourceLine(pack, language, { observed: rows.observed.length > 0 })}
      description={linesDescription(lines, rows.years, write, language)}
      table={() =>
        yearTable(title, t("table.year"), rows.years, [
          ...rows.lines.map((line) => ({
            id: line.id,
            label: line.name,
            unit: kind === "share" ? "%" : unit,
            digits: kind === "share" ? 1 : 0,
            values: line.values.map((value) =>
              value === null ? null : value * (kind === "share" ? 100 : 1),
            ),
          })),
          observedColumn(rows.observed, rows.years, {
            label: t("counted.observed"),
            digits: kind === "share" ? 1 : 0,
            factor: kind === "share" ? 100 : 1,
          }),
        ])
      }
      controls={
        <label>
          <span>{t("counted.control")}</span>
          <select value={choice.id} onChange={(event) => choose(event.target.value)}>
            {choices.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      }
      height={(width) => Math.min(400, Math.max(260, width * 0.42))}
      onExplain={props.onExplain}
    >
      {({ width, height }) => (
        <LinePlot
          width={width}
          height={height}
          scale={scale}
          years={rows.years}
          lines={lines}
          axis={axis}
          label={title}
          tickText={(value) =>
            kind === "share"
              ? `${formatFixed(value * 100, 0, language)}%`
              : formatSignificant(Number((value / divisor).toPrecision(6)), 4, language)
          }
          observed={rows.observed}
          observedColour="var(--ink)"
          year={props.year}
          onYear={props.onYear}
          tooltip={(year) => {
            const at = rows.years.indexOf(year);
            return {
              title: `${year} · ${series}`,
              entries: [
                ...lines.map((line) => lineEntry(line, write(line.values[at] ?? null))),
                ...observedEntries(rows.observed, year, {
                  label: ({ basis }) => `${t("counted.observed")} · ${basisName(basis, language)}`,
                  write: ({ value }) => write(value),
                }),
              ],
              notes: [
                ...(choice.id === "residents" ? [t("counted.servicemen")] : []),
                t("tooltip.basisSimulated"),
              ],
            };
          }}
        />
      )}
    </ChartFrame>
  );
});

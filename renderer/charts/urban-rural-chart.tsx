import { memo, useMemo } from "react";
import type { CompiledPack, DomainOrOverall } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { urbanRuralRows } from "../../presentation/rows/urban-rural-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { urbanRuralFinding } from "../../presentation/words/findings/urban-rural-finding.ts";
import { formatChange, formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import { LinePlot, type PlotLine } from "./line-plot.tsx";
import { lineEntry, linesDescription } from "./line-words.ts";
import { scenarioColour } from "./palette.ts";

export interface UrbanRuralChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly domain?: DomainOrOverall;
  /** Nation, region or province, by code. */
  readonly area?: string;
  readonly year?: number;
  readonly onYear?: (year: number) => void;
  readonly onExplain?: () => void;
  readonly height?: (width: number) => number;
}

/** Urban and rural attainment of the active scenario and of the base, with the gap shaded. */
export const UrbanRuralChart = memo(function UrbanRuralChart(props: UrbanRuralChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack } = props;
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  // Four lines at most: more would hide the gap that the chart is about.
  const runs = useMemo(() => (active.id === base.id ? [base] : [base, active]), [active, base]);
  const domain = props.domain ?? "overall";
  const area = props.area ?? pack.areas.nation.code;
  const rows = useMemo(() => urbanRuralRows(pack, runs, domain, area), [pack, runs, domain, area]);
  const lines = useMemo<PlotLine[]>(
    () =>
      rows.lines.flatMap((line) => {
        const run = runs.find((one) => one.id === line.id) ?? base;
        return (["urban", "rural"] as const).map((tone) => ({
          id: `${line.id}-${tone}`,
          colour: scenarioColour(run, tone),
          values: line[tone].map((value) => (Number.isFinite(value) ? value : null)),
          dashed: run.isBase && active.id !== base.id,
          active: run.id === active.id,
          label: {
            // The part first: where the name must be cut, the colour still tells the scenario; a room's large type has
            // no room for both.
            name:
              runs.length === 1 || scale > 1
                ? t(`setting.${tone}`)
                : `${t(`setting.${tone}`)} · ${run.name}`,
            value: formatValue(line[tone].at(-1) ?? null, "share", language),
          },
        }));
      }),
    [rows, runs, base, active.id, language, scale, t],
  );
  const axis = useMemo(
    () =>
      valueAxis(
        lines.flatMap((line) => line.values),
        { floor: 0, ceiling: 1, minimumSpan: 0.02 },
      ),
    [lines],
  );
  const shown = rows.lines.find((line) => line.id === active.id);
  const gap = useMemo(
    () =>
      shown === undefined
        ? undefined
        : { upper: shown.urban, lower: shown.rural, colour: scenarioColour(active) },
    [shown, active],
  );
  const write = (value: number | null): string => formatValue(value, "share", language);
  const title = urbanRuralFinding(rows, active.id, language);
  const indicator =
    domain === "overall"
      ? t("province.attainment.name")
      : t("measure.ofDomainName", {
          measure: t("province.attainment.name"),
          domain: domainName(domain, language),
        });

  return (
    <ChartFrame
      id={`urban-rural-${domain}-${area}`}
      title={title}
      subtitle={t("subtitle.of", {
        indicator,
        unit: t("measure.mean.unit"),
        area: areaName(pack, area, language),
      })}
      source={sourceLine(pack, language)}
      description={linesDescription(lines, rows.years, write, language)}
      table={() =>
        yearTable(
          title,
          t("table.year"),
          rows.years,
          lines.map((line) => ({
            id: line.id,
            label: line.label?.name ?? line.id,
            unit: "%",
            digits: 1,
            values: line.values.map((value) => (value === null ? null : value * 100)),
          })),
        )
      }
      height={props.height ?? ((width) => Math.min(420, Math.max(240, width * 0.46)))}
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
            `${formatFixed(value * 100, (axis.ticks[1] ?? 1) - (axis.ticks[0] ?? 0) < 0.0099 ? 1 : 0, language)}%`
          }
          gap={gap}
          year={props.year}
          onYear={props.onYear}
          tooltip={(year) => {
            const at = rows.years.indexOf(year);
            const difference = (shown?.urban[at] ?? Number.NaN) - (shown?.rural[at] ?? Number.NaN);
            return {
              title: `${year} · ${indicator}`,
              entries: [
                ...[...lines]
                  .reverse()
                  .map((line) => lineEntry(line, write(line.values[at] ?? null))),
                {
                  id: "gap",
                  label: t("urbanRural.gap"),
                  value: Number.isFinite(difference)
                    ? formatChange(difference, "share", language)
                    : t("value.missing"),
                },
              ],
              notes: [
                t("tooltip.unit", { unit: t("measure.mean.unit") }),
                t("tooltip.basisSimulated"),
              ],
            };
          }}
        />
      )}
    </ChartFrame>
  );
});

import { memo, useMemo, useState } from "react";
import type { CompiledPack, Setting } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import {
  builtServices,
  overYears,
  pipelineFlows,
  pipelineRows,
} from "../../presentation/rows/pipeline-rows.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { pipelineFinding } from "../../presentation/words/findings/pipeline-finding.ts";
import {
  formatInScale,
  formatSignificant,
  formatValue,
  scaleFor,
} from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import type { PlotLine } from "./line-plot.tsx";
import { StackedPlot, type StackSeries } from "./stacked-plot.tsx";

export interface PipelineChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  /** Service id; by default the first that is built. */
  readonly service?: string;
  readonly onService?: (service: string) => void;
  readonly area?: string;
  readonly setting?: Setting;
  readonly year?: number;
  readonly onYear?: (year: number) => void;
  readonly onExplain?: () => void;
}

/** What happened in a year as bars: none in a year that has no value. */
const drawn = (values: readonly number[]): readonly number[] =>
  values.map((value) => (Number.isFinite(value) ? value : 0));

/** Build-out of one service: opened and converted above zero, retired and given away below, started and under construction as lines. */
export const PipelineChart = memo(function PipelineChart(props: PipelineChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack } = props;
  const services = useMemo(() => builtServices(pack), [pack]);
  const [own, setOwn] = useState<string>();
  const service =
    pack.services.find((one) => one.id === (props.service ?? own)) ??
    services[0] ??
    pack.services[0];
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  const area = props.area ?? pack.areas.nation.code;
  const setting = props.setting ?? "all";
  if (service === undefined) throw new RangeError("PipelineChart: the pack has no service");
  const rows = useMemo(
    () => pipelineRows(pack, active.result, service.id, area, setting),
    [pack, active.result, service.id, area, setting],
  );
  const baseRows = useMemo(
    () =>
      base.id === active.id
        ? undefined
        : pipelineRows(pack, base.result, service.id, area, setting),
    [pack, base, active.id, service.id, area, setting],
  );
  const { flows } = rows;
  const largest = Math.max(
    1,
    ...pipelineFlows.flatMap((flow) => drawn(flows[flow]).map(Math.abs)),
    ...(baseRows?.flows.underConstruction ?? []),
  );
  const unitName = service.unit[language];
  const unit = scaleFor("units", largest, language, unitName);
  const write = (value: number): string =>
    formatSignificant(Number((value / unit.divisor).toPrecision(2)), 2, language);
  const series = useMemo<StackSeries[]>(() => {
    const layer = (id: string, colour: number, values: readonly number[]): StackSeries => ({
      id,
      name: t(`pipeline.flow.${id}`),
      colour: `var(--category-${colour})`,
      values: drawn(values),
      valueText: formatInScale(
        Math.abs(values.at(-1) ?? 0) / unit.divisor,
        { divisor: 1 },
        language,
      ),
    });
    return [
      layer("completed", 3, flows.completed),
      layer(
        "convertedIn",
        5,
        flows.converted.map((value) => Math.max(0, value)),
      ),
      layer(
        "retired",
        6,
        flows.retired.map((value) => -value),
      ),
      layer(
        "convertedOut",
        7,
        flows.converted.map((value) => Math.min(0, value)),
      ),
    ].filter((one) => one.values.some((value) => value !== 0));
  }, [flows, t, unit.divisor, language]);
  const lines = useMemo<PlotLine[]>(() => {
    const line = (
      id: string,
      name: string,
      colour: string,
      values: readonly (number | null)[],
      dashed: boolean,
    ): PlotLine => ({
      id,
      colour,
      values,
      dashed,
      label: {
        name,
        value: formatInScale((values.at(-1) ?? 0) / unit.divisor, { divisor: 1 }, language),
      },
    });
    return [
      ...(baseRows === undefined
        ? []
        : [
            line(
              "base",
              t("pipeline.baseUnder", { name: base.name }),
              "var(--base)",
              baseRows.flows.underConstruction,
              true,
            ),
          ]),
      line(
        "started",
        t("pipeline.flow.started"),
        "var(--ink)",
        // What was started before the first simulated year is not in the result: the line begins a year later.
        flows.started.map((value) => (Number.isFinite(value) ? value : null)),
        false,
      ),
      line(
        "underConstruction",
        t("pipeline.flow.underConstruction"),
        "var(--category-1)",
        flows.underConstruction,
        false,
      ),
    ];
  }, [flows, baseRows, base.name, t, unit.divisor, language]);
  const axis = useMemo(() => {
    const completed = drawn(flows.completed);
    const retired = drawn(flows.retired);
    const converted = drawn(flows.converted);
    const up = converted.map((value, year) => (completed[year] ?? 0) + Math.max(0, value));
    const down = converted.map((value, year) => -(retired[year] ?? 0) + Math.min(0, value));
    const scaled = valueAxis(
      [...up, ...down, ...lines.flatMap((line) => line.values.map((value) => value ?? 0))].map(
        (value) => value / unit.divisor,
      ),
      { zero: true },
    );
    return {
      low: scaled.low * unit.divisor,
      high: scaled.high * unit.divisor,
      ticks: scaled.ticks.map((tick) => tick * unit.divisor),
    };
  }, [flows, lines, unit.divisor]);
  const title = pipelineFinding(
    rows,
    { service: service.name[language], unit: unitName },
    language,
  );
  const place =
    setting === "all"
      ? areaName(pack, area, language)
      : `${areaName(pack, area, language)} · ${t(`setting.${setting}`)}`;
  return (
    <ChartFrame
      id={`pipeline-${service.id}-${area}`}
      title={title}
      subtitle={t("pipeline.subtitle", {
        service: service.name[language],
        unit: unit.unit,
        name: active.name,
        area: place,
      })}
      source={sourceLine(pack, language)}
      description={pipelineFlows
        .map((flow) =>
          t("pipeline.described", {
            name: t(`pipeline.flow.${flow}`),
            value: formatValue(
              flow === "underConstruction"
                ? (flows[flow].at(-1) ?? Number.NaN)
                : overYears(flows[flow]),
              "units",
              language,
              { unit: unitName },
            ),
          }),
        )
        .join(language === "en" ? " " : "")}
      table={() =>
        yearTable(
          title,
          t("table.year"),
          rows.years,
          pipelineFlows.map((flow) => ({
            id: flow,
            label: t(`pipeline.flow.${flow}`),
            unit: unitName,
            digits: 0,
            values: flows[flow],
          })),
        )
      }
      controls={
        services.length > 1 && (
          <label>
            <span>{t("control.service")}</span>
            <select
              value={service.id}
              onChange={(event) => {
                setOwn(event.target.value);
                props.onService?.(event.target.value);
              }}
            >
              {services.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name[language]}
                </option>
              ))}
            </select>
          </label>
        )
      }
      height={(width) => Math.min(400, Math.max(280, width * 0.45))}
      onExplain={props.onExplain}
    >
      {({ width, height }) => (
        <StackedPlot
          width={width}
          height={height}
          scale={scale}
          years={rows.years}
          series={series}
          lines={lines}
          shape="bar"
          axis={axis}
          label={title}
          tickText={(value) => write(value)}
          year={props.year}
          onYear={props.onYear}
          tooltip={(year) => {
            const at = rows.years.indexOf(year);
            const marks = {
              started: "var(--ink)",
              underConstruction: "var(--category-1)",
              completed: "var(--category-3)",
              retired: "var(--category-6)",
              converted: "var(--category-5)",
            } as const;
            return {
              title: `${year} · ${service.name[language]}`,
              entries: pipelineFlows.map((flow) => ({
                id: flow,
                label: t(`pipeline.flow.${flow}`),
                value: formatValue(flows[flow][at] ?? null, "units", language, { unit: unitName }),
                colour: marks[flow],
                mark:
                  flow === "started" || flow === "underConstruction"
                    ? ("line" as const)
                    : ("area" as const),
              })),
              notes: [t("tooltip.basisSimulated")],
            };
          }}
        />
      )}
    </ChartFrame>
  );
});

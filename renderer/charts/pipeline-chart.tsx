import { memo, useMemo, useState } from "react";
import type { Setting } from "../../models/index.ts";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import {
  builtServices,
  overYears,
  type PipelineFlow,
  pipelineFlows,
  pipelineRows,
} from "../../presentation/rows/pipeline-rows.ts";
import { pipelineFinding } from "../../presentation/words/findings/pipeline-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { ChartChoice } from "./chart-controls.tsx";
import type { ChartLine } from "./line-chart.tsx";
import { StackChart } from "./stack-chart.tsx";
import type { StackLayer } from "./stacked-plot.tsx";
import { useChart, type YearChartProps } from "./use-chart.ts";

interface PipelineChartProps extends YearChartProps {
  /** Service id; by default the first that is built. */
  readonly service?: string;
  readonly onService?: (service: string) => void;
  readonly area?: string;
  readonly setting?: Setting;
}

const colours: Readonly<Record<PipelineFlow, ColourName>> = {
  started: "ink",
  underConstruction: "category-1",
  completed: "category-3",
  retired: "category-6",
  converted: "category-5",
};

/** What happened in a year as bars: none in a year that has no value. */
const drawn = (values: readonly number[]): readonly number[] =>
  values.map((value) => (Number.isFinite(value) ? value : 0));

/** Build-out of one service: opened and converted above zero, retired and given away below, started and under construction as lines. */
export const PipelineChart = memo(function PipelineChart(props: PipelineChartProps) {
  const { language, t, active, base } = useChart(props);
  const { pack, area = pack.areas.nation.code, setting = "all" } = props;
  const services = useMemo(() => builtServices(pack), [pack]);
  const [own, setOwn] = useState<string>();
  const service =
    pack.services.find((one) => one.id === (props.service ?? own)) ??
    services[0] ??
    pack.services[0];
  if (service === undefined) throw new RangeError("PipelineChart: the pack has no service");
  const rows = useMemo(
    () => pipelineRows(pack, active.result, service.id, area, setting),
    [pack, active.result, service.id, area, setting],
  );
  const baseUnder = useMemo(
    () =>
      base.id === active.id
        ? undefined
        : pipelineRows(pack, base.result, service.id, area, setting).flows.underConstruction,
    [pack, base, active.id, service.id, area, setting],
  );
  const { flows, years } = rows;
  const largest = Math.max(
    1,
    ...pipelineFlows.flatMap((flow) => drawn(flows[flow]).map(Math.abs)),
    ...(baseUnder ?? []),
  );
  const counted = service.unit[language];
  const unit = scaleFor("units", largest, language, counted);
  const layers = useMemo(() => {
    const layer = (id: string, colour: ColourName, values: readonly number[]): StackLayer => ({
      id,
      name: t(`pipeline.flow.${id}`),
      colour: paint(colour),
      values: drawn(values),
    });
    const { completed, converted, retired } = flows;
    return [
      layer("completed", colours.completed, completed),
      layer(
        "convertedIn",
        colours.converted,
        converted.map((value) => Math.max(0, value)),
      ),
      layer(
        "retired",
        colours.retired,
        retired.map((value) => -value),
      ),
      layer(
        "convertedOut",
        "category-7",
        converted.map((value) => Math.min(0, value)),
      ),
    ].filter((one) => one.values.some((value) => value !== 0));
  }, [flows, t]);
  const lines = useMemo(
    (): readonly ChartLine[] => [
      ...(baseUnder === undefined
        ? []
        : [
            {
              id: "base",
              name: t("pipeline.baseUnder", { name: base.name }),
              colour: paint("base"),
              values: baseUnder,
              dashed: true,
            },
          ]),
      {
        id: "started",
        name: t("pipeline.flow.started"),
        colour: paint(colours.started),
        // What was started before the first simulated year is not in the result: the line begins a year later.
        values: flows.started.map((value) => (Number.isFinite(value) ? value : null)),
      },
      {
        id: "underConstruction",
        name: t("pipeline.flow.underConstruction"),
        colour: paint(colours.underConstruction),
        values: flows.underConstruction,
      },
    ],
    [flows, baseUnder, base.name, t],
  );
  const write = (value: number | undefined): string =>
    formatValue(value, "units", language, { unit: counted });
  const place = areaName(pack, area, language);
  return (
    <StackChart
      pack={pack}
      id={`pipeline-${service.id}-${area}`}
      title={pipelineFinding(rows, { service: service.name[language], unit: counted }, language)}
      subtitle={t("pipeline.subtitle", {
        service: service.name[language],
        unit: unit.unit,
        name: active.name,
        area: setting === "all" ? place : `${place} · ${t(`setting.${setting}`)}`,
      })}
      description={joined(
        language,
        "sentences",
        pipelineFlows.map((flow) => {
          // What is under construction stands; the others flow, and add up over the years.
          const value = flow === "underConstruction" ? flows[flow].at(-1) : overYears(flows[flow]);
          return t("pipeline.described", { name: t(`pipeline.flow.${flow}`), value: write(value) });
        }),
      )}
      years={years}
      shape="bar"
      layers={layers}
      lines={lines}
      kind="units"
      unit={unit}
      columns={pipelineFlows.map((flow) => ({
        id: flow,
        label: t(`pipeline.flow.${flow}`),
        unit: counted,
        digits: 0,
        values: flows[flow],
      }))}
      about={service.name[language]}
      entries={(index) =>
        pipelineFlows.map((flow) => ({
          id: flow,
          label: t(`pipeline.flow.${flow}`),
          value: write(flows[flow][index]),
          colour: paint(colours[flow]),
          mark: flow === "started" || flow === "underConstruction" ? "line" : "area",
        }))
      }
      controls={
        services.length > 1 && (
          <ChartChoice
            label={t("control.service")}
            value={service.id}
            options={services.map((one) => ({ id: one.id, name: one.name[language] }))}
            onChoose={(id) => {
              setOwn(id);
              props.onService?.(id);
            }}
          />
        )
      }
      height={(width) => Math.min(400, Math.max(280, width * 0.45))}
      year={props.year}
      onYear={props.onYear}
      onExplain={props.onExplain}
    />
  );
});

import { memo, useCallback, useMemo, useState } from "react";
import type { RunResult } from "../../models/index.ts";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import {
  builtServices,
  overYears,
  type PipelineFlow,
  type PipelineRows,
  pipelineFlows,
  pipelineRows,
} from "../../presentation/rows/pipeline-rows.ts";
import type { KeyAfter } from "../../presentation/words/catalogue.ts";
import { pipelineFinding } from "../../presentation/words/findings/pipeline-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { subjectName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { ChartChoice } from "./chart-controls.tsx";
import type { ChartLine } from "./line-chart.tsx";
import { baseLine, StackChart } from "./stack-chart.tsx";
import type { StackLayer } from "./stacked-plot.tsx";
import {
  noteOf,
  type SelectedProps,
  useChart,
  useNarrowed,
  useRowsOfPair,
  type YearChartProps,
} from "./use-chart.ts";

interface PipelineChartProps extends YearChartProps, SelectedProps {
  /** Id of the service shown first; by default the one selected, or the first of the domain that is built. */
  readonly service?: string;
  /** Told when the reader chooses another service. */
  readonly onService?: (service: string) => void;
}

type FlowKey = KeyAfter<"charts", "pipeline.flow">;

const colours: Readonly<Record<PipelineFlow, ColourName>> = {
  started: "ink",
  underConstruction: "category-1",
  completed: "category-3",
  retired: "category-6",
  converted: "category-5",
  refitted: "category-2",
  closed: "category-4",
  moved: "category-7",
};

/**
 * Completed above zero, whether built, refitted or converted; retired, given away and closed below; what came or went with villages that
 * became towns above or below; what never happens is left out.
 */
function layersOf(
  { completed, converted, retired, closed, moved }: PipelineRows["flows"],
  nameOf: (id: FlowKey) => string,
): readonly StackLayer[] {
  const layer = (id: FlowKey, colour: ColourName, values: readonly number[], sign: 1 | -1) => ({
    id,
    name: nameOf(id),
    colour: paint(colour),
    values: values.map((value) => (Number.isFinite(value) ? sign * Math.max(0, value) : 0)),
  });
  const negative = (values: readonly number[]) => values.map((value) => -value);
  return [
    layer("completed", colours.completed, completed, 1),
    layer("retired", colours.retired, retired, -1),
    layer("convertedOut", colours.converted, negative(converted), -1),
    layer("closed", colours.closed, closed, -1),
    layer("movedIn", colours.moved, moved, 1),
    layer("movedOut", colours.moved, negative(moved), -1),
  ].filter((one) => one.values.some((value) => value !== 0));
}

/** Build-out of one service: completed above zero, retired and given away below, started and under construction as lines. */
export const PipelineChart = memo(function PipelineChart(props: PipelineChartProps) {
  const { language, t, active, base } = useChart(props);
  const { pack, selection, onService } = props;
  const services = useMemo(() => builtServices(pack), [pack]);
  const [own, chooseOwn] = useState(props.service);
  const wanted = selection?.service ?? (onService === undefined ? own : undefined);
  const service =
    services.find((one) => one.id === wanted) ??
    services.find(({ domain }) => domain === selection?.domain) ??
    services[0] ??
    pack.services[0];
  if (service === undefined) throw new RangeError("PipelineChart: the pack has no service");
  const { area, setting, placeName, titled, leftOut } = useNarrowed(pack, props, "completed");
  const asked = selection && subjectName(pack, selection, language);
  const isOther =
    selection !== undefined &&
    (selection.service === undefined
      ? selection.domain !== undefined && selection.domain !== service.domain
      : selection.service !== service.id);
  const rowsOf = useCallback(
    (result: RunResult) => pipelineRows(pack, result, service.id, area, setting),
    [pack, service.id, area, setting],
  );
  const [rows, baseRows] = useRowsOfPair({ active, base }, rowsOf);
  const baseUnder = baseRows?.flows.underConstruction;
  const { flows, years } = rows;
  const largest = Math.max(
    1,
    ...pipelineFlows.flatMap((flow) => flows[flow].map(Math.abs)).filter(Number.isFinite),
    ...(baseUnder ?? []),
  );
  const counted = service.unit[language];
  const unit = scaleFor("units", largest, language, counted);
  const layers = useMemo(() => layersOf(flows, (id) => t(`pipeline.flow.${id}`)), [flows, t]);
  const lines = useMemo(
    () => [
      ...baseLine(t("pipeline.baseUnder", { name: base.name }), baseUnder, "base"),
      ...(["started", "underConstruction"] as const).map(
        (id): ChartLine => ({
          id,
          name: t(`pipeline.flow.${id}`),
          colour: paint(colours[id]),
          // What was started before the first simulated year is not in the result: the line begins a year later.
          values: flows[id].map((value) => (Number.isFinite(value) ? value : null)),
        }),
      ),
    ],
    [flows, baseUnder, base.name, t],
  );
  const write = (value: number | undefined): string =>
    formatValue(value, "units", language, { unit: counted });
  return (
    <StackChart
      {...props}
      id={`pipeline-${service.id}-${area}`}
      pin={{ chart: "pipeline", settings: { service: service.id } }}
      title={titled(
        pipelineFinding(rows, { service: service.name[language], unit: counted }, language),
        "begins-with-service",
      )}
      subtitle={t("pipeline.subtitle", {
        service: service.name[language],
        unit: unit.unit,
        name: active.name,
        area: placeName,
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
      {...noteOf(
        language,
        leftOut,
        isOther
          ? t("pipeline.notBuilt", { subject: asked ?? "", service: service.name[language] })
          : undefined,
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
            onChoose={onService ?? chooseOwn}
          />
        )
      }
      height={(width) => Math.min(400, Math.max(280, width * 0.45))}
    />
  );
});

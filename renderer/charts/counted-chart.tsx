import { memo, useMemo, useState } from "react";
import {
  type CountedChoice,
  countedChoices,
  countedRows,
} from "../../presentation/rows/counted-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { countedFinding } from "../../presentation/words/findings/counted-finding.ts";
import { ChartChoice } from "./chart-controls.tsx";
import { LineChart, scenarioLines } from "./line-chart.tsx";
import {
  noteOf,
  type SelectedProps,
  useChart,
  useNarrowed,
  type YearChartProps,
} from "./use-chart.ts";

interface CountedChartProps extends YearChartProps, SelectedProps {
  /** Id of what is counted at first; by default the service selected. */
  readonly series?: string | undefined;
}

const fromZero = { zero: true } as const;
const aroundValues = {} as const;

/** Series whose small changes matter: a baseline of zero would hide them. */
const withoutZero: readonly string[] = ["residents", "urban-share"];

/** People and capacities over the years, with what was counted since the base year as hollow points. */
export const CountedChart = memo(function CountedChart(props: CountedChartProps) {
  const { language, t } = useChart(props);
  const { pack, runs, activeId, selection } = props;
  const choices = useMemo(() => countedChoices(pack), [pack]);
  const [chosen, choose] = useState(props.series);
  const choice =
    choices.find(({ id }) => id === (chosen ?? selection?.service)) ??
    (choices[0] as CountedChoice);
  const { area, setting, placeName, titled, leftOut } = useNarrowed(
    pack,
    props,
    choice.query.indicator,
  );
  const rows = useMemo(
    () => countedRows(pack, runs, choice, area, setting),
    [pack, runs, choice, area, setting],
  );
  const serviceOf = ({ service }: CountedChoice) => pack.services.find(({ id }) => id === service);
  const nameOf = (one: CountedChoice): string =>
    serviceOf(one)?.name[language] ?? wordsIn(language)(`charts.counted.name.${one.id}`);
  const series = nameOf(choice);
  const unit = serviceOf(choice)?.unit[language] ?? "";
  return (
    <LineChart
      {...props}
      id={`counted-${choice.id}-${area}`}
      pin={{ chart: "counted", settings: { series: choice.id } }}
      title={titled(
        countedFinding(rows, activeId, { series, unit }, language),
        "begins-with-service",
      )}
      indicator={series}
      place={placeName}
      kind={choice.kind}
      counted={unit}
      axis={withoutZero.includes(choice.id) ? aroundValues : fromZero}
      years={rows.years}
      lines={scenarioLines(
        runs,
        activeId,
        (run) => rows.lines.find(({ id }) => id === run.id)?.values ?? [],
      )}
      observed={rows.observed}
      observedName={t("counted.observed")}
      notes={choice.id === "residents" ? [t("counted.servicemen")] : []}
      controls={
        <ChartChoice
          label={t("counted.control")}
          value={choice.id}
          options={choices.map((one) => ({ id: one.id, name: nameOf(one) }))}
          onChoose={choose}
        />
      }
      {...noteOf(language, leftOut)}
      height={(width) => Math.min(400, Math.max(260, width * 0.42))}
    />
  );
});

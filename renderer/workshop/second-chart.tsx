import type { CompiledPack, Exercise, ExerciseChart } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { DomainMultiplesChart } from "../charts/domain-multiples-chart.tsx";
import { FundingChart } from "../charts/funding-chart.tsx";
import { RankingChart } from "../charts/ranking-chart.tsx";
import { TileMapChart } from "../charts/tile-map-chart.tsx";
import { UrbanRuralChart } from "../charts/urban-rural-chart.tsx";

export interface SecondChartProps {
  readonly kind: ExerciseChart;
  /** Area and domain of an exercise; without one the nation and all domains. */
  readonly chart?: Exercise["chart"] | undefined;
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly year: number;
  readonly playing?: boolean;
  readonly height?: (width: number) => number;
}

/** Charts of one year: where one stands, the year can be moved. */
export const chartsOfYear: readonly ExerciseChart[] = ["places", "ranking"];

/** The chart beside the headline index. */
export function SecondChart({ kind, chart, height, playing, ...rest }: SecondChartProps) {
  const { domain, area } = chart ?? {};
  switch (kind) {
    case "urban-rural":
      return <UrbanRuralChart {...rest} domain={domain} area={area} height={height} />;
    case "places":
      return <TileMapChart {...rest} domain={domain} playing={playing} />;
    case "domains":
      return <DomainMultiplesChart {...rest} mostColumns={3} />;
    case "money":
      return <FundingChart {...rest} area={area} />;
    case "ranking":
      return <RankingChart {...rest} domain={domain} />;
  }
}

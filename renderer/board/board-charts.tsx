import type { ReactNode } from "react";
import { type CardKind, type CompiledPack, type Target, targetsOf } from "../../models/index.ts";
import { countedChoices } from "../../presentation/rows/counted-rows.ts";
import { multiplesModes } from "../../presentation/rows/domain-multiples-rows.ts";
import {
  headlineMeasures,
  measureExists,
  measureQuery,
} from "../../presentation/rows/headline-rows.ts";
import { likenesses } from "../../presentation/rows/like-places-rows.ts";
import { builtServices } from "../../presentation/rows/pipeline-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import { provinceIndicators } from "../../presentation/rows/tile-map-rows.ts";
import { CountedChart } from "../charts/counted-chart.tsx";
import { DomainMultiplesChart } from "../charts/domain-multiples-chart.tsx";
import { FundingChart } from "../charts/funding-chart.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { LikePlacesChart } from "../charts/like-places-chart.tsx";
import { LorenzChart } from "../charts/lorenz-chart.tsx";
import { PipelineChart } from "../charts/pipeline-chart.tsx";
import { PyramidChart } from "../charts/pyramid-chart.tsx";
import { RankingChart } from "../charts/ranking-chart.tsx";
import { TargetsChart } from "../charts/targets-chart.tsx";
import { TheilChart } from "../charts/theil-chart.tsx";
import { mapClasses, mapModes, TileMapChart } from "../charts/tile-map-chart.tsx";
import { UrbanRuralChart } from "../charts/urban-rural-chart.tsx";
import { targetsOfDomain } from "../panels/domains-panel.tsx";
import type { TabId } from "../store/view-slice.ts";

/** What every chart on a card is drawn from. */
interface Drawn {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly year: number;
  readonly selection: Selection;
}

/** Targets that the scenario that it is about is held against. */
type Targets = readonly Target[];

type Settings = Readonly<Record<string, string>>;

/** A chart that can hang on a board, and the tab it is from. */
interface AnyBoardChart {
  readonly tab: TabId;
  /** A chart over the years can be marked at one. */
  readonly byYear: boolean;
  /** Small parts or long names: half the board is too narrow for it. */
  readonly wide?: boolean;
}

/** One of results: the choices that it may be pinned with, and how it is drawn. */
interface BoardChart extends AnyBoardChart {
  readonly settings: (pack: CompiledPack) => Readonly<Record<string, readonly string[]>>;
  readonly draw: (drawn: Drawn, settings: Settings, targets: Targets) => ReactNode;
}

const none = () => ({});
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const one = <Id extends string>(list: readonly Id[], given: string | undefined): Id | undefined =>
  list.find((id) => id === given);

/** A card has no choices of its own. */
const choosesNothing = () => undefined;

const rankingModes = ["years", "scenarios"] as const;
const pyramidModes = ["sex", "setting"] as const;

const charts: Readonly<Record<string, BoardChart>> = {
  headline: {
    tab: "overview",
    byYear: true,
    settings: () => ({ measure: headlineMeasures }),
    draw: (drawn, { measure }, targets) => (
      <HeadlineChart
        {...drawn}
        targets={targets}
        measure={one(headlineMeasures, measure) ?? "index"}
      />
    ),
  },
  multiples: {
    tab: "domains",
    byYear: true,
    wide: true,
    settings: () => ({ mode: multiplesModes }),
    draw: (drawn, { mode }) => (
      <DomainMultiplesChart {...drawn} mode={one(multiplesModes, mode) ?? "index"} />
    ),
  },
  "urban-rural": {
    tab: "domains",
    byYear: true,
    settings: none,
    draw: (drawn) => <UrbanRuralChart {...drawn} />,
  },
  lorenz: {
    tab: "domains",
    byYear: false,
    settings: none,
    draw: (drawn) => <LorenzChart {...drawn} />,
  },
  theil: {
    tab: "domains",
    byYear: true,
    settings: none,
    draw: (drawn) => <TheilChart {...drawn} />,
  },
  targets: {
    tab: "domains",
    byYear: false,
    wide: true,
    settings: none,
    draw: (drawn, _, targets) => (
      <TargetsChart
        {...drawn}
        targets={targetsOfDomain(drawn.pack, targets, drawn.selection.domain)}
      />
    ),
  },
  map: {
    tab: "places",
    byYear: false,
    settings: () => ({ indicator: provinceIndicators, mode: mapModes, classes: mapClasses }),
    draw: ({ selection, ...drawn }, { indicator, mode, classes }) => (
      <TileMapChart
        {...drawn}
        indicator={one(provinceIndicators, indicator) ?? "attainment"}
        mode={one(mapModes, mode) ?? "level"}
        classes={one(mapClasses, classes)}
        domain={selection.domain ?? "overall"}
        part={selection}
        selected={selection.area}
      />
    ),
  },
  ranking: {
    tab: "places",
    byYear: false,
    settings: () => ({ indicator: provinceIndicators, mode: rankingModes }),
    draw: ({ selection, ...drawn }, { indicator, mode }) => (
      <RankingChart
        {...drawn}
        indicator={one(provinceIndicators, indicator) ?? "attainment"}
        mode={one(rankingModes, mode) ?? "years"}
        domain={selection.domain ?? "overall"}
        part={selection}
        selected={selection.area}
      />
    ),
  },
  "like-places": {
    tab: "places",
    byYear: false,
    settings: () => ({ likeness: likenesses }),
    draw: (drawn, { likeness }) => (
      <LikePlacesChart
        {...drawn}
        likeness={one(likenesses, likeness) ?? "neighbours"}
        onLikeness={choosesNothing}
      />
    ),
  },
  funding: {
    tab: "money",
    byYear: true,
    wide: true,
    settings: none,
    draw: (drawn) => <FundingChart {...drawn} />,
  },
  pipeline: {
    tab: "build-out",
    byYear: true,
    settings: (pack) => ({ service: ids(builtServices(pack)) }),
    draw: (drawn, { service }) => (
      <PipelineChart {...drawn} {...(service === undefined ? {} : { service })} />
    ),
  },
  pyramid: {
    tab: "people",
    byYear: false,
    settings: () => ({ mode: pyramidModes }),
    draw: (drawn, { mode }) => <PyramidChart {...drawn} mode={one(pyramidModes, mode) ?? "sex"} />,
  },
  counted: {
    tab: "people",
    byYear: true,
    settings: (pack) => ({ series: ids(countedChoices(pack)) }),
    draw: (drawn, { series }) => <CountedChart {...drawn} series={series} />,
  },
};

/** Charts of answers: they are drawn of what was worked out, see `answer-parts.tsx`. */
const answerCharts: Readonly<Record<string, AnyBoardChart>> = {
  "why-sure": { tab: "why", byYear: true, wide: true },
  "why-difference": { tab: "why", byYear: true, wide: true },
  "why-depends": { tab: "why", byYear: false, wide: true },
  "why-lever": { tab: "why", byYear: false, wide: true },
};

/** The chart of an id; undefined where this version has none. */
export function boardChart(id: string): AnyBoardChart | undefined {
  return chartOfResults(id) ?? (Object.hasOwn(answerCharts, id) ? answerCharts[id] : undefined);
}

function chartOfResults(id: string): BoardChart | undefined {
  return Object.hasOwn(charts, id) ? charts[id] : undefined;
}

/** The chart of an id, drawn; nothing where this version has none. */
export function drawChart(
  id: string,
  drawn: Drawn,
  settings: Settings,
  targets: Targets,
): ReactNode {
  return chartOfResults(id)?.draw(drawn, settings, targets);
}

/** Is half the board too narrow for what is pinned? */
export function isWide(kind: CardKind, of: string): boolean {
  return kind === "table" || (kind === "chart" && boardChart(of)?.wide === true);
}

/** Can a chart be drawn with these choices, of this selection? What a file or a link says is not taken for granted. */
export function canDraw(
  pack: CompiledPack,
  id: string,
  settings: Settings,
  selection: Selection,
): boolean {
  const chart = chartOfResults(id);
  if (chart === undefined) return false;
  const known = chart.settings(pack);
  const isKnown = Object.entries(settings).every(
    ([name, value]) => Object.hasOwn(known, name) && known[name]?.includes(value),
  );
  const measure = one(headlineMeasures, settings.measure);
  if (!isKnown || id !== "headline" || measure === undefined) return isKnown;
  const { query } = measureQuery(pack, measure, selection);
  return measureExists(pack, measure, {
    area: query.area ?? selection.area,
    setting: query.setting ?? "all",
  });
}

/** The targets that a scenario is held against. */
export function heldTargets(
  pack: CompiledPack,
  own: readonly Target[] | undefined,
): readonly Target[] {
  return targetsOf({ targets: own ?? [] }, pack);
}

import { type ReactNode, useMemo, useState } from "react";
import { readingOf } from "../../models/index.ts";
import { paint } from "../../presentation/drawing/colours.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { ChartSettingsContext } from "../../renderer/charts/chart-settings.ts";
import { CountedChart } from "../../renderer/charts/counted-chart.tsx";
import { DomainMultiplesChart } from "../../renderer/charts/domain-multiples-chart.tsx";
import { FundingChart } from "../../renderer/charts/funding-chart.tsx";
import { HeadlineChart } from "../../renderer/charts/headline-chart.tsx";
import { LorenzChart } from "../../renderer/charts/lorenz-chart.tsx";
import { PipelineChart } from "../../renderer/charts/pipeline-chart.tsx";
import { PyramidChart } from "../../renderer/charts/pyramid-chart.tsx";
import { RankingChart } from "../../renderer/charts/ranking-chart.tsx";
import { TargetsChart } from "../../renderer/charts/targets-chart.tsx";
import { TheilChart } from "../../renderer/charts/theil-chart.tsx";
import { TileMapChart } from "../../renderer/charts/tile-map-chart.tsx";
import { TornadoChart } from "../../renderer/charts/tornado-chart.tsx";
import { UrbanRuralChart } from "../../renderer/charts/urban-rural-chart.tsx";
import { WaterfallChart } from "../../renderer/charts/waterfall-chart.tsx";
import { fixturePack } from "./fixtures/fixture-pack.ts";
import { fixtureRuns } from "./fixtures/scenarios.ts";

const answerTexts = {
  title: "An answer",
  subtitle: "Equalization index, 2035",
  source: "Source: Equalis, made-up numbers",
  note: "One input at a time.",
};

const tornadoBars = [
  ["Budget share of the nine domains", 0.66, 0.77],
  ["Growth of revenue", 0.74, 0.69],
  ["Running costs of a place in elderly care, a name longer than its room", 0.72, 0.724],
  ["Fertility", 0.711, 0.713],
].map(([name, whenLow, whenHigh], index) => ({
  id: `input-${index}`,
  name: String(name),
  unit: "",
  whenLow: Number(whenLow),
  whenHigh: Number(whenHigh),
  inputLow: 0,
  inputHigh: 1,
}));

const waterfall = {
  year: 2035,
  base: 0.668,
  scenario: 0.903,
  steps: [
    { id: "a", name: "Central share of spending", share: 0.2, from: 0.668, to: 0.868 },
    { id: "b", name: "Capital for shortcomings", share: 0.06, from: 0.868, to: 0.928 },
    { id: "c", name: "Floor enforcement", share: -0.025, from: 0.928, to: 0.903 },
  ],
  pairs: [],
};

interface Piece {
  readonly id: string;
  readonly half?: boolean;
  readonly node: ReactNode;
}

/** Every chart in its states; `only` names pieces, or families of pieces, between commas. */
export function Gallery({
  language,
  scale,
  only,
}: {
  readonly language: Language;
  readonly scale: number;
  readonly only: string | null;
}) {
  const pack = useMemo(fixturePack, []);
  const all = useMemo(() => fixtureRuns(pack, language), [pack, language]);
  const pair = useMemo(() => all.slice(0, 2), [all]);
  const single = useMemo(() => all.slice(0, 1), [all]);
  const [year, setYear] = useState(2035);
  const [province, setProvince] = useState<string>();
  const settings = useMemo(() => ({ language, scale, dragging: false }), [language, scale]);
  const bands = useMemo(() => {
    const shown = all[1];
    if (shown === undefined) return [];
    const index = readingOf(pack, shown.result).series({ indicator: "equalization.index" });
    const around = (half: number) =>
      index.map((value, year) => value + half * Math.sqrt(year / 15));
    return [
      {
        runId: "full-reform",
        quantiles: {
          p05: around(-0.06),
          p25: around(-0.024),
          p75: around(0.024),
          p95: around(0.06),
        },
      },
    ];
  }, [all, pack]);
  const common = { pack, activeId: "full-reform", year, onYear: setYear, onExplain: () => {} };

  const pieces: Piece[] = [
    { id: "headline", node: <HeadlineChart {...common} runs={pair} /> },
    {
      id: "headline-alone",
      half: true,
      node: <HeadlineChart {...common} runs={single} activeId="baseline" />,
    },
    { id: "headline-six", node: <HeadlineChart {...common} runs={all} year={2028} /> },
    {
      id: "headline-fan",
      half: true,
      node: <HeadlineChart {...common} runs={pair} bands={bands} />,
    },
    {
      id: "headline-people",
      half: true,
      node: <HeadlineChart {...common} runs={pair} measure="people-meeting-standard" />,
    },
    {
      id: "headline-gini",
      half: true,
      node: <HeadlineChart {...common} runs={pair} measure="gini" domain="elderly-care" />,
    },
    {
      id: "domains",
      node: (
        <DomainMultiplesChart {...common} runs={pair} selected="elderly-care" onSelect={() => {}} />
      ),
    },
    {
      id: "domains-half",
      half: true,
      node: <DomainMultiplesChart {...common} runs={all} mode="attainment" />,
    },
    {
      id: "domains-gap",
      half: true,
      node: <DomainMultiplesChart {...common} runs={pair} mode="gap" />,
    },
    {
      id: "domains-urban-rural",
      node: <DomainMultiplesChart {...common} runs={pair} mode="urban-rural" />,
    },
    {
      id: "map",
      half: true,
      node: <TileMapChart {...common} runs={pair} selected={province} onSelect={setProvince} />,
    },
    {
      id: "map-difference",
      half: true,
      node: (
        <TileMapChart
          {...common}
          runs={pair}
          mode="difference"
          domain="health-care"
          selected="54"
        />
      ),
    },
    {
      id: "map-spending",
      node: <TileMapChart {...common} runs={pair} indicator="spending-per-person" />,
    },
    { id: "urban-rural", half: true, node: <UrbanRuralChart {...common} runs={pair} /> },
    {
      id: "urban-rural-province",
      node: (
        <UrbanRuralChart
          {...common}
          runs={single}
          activeId="baseline"
          area="62"
          domain="elderly-care"
        />
      ),
    },
    {
      id: "ranking",
      half: true,
      node: <RankingChart {...common} runs={pair} selected={province} onSelect={setProvince} />,
    },
    {
      id: "ranking-scenarios",
      node: <RankingChart {...common} runs={pair} mode="scenarios" domain="health-care" />,
    },
    { id: "counted", node: <CountedChart {...common} runs={all} /> },
    { id: "pyramid", half: true, node: <PyramidChart {...common} runs={pair} /> },
    {
      id: "pyramid-setting",
      half: true,
      node: <PyramidChart {...common} runs={single} activeId="baseline" mode="setting" />,
    },
    { id: "funding", half: true, node: <FundingChart {...common} runs={pair} /> },
    {
      id: "funding-wide",
      node: <FundingChart {...common} runs={single} activeId="baseline" area="62" />,
    },
    { id: "pipeline", half: true, node: <PipelineChart {...common} runs={pair} /> },
    {
      id: "pipeline-school",
      node: <PipelineChart {...common} runs={pair} service="compulsory-schooling" />,
    },
    { id: "lorenz", half: true, node: <LorenzChart {...common} runs={pair} /> },
    { id: "theil", half: true, node: <TheilChart {...common} runs={pair} /> },
    {
      id: "tornado",
      half: true,
      node: (
        <TornadoChart
          rows={{ centre: 0.712, others: 4, bars: tornadoBars }}
          kind="index"
          texts={answerTexts}
        />
      ),
    },
    {
      id: "waterfall",
      half: true,
      node: (
        <WaterfallChart
          rows={waterfall}
          kind="index"
          higherIsBetter
          scenarioColour={paint("scenario-1")}
          names={{ base: "Baseline", name: "Full reform" }}
          texts={answerTexts}
        />
      ),
    },
    { id: "targets", half: true, node: <TargetsChart {...common} runs={pair} /> },
    { id: "targets-wide", node: <TargetsChart {...common} runs={single} activeId="baseline" /> },
  ];
  return (
    <ChartSettingsContext value={settings}>
      <main className="gallery">
        <h1>Equalis chart gallery</h1>
        {pieces
          .filter(
            (piece) =>
              only === null ||
              only.split(",").some((id) => piece.id === id || piece.id.startsWith(`${id}-`)),
          )
          .map((piece) => (
            <section key={piece.id} id={piece.id} className={piece.half === true ? "half" : ""}>
              <h2>{piece.id}</h2>
              {piece.node}
            </section>
          ))}
      </main>
    </ChartSettingsContext>
  );
}

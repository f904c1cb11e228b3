import { type ReactNode, useMemo, useState } from "react";
import { ChartSettingsContext } from "../../renderer/charts/chart-settings.ts";
import type { Language } from "../../renderer/charts/chart-text.ts";
import { DomainMultiplesChart } from "../../renderer/charts/domain-multiples-chart.tsx";
import { HeadlineChart } from "../../renderer/charts/headline-chart.tsx";
import { equalizationSeries } from "../../renderer/charts/result-access.ts";
import { TileMapChart } from "../../renderer/charts/tile-map-chart.tsx";
import { fixturePack } from "./fixtures/fixture-pack.ts";
import { fixtureRuns } from "./fixtures/scenarios.ts";

interface Piece {
  readonly id: string;
  readonly half?: boolean;
  readonly node: ReactNode;
}

/** Every chart in its states; `only` shows the pieces whose id starts with it. */
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
    const index = equalizationSeries((all[1] ?? all[0])!.result, "overall", "index");
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
  }, [all]);
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
  ];
  return (
    <ChartSettingsContext value={settings}>
      <main className="gallery">
        {pieces
          .filter((piece) => only === null || piece.id.startsWith(only))
          .map((piece) => (
            <section key={piece.id} id={piece.id} className={piece.half === true ? "half" : ""}>
              <p>{piece.id}</p>
              {piece.node}
            </section>
          ))}
      </main>
    </ChartSettingsContext>
  );
}

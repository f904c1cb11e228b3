import { type ReactNode, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { Language } from "../../presentation/words/languages.ts";
import { ChartSettingsContext } from "../../renderer/charts/chart-settings.ts";
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
import { UrbanRuralChart } from "../../renderer/charts/urban-rural-chart.tsx";
import { fixturePack } from "./fixtures/fixture-pack.ts";
import { fixtureRun } from "./fixtures/fixture-run.ts";
import { fixtureRuns } from "./fixtures/scenarios.ts";

/** Changes the active run as a dragged lever does and reports how long a repaint of a set of charts takes. */
export function RepaintBench({
  language,
  set,
}: {
  readonly language: Language;
  readonly set: string;
}) {
  const pack = useMemo(fixturePack, []);
  const start = useMemo(
    () => fixtureRuns(pack, language, ["baseline", "full-reform"]),
    [pack, language],
  );
  const steps = useMemo(
    () =>
      Array.from({ length: 24 }, (_, index) =>
        fixtureRun(pack, { closing: 0.3 + index * 0.012, gapsFirst: 0.2, money: 1.05 }),
      ),
    [pack],
  );
  const [step, setStep] = useState(0);
  const [report, setReport] = useState("");
  const runs = useMemo(
    () =>
      start.map((run) =>
        run.isBase ? run : { ...run, result: steps[step % steps.length] ?? run.result },
      ),
    [start, steps, step],
  );
  useEffect(() => {
    let stopped = false;
    const measure = async (): Promise<void> => {
      const taken: number[] = [];
      for (let index = 1; index <= 60 && !stopped; index++) {
        await new Promise(requestAnimationFrame);
        const from = performance.now();
        flushSync(() => setStep(index));
        // Forces style and layout, so that what the browser still has to do before paint is counted.
        document.body.getBoundingClientRect();
        if (index > 12) taken.push(performance.now() - from);
      }
      taken.sort((a, b) => a - b);
      const at = (share: number): string =>
        (taken[Math.floor(taken.length * share)] ?? Number.NaN).toFixed(1);
      if (!stopped) setReport(`${set}: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
    };
    void measure();
    return () => {
      stopped = true;
    };
  }, [set]);
  const common = { pack, runs, activeId: "full-reform", year: 2035 };
  const charts: Readonly<Record<string, ReactNode>> = {
    headline: <HeadlineChart {...common} />,
    domains: <DomainMultiplesChart {...common} />,
    "urban-rural": <UrbanRuralChart {...common} />,
    map: <TileMapChart {...common} />,
    ranking: <RankingChart {...common} />,
    funding: <FundingChart {...common} />,
    pipeline: <PipelineChart {...common} />,
    pyramid: <PyramidChart {...common} />,
    lorenz: <LorenzChart {...common} />,
    theil: <TheilChart {...common} />,
    targets: <TargetsChart {...common} />,
  };
  const shown =
    set === "overview"
      ? ["headline", "domains"]
      : set === "all"
        ? Object.keys(charts)
        : set.split(",");
  const settings = useMemo(() => ({ language, scale: 1, dragging: true }), [language]);
  return (
    <ChartSettingsContext value={settings}>
      <main className="gallery">
        <output id="report">{report}</output>
        {shown.map((name) => (
          <div key={name} className="half">
            {charts[name]}
          </div>
        ))}
      </main>
    </ChartSettingsContext>
  );
}

import { loadScenario } from "../cli/scenarios.ts";
import { readingOf, resolveScenario, settingsOf } from "../models/index.ts";
import { createSimulator } from "../models/simulate.ts";
import { headlineBends, urbanRuralCrossings } from "../presentation/rows/headline-bends.ts";
import { headlineRowsOf, measureIndicator } from "../presentation/rows/headline-rows.ts";
import { wholeSelection } from "../presentation/rows/selection.ts";
import { urbanRuralRows } from "../presentation/rows/urban-rural-rows.ts";
import { bendsFinding } from "../presentation/words/findings/bends-finding.ts";
import { chinaPack } from "./renderer/fixtures/pack.ts";

const pack = chinaPack();
const sim = createSimulator(pack);
const mk = (id: string) => {
  const sc = loadScenario(id, pack);
  return {
    run: {
      id,
      name: id,
      slot: 0,
      isBase: id === "baseline",
      result: sim.run(resolveScenario(sc, pack)),
    },
    settings: settingsOf(sc, pack),
  };
};
const base = mk("baseline");
for (const k of pack.services.filter((x) => x.domain === "childcare"))
  console.log(
    k.id,
    [2023, 2024, 2025, 2026]
      .map((y) =>
        readingOf(pack, base.run.result)
          .value({ indicator: "attainment.standing", domain: "childcare", service: k.id }, y)
          .toFixed(2),
      )
      .join(" "),
  );
for (const id of [
  "baseline",
  "full-reform",
  "fiscal-stress",
  "standards-first",
  "efficiency-first",
  "fill-the-shortcomings",
  "balanced-transfers",
]) {
  const a = id === "baseline" ? base : mk(id);
  const sel = wholeSelection(pack);
  for (const m of ["index", "index.current", "inequality"] as const)
    for (const area of m === "index" ? ["CN", "52"] : ["CN"]) {
      const s = { ...sel, area };
      const runs = id === "baseline" ? [base.run] : [base.run, a.run];
      const rows = headlineRowsOf(pack, runs, m, s);
      const t0 = performance.now();
      const b = headlineBends(
        pack,
        { active: a.run, base: base.run, settings: { active: a.settings, base: base.settings } },
        m,
        s,
        rows,
      );
      const ms = performance.now() - t0;
      for (const l of m === "index" && area === "CN"
        ? (["en", "zh-CN"] as const)
        : (["en"] as const))
        console.log(
          id,
          m,
          area,
          ms.toFixed(0) +
            "ms\n   " +
            bendsFinding(pack, b, measureIndicator(m).kind, { first: id, second: "baseline" }, l)
              .map((x) => x.text)
              .join("\n   "),
        );
    }
  const c = urbanRuralCrossings(pack, a.run, urbanRuralRows(pack, [a.run]));
  if (c.length)
    console.log(
      bendsFinding(pack, c, "share", { first: "towns", second: "villages" }, "en")
        .map((x) => x.text)
        .join("\n"),
    );
}

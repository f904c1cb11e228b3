import { type CompiledPack, resolveSettings } from "../../models/index.ts";
import type { RunOfSettings, RunsByRule } from "../../presentation/rows/county-transfer-rows.ts";
import { type DivisionRule, settingsByRule } from "../../presentation/rows/division-rules.ts";
import type { ModelRuns } from "../run/engine.ts";
import { untilFree } from "./until-free.ts";

/**
 * A scenario as it was run, and run under each rule by which a province may divide money among its counties, one after the other and only while
 * the page has nothing else to do. A rule that the scenario holds already is not run again. Undefined when the signal comes first.
 */
export async function runsByRule(
  engine: Pick<ModelRuns, "run">,
  pack: CompiledPack,
  asIs: RunOfSettings,
  signal: AbortSignal,
  free: () => Promise<void> = untilFree,
): Promise<RunsByRule | undefined> {
  const under = async (rule: DivisionRule): Promise<RunOfSettings> => {
    const settings = settingsByRule(pack, asIs.settings, rule);
    if (settings === asIs.settings || signal.aborted) return asIs;
    await free();
    if (signal.aborted) return asIs;
    const { result } = await engine.run(pack.hash, resolveSettings(pack, settings));
    return { result, settings };
  };
  const need = await under("need");
  const base = await under("base");
  return signal.aborted ? undefined : { asIs, need, base };
}

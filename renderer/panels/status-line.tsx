import "./status-line.css";
import { useMemo } from "react";
import {
  type CheckOutcome,
  type CompiledPack,
  checkOutcomes,
  type RunResult,
  type ScenarioSettings,
} from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { failedCheckText } from "../../presentation/words/failed-check.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { packSaid } from "../../presentation/words/pack-said.ts";
import { runFailureText } from "../readings/run-failure.ts";
import { engine } from "../run/engine.ts";
import { activePack } from "../store/packs.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { useWorkbench, workbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { useWorkbenchLater } from "./use-after-paint.ts";

const noDocuments: WorkbenchState["workspace"]["documents"] = {};

/** What the run that is shown of a scenario was made with; undefined where it was deleted since. */
function settingsOf(id: string): ScenarioSettings | undefined {
  const { results, workspace } = workbench.getState();
  return results[id]?.settings ?? workspace.documents[id]?.settings;
}

/** Runs with the pack that they were made on: taken apart, provinces that open by county would be checked by the other pack's areas. */
function createCheckedSelector() {
  let last: { readonly pack: CompiledPack; readonly runs: readonly ScenarioRun[] } | undefined;
  return (state: WorkbenchState) => {
    const next = { pack: activePack(state), runs: selectScenarioRuns(state) };
    if (last?.pack !== next.pack || last.runs !== next.runs) last = next;
    return last;
  };
}

const selectChecked = createCheckedSelector();

const failedOf = new WeakMap<RunResult, readonly CheckOutcome[]>();

/** The checks that a run fails, worked out once: a lever moves one run, and those beside it stay as they are. */
function failedChecks(pack: CompiledPack, result: RunResult): readonly CheckOutcome[] {
  let failed = failedOf.get(result);
  if (failed === undefined) {
    failed = checkOutcomes(pack, result).filter(({ passed }) => !passed);
    failedOf.set(result, failed);
  }
  return failed;
}

/** Pack, seed, accounts balanced or the check that fails, run time. */
export function StatusLine() {
  const { t, language, pack } = usePanel();
  // Whether accounts balance follows when the charts are painted.
  const checked = useWorkbenchLater(selectChecked);
  const { runs } = checked;
  const milliseconds = useWorkbenchLater((state) => state.runMilliseconds);
  const seed = useWorkbench((state) => state.workspace.documents[state.workspace.activeId]?.seed);
  const errors = useWorkbench((state) => state.runErrors);
  const long = useWorkbench((state) => state.longRun);
  const documents = useWorkbench(({ runErrors, longRun, workspace }) =>
    Object.keys(runErrors).length === 0 && longRun === undefined
      ? noDocuments
      : workspace.documents,
  );
  const nameOf = (id: string): string => documents[id]?.title[language] ?? id;
  const failures = useMemo(
    () =>
      runs.flatMap((run) => {
        const settings = settingsOf(run.id);
        if (settings === undefined) return [];
        return failedChecks(checked.pack, run.result).map((failure) => ({
          id: failure.id,
          name: run.name,
          text: failedCheckText(checked.pack, settings, failure, language),
        }));
      }),
    [checked, runs, language],
  );
  const broken = Object.entries(errors);
  return (
    <footer className="status-line bar wrap eyebrow">
      <span>
        {t("status.pack", {
          name: packSaid(pack, pack.file.title[language], language),
          hash: pack.hash.slice(7, 15),
        })}
      </span>
      <span>{seed === undefined ? t("status.noSeed") : t("status.seed", { seed })}</span>
      {long === undefined ? null : (
        <span role="status">
          {t("status.long", { name: nameOf(long) })}{" "}
          <TextButton onPress={() => engine().stop()}>{t("status.stop")}</TextButton>
        </span>
      )}
      {failures.length === 0 && broken.length === 0 ? (
        <span className="status-good">
          {runs.length === 0 ? t("status.running") : t("status.balanced")}
        </span>
      ) : (
        <span className="status-bad strong" role="alert">
          {failures.map((failure) => (
            <span key={failure.name + failure.id}>
              {t("status.failed", { name: failure.name, check: failure.text })}{" "}
            </span>
          ))}
          {broken.map(([id, failure]) => (
            <span key={id}>
              {t("status.broken", {
                name: nameOf(id),
                message: runFailureText(failure, language),
              })}{" "}
            </span>
          ))}
        </span>
      )}
      <span className="status-end at-end">
        {milliseconds === undefined
          ? ""
          : t("status.time", { time: formatFixed(milliseconds, 1, language) })}
      </span>
    </footer>
  );
}

import { openCompiledForm, type RunResult } from "../../models/index.ts";
import { machine } from "../desktop.ts";
import { createAnalysisPool } from "../run/analysis-pool.ts";
import { workerRunner } from "../run/engine.ts";
import { documentFrom } from "../scenarios/scenario-file.ts";
import type { OnItsWay } from "../session/start.ts";
import { digestsOf, testedScenarios } from "./expected-results.ts";
import * as policy from "./policy-checks.ts";
import { failed, passed, type Told } from "./told.ts";
import * as work from "./work-checks.ts";

/** What the window says meanwhile, in both languages: no language is chosen yet. */
const words =
  "Equalis is testing itself. This takes less than a minute.\nEqualis 正在自检，用时不到一分钟。";

/** Makes the page's checks of a self-test and tells the shell; each is made whatever became of the others. */
export async function runSelfTest({ engine, form, opened }: OnItsWay): Promise<void> {
  const root = document.getElementById("root");
  if (root !== null) root.innerText = words;
  const { pack, presets } = openCompiledForm(await form);
  await opened;
  const documents = testedScenarios.map((id) => {
    const preset = presets.find((scenario) => scenario.id === id);
    if (preset === undefined) throw new Error(`self-test: the preset ${id} is needed`);
    return documentFrom(preset, pack, id, { kind: "preset", preset: id });
  });
  const [base, reform] = documents;
  if (base === undefined || reform === undefined)
    throw new Error("self-test: two presets are needed");

  const results: RunResult[] = [];
  const runner = workerRunner(engine, pack.hash);
  const given = async () => {
    const pool = createAnalysisPool(pack);
    try {
      const items = await pool.runner(new AbortController().signal);
      return await digestsOf(pack, [base.settings, reform.settings], {
        async run(inputs) {
          const result = await runner.run(inputs);
          results.push(result);
          return result;
        },
        rows: items.rows,
      });
    } finally {
      pool.close();
    }
  };
  const digests = given().then((found) => work.digests(found, pack));
  const runs = () =>
    documents.flatMap(({ id, title, settings }, place) => {
      const result = results[place];
      return result === undefined ? [] : [{ id, title, settings, result }];
    });
  const checks: readonly (readonly [name: string, check: () => Promise<Told>])[] = [
    ["run", async () => (await digests).run],
    ["draws", async () => (await digests).draws],
    ["kernel", work.kernel],
    ["calls", work.calls],
    ["save", () => work.save(reform, pack)],
    ["autosave", work.autosave],
    ["exports", () => work.exports(pack, runs())],
    ["isolation", policy.isolation],
    ["evaluation", policy.evaluation],
    ["inline", policy.inline],
    ["elsewhere", policy.loadsFromElsewhere],
    ["permissions", policy.permissions],
    ["windows", policy.windows],
    ["page", async () => passed("")],
  ];
  const findings = [];
  for (const [check, make] of checks) {
    const told = await make().catch((error: unknown) => failed(String(error)));
    findings.push({ check, outcome: told.outcome, detail: told.detail.slice(0, 500) });
  }
  await machine.selfTestEnd(findings);
}

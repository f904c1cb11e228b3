import { canonicalJson, resolveSettings } from "../../models/index.ts";
import { safeFileName } from "../../presentation/words/file-name.ts";
import { ensembleSummary } from "../../reports/ensemble-summary.ts";
import { needsOf } from "../../reports/questions.ts";
import type { Asked, EnsembleSummary, ReportInput, ReportRun } from "../../reports/report-input.ts";
import { pickUpload } from "../desktop.ts";
import { programVersion } from "../program.ts";
import { isGenerated, noteOf } from "../readings/scenario-description.ts";
import { engine, workerRunner } from "../run/engine.ts";
import { stackDocuments } from "../scenarios/stack.ts";
import { documentOf } from "../scenarios/workspace.ts";
import { activePack, openByCounty, wholePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { type Following, makeDocument } from "./making.ts";
import { whyKey } from "./questions.ts";

/** Documents made of the open scenarios. */
export type DocumentKind = "pptx" | "xlsx" | "html" | "csv" | "bundle";

/** Largest template that is read. */
const templateBytes = 64 * 2 ** 20;

interface Compared {
  readonly base: ReportRun;
  readonly scenarios: readonly ReportRun[];
}

/** What a document is to tell; absent parts are chosen. */
export interface Telling {
  readonly asked?: Asked;
  /** Absent: the base of the workspace. */
  readonly baseId?: string;
  /** Is a range drawn, where none is known yet? */
  readonly range?: boolean;
  /** Tables of every province at the end of slides. */
  readonly appendix?: boolean;
  /** A page that runs the model. */
  readonly live?: boolean;
  readonly template?: Uint8Array;
}

/** The preset that is put on top of a scenario to ask what is left of it when money is short. */
export const shortMoney = "fiscal-stress";

/** The open scenarios with their results; undefined while one has none or only the base is open. */
export function comparedRuns(
  state: WorkbenchState,
  baseId = state.workspace.baseId,
): Compared | undefined {
  const { workspace, results } = state;
  const pack = activePack(state);
  const runs: ReportRun[] = [];
  for (const { id } of workspace.open) {
    const document = documentOf(workspace, id);
    const { title, story, settings, seed, stack, targets } = document;
    const finished = results[id];
    // A result of earlier settings must not be printed beside the newer levers.
    if (finished === undefined || finished.settings !== settings) return undefined;
    runs.push({
      id,
      title,
      // A story is somebody's words as well.
      note:
        (isGenerated(document) ? story : undefined) ?? noteOf(document, workspace.documents, pack),
      noteIsGenerated: isGenerated(document) && story === undefined,
      settings,
      result: finished.result,
      seed,
      stack,
      targets,
    });
  }
  const base = runs.find((run) => run.id === baseId);
  const scenarios = runs.filter((run) => run.id !== baseId);
  return base === undefined || scenarios.length === 0 ? undefined : { base, scenarios };
}

/** The open scenarios as the builders of documents take them. */
function reportInput(state: WorkbenchState, compared: Compared): ReportInput {
  const { language } = state;
  const date = new Date().toISOString().slice(0, 10);
  const input = { pack: activePack(state), ...compared, language, programVersion, date };
  return { ...input, ensemble: ensembleOf(state, input) };
}

/** What the tab Why knows of how sure the index is, while that answer is whole, up to date and about all open scenarios. */
function ensembleOf(state: WorkbenchState, input: ReportInput): EnsembleSummary | undefined {
  const { answer, answeredKey } = state.why.sure;
  if (answer?.question !== "sure" || !answer.whole) return undefined;
  if (answeredKey !== whyKey("sure", state)) return undefined;
  return ensembleSummary(answer.outcome.result, input);
}

/** The share of the work that goes into ranges and attributions, where there are any. */
const shareOfAnalyses = 0.6;

/** The range of the last document, which the next one about the same scenarios need not draw again. */
let lastRange: { readonly key: string; readonly ensemble: EnsembleSummary } | undefined;

function rangeKey({ pack, base, scenarios }: ReportInput): string {
  return canonicalJson([pack.hash, [base, ...scenarios].map(({ id, settings }) => [id, settings])]);
}

/** The comparison with what its question asks for beside the runs. */
async function prepared(
  input: ReportInput,
  range: boolean,
  { progress, signal }: Following,
): Promise<ReportInput> {
  const { needsAnalyses, quickDraws, withAnalyses } = await import("../../reports/prepare.ts");
  const draws = range ? quickDraws : 0;
  const key = rangeKey(input);
  const known = range && lastRange?.key === key ? lastRange.ensemble : undefined;
  const about = { ...input, ensemble: input.ensemble ?? known };
  if (!needsAnalyses(about, { draws })) return about;
  const { runnerFor } = await import("./answers.ts");
  const runner = await runnerFor(input.pack, signal);
  const onProgress = () => (done: number, total: number) =>
    progress((shareOfAnalyses * done) / Math.max(1, total));
  const told = await withAnalyses(about, runner, { draws, seed: 0, onProgress });
  if (told.ensemble !== undefined && about.ensemble === undefined)
    lastRange = { key, ensemble: told.ensemble };
  return told;
}

/** What is left of the one open scenario when money is short: itself under the preset, which need not be open. */
async function withShortMoney(state: WorkbenchState, compared: Compared): Promise<Compared> {
  const [only] = compared.scenarios;
  if (only === undefined || compared.scenarios.length > 1) return compared;
  const { workspace } = state;
  const pack = activePack(state);
  const last = workspace.documents[shortMoney];
  if (last === undefined) return compared;
  const { document } = stackDocuments(workspace, documentOf(workspace, only.id), last, pack, {});
  if (document === undefined) return compared;
  const { id, title, settings, stack } = document;
  const inputs = resolveSettings(pack, settings);
  const result = await workerRunner(engine(), pack.hash).run(inputs);
  return { ...compared, scenarios: [only, { id, title, settings, stack, result }] };
}

/** The same on the pack that has every province whole: its files are those that a bundle takes along. */
async function onWholePack(state: WorkbenchState, input: ReportInput): Promise<ReportInput> {
  const pack = wholePack(state);
  if (pack === input.pack) return input;
  const runner = workerRunner(engine(), pack.hash);
  const again = async (run: ReportRun): Promise<ReportRun> => ({
    ...run,
    result: await runner.run(resolveSettings(pack, run.settings)),
  });
  const [base, ...scenarios] = await Promise.all([
    again(input.base),
    ...input.scenarios.map(again),
  ]);
  const { ensemble: _ofCounties, ...rest } = input;
  return { ...rest, pack, base, scenarios };
}

/** What a document is asked; where provinces are open by county, their counties are told of what is selected. */
function askedIn(state: WorkbenchState, { asked }: Telling): Asked | undefined {
  if (openByCounty(state).length === 0) return asked;
  const { setting, registration, domain, service } = state.selection;
  return { ...asked, subject: { setting, registration, domain, service } };
}

/** Makes a document of the open scenarios and saves it. The builders are loaded when first asked for. */
export async function exportComparison(kind: DocumentKind, telling: Telling = {}): Promise<void> {
  const state = workbench.getState();
  const compared = comparedRuns(state, telling.baseId);
  if (compared === undefined) {
    state.notify({ kind: "notice", key: "notices.nothingToCompare" });
    return;
  }
  const titles = compared.scenarios.map((run) => run.title[state.language]).join(", ");
  const name = `${safeFileName(titles)}.${kind === "bundle" ? "equalis.zip" : kind}`;
  await makeDocument(name, async (following) => {
    const { signal, progress } = following;
    const asked = askedIn(state, telling);
    const about =
      needsOf(asked?.question ?? "everything") === "contrast"
        ? await withShortMoney(state, compared)
        : compared;
    const ofRuns = reportInput(state, about);
    const shown = kind === "bundle" ? await onWholePack(state, ofRuns) : ofRuns;
    const plain = { ...shown, ...(asked === undefined ? {} : { asked }) };
    const tells = kind === "pptx" || kind === "html";
    const input = tells ? await prepared(plain, telling.range !== false, following) : plain;
    const after = input === plain ? 0 : shareOfAnalyses;
    const rest = { signal, progress: (done: number) => progress(after + (1 - after) * done) };
    return build(kind, input, rest, telling);
  });
}

/** Asks for a PowerPoint file and makes the slides on its master. */
export async function exportOnTemplate(telling: Telling = {}): Promise<void> {
  const file = await pickUpload(".pptx,.potx");
  if (file === undefined) return;
  if (file.size > templateBytes) {
    workbench.getState().notify({ kind: "error", key: "notices.tooLargeFile", name: file.name });
    return;
  }
  const template = new Uint8Array(await file.arrayBuffer());
  await exportComparison("pptx", { ...telling, template });
}

async function build(
  kind: DocumentKind,
  input: ReportInput,
  following: Following,
  { template, appendix = false, live = false }: Telling,
): Promise<BlobPart> {
  switch (kind) {
    case "pptx": {
      const { buildPptx } = await import("../../reports/pptx.ts");
      return (await buildPptx(input, { ...following, template, appendix })).slice();
    }
    case "xlsx": {
      const { buildXlsx } = await import("../../reports/xlsx.ts");
      return (await buildXlsx(input, following)).slice();
    }
    case "html": {
      const { buildHtml } = await import("../../reports/html.ts");
      const script = live ? (await import("../run/live-page.ts")).livePageScript() : undefined;
      return buildHtml(input, { ...following, live: await script });
    }
    case "bundle": {
      const { buildBundle } = await import("../../reports/bundle.ts");
      const files =
        workbench.getState().ownPack?.files ??
        (await import("../run/built-in-pack-files.ts")).builtInPackFiles;
      return (await buildBundle(input, files, following)).slice();
    }
    case "csv":
      return (await import("../../reports/csv.ts")).buildCsv(input, { byteOrderMark: true });
  }
}

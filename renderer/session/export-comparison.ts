import { version } from "../../package.json";
import { ensembleSummary } from "../../reports/ensemble-summary.ts";
import type { EnsembleSummary, ReportInput, ReportRun } from "../../reports/report-input.ts";
import { pickUpload } from "../desktop.ts";
import { safeFileName } from "../download.ts";
import { isGenerated, noteOf } from "../readings/scenario-description.ts";
import { documentOf } from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
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

/** The open scenarios with their results; undefined while one has none or only the base is open. */
export function comparedRuns(state: WorkbenchState): Compared | undefined {
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
  const base = runs.find((run) => run.id === workspace.baseId);
  const scenarios = runs.filter((run) => run.id !== workspace.baseId);
  return base === undefined || scenarios.length === 0 ? undefined : { base, scenarios };
}

/** The open scenarios as the builders of documents take them. */
function reportInput(state: WorkbenchState, compared: Compared): ReportInput {
  const { language } = state;
  const date = new Date().toISOString().slice(0, 10);
  const input = { pack: activePack(state), ...compared, language, programVersion: version, date };
  return { ...input, ensemble: ensembleOf(state, input) };
}

/** What the tab Why knows of how sure the index is, while that answer is whole, up to date and about all open scenarios. */
function ensembleOf(state: WorkbenchState, input: ReportInput): EnsembleSummary | undefined {
  const { answer, answeredKey } = state.why.sure;
  if (answer?.question !== "sure" || !answer.whole) return undefined;
  if (answeredKey !== whyKey("sure", state)) return undefined;
  return ensembleSummary(answer.outcome.result, input);
}

/** Makes a document of the open scenarios and saves it. The builders are loaded when first asked for. */
export async function exportComparison(kind: DocumentKind, template?: Uint8Array): Promise<void> {
  const state = workbench.getState();
  const compared = comparedRuns(state);
  if (compared === undefined) {
    state.notify({ kind: "notice", key: "notices.nothingToCompare" });
    return;
  }
  const input = reportInput(state, compared);
  const titles = input.scenarios.map((run) => run.title[input.language]).join(", ");
  const name = `${safeFileName(titles)}.${kind === "bundle" ? "equalis.zip" : kind}`;
  await makeDocument(name, (following) => build(kind, input, following, template));
}

/** Asks for a PowerPoint file and makes the slides on its master. */
export async function exportOnTemplate(): Promise<void> {
  const file = await pickUpload(".pptx,.potx");
  if (file === undefined) return;
  if (file.size > templateBytes) {
    workbench.getState().notify({ kind: "error", key: "notices.tooLargeFile", name: file.name });
    return;
  }
  await exportComparison("pptx", new Uint8Array(await file.arrayBuffer()));
}

async function build(
  kind: DocumentKind,
  input: ReportInput,
  following: Following,
  template: Uint8Array | undefined,
): Promise<BlobPart> {
  switch (kind) {
    case "pptx": {
      const { buildPptx } = await import("../../reports/pptx.ts");
      return (await buildPptx(input, { ...following, template })).slice();
    }
    case "xlsx": {
      const { buildXlsx } = await import("../../reports/xlsx.ts");
      return (await buildXlsx(input, following)).slice();
    }
    case "html":
      return (await import("../../reports/html.ts")).buildHtml(input, following);
    case "bundle": {
      const [{ buildBundle }, { builtInPackFiles }] = await Promise.all([
        import("../../reports/bundle.ts"),
        import("../run/built-in-pack-files.ts"),
      ]);
      // Scenarios of the window stand on the program's own pack, which alone stays open.
      return (await buildBundle(input, builtInPackFiles, following)).slice();
    }
    case "csv":
      return (await import("../../reports/csv.ts")).buildCsv(input, { byteOrderMark: true });
  }
}

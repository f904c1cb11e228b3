import type { ExportKind } from "../electron/api.ts";
import { machine } from "./desktop.ts";
import { workbench } from "./store.ts";

const kinds: readonly ExportKind[] = [
  "png",
  "svg",
  "pptx",
  "xlsx",
  "html",
  "csv",
  "json",
  "parquet",
  "zip",
];

/** Saves a document the page has made, by the ending of its name, and says what came of it. */
export async function saveBlob(name: string, content: Blob): Promise<void> {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const kind = kinds.find((known) => known === ending);
  if (kind === undefined)
    throw new RangeError(`saveBlob: no kind of export ends with ".${ending}"`);
  const outcome = await machine.saveExport(kind, name, new Uint8Array(await content.arrayBuffer()));
  const { notify } = workbench.getState();
  if (outcome.kind === "done")
    notify({ kind: "notice", key: "notices.exported", name: outcome.value.name });
  else if (outcome.kind === "failed") {
    notify({
      kind: "error",
      key: "notices.exportFailed",
      name: outcome.problem.fileName ?? name,
      problem: outcome.problem,
    });
  }
}

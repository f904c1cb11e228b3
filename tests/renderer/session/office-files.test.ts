import { beforeEach, describe, expect, it } from "vitest";
import { loadScenario } from "../../../cli/scenarios.ts";
import { writeCompiledForm } from "../../../models/index.ts";
import { documentFrom } from "../../../renderer/scenarios/scenario-file.ts";
import { openOfficeFile } from "../../../renderer/session/office-files.ts";
import { workbench } from "../../../renderer/store.ts";
import { onBuiltIn } from "../fixtures/county-workers.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { startingWorkspace } from "../fixtures/scenarios.ts";

const pack = chinaPack();
const fullReform = loadScenario("full-reform", pack);

/** The window after a bundle of one run was opened. */
async function opened(ofPack: string, scenario = fullReform) {
  await openOfficeFile(new File(["PK"], "study.equalis.zip"), {
    readWorkbook: () => Promise.reject(new Error("no workbook")),
    readBundle: async () => ({
      pack: ofPack,
      packFiles: new Map(),
      madeWith: "0.1.0",
      reason: "none",
      runs: [{ id: scenario.id, scenario, drift: [], alteredResults: undefined }],
    }),
    readPack: async () => ({
      form: writeCompiledForm(pack, [], ""),
      files: new Map(),
      warnings: [],
      presetsLeftOut: [],
      brought: [scenario],
    }),
  });
  const { workspace, notices } = workbench.getState();
  return { documents: Object.values(workspace.documents), keys: notices.map(({ key }) => key) };
}

beforeEach(() => {
  workbench.setState({ packs: { [pack.hash]: pack }, packsByCounty: {}, notices: [] });
  const { documents, ...rest } = onBuiltIn(startingWorkspace());
  const origin = { kind: "preset", preset: "full-reform" } as const;
  const here = documentFrom(fullReform, pack, "full-reform", origin);
  workbench.getState().setWorkspace({ ...rest, documents: { ...documents, "full-reform": here } });
});

describe("a bundle", () => {
  it("adds no preset that is here as it is there", async () => {
    const before = Object.keys(workbench.getState().workspace.documents).length;
    const { documents, keys } = await opened(pack.hash);
    expect(documents).toHaveLength(before);
    expect(keys).toEqual(["notices.bundleSame"]);
  });

  it("adds a scenario that is called as a preset and set otherwise", async () => {
    const changed = { ...fullReform, levers: { sharing: 0.25 } };
    const { documents } = await opened(pack.hash, changed);
    const added = documents.filter(({ origin }) => origin.kind === "own");
    expect(added.map(({ id }) => id)).not.toContain("full-reform");
    expect(added).toHaveLength(1);
  });

  it("of another pack offers its pack, and its scenarios with it", async () => {
    const before = Object.keys(workbench.getState().workspace.documents).length;
    const { documents, keys } = await opened("sha256:of-another");
    expect(documents).toHaveLength(before);
    expect(keys).toEqual(["notices.bundleSame"]);
    const { dialog } = workbench.getState();
    const offer = dialog?.kind === "pack" ? dialog.offer : undefined;
    expect(offer?.name).toBe("study.equalis.zip");
    expect(offer?.read?.found.brought.map(({ id }) => id)).toEqual(["full-reform"]);
  });
});

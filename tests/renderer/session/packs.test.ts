import { beforeEach, describe, expect, it, vi } from "vitest";
import { loadScenario } from "../../../cli/scenarios.ts";
import { writeCompiledForm } from "../../../models/index.ts";
import { offerPackFile, showOfferedPack } from "../../../renderer/session/packs.ts";
import { workbench } from "../../../renderer/store.ts";
import { onBuiltIn } from "../fixtures/county-workers.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { startingWorkspace } from "../fixtures/scenarios.ts";

const pack = chinaPack();
const scenario = {
  ...loadScenario("full-reform", pack),
  id: "of-a-bundle",
  title: { en: "Of a bundle", "zh-CN": "复现包情景" },
};
const reader = {
  readPack: async () => ({
    form: writeCompiledForm(pack, [], ""),
    files: new Map(),
    warnings: [],
    presetsLeftOut: [],
    brought: [scenario],
  }),
};
const titles = () =>
  Object.values(workbench.getState().workspace.documents).map(({ title }) => title.en);
const offered = () => {
  const { dialog } = workbench.getState();
  return dialog?.kind === "pack" ? dialog.offer : undefined;
};

beforeEach(() => {
  workbench.setState({ packs: { [pack.hash]: pack }, packsByCounty: {}, dialog: undefined });
  workbench.getState().setWorkspace(onBuiltIn(startingWorkspace()));
});

describe("a pack that is offered", () => {
  it("is told of before anything of it is shown", async () => {
    await offerPackFile(new File(["PK"], "mine.zip"), reader);
    expect(offered()).toMatchObject({ name: "mine.zip", isBusy: false, problems: [] });
    expect(offered()?.read?.pack.hash).toBe(pack.hash);
    expect(titles()).not.toContain("Of a bundle");
  });

  it("and is shown already only adds what came with it", async () => {
    await offerPackFile(new File(["PK"], "mine.zip"), reader);
    const offer = offered();
    if (offer !== undefined) await showOfferedPack(offer);
    expect(workbench.getState().dialog).toBeUndefined();
    expect(titles()).toContain("Of a bundle");
  });

  it("says why it cannot be used, and nothing once its sheet is closed", async () => {
    const broken = { readPack: () => Promise.reject(new Error("pack: a ZIP archive is needed")) };
    await offerPackFile(new File(["PK"], "mine.zip"), broken);
    expect(offered()?.problems.map(({ message }) => message.en)).toEqual([
      "pack: a ZIP archive is needed",
    ]);
    let finish = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = { readPack: () => promise.then(reader.readPack) };
    const reading = offerPackFile(new File(["PK"], "mine.zip"), slow);
    await vi.waitFor(() => expect(offered()?.isBusy).toBe(true));
    workbench.getState().setDialog(undefined);
    finish();
    await reading;
    expect(workbench.getState().dialog).toBeUndefined();
  });
});

import { type Bilingual, type CompiledPack, openCompiledForm } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import { pickFolder, pickUpload } from "../desktop.ts";
import { problemsOf, wholeFileProblem } from "../file-problems.ts";
import { searchForPack } from "../pack-address.ts";
import { programVersion } from "../program.ts";
import { type Engine, engine } from "../run/engine.ts";
import { formMaker, type KeptPack, keepPack } from "../run/kept-packs.ts";
import type { PackSource } from "../run/read-pack.ts";
import type { PackOffer } from "../store/view-slice.ts";
import { workbench } from "../store.ts";
import { saveBeforeLeaving } from "./autosave-loop.ts";
import { carryPreferences } from "./carried-preferences.ts";
import { takeScenario } from "./take-scenario.ts";

/** Most bytes of a pack's files together that the window reads. */
const mostPackBytes = 512 * 2 ** 20;

function offer(pack: PackOffer): void {
  workbench.getState().setDialog({ kind: "pack", offer: pack });
}

/** Is the sheet still about this pack? Whoever closed it, or chose another, wants no answer. */
function isOffered(pack: PackOffer): boolean {
  const { dialog } = workbench.getState();
  return dialog?.kind === "pack" && dialog.offer === pack;
}

/** Asks for the folder of a pack and says what it is. */
export async function choosePackFolder(): Promise<void> {
  const files = await pickFolder();
  if (files === undefined) return;
  const parts = files
    .filter(({ name }) => /\.(yaml|csv|md)$/i.test(name))
    .map((file) => ({ path: file.webkitRelativePath, content: file }));
  const [first] = files;
  const name = first?.webkitRelativePath.split("/")[0] ?? "";
  const size = parts.reduce((sum, { content }) => sum + content.size, 0);
  await offerPack(name, size > mostPackBytes ? undefined : { kind: "folder", files: parts });
}

/** Asks for an archive of a pack, or a bundle, and says what pack it holds. */
export async function choosePackFile(): Promise<void> {
  const file = await pickUpload(".zip");
  if (file !== undefined) await offerPackFile(file);
}

/** Says what pack an archive or a bundle holds; nothing of it is shown yet. */
export async function offerPackFile(
  file: File,
  files: Pick<Engine["files"], "readPack"> = engine().files,
): Promise<void> {
  const source =
    file.size > mostPackBytes
      ? undefined
      : ({ kind: "archive", bytes: new Uint8Array(await file.arrayBuffer()) } as const);
  await offerPack(file.name, source, files);
}

/**
 * Says what pack it is; nothing of it is shown yet.
 * @param source undefined: more than the window reads
 */
export async function offerPack(
  name: string,
  source: PackSource | undefined,
  files: Pick<Engine["files"], "readPack"> = engine().files,
): Promise<void> {
  const reading: PackOffer = { name, isBusy: true, problems: [] };
  offer(reading);
  const answer =
    source === undefined
      ? { problems: [wholeFileProblem(tooLarge(name))] }
      : await read(source, files);
  if (isOffered(reading)) offer({ name, isBusy: false, ...answer });
}

const tooLarge = (name: string): Bilingual =>
  inEveryLanguage((language) => wordsIn(language)("problems.too-large", { name }));

async function read(
  source: PackSource,
  files: Pick<Engine["files"], "readPack">,
): Promise<Pick<PackOffer, "read" | "problems">> {
  try {
    const found = await files.readPack(source, programVersion);
    return { read: { pack: openCompiledForm(found.form).pack, found }, problems: [] };
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}

/**
 * Keeps the pack that was offered on this machine and begins a page that shows it; of the one that is shown already, only scenarios
 * that came with it are taken.
 */
export async function showOfferedPack({ name, read }: PackOffer): Promise<void> {
  if (read === undefined) return;
  const { pack, found } = read;
  const { packs, setDialog } = workbench.getState();
  const shown = packs[pack.hash];
  if (shown !== undefined) {
    for (const scenario of found.brought) takeScenario(scenario, shown);
    setDialog(undefined);
    return;
  }
  const showing: PackOffer = { name, read, isBusy: true, problems: [] };
  offer(showing);
  const { form, files, brought } = found;
  try {
    await keepPack({
      hash: pack.hash,
      title: pack.file.title,
      fileName: name,
      files,
      form,
      madeBy: formMaker,
      brought,
    });
  } catch (error) {
    const refused = problemsOf(error);
    if (isOffered(showing)) offer({ name, read, isBusy: false, problems: refused });
    return;
  }
  if (isOffered(showing)) await showPack(pack.hash);
}

/** Begins a page that shows a kept pack, or the program's own; stays where what is not saved cannot be. */
export async function showPack(pack: string | undefined): Promise<void> {
  const outcome = await saveBeforeLeaving();
  // The autosave has said why.
  if (outcome?.kind === "failed") return;
  carryPreferences(workbench.getState());
  const search = searchForPack(window.location.search, pack === undefined ? {} : { pack });
  window.location.assign(window.location.pathname + search);
}

/** Scenarios that a bundle brought with the pack are the reader's from now on: they are taken once. */
export async function takeBrought(kept: KeptPack, pack: CompiledPack): Promise<void> {
  if (kept.brought.length === 0) return;
  for (const scenario of kept.brought) takeScenario(scenario, pack);
  await keepPack({ ...kept, brought: [] });
}

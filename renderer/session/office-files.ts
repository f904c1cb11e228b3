import { wordsIn } from "../../presentation/words/catalogue.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import { formatSignificant, missingValue } from "../../presentation/words/numbers.ts";
import { pickUpload } from "../desktop.ts";
import { fileProblem, problemsOf } from "../file-problems.ts";
import { programVersion } from "../program.ts";
import { type Engine, engine } from "../run/engine.ts";
import { activePack } from "../store/packs.ts";
import { workbench } from "../store.ts";
import { offerPack, offerPackFile } from "./packs.ts";
import { takeScenario } from "./take-scenario.ts";

/** Largest workbook, bundle or table that the window reads. */
export const mostFileBytes = 128 * 2 ** 20;

/** Is this a workbook or a bundle rather than the text of a scenario? */
export function isOfficeFile(name: string): boolean {
  return /\.(xlsx|zip)$/i.test(name);
}

/** Asks for a workbook or a bundle and opens it. */
export async function openOffice(): Promise<void> {
  const file = await pickUpload(".xlsx,.zip");
  if (file !== undefined) await openOfficeFile(file);
}

/** What reads them, in a worker. */
type OfficeReading = Pick<Engine["files"], "readWorkbook" | "readBundle" | "readPack">;

/** Opens the scenarios of a workbook's input sheet, or of a bundle whose runs are repeated. */
export async function openOfficeFile(
  file: File,
  files: OfficeReading = engine().files,
): Promise<void> {
  const { notify } = workbench.getState();
  const { name } = file;
  if (file.size > mostFileBytes) {
    notify({ kind: "error", key: "notices.tooLargeFile", name });
    return;
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (/\.xlsx$/i.test(name)) await openWorkbook(name, bytes, files);
    else await openBundleFile(file, bytes, files);
  } catch (error) {
    notify({ kind: "error", key: "notices.badFile", name, problems: problemsOf(error) });
  }
}

async function openWorkbook(name: string, bytes: Uint8Array, files: OfficeReading): Promise<void> {
  const { notify } = workbench.getState();
  const pack = activePack(workbench.getState());
  const reading = await files.readWorkbook(pack.hash, bytes);
  if (!reading.ok) {
    notify({
      kind: "error",
      key: "notices.badWorkbook",
      name,
      problems: reading.problems.map(fileProblem),
    });
    return;
  }
  for (const scenario of reading.value) takeScenario(scenario, pack);
  notify({ kind: "notice", key: "notices.opened", name });
}

const driftNotices = {
  "other-model": "notices.bundleOtherModel",
  altered: "notices.bundleAltered",
  "unknown-model": "notices.bundleUnknownModel",
} as const;

async function openBundleFile(file: File, bytes: Uint8Array, files: OfficeReading): Promise<void> {
  const { name } = file;
  const opened = await files.readBundle(bytes, programVersion);
  if (opened === undefined) {
    await offerPackFile(file, files);
    return;
  }
  const { notify, packs } = workbench.getState();
  const pack = packs[opened.pack];
  const brought = opened.runs.map(({ scenario }) => scenario);
  // A page shows one pack: scenarios of another are taken on a page of theirs.
  if (pack === undefined)
    await offerPack(name, { kind: "texts", texts: opened.packFiles, brought }, files);
  else for (const scenario of brought) takeScenario(scenario, pack);
  if (opened.reason === "none") {
    notify({ kind: "notice", key: "notices.bundleSame", name, detail: opened.madeWith });
    return;
  }
  notify({
    kind: "error",
    key: driftNotices[opened.reason],
    name,
    problems: opened.runs.flatMap((run) =>
      run.drift.map((one) => {
        const { largestRelative: point, largestRelativeSize: size } = one;
        return {
          place: inEveryLanguage(() => `${run.alteredResults ?? run.id}, ${one.indicator}`),
          message: inEveryLanguage((language) =>
            wordsIn(language, "problems")("drift", {
              area: point.area,
              year: point.year,
              stored: point.stored ?? missingValue(language),
              now: point.now ?? missingValue(language),
              different: one.different,
              compared: one.compared,
              size: Number.isFinite(size)
                ? `${formatSignificant(size * 100, 3, language)}%`
                : missingValue(language),
            }),
          ),
        };
      }),
    ),
  });
}

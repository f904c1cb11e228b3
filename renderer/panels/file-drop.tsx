import { useTranslation } from "react-i18next";
import { readUpload } from "../desktop.ts";
import { isOfficeFile, openOfficeFile } from "../session/office-files.ts";
import { isOwnTable, offerOwnTable } from "../session/own-table.ts";
import { takeOpened } from "../session/scenario-files.ts";
import { useFileDrop } from "./use-file-drop.ts";

async function openAll(files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (isOfficeFile(file.name)) await openOfficeFile(file);
    else if (isOwnTable(file.name)) await offerOwnTable(file);
    else await takeOpened(await readUpload(file));
  }
}

/** Takes scenario files, and tables of one's own, that are dragged into the window. */
export function FileDrop() {
  const { t } = useTranslation();
  const over = useFileDrop(openAll);
  return over ? <div className="file-drop">{t("notices.drop")}</div> : null;
}

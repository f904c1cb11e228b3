import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { readUpload } from "../desktop.ts";
import { isOfficeFile, openOfficeFile } from "../session/office-files.ts";
import { takeOpened } from "../session/scenario-files.ts";

/** Takes scenario files that are dragged into the window. */
export function FileDrop() {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      void (async () => {
        for (const file of files) {
          if (isOfficeFile(file.name)) await openOfficeFile(file);
          else await takeOpened(await readUpload(file));
        }
      })();
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragover", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragover", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return over ? <div className="file-drop">{t("notices.drop")}</div> : null;
}

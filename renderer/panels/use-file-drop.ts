import { useEffect, useState } from "react";
import { listen } from "../listen.ts";

/**
 * Takes files that are dropped anywhere in the window: nobody should have to aim.
 * @param take may change between renders.
 * @returns whether files are being dragged over the window.
 */
export function useFileDrop(take: (files: readonly File[]) => void): boolean {
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
      take([...(event.dataTransfer?.files ?? [])]);
    };
    return listen({ dragenter: enter, dragover: enter, dragleave: leave, drop });
  }, [take]);
  return over;
}

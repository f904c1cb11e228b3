import "./evidence-panel.css";
import type { Basis } from "../../models/index.ts";
import { basisName } from "../../presentation/words/names.ts";
import { useWorkbench } from "../store.ts";

/** How a number came about: a filled, half, open or dotted circle and the word. */
export function BasisMark({ basis }: { readonly basis: Basis }) {
  const language = useWorkbench((state) => state.language);
  return (
    <span className="basis-mark" data-basis={basis}>
      {basisName(basis, language)}
    </span>
  );
}

import "./evidence-panel.css";
import { useTranslation } from "react-i18next";
import type { Basis } from "../../models/index.ts";

/** How a number came about: a filled, half, open or dotted circle and the word. */
export function BasisMark({ basis }: { readonly basis: Basis }) {
  const { t } = useTranslation();
  return (
    <span className="basis-mark" data-basis={basis}>
      {t(`basis.${basis}.name`)}
    </span>
  );
}

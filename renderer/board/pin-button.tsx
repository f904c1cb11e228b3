import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Pinned, useChartSettings } from "../charts/chart-settings.ts";
import { useNotice } from "../charts/chart-tools.tsx";
import { TextButton } from "../panels/buttons.tsx";
import "./pin-button.css";

/** A finding that is a heading of its own, with its pin beside the last line. */
export function WithPin({ children, ...pinned }: Pinned & { readonly children: ReactNode }) {
  return (
    <div className="with-pin">
      {children}
      <PinButton {...pinned} />
    </div>
  );
}

/** Pins a sentence or a number that is no chart's, and says so. Nothing where there is no board. */
export function PinButton(props: Pinned) {
  const { t } = useTranslation();
  const { pin } = useChartSettings();
  const [notice, setNotice] = useNotice();
  if (pin === undefined) return null;
  return (
    <span className="pin screen-only">
      <TextButton
        aria-label={t(props.kind === "number" ? "board.pinNumber" : "board.pinSentence")}
        onPress={() => setNotice(pin(props))}
      >
        {t("board.pin")}
      </TextButton>
      <span role="status" className="note">
        {notice}
      </span>
    </span>
  );
}

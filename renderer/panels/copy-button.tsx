import { useState } from "react";
import { useTranslation } from "react-i18next";
import { machine } from "../desktop.ts";
import { PushButton } from "./buttons.tsx";

/** Puts a text on the clipboard and says so. */
export function CopyButton(props: { readonly text: string; readonly name: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <PushButton onPress={() => void machine.copyText(props.text).then(() => setCopied(true))}>
        {props.name}
      </PushButton>{" "}
      <span role="status">{isCopied ? t("commands.aboutText.copied") : ""}</span>
    </>
  );
}

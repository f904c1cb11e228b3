import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { openHelp } from "../session/go-to.ts";
import type { HelpEntry } from "../store/view-slice.ts";

/** The way to what the help says of something. */
export function HelpLink({ entry }: { readonly entry: HelpEntry }) {
  const { t } = useTranslation();
  return (
    <Button className="text-button accent" onPress={() => openHelp(entry)}>
      {t("commands.helpText.here")}
    </Button>
  );
}

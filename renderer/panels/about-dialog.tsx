import { versionsOf } from "../../models/index.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { machine } from "../desktop.ts";
import { programVersion } from "../program.ts";
import { usePanel } from "../use-words.ts";
import { CopyButton } from "./copy-button.tsx";
import { Sheet } from "./sheet.tsx";

/** What runs here: what somebody who repeats a number must know. */
export function AboutDialog() {
  const { t, language, pack } = usePanel();
  const versions = versionsOf(programVersion, pack);
  const lines = [
    ["version", versions.program],
    ["edition", t(`commands.aboutText.${machine.kind}`)],
    ["revision", String(versions.modelRevision)],
    ["pack", `${pack.file.title[language]} · ${versions.packId}`],
    ["hash", versions.packHash],
  ] as const;
  const text = lines
    .map(([key, value]) => joined(language, "label", [t(`commands.aboutText.${key}`), value]))
    .join("\n");
  return (
    <Sheet title="Equalis">
      <p className="standfirst">{t("commands.aboutText.purpose")}</p>
      <dl className="about-lines">
        {lines.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`commands.aboutText.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <CopyButton text={text} name={t("commands.aboutText.copy")} />
      </p>
      <h3 className="sheet-heading">{t("commands.aboutText.licence")}</h3>
      <p className="eyebrow">{t("commands.aboutText.program")}</p>
    </Sheet>
  );
}

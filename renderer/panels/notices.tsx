import { TextButton } from "./buttons.tsx";
import "./notices.css";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { machine } from "../desktop.ts";
import { shellProblemWords } from "../file-problems.ts";
import { stopMaking } from "../session/making.ts";
import { saveFile } from "../session/scenario-files.ts";
import type { Notice } from "../store/notices-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { FileProblems } from "./file-problems.tsx";

/** Problems of a file shown in a notice; the rest is counted. */
const shownProblems = 4;
/** How long a notice that asks for nothing stays, in milliseconds. */
const noticeTime = 5000;

/** Notices: what happened, what was kept, what to do. Errors stay until dismissed. */
export function Notices() {
  const { t } = useTranslation();
  const notices = useWorkbench((state) => state.notices);
  return (
    <section className="notices screen-only" aria-label={t("notices.title")} aria-live="polite">
      <Making />
      {notices.map((notice) => (
        <NoticeBox key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** The document in the making, with its progress and a way to stop it. */
function Making() {
  const { t } = useTranslation();
  const exporting = useWorkbench((state) => state.exporting);
  if (exporting === undefined) return null;
  return (
    <div className="notice row apart">
      <div className="notice-text">
        <p className="strong">{t("notices.making", { name: exporting.name })}</p>
        <progress aria-label={t("notices.progress")} value={exporting.done} max={1} />
      </div>
      <TextButton onPress={stopMaking}>{t("notices.cancel")}</TextButton>
    </div>
  );
}

/** Writes over what another program left in the file, which the notice has told of. */
function SaveOver(props: { readonly notice: number; readonly scenario: string }) {
  const { t } = useTranslation();
  return (
    <TextButton
      onPress={() => {
        actions().dismiss(props.notice);
        void saveFile(props.scenario, false, true);
      }}
    >
      {t("notices.saveOver")}
    </TextButton>
  );
}

/** Closes the window although its work could not be saved. */
function CloseAnyway() {
  const { t } = useTranslation();
  return (
    <TextButton onPress={() => void machine.readyToClose()}>{t("notices.closeAnyway")}</TextButton>
  );
}

function NoticeBox({ notice }: { readonly notice: Notice }) {
  const { t, language } = useWords();
  const { id, kind, problems = [] } = notice;
  useEffect(() => {
    if (kind === "error") return undefined;
    const timer = setTimeout(() => actions().dismiss(id), noticeTime);
    return () => clearTimeout(timer);
  }, [id, kind]);
  const text: string = t(notice.key, { name: notice.name ?? "" });
  const [first, ...more] = text.split("\n");
  return (
    <div
      className="notice row apart"
      data-kind={kind}
      role={kind === "error" ? "alert" : undefined}
    >
      <div className="notice-text">
        <p className="strong">{first}</p>
        {notice.problem === undefined ? null : <p>{shellProblemWords(notice.problem, language)}</p>}
        {problems.length === 0 && notice.detail !== undefined ? <p>{notice.detail}</p> : null}
        {problems.length > 0 ? <FileProblems problems={problems} most={shownProblems} /> : null}
        {more.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {notice.closeAnyway === true ? <CloseAnyway /> : null}
      {notice.saveOver === undefined ? null : <SaveOver notice={id} scenario={notice.saveOver} />}
      <TextButton aria-label={t("notices.dismiss")} onPress={() => actions().dismiss(id)}>
        ×
      </TextButton>
    </div>
  );
}

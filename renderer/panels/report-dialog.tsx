import "./report-dialog.css";
import { useState } from "react";
import { Button } from "react-aria-components";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { areaName } from "../../presentation/words/places.ts";
import { quickDraws } from "../../reports/prepare.ts";
import { needsOf, questionIds, sectionsOf } from "../../reports/questions.ts";
import { stackDocuments } from "../scenarios/stack.ts";
import { documentOf } from "../scenarios/workspace.ts";
import {
  exportComparison,
  exportOnTemplate,
  shortMoney,
  type Telling,
} from "../session/export-comparison.ts";
import { type ReportChoice, reportForms } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { Choice, optionsOf } from "./choice.tsx";
import { RadioChoice } from "./radio-choice.tsx";
import { Sheet } from "./sheet.tsx";

/** Nobody was chosen: the document finds who it is, and the base is the window's. */
const found = "";
const everyProvince = "all";

const usual: ReportChoice = {
  question: "everything",
  base: found,
  lead: found,
  contrast: found,
  province: everyProvince,
  form: "pptx",
  range: true,
  appendix: false,
  live: false,
};

/** Asks what a document is to answer, and of which scenarios: the same questions, lead, contrast and base as the command has. */
export function ReportDialog() {
  const { t, language, pack } = usePanel();
  const workspace = useWorkbench((state) => state.workspace);
  const ask = wordsIn(language, "reports");
  const open = workspace.open.map(({ id }) => id);
  // The next document often answers the same question in another form.
  const before = useWorkbench((state) => state.reportChoice);
  const [choice, setChoice] = useState<ReportChoice>(before ?? usual);
  const { question, lead, contrast, province, form, range, appendix, live } = choice;
  // The window's base, unless another was chosen here that is still open.
  const base = open.includes(choice.base) ? choice.base : workspace.baseId;
  const choose =
    <Key extends keyof ReportChoice>(key: Key) =>
    (value: ReportChoice[Key]) =>
      setChoice({ ...choice, [key]: value });

  const nameOf = (id: string) => documentOf(workspace, id).title[language];
  const scenarios = open.filter((id) => id !== base);
  // What was chosen may have become the base.
  const shownLead = scenarios.includes(lead) ? lead : found;
  // One scenario alone is the lead.
  const others = scenarios.length < 2 ? [] : scenarios.filter((id) => id !== shownLead);
  const shownContrast = others.includes(contrast) ? contrast : found;
  const needs = needsOf(question);
  const [only] = scenarios;
  const alone = needs === "contrast" && scenarios.length === 1 && only !== undefined;
  const stress = workspace.documents[shortMoney];
  const stressName = stress?.title[language] ?? shortMoney;
  const stacks =
    !alone ||
    (stress !== undefined &&
      stackDocuments(workspace, documentOf(workspace, only), stress, pack, {}).document !==
        undefined);
  const provinces = pack.areas.provinces.map(({ code }) => code);
  const nobody = alone
    ? t("report.itself", { name: stressName })
    : t(others.length === 0 ? "report.nothing" : "report.weakest");

  const telling: Telling = {
    baseId: base,
    range,
    appendix: appendix && needs !== "provinces",
    live,
    asked: {
      question,
      leadId: shownLead === found ? undefined : shownLead,
      contrastId: shownContrast === found ? undefined : shownContrast,
      provinces:
        needs === "provinces" ? (province === everyProvince ? provinces : [province]) : undefined,
    },
  };

  function make(): void {
    actions().setReportChoice(choice);
    actions().setDialog(undefined);
    if (form === "template") void exportOnTemplate(telling);
    else void exportComparison(form, telling);
  }

  return (
    <Sheet title={t("report.title")}>
      <p className="soft">{t("report.explain")}</p>
      <div className="report-choices above-3">
        <Choice
          label={t("report.question")}
          value={question}
          options={optionsOf(questionIds, (id) => ask(`question.${id}.name`))}
          onChange={choose("question")}
        />
        {needs === "provinces" ? (
          <Choice
            label={t("report.province")}
            value={province}
            options={optionsOf([everyProvince, ...provinces], (code) =>
              code === everyProvince ? t("report.everyProvince") : areaName(pack, code, language),
            )}
            onChange={choose("province")}
          />
        ) : null}
        <Choice
          label={t("report.base")}
          value={base}
          options={optionsOf(open, nameOf)}
          onChange={(id) => choose("base")(id === workspace.baseId ? found : id)}
        />
        <Choice
          label={t("report.lead")}
          value={shownLead}
          options={optionsOf([found, ...scenarios], (id) =>
            id === found ? t("report.best") : nameOf(id),
          )}
          onChange={choose("lead")}
        />
        <Choice
          label={t("report.contrast")}
          value={shownContrast}
          options={optionsOf([found, ...others], (id) => (id === found ? nobody : nameOf(id)))}
          onChange={choose("contrast")}
        />
      </div>
      <div className="above-3">
        <RadioChoice
          label={t("report.form")}
          ids={reportForms}
          nameOf={(id) => t(`report.forms.${id}`)}
          value={form}
          onChange={choose("form")}
        />
      </div>
      {sectionsOf(question).includes("uncertainty") ? (
        <Check
          label={t("report.range", { draws: quickDraws })}
          checked={range}
          onChange={choose("range")}
        />
      ) : null}
      {form === "html" || needs === "provinces" ? null : (
        <Check label={t("report.appendix")} checked={appendix} onChange={choose("appendix")} />
      )}
      {form === "html" ? (
        <Check label={t("report.live")} checked={live} onChange={choose("live")} />
      ) : null}
      {stacks ? null : (
        <p className="above-3" role="status">
          {t("report.needsContrast", { lead: nameOf(only ?? base), name: stressName })}{" "}
          <TextButton onPress={() => actions().setDialog({ kind: "stack", first: only ?? base })}>
            {t("report.stack", { name: stressName })}
          </TextButton>
        </p>
      )}
      <div className="bar spaced above-4">
        <Button className="button primary" isDisabled={!stacks} onPress={make}>
          {t("report.make")}
        </Button>
      </div>
    </Sheet>
  );
}

function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="report-check above-3">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}

import { colourProperties } from "../../presentation/drawing/colours.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { formatCost } from "../../presentation/words/workshop-words.ts";
import { escapeXml } from "../office/xml.ts";
import { htmlDocument } from "../page/html-document.ts";
import { typefaces } from "../typefaces.ts";
import { type MaterialInput, type MaterialTexts, materialTexts } from "./material-input.ts";

const ink = colourProperties("light", (name) =>
  /^(ink(-soft)?|accent|rule-strong)$/.test(name),
).join(";");

const style = `@page{size:A4;margin:13mm 15mm}
:root{${ink}}
*{box-sizing:border-box}
body{font:10.5pt/1.4 ${typefaces.cssBody};color:var(--ink);background:white;margin:0 auto;max-width:180mm}
section{break-after:page}
section:last-child{break-after:auto}
h1{font-size:17pt;margin:0 0 2mm;border-top:1.2mm solid var(--accent);padding-top:3mm}
h2{font-size:12.5pt;margin:5mm 0 1.5mm;break-after:avoid}
p,li{margin:0 0 1.5mm}
ol,ul{margin:0 0 2mm;padding-left:6mm}
table{border-collapse:collapse;width:100%;margin:1mm 0 3mm}
th,td{border:.25mm solid var(--rule-strong);padding:1.4mm 2mm;text-align:left;vertical-align:top}
tr{break-inside:avoid}
.blank td,.blank th{height:10.5mm;vertical-align:middle}
.line{border-bottom:.25mm solid var(--ink-soft);height:9mm}
.say{border-left:1mm solid var(--accent);padding-left:3mm;font-size:11pt}
.do{color:var(--ink-soft)}
.when{white-space:nowrap;font-weight:600}
.detail{color:var(--ink-soft);font-size:8.5pt}
.levers td,.levers th{padding:1mm 1.5mm;font-size:9.5pt;line-height:1.3}
.levers{table-layout:fixed}
.levers th:nth-child(1){width:38%}
.levers th:nth-child(2){width:14%}
.levers th:nth-child(3){width:20%}
.levers tbody{break-inside:avoid}
.levers tr:first-child td{border-bottom:0;word-break:keep-all}
.levers .detail td{border-top:0;padding-top:0;font-size:9pt}
.table-sheet p,.table-sheet li{margin-bottom:.6mm}
.table-sheet h2{margin-top:2.5mm}
@media screen{body{padding:10mm}section{padding-bottom:12mm;border-bottom:.25mm solid var(--rule-strong);margin-bottom:12mm}}`;

/**
 * Script, table sheet and answer sheet of an exercise as one page for A4: print it, or save it as PDF. Asks the network for nothing and
 * has no script.
 *
 * @returns the file's text, UTF-8
 */
export function buildSheets(input: MaterialInput): string {
  const { exercise, language, programVersion } = input;
  const t = wordsIn(language, "workshop");
  const texts = materialTexts(input);
  return htmlDocument({
    language,
    title: t("material.sheetsTitle", { title: exercise.title[language] }),
    programVersion,
    style,
    body: [scriptSheet(input, texts), tableSheet(input, texts), answerSheet(input, texts)].join(
      "\n",
    ),
  });
}

const cells = (of: "th" | "td", texts: readonly string[]) =>
  texts.map((text) => `<${of}>${escapeXml(text)}</${of}>`).join("");
const list = (texts: readonly string[]) =>
  `<ul>${texts.map((text) => `<li>${escapeXml(text)}</li>`).join("")}</ul>`;

/** The facilitator's script: when, what to say in these words, what to do. */
function scriptSheet({ exercise, language }: MaterialInput, texts: MaterialTexts): string {
  const t = wordsIn(language, "workshop");
  const { minutes } = exercise;
  const values = {
    situation: exercise.situation[language],
    task: exercise.task[language],
    name: texts.goalName,
    value: texts.startValue,
    goal: texts.goal,
    minutes: String(minutes),
    half: String(Math.round(minutes / 2)),
    total: formatCost(exercise, exercise.budget.total, language),
    unit: exercise.budget.unit[language],
    lever: texts.levers[0]?.name ?? "",
  };
  const parts = [
    { id: "opening", length: 5 },
    { id: "stage", length: 5 },
    { id: "work", length: minutes },
    { id: "handIn", length: 5 },
    { id: "choices", length: 10 },
    { id: "replay", length: 10 },
    { id: "debrief", length: 10 },
    { id: "close", length: 5 },
  ] as const;
  let from = 0;
  const rows = parts.map(({ id, length }) => {
    const when = `${from}–${from + length}`;
    from += length;
    const said = [
      t(`material.script.${id}.say`, values),
      ...(id === "debrief" ? texts.debrief : []),
      ...(id === "stage" ? texts.rules : []),
    ];
    return `<tr><td class="when">${when}</td><td><p><strong>${escapeXml(t(`material.script.${id}.name`))}</strong></p>${said
      .map((text) => `<p class="say">${escapeXml(text)}</p>`)
      .join("")}<p class="do">${escapeXml(t(`material.script.${id}.do`, values))}</p></td></tr>`;
  });
  const hints = exercise.hints.map((hint) => hint[language]);
  return `<section><h1>${escapeXml(t("material.scriptTitle", { title: exercise.title[language] }))}</h1>
<p class="detail">${escapeXml(t("material.scriptLead", { length: String(from) }))}</p>
<table><thead><tr>${cells("th", [t("material.minute"), t("material.sayAndDo")])}</tr></thead><tbody>${rows.join("")}</tbody></table>
${hints.length === 0 ? "" : `<h2>${escapeXml(t("material.hintsLead"))}</h2>${list(hints)}`}</section>`;
}

/** What lies on every table: the task, the rules, the levers with their prices. */
function tableSheet({ exercise, language }: MaterialInput, texts: MaterialTexts): string {
  const t = wordsIn(language, "workshop");
  const total = formatCost(exercise, exercise.budget.total, language);
  const rows = texts.levers.map(
    (lever) =>
      `<tbody><tr><td><strong>${escapeXml(lever.name)}</strong></td>${cells("td", [lever.start, lever.range, lever.price])}</tr><tr class="detail"><td colspan="4">${escapeXml(lever.sentence)}</td></tr></tbody>`,
  );
  return `<section class="table-sheet"><h1>${escapeXml(exercise.title[language])}</h1>
<p>${escapeXml(exercise.situation[language])}</p>
<h2>${escapeXml(t("task"))}</h2>
<p><strong>${escapeXml(exercise.task[language])}</strong></p>
${list([
  `${texts.goalName}${mark(language, "label")}${texts.goal}${mark(language, "clauses")}${t("result.start", { value: texts.startValue })}`,
  ...texts.rules,
])}
<h2>${escapeXml(t("material.leversTitle", { total, unit: exercise.budget.unit[language], count: exercise.levers.length }))}</h2>
<table class="levers"><thead><tr>${cells("th", [t("material.lever"), t("material.start"), t("material.range"), t("material.price")])}</tr></thead>${rows.join("")}</table>
<h2>${escapeXml(t("material.workTitle"))}</h2>
<ol>${(["choose", "predict", "reveal", "again", "handIn"] as const)
    .map((step) => `<li>${escapeXml(t(`material.steps.${step}.what`))}</li>`)
    .join("")}</ol></section>`;
}

/** What a table writes on: choices, cost, prediction, result, what surprised. */
function answerSheet({ exercise, language }: MaterialInput, texts: MaterialTexts): string {
  const t = wordsIn(language, "workshop");
  const total = formatCost(exercise, exercise.budget.total, language);
  const blank = "<td></td>".repeat(4);
  const name = texts.goalName;
  const row = (head: string) => `<tr><th scope="row">${escapeXml(head)}</th>${blank}</tr>`;
  const line = '<div class="line"></div>';
  return `<section><h1>${escapeXml(t("material.answerTitle", { title: exercise.title[language] }))}</h1>
<p>${escapeXml(t("material.group"))}</p>${line}
<table class="blank"><thead><tr>${cells("th", [t("material.ourChoices"), ...[1, 2, 3, 4].map((try_) => t("material.try", { number: String(try_) }))])}</tr></thead><tbody>
${texts.levers.map((lever) => row(`${lever.name} (${lever.start})`)).join("")}
${row(t("material.cost", { total, unit: exercise.budget.unit[language] }))}
${row(t("material.predicted", { name }))}
${row(t("material.result", { name }))}
${exercise.rules.map((rule) => row(t("material.ruleKept", { name: rule.name[language] }))).join("")}
</tbody></table>
<p><strong>${escapeXml(t("material.surprise"))}</strong></p>${line}${line}
<p><strong>${escapeXml(t("material.takeAway"))}</strong></p>${line}${line}</section>`;
}

import {
  diffSettings,
  type Lever,
  leverValue,
  type ScenarioSettings,
  stepThrough,
  withFinalValue,
} from "../../../models/index.ts";
import { wordsIn } from "../../../presentation/words/catalogue.ts";
import { safeFileName } from "../../../presentation/words/file-name.ts";
import { settingWords } from "../../../presentation/words/levers.ts";
import { capitalized, countWord, joined, listed } from "../../../presentation/words/sentence.ts";
import type { ChartBlock } from "../../document.ts";
import type { ReportRun } from "../../report-input.ts";
import { ownSection } from "../../storyline/own.ts";
import type { Story } from "../../storyline/story.ts";
import { blockHtml, chartData } from "../block-html.ts";
import { type LiveRuns, ownFile, ownStory } from "../live-runs.ts";
import { drawChart, drawWithPage, hideCells } from "./page.ts";
import { add } from "./svg.ts";

/** Shows the levers of the report's scenarios, and what they lead to wherever the reader puts them. */
export function showOwn(live: LiveRuns): void {
  const { data, reported, pack, otherNumbers } = live;
  const { language } = data;
  const t = wordsIn(language, "reports");
  const state = byId("own-state");
  if (otherNumbers !== undefined) {
    state.textContent = otherNumbers;
    return;
  }
  const first = reported.find(({ id }) => id === data.leadId);
  if (first === undefined) throw new RangeError(`live page: the run "${data.leadId}" is needed`);
  let start: ReportRun = first;
  let settings: ScenarioSettings = first.settings;
  let charts: readonly ChartBlock[] = [];
  let story: Story = ownStory(live, start, settings);

  const place = byId("own-levers");
  const starts = choice(
    place,
    t("own.start"),
    reported.map(({ title }) => title[language]),
  );
  const buttons = add(place, "p", "", "buttons");
  const reset = add(buttons, "button");
  const save = add(buttons, "button", t("own.save"));
  const saved = add(place, "p", "", "detail");
  saved.setAttribute("role", "status");
  add(place, "h3", t(live.levers.length === 0 ? "own.none" : "own.levers"));
  const list = add(place, "div", "", "levers");
  const rows = live.levers.map((lever) =>
    leverRow(list, live, lever, (value) => {
      const { [lever.id]: profile } = settings.levers;
      const moved = withFinalValue(pack, profile, lever, value);
      settings = { ...settings, levers: { ...settings.levers, [lever.id]: moved } };
      soon(tell);
    }),
  );
  const rest = live.differsElse ? add(place, "p", "", "detail") : undefined;
  const soon = once();

  starts.addEventListener("change", () => begin(reported[Number(starts.value)] ?? start));
  reset.addEventListener("click", () => begin(start));
  save.addEventListener("click", () => {
    const title = t("own.fileTitle", { name: start.title[language] });
    const name = `${safeFileName(title)}.yaml`;
    download(name, ownFile(live, start, settings));
    saved.textContent = t("own.saved", { name });
  });
  byId("own").classList.add("started");
  begin(start);
  drawWithPage(draw);

  /** Puts every lever to where a run of the report has it. */
  function begin(run: ReportRun): void {
    start = run;
    settings = run.settings;
    const name = run.title[language];
    starts.value = String(reported.indexOf(run));
    reset.textContent = t("own.reset", { name });
    if (rest !== undefined) rest.textContent = t("own.rest", { name });
    saved.textContent = "";
    tell();
  }

  /** Runs the model and says and draws what it gives. */
  function tell(): void {
    story = ownStory(live, start, settings);
    for (const row of rows) row.show(settings);
    const count = diffSettings(start.settings, settings, pack).length;
    state.textContent = t("own.moved", {
      count,
      name: start.title[language],
      number: countWord(count, language),
      Number: capitalized(countWord(count, language)),
    });
    reset.disabled = count === 0;
    const section = ownSection(story);
    const drawn: ChartBlock[] = [];
    const results = byId("own-results");
    const open = [...results.querySelectorAll("details")].map((details) => details.open);
    results.innerHTML = `<p class="finding"></p>${section.blocks.map((block) => blockHtml(block, drawn, story)).join("")}`;
    (results.querySelector(".finding") as HTMLElement).textContent = section.title;
    results.querySelectorAll("details").forEach((details, at) => {
      details.open = open[at] === true;
    });
    charts = drawn;
    draw();
    hideCells();
  }

  function draw(): void {
    for (const figure of document.querySelectorAll<HTMLElement>(
      "#own-results figure[data-chart]",
    )) {
      const chart = charts[Number(figure.dataset.chart)];
      if (chart !== undefined) drawChart(figure, chartData(chart, story));
    }
  }
}

/** A lever with its name, where it stands, its slider, and where the report's runs have it. */
function leverRow(
  place: HTMLElement,
  { pack, reported, data: { language } }: LiveRuns,
  lever: Lever,
  move: (value: number) => void,
): { show(settings: ScenarioSettings): void } {
  const row = add(place, "div", "", "lever");
  const label = add(row, "label", lever.name[language]);
  const said = add(row, "output");
  const slider = add(row, "input");
  slider.type = "range";
  slider.id = `own-${lever.id}`;
  label.htmlFor = slider.id;
  said.htmlFor.add(slider.id);
  slider.min = String(lever.minimum);
  slider.max = String(lever.maximum);
  const finalOf = ({ levers }: ScenarioSettings) => leverValue(pack, lever, levers[lever.id]);
  const places = new Map<string, string[]>();
  for (const { title, settings } of reported) {
    const course = settingWords(pack, lever, settings.levers[lever.id], language);
    places.set(course, [...(places.get(course) ?? []), title[language]]);
  }
  const words = [...places].map(([course, names]) =>
    joined(language, "label", [listed(names, language), course]),
  );
  add(row, "p", joined(language, "clauses", words), "detail");
  slider.addEventListener("input", () => move(slider.valueAsNumber));
  return {
    show(settings) {
      const value = finalOf(settings);
      slider.step = String(stepThrough(lever, value));
      slider.value = String(value);
      said.textContent = settingWords(pack, lever, settings.levers[lever.id], language);
      slider.setAttribute("aria-valuetext", said.textContent);
    },
  };
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new RangeError(`live page: an element "${id}" is needed`);
  return found;
}

function choice(place: HTMLElement, label: string, names: readonly string[]): HTMLSelectElement {
  const select = add(add(place, "label", label, "start"), "select");
  names.forEach((name, at) => {
    add(select, "option", name).value = String(at);
  });
  return select;
}

/** Does the last thing asked for when the page is free next, however often it is asked before. */
function once(): (task: () => void) => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return (task) => {
    clearTimeout(waiting);
    waiting = setTimeout(task, 0);
  };
}

/** Gives a text to the browser to be saved. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = add(document.body, "a");
  link.href = address;
  link.download = name;
  link.click();
  link.remove();
  // The download starts after the click returns, and has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

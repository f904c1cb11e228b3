import {
  type Area,
  type CompiledPack,
  ownTableHeadings,
  ownTableUnit,
  problemText,
} from "../../models/index.ts";
import { csvOf } from "../../presentation/tables/csv.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { tableNames } from "../../presentation/words/own-tables.ts";
import type { CountyOverlay, OwnTableMatch } from "../../reports/counties.ts";
import { codesFile } from "../../reports/county-files.ts";
import { pickUpload, readUpload } from "../desktop.ts";
import { problemsOf, shellProblem } from "../file-problems.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { activePack, openByCounty } from "../store/packs.ts";
import type { OwnTableInUse } from "../store/results-slice.ts";
import type { OwnTableOffer } from "../store/view-slice.ts";
import { workbench } from "../store.ts";
import {
  type CountySources,
  countyAreas,
  ownSources,
  provinceAround,
  showCounties,
} from "./counties.ts";
import { mostFileBytes } from "./office-files.ts";
import { saveDocument } from "./save-document.ts";

/** Is this a table rather than a scenario? */
export function isOwnTable(name: string): boolean {
  return /\.csv$/i.test(name);
}

/** Bytes of a table that the window keeps for the next time; a larger one must be taken in again. */
const mostKeptBytes = 2_000_000;

/** Does the window keep a table until it is opened again? */
export function isKept({ text }: { readonly text: string }): boolean {
  return text.length <= mostKeptBytes && new TextEncoder().encode(text).length <= mostKeptBytes;
}

function offer(table: OwnTableOffer): void {
  workbench.getState().setDialog({ kind: "own-table", offer: table });
}

/** Is the sheet still about this table? Whoever closed it, or chose another, wants no answer. */
function isOffered(table: OwnTableOffer): boolean {
  const { dialog } = workbench.getState();
  return dialog?.kind === "own-table" && dialog.offer === table;
}

/** Asks for a table and says what of it fits. */
export async function chooseOwnTable(): Promise<void> {
  const file = await pickUpload(".csv");
  if (file !== undefined) await offerOwnTable(file);
}

/** Reads a table of one's own and says in a sheet what of it fits; nothing of it counts yet. */
export async function offerOwnTable(
  file: File,
  sources: CountySources = ownSources(),
): Promise<void> {
  const { name } = file;
  const reading: OwnTableOffer = { name, isBusy: true, problems: [] };
  offer(reading);
  const answer = await matched(file, sources);
  if (isOffered(reading)) offer({ name, isBusy: false, ...answer });
}

/** Most things that rows lack which the sheet lists; the file has all. */
const mostListed = 1000;

async function matchOf(
  table: CountyOverlay,
  { engine, load }: CountySources,
  mostProblems: number,
): Promise<OwnTableMatch> {
  const { pack } = activeDocument(workbench.getState().workspace);
  const areas = await countyAreas({ engine, load });
  const codes = await load(codesFile);
  return engine.files.matchOwnTable(pack, areas, { table, codes }, mostProblems);
}

async function matched(
  file: File,
  sources: CountySources,
): Promise<Pick<OwnTableOffer, "read" | "problems">> {
  const upload = await readUpload(file, mostFileBytes);
  if (upload.kind === "cancelled") return { problems: [] };
  if (upload.kind === "failed") return { problems: [shellProblem(upload.problem)] };
  const { name, text } = upload.value;
  try {
    const match = await matchOf({ name, text }, sources, mostListed);
    return { read: { text, match }, problems: [] };
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}

/** Opens the provinces that a table is about and lets it count; where that fails, or the sheet is closed meanwhile, everything stays as it was. */
export async function takeOwnTable(
  { name, read }: OwnTableOffer,
  sources: CountySources = ownSources(),
): Promise<void> {
  const state = workbench.getState();
  if (read === undefined || read.match.fit === 0 || state.openingCounties !== undefined) return;
  const { among, provinces } = read.match;
  const table: OwnTableInUse = { name, text: read.text, among, provinces };
  const taking: OwnTableOffer = { name, read, isBusy: true, problems: [] };
  offer(taking);
  const before = state.countiesToOpen?.provinces ?? openByCounty(state);
  const open = [...new Set([...before, ...provinces])];
  const others = (state.countiesToOpen?.tables ?? state.ownTables).filter(
    (one) => one.name !== name,
  );
  const shown = await showCounties(open, [...others, table], sources, () => isOffered(taking));
  if (shown.kind !== "shown") {
    const problems = shown.kind === "failed" ? shown.problems : [];
    if (isOffered(taking)) offer({ ...taking, isBusy: false, problems });
    return;
  }
  const { setDialog, setPlacesView, setTab, notify } = workbench.getState();
  setDialog(undefined);
  setPlacesView("map");
  setTab("places");
  notify({ kind: "notice", key: "notices.ownTableTaken", name });
}

/** Takes tables that count off again, one by its name or all: their provinces stay open by county. */
export async function removeOwnTables(
  only?: string,
  sources: CountySources = ownSources(),
): Promise<void> {
  const state = workbench.getState();
  const isLeft = ({ name }: OwnTableInUse) => only === undefined || name === only;
  const left = state.ownTables.filter(isLeft);
  if (left.length === 0) return;
  const name = tableNames(left, state.language);
  const kept = state.ownTables.filter((table) => !isLeft(table));
  const shown = await showCounties(openByCounty(state), kept, sources);
  if (shown.kind === "shown")
    workbench.getState().notify({ kind: "notice", key: "notices.ownTableRemoved", name });
  if (shown.kind === "failed") {
    const { problems } = shown;
    workbench.getState().notify({ kind: "error", key: "notices.ownTableStays", name, problems });
  }
}

/** Saves everything that rows which do not fit lack. */
export async function saveUnmatched(
  { name, read }: OwnTableOffer,
  sources: CountySources = ownSources(),
): Promise<void> {
  if (read === undefined) return;
  const { language, notify } = workbench.getState();
  const t = wordsIn(language);
  const fileName = csvName(t("ownTable.unmatchedName"));
  const { text, match } = read;
  try {
    const { problems } =
      match.lacks > match.problems.length
        ? await matchOf({ name, text }, sources, match.lacks)
        : match;
    await saveDocument(fileName, unmatchedCsv(problems, language));
  } catch (error) {
    const problems = problemsOf(error);
    notify({ kind: "error", key: "notices.exportFailed", name: fileName, problems });
  }
}

/** What rows lack, as a table: the line, and what was needed there. */
export function unmatchedCsv(problems: OwnTableMatch["problems"], language: Language): string {
  const t = wordsIn(language, "charts");
  return `\uFEFF${csvOf([
    [t("ownTable.line"), t("ownTable.reason")],
    ...problems.map((problem) => [problem.place?.line ?? null, problemText(problem, language)]),
  ])}`;
}

/** How a column is headed in a language. */
export function headingOf(column: keyof typeof ownTableHeadings, language: Language): string {
  const names: readonly string[] = ownTableHeadings[column];
  const chinese = names.find((name) => /\p{Script=Han}/u.test(name));
  return (language === "zh-CN" ? chinese : undefined) ?? names[0] ?? column;
}

/** The name of a table that the window saves. */
export const csvName = (name: string): string => `${name}.csv`;

/** The columns of the table to fill in, in their order. */
const sampleColumns = [
  "code",
  "name",
  "service",
  "stock",
  "year",
  "value",
  "unit",
  "source",
] as const;

/**
 * A table to fill in: every county of a province with one service, values and sources empty, so that nothing in it passes for a count.
 * @param inside areas below the province
 */
export function sampleTable(
  pack: CompiledPack,
  inside: readonly Area[],
  selected: { readonly domain?: string | undefined; readonly service?: string | undefined },
  language: Language,
): string {
  const service =
    pack.services.find(({ id }) => id === selected.service) ??
    pack.services.find(
      ({ provision, domain }) =>
        provision === "facility" && (selected.domain === undefined || domain === selected.domain),
    ) ??
    pack.services[0];
  const stock = language === "zh-CN" ? "合计" : "total";
  const unit = ownTableUnit(service, "stock.total")?.[language === "zh-CN" ? 1 : 0] ?? "";
  const above = new Set(inside.flatMap(({ level, parent }) => (level === "leaf" ? [parent] : [])));
  const rows = inside
    .filter(({ code }) => above.has(code))
    .map(({ code, name }) => [
      code,
      name[language],
      service?.name[language] ?? "",
      stock,
      String(pack.baseYear),
      "",
      unit,
      "",
    ]);
  const head = sampleColumns.map((column) => headingOf(column, language));
  return `\uFEFF${csvOf([head, ...rows])}`;
}

/** Saves a table to fill in: of the province that is selected, else of one that is open by county, else of the pack's first. */
export async function saveSampleTable(sources: CountySources = ownSources()): Promise<void> {
  const state = workbench.getState();
  const { selection, language, notify } = state;
  const pack = activePack(state);
  const t = wordsIn(language);
  const name = csvName(t("ownTable.sampleName"));
  try {
    const areas = await countyAreas(sources);
    const wanted = [provinceAround(pack, selection), ...openByCounty(state), ...areas.keys()];
    const province = wanted.find((code) => code !== undefined && areas.has(code)) ?? "";
    await saveDocument(name, sampleTable(pack, areas.get(province) ?? [], selection, language));
  } catch (error) {
    notify({ kind: "error", key: "notices.exportFailed", name, problems: problemsOf(error) });
  }
}

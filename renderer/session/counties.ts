import { type CompiledPack, openCompiledForm, resolveSettings } from "../../models/index.ts";
import { type Selection, validSelection } from "../../presentation/rows/selection.ts";
import { tableNames } from "../../presentation/words/own-tables.ts";
import { areaName } from "../../presentation/words/places.ts";
import { listed } from "../../presentation/words/sentence.ts";
import type { CountyAreas } from "../../reports/counties.ts";
import { areasFile, codesFile, peopleFile } from "../../reports/county-files.ts";
import { type FileProblem, problemsOf } from "../file-problems.ts";
import { type Engine, engine } from "../run/engine.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { activePack, openByCounty } from "../store/packs.ts";
import type { FinishedRun, OwnTableInUse } from "../store/results-slice.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { wantedRuns } from "./follow-runs.ts";
import { untilFree } from "./until-free.ts";

/** What opening needs: the workers, and where the tables come from. */
export interface CountySources {
  readonly engine: Pick<Engine, "run" | "openPack"> & {
    readonly files: Pick<Engine["files"], "packByCounty" | "readCountyAreas" | "matchOwnTable">;
  };
  /** A table by its name. */
  readonly load: (name: string) => Promise<Uint8Array>;
}

/** The workers of this window, and the tables of the program's pack. */
export function ownSources(): CountySources {
  const load = async (name: string) =>
    (await import("../run/built-in-counties.ts")).builtInCounties(name);
  return { engine: engine(), load };
}

let areasKnown: Promise<CountyAreas> | undefined;

/** The areas below all provinces, read once. */
export function countyAreas({ engine: { files }, load }: CountySources): Promise<CountyAreas> {
  areasKnown ??= load(areasFile).then(files.readCountyAreas);
  // What failed is tried again by the next who asks.
  areasKnown.catch(() => {
    areasKnown = undefined;
  });
  return areasKnown;
}

/** Reads, while the page has nothing else to do, what opening any province begins with: somebody is about to. */
export async function prepareCounties(): Promise<void> {
  await untilFree();
  try {
    await countyAreas(ownSources());
  } catch {
    // Whoever opens one is told what is wrong.
  }
}

/** Opens one more province by county, and shows its counties. */
export async function openCounties(province: string): Promise<void> {
  const open = openByCounty(workbench.getState());
  if (open.includes(province) || !(await showByCounty([...open, province]))) return;
  const { setPlacesView, setTab } = workbench.getState();
  setPlacesView("map");
  setTab("places");
}

/** Closes provinces again. */
export async function closeCounties(provinces: readonly string[]): Promise<void> {
  const open = openByCounty(workbench.getState());
  await showByCounty(open.filter((code) => !provinces.includes(code)));
}

/**
 * Shows some provinces by county and all others whole, with the tables of one's own that are in use, but those of which no province is
 * among them. At the start those that were open before are among them. What is open stays in sight until everything has run; where something fails it stays as it was, and that is said.
 * @returns whether the provinces are shown so now
 */
export async function showByCounty(
  provinces: readonly string[],
  sources: CountySources = ownSources(),
): Promise<boolean> {
  const { ownTables, countiesToOpen: again } = workbench.getState();
  const wanted = [...new Set([...(again?.provinces ?? []), ...provinces])];
  const tables = again?.tables ?? ownTables;
  const counting = tables.filter((table) => table.provinces.some((code) => wanted.includes(code)));
  const shown = await showCounties(wanted, counting, sources);
  const { language, notify, workspace, packs } = workbench.getState();
  const whole = packs[activeDocument(workspace).pack];
  if (shown.kind === "failed" && whole !== undefined) {
    const name = listed(
      wanted.map((code) => areaName(whole, code, language)),
      language,
    );
    notify({ kind: "error", key: "notices.countiesFailed", name, problems: shown.problems });
  }
  if (shown.kind === "shown") tellLeft(tables.filter((table) => !counting.includes(table)));
  return shown.kind === "shown";
}

/** Answers once no province is being opened or closed. */
export function whenCountiesRest(): Promise<void> {
  return new Promise((resolve) => {
    if (workbench.getState().openingCounties === undefined) {
      resolve();
      return;
    }
    const stop = workbench.subscribe(({ openingCounties }) => {
      if (openingCounties !== undefined) return;
      stop();
      resolve();
    });
  });
}

function tellLeft(tables: readonly OwnTableInUse[]): void {
  const { language, notify } = workbench.getState();
  if (tables.length > 0)
    notify({ kind: "notice", key: "notices.ownTableClosed", name: tableNames(tables, language) });
}

/** What came of showing provinces by county; `busy`: others are being opened or closed; `left`: nobody wants it any more. */
type Shown =
  | { readonly kind: "shown" | "busy" | "left" }
  | { readonly kind: "failed"; readonly problems: readonly FileProblem[] };

/**
 * Every scenario runs on the pack with some provinces by county, and goes on naming the one that has all of them whole. One at a time.
 * @param tables tables of one's own that count over what is shared out in them
 * @param isWanted asked before anything is shown
 */
export async function showCounties(
  provinces: readonly string[],
  tables: readonly OwnTableInUse[],
  sources: CountySources,
  isWanted: () => boolean = () => true,
): Promise<Shown> {
  const { getState, setState } = workbench;
  const before = getState();
  if (before.openingCounties !== undefined) return { kind: "busy" };
  const { pack: hash } = activeDocument(before.workspace);
  const whole = before.packs[hash];
  if (whole === undefined) return { kind: "busy" };
  setState({ openingCounties: provinces });
  try {
    const pack =
      provinces.length === 0 ? whole : await packInCounties(whole, provinces, tables, sources);
    const results = await runsOn(pack, hash, sources);
    if (!isWanted()) return { kind: "left" };
    setState((state) => ({ ...shownOn(state, hash, pack, results), ownTables: tables }));
    return { kind: "shown" };
  } catch (error) {
    return { kind: "failed", problems: problemsOf(error) };
  } finally {
    setState({ openingCounties: undefined, countiesToOpen: undefined });
  }
}

/** Closes all provinces at once, before their runs are made anew: for what knows provinces alone. */
function closeAll(): void {
  const { getState, setState } = workbench;
  for (const [hash, whole] of Object.entries(getState().packs))
    if (getState().packsByCounty[hash] !== undefined)
      setState((state) => ({ ...shownOn(state, hash, whole, {}), ownTables: [] }));
}

/** A workshop's exercises are about provinces: while it is on, none is open by county. */
export function followCounties(): void {
  workbench.subscribe((state, before) => {
    if (state.mode !== "workshop" || before.mode === "workshop") return;
    if (openByCounty(state).length === 0) return;
    closeAll();
    state.notify({ kind: "notice", key: "notices.countiesClosed" });
    tellLeft(before.ownTables);
  });
}

/** The pack that was opened last, and whose workers hold it: whoever closes its provinces and opens them again has it at once. */
let lastOpened:
  | {
      readonly by: CountySources["engine"];
      readonly pack: CompiledPack;
      readonly tables: readonly OwnTableInUse[];
    }
  | undefined;

function openedBefore(
  whole: CompiledPack,
  provinces: readonly string[],
  tables: readonly OwnTableInUse[],
  { engine: by }: CountySources,
): CompiledPack | undefined {
  if (lastOpened?.by !== by || !isSame(lastOpened.tables, tables)) return undefined;
  const { pack } = lastOpened;
  const { of, provinces: open = [] } = pack.detail ?? {};
  return of === whole.hash && isSame(open, provinces) ? pack : undefined;
}

function isSame<One>(list: readonly One[], other: readonly One[]): boolean {
  return list.length === other.length && list.every((one, at) => one === other[at]);
}

async function packInCounties(
  whole: CompiledPack,
  provinces: readonly string[],
  tables: readonly OwnTableInUse[],
  sources: CountySources,
): Promise<CompiledPack> {
  const known = openedBefore(whole, provinces, tables, sources);
  if (known !== undefined) return known;
  const { files, openPack } = sources.engine;
  const areas = await countyAreas(sources);
  const inside = [...new Set([...provinces, ...tables.flatMap(({ among }) => among)])].map(
    (code) => {
      const own = areas.get(code);
      if (own === undefined) throw new RangeError(`counties: nothing is known below "${code}"`);
      return [code, own] as const;
    },
  );
  const people = await Promise.all(
    provinces.map(async (code) => [code, await sources.load(peopleFile(code))] as const),
  );
  const form = await files.packByCounty(
    whole.hash,
    new Map(inside),
    new Map(people),
    tables.length === 0 ? undefined : { tables, codes: await sources.load(codesFile) },
  );
  await openPack(form);
  const { pack } = openCompiledForm(form);
  lastOpened = { by: sources.engine, pack, tables };
  return pack;
}

/** Runs of everything that is on the charts or the board, as it is set now. */
async function runsOn(
  pack: CompiledPack,
  hash: string,
  { engine: { run } }: CountySources,
): Promise<Readonly<Record<string, FinishedRun>>> {
  const { workspace, runErrors } = workbench.getState();
  const results: Record<string, FinishedRun> = {};
  for (const id of wantedRuns(workspace)) {
    const document = workspace.documents[id];
    // What is set aside, or was refused, is not run before somebody asks.
    if (document?.pack !== hash || runErrors[id] !== undefined) continue;
    const { settings } = document;
    const { result } = await run(pack.hash, resolveSettings(pack, settings));
    results[id] = { settings, result };
  }
  return results;
}

/** The window on another form of a pack: what was selected inside a province that is whole now becomes the province. */
function shownOn(
  state: WorkbenchState,
  hash: string,
  pack: CompiledPack,
  results: WorkbenchState["results"],
): Partial<WorkbenchState> {
  const { [hash]: _former, ...others } = state.packsByCounty;
  const packsByCounty = pack.detail === undefined ? others : { ...others, [hash]: pack };
  const { selection } = state;
  const area = pack.areas.members.has(selection.area)
    ? selection.area
    : (provinceAround(activePack(state), selection) ?? selection.area);
  const valid = validSelection(pack, { ...selection, area }).selection;
  return { packsByCounty, results, replay: undefined, selection: { ...selection, ...valid } };
}

/** Code of the province that a place lies in; undefined for what is larger. */
export function provinceAround(
  { areas }: CompiledPack,
  { area }: Pick<Selection, "area">,
): string | undefined {
  for (let node = areas.nodes.findIndex(({ code }) => code === area); node >= 0; ) {
    const one = areas.nodes[node];
    if (one?.level === "province") return one.code;
    node = areas.parentOf[node] ?? -1;
  }
  return undefined;
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import {
  numbersOf,
  packOfScenarios,
  problemText,
  provenanceOfResult,
  provenanceOfRows,
  resolveSettings,
} from "../../../models/index.ts";
import { simulate } from "../../../models/simulate.ts";
import { countyNote } from "../../../presentation/words/findings/county-finding.ts";
import { packSaid } from "../../../presentation/words/pack-said.ts";
import { readAutosave, writeAutosave } from "../../../renderer/scenarios/autosave.ts";
import { scenarioFrom } from "../../../renderer/scenarios/scenario-file.ts";
import { activeDocument } from "../../../renderer/scenarios/workspace.ts";
import { followCounties, showByCounty } from "../../../renderer/session/counties.ts";
import {
  isKept,
  isOwnTable,
  offerOwnTable,
  removeOwnTables,
  sampleTable,
  takeOwnTable,
  unmatchedCsv,
} from "../../../renderer/session/own-table.ts";
import { activePack, openByCounty } from "../../../renderer/store/packs.ts";
import type { OwnTableOffer } from "../../../renderer/store/view-slice.ts";
import { workbench } from "../../../renderer/store.ts";
import { readCountyAreas, readCountyCodes } from "../../../reports/counties.ts";
import { areasFile, codesFile } from "../../../reports/county-files.ts";
import { onBuiltIn, workers } from "../fixtures/county-workers.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { startingWorkspace } from "../fixtures/scenarios.ts";

const head = "code,service,stock,year,value,unit,source";
const beds = (code: string, value: number | string, source = "Bureau, table 3") =>
  `${code},elderly-care-beds,total,2020,${value},beds,"${source}"`;
const text = (...rows: readonly string[]) => `${[head, ...rows].join("\n")}\n`;
const file = (content: BlobPart, name = "beds.csv") => new File([content], name);

let sources = workers();

beforeEach(() => {
  const pack = chinaPack();
  sources = workers();
  workbench.setState({
    packs: { [pack.hash]: pack },
    packsByCounty: {},
    ownTables: [],
    countiesToOpen: undefined,
    results: {},
    notices: [],
    dialog: undefined,
  });
  workbench.getState().setWorkspace(onBuiltIn(startingWorkspace()));
  workbench.setState({ phase: { kind: "ready" }, mode: "workspace" });
});

afterEach(() => workbench.setState({ packsByCounty: {}, ownTables: [], results: {} }));

function offered(): OwnTableOffer {
  const { dialog } = workbench.getState();
  if (dialog?.kind !== "own-table" || dialog.offer === undefined) throw new Error("no table");
  return dialog.offer;
}

async function take(content: BlobPart, name?: string): Promise<void> {
  await offerOwnTable(file(content, name), sources);
  await takeOwnTable(offered(), sources);
}

/** Numbers of the runs on the charts. */
const shownNumbers = () =>
  Object.values(workbench.getState().results).map(({ result }) => [...numbersOf(result)]);
const noticed = () => workbench.getState().notices.map(({ key }) => key);

describe("a table that fits", () => {
  const good = text(beds("520302", 3000), beds("520303", 2000, "Yearbook"));

  it("is told with its sums before anything of it counts", async () => {
    const before = workbench.getState();
    await offerOwnTable(file(good), sources);
    expect(offered()).toMatchObject({ name: "beds.csv", isBusy: false, problems: [] });
    expect(offered().read?.match).toMatchObject({
      fit: 2,
      others: 0,
      problems: [],
      provinces: ["52"],
      sources: ["Bureau, table 3", "Yearbook"],
      sums: [{ province: "52", counties: 2, countiesOfProvince: 88, counted: 5000 }],
    });
    const { packsByCounty, results, ownTables } = workbench.getState();
    expect([packsByCounty, results, ownTables]).toEqual([before.packsByCounty, {}, []]);
  });

  it("opens its province and gives the numbers that the command gives, and scenarios go on naming their pack", async () => {
    await take(good);
    const state = workbench.getState();
    const pack = activePack(state);
    expect(openByCounty(state)).toEqual(["52"]);
    expect(state.dialog).toBeUndefined();
    expect(pack.detail?.own).toEqual([
      {
        name: "beds.csv",
        rows: 2,
        counties: 2,
        services: ["elderly-care-beds"],
        provinces: ["52"],
      },
    ]);

    const folder = mkdtempSync(join(tmpdir(), "equalis-own-"));
    const path = join(folder, "beds.csv");
    writeFileSync(path, good);
    const ofCommand = await loadPackByCounty(undefined, ["52"], [path]);
    rmSync(folder, { recursive: true });
    for (const { id } of state.workspace.open) {
      const shown = state.results[id];
      if (shown === undefined) throw new Error(id);
      const run = simulate(ofCommand, resolveSettings(ofCommand, shown.settings));
      const [own, command] = [numbersOf(shown.result), numbersOf(run)];
      expect(own.every((value, at) => Object.is(value, command[at]))).toBe(true);
    }
    const { pack: named } = scenarioFrom(activeDocument(state.workspace), pack);
    expect(named.hash).toBe(chinaPack().hash);
    expect(packOfScenarios(pack)).toBe(chinaPack().hash);
  });

  it("is observed with its source, and said wherever the pack or its counties are named", async () => {
    await take(good);
    const pack = activePack(workbench.getState());
    const behind = provenanceOfRows(pack, { item: "stock.total", area: "520302" });
    expect(behind.weakest).toBe("observed");
    expect(behind.sources.map(({ name }) => name?.en)).toEqual(["Bureau, table 3"]);
    const level = { indicator: "attainment.standing", area: "520302" } as const;
    const said = provenanceOfResult(pack, { ...level, service: "elderly-care-beds" }, 2035);
    expect(said.sources.map(({ name }) => name?.en)).toContain("Bureau, table 3");
    expect(packSaid(pack, pack.id, "en")).toBe(
      "china-2020, with Guizhou by county and the own table beds.csv",
    );
    expect(packSaid(pack, pack.id, "zh-CN")).toBe(
      "china-2020，其中贵州分县，并带入自备表格beds.csv",
    );
    expect(countyNote(pack, "en")).toMatch(
      /^The own table beds\.csv counts elderly-care beds in 2 counties of Guizhou\. Nobody has counted the other places/,
    );
  });

  it("gives back the numbers of before when it is taken off", async () => {
    await showByCounty(["52"], sources);
    const before = shownNumbers();
    const { hash } = activePack(workbench.getState());
    await take(good);
    expect(shownNumbers()).not.toEqual(before);
    await removeOwnTables(undefined, sources);
    expect(activePack(workbench.getState()).hash).toBe(hash);
    expect(workbench.getState().ownTables).toEqual([]);
    expect(shownNumbers()).toEqual(before);
    expect(noticed()).toContain("notices.ownTableRemoved");
  });

  it("counts beside others, each taken off by its name; one of the same name takes its place", async () => {
    await take(good);
    const alone = shownNumbers();
    const staff = text('520302,nurses,staff,2020,9000,persons,"Bureau, table 4"');
    await take(staff, "nurses.csv");
    const names = () => workbench.getState().ownTables.map(({ name }) => name);
    const inPack = () => activePack(workbench.getState()).detail?.own?.map(({ name }) => name);
    expect(names()).toEqual(["beds.csv", "nurses.csv"]);
    expect(inPack()).toEqual(names());
    expect(shownNumbers()).not.toEqual(alone);
    await take(good);
    expect(names()).toEqual(["nurses.csv", "beds.csv"]);
    await removeOwnTables("nurses.csv", sources);
    expect(inPack()).toEqual(["beds.csv"]);
    expect(shownNumbers()).toEqual(alone);
    await take(staff, "nurses.csv");
    await removeOwnTables(undefined, sources);
    expect([names(), inPack()]).toEqual([[], undefined]);
  });

  it("that counts again what another counts is refused, and everything stays", async () => {
    await take(good);
    const before = workbench.getState();
    await take(good, "again.csv");
    const after = workbench.getState();
    expect(after.ownTables).toBe(before.ownTables);
    expect(after.results).toBe(before.results);
    expect(offered().problems[0]?.message.en).toMatch(/again\.csv|beds\.csv/);
  });

  it("stays when another province is opened, and goes with its own, which is said", async () => {
    await take(good);
    await showByCounty(["52", "54"], sources);
    expect(activePack(workbench.getState()).detail?.own?.[0]?.rows).toBe(2);
    await showByCounty(["54"], sources);
    expect(activePack(workbench.getState()).detail).toMatchObject({ provinces: ["54"] });
    expect(activePack(workbench.getState()).detail?.own).toBeUndefined();
    expect(workbench.getState().ownTables).toEqual([]);
    expect(noticed()).toContain("notices.ownTableClosed");
  });

  it("goes with the counties that a workshop closes, which is said", async () => {
    followCounties();
    await take(good);
    workbench.getState().setMode("workshop");
    expect(workbench.getState().ownTables).toEqual([]);
    expect(noticed()).toContain("notices.ownTableClosed");
  });

  it("is kept with the counties and restored, and one that is too large only by its name", async () => {
    await take(good);
    const { workspace, ownTables } = workbench.getState();
    const { hash } = activePack(workbench.getState());
    const saved = {
      format: "equalis-workspace/1",
      workspace,
      language: "en",
      theme: "system",
      tourSeen: true,
      byCounty: ["52"],
    } as const;
    const read = readAutosave(writeAutosave({ ...saved, ownTables }));
    expect(read?.ownTables).toEqual(ownTables);
    const [table] = ownTables;
    if (table === undefined) throw new Error("no table counts");
    const nameless = readAutosave(
      writeAutosave({ ...saved, ownTables: [{ ...table, text: undefined }] }),
    );
    expect(nameless?.ownTables).toEqual([{ name: "beds.csv", among: ["52"], provinces: ["52"] }]);
    // Autosaves of before several could count.
    const single = writeAutosave(saved).replace(
      '"byCounty"',
      `"ownTable":${JSON.stringify(table)},"byCounty"`,
    );
    expect(readAutosave(single)?.ownTables).toEqual(ownTables);
    expect(
      readAutosave(writeAutosave(saved).replace('"byCounty"', '"ownTable":7,"byCounty"')),
    ).toBeDefined();

    await showByCounty([], sources);
    workbench.setState({ countiesToOpen: { provinces: ["52"], tables: ownTables } });
    await showByCounty([], workers());
    expect(activePack(workbench.getState()).hash).toBe(hash);
    expect(workbench.getState().countiesToOpen).toBeUndefined();
    expect(isKept({ text: "x".repeat(2_000_000) })).toBe(true);
    expect(isKept({ text: `床${"x".repeat(1_999_999)}` })).toBe(false);
  });

  it("counts at the start although the address opens one of its provinces, or another, first", async () => {
    await take(good);
    const { ownTables } = workbench.getState();
    await showByCounty([], sources);
    for (const first of ["52", "54"]) {
      workbench.setState({
        packsByCounty: {},
        ownTables: [],
        countiesToOpen: { provinces: ["52"], tables: ownTables },
      });
      const opening = showByCounty([first], sources);
      expect(await showByCounty([], sources)).toBe(false);
      expect(await opening).toBe(true);
      expect(openByCounty(workbench.getState())).toContain(first);
      expect(workbench.getState().ownTables).toEqual(ownTables);
      expect(activePack(workbench.getState()).detail?.own?.[0]?.rows).toBe(2);
    }
  });

  it("finds a county by a code of another year, and by a name that others have by what the other rows name", async () => {
    const codes = await readCountyCodes(await sources.load(codesFile));
    const [former] = [...codes].find(([, code]) => code.startsWith("52")) ?? [];
    const named = `code,name,service,stock,year,value,unit,source
,遵义市红花岗区,elderly-care-beds,total,2020,1,beds,x
,红花岗区,养老服务床位,合计,2020,10,张,年鉴
,城关区,养老服务床位,合计,2020,10,张,年鉴
620103,,养老服务床位,合计,2020,10,张,年鉴`;
    await offerOwnTable(file(text(beds(former ?? "", 5))), sources);
    expect(offered().read?.match).toMatchObject({ fit: 1, provinces: ["52"] });
    await offerOwnTable(file(named), sources);
    // Lhasa and Lanzhou both have one; the table names Gansu.
    expect(offered().read?.match).toMatchObject({ fit: 3, others: 1, among: ["52", "62"] });
  });
});

describe("rows that do not fit", () => {
  const mixed = text(
    beds("520302", 3000),
    beds("999999", 10),
    beds("520303", "1,2"),
    beds("520304", 40).replace("2020", "2021"),
    beds("520322", 40).replace("care-beds", "care-rooms"),
    beds("520323", 40).replace(",beds,", ",rooms,"),
    beds("520324", 40, ""),
    beds("520302", 7),
  );

  it("are all listed with line and reason, also as a file, and left out of what counts", async () => {
    await offerOwnTable(file(mixed), sources);
    const match = offered().read?.match;
    if (match === undefined) throw new Error("no match");
    expect(new Set(match.problems.map(({ place }) => place?.line))).toEqual(
      new Set([3, 4, 5, 6, 7, 8, 9]),
    );
    expect(match).toMatchObject({ fit: 1, others: 7 });
    const reasons = match.problems.map((problem) => problemText(problem)).join("\n");
    expect(reasons).toContain("code: a county of the pack, by its code of any year or full name");
    expect(reasons).toContain("year: the base year, 2020 is needed");
    expect(reasons).toContain("unit: the unit");
    expect(reasons).toContain("source: a source is needed, nothing given");
    expect(match.lacks).toBe(match.problems.length);
    const list = unmatchedCsv(match.problems, "en");
    expect(list.split("\r\n")).toHaveLength(match.problems.length + 2);
    expect(list).toContain("\r\n3,");

    await takeOwnTable(offered(), sources);
    const { hash } = activePack(workbench.getState());
    await take(text(beds("520302", 3000)));
    expect(activePack(workbench.getState()).hash).toBe(hash);
  });
});

describe("a table that cannot be used", () => {
  const rows = (count: number) => `${head}
${"520302,,,,,,\n".repeat(count)}`;
  it.each<[string, BlobPart, RegExp]>([
    ["an empty file", "", /columns headed/],
    [
      "two headings that are wrong",
      text(beds("520302", 1)).replace("year,value", "Jahr,Wert"),
      /columns headed year, value/,
    ],
    ["500,001 rows", rows(500_001), /at most 500000 rows|500,?000/],
    [
      "a unit that is not the service's",
      text(beds("520302", 1).replace(",beds,", ",rooms,")),
      /^unit: the unit/,
    ],
    ["another year", text(beds("520302", 1).replace("2020", "2019")), /^year: the base year, 2020/],
    [
      "a county that the pack does not know",
      text(beds("990101", 1)),
      /^code: a county of the pack/,
    ],
  ])("%s fits in no row, says why, and changes nothing", async (_what, content, reason) => {
    await showByCounty(["52"], sources);
    const before = workbench.getState();
    await offerOwnTable(file(content), sources);
    const match = offered().read?.match;
    expect(match?.fit).toBe(0);
    expect(match?.problems.map((problem) => problemText(problem)).join("\n")).toMatch(reason);
    await takeOwnTable(offered(), sources);
    const after = workbench.getState();
    expect(after.packsByCounty).toBe(before.packsByCounty);
    expect(after.results).toBe(before.results);
    expect(after.ownTables).toEqual([]);
  });

  it("bytes that are no text are not read", async () => {
    await offerOwnTable(file(new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0])), sources);
    expect(offered().read).toBeUndefined();
    expect(offered().problems[0]?.message.en).toBe("beds.csv is not a text file.");
  });

  it("more than the province has is refused when it is to count, and everything stays", async () => {
    await showByCounty(["52"], sources);
    const before = workbench.getState();
    await take(text(beds("520302", 900_000)));
    const after = workbench.getState();
    expect(after.packsByCounty).toBe(before.packsByCounty);
    expect(after.results).toBe(before.results);
    expect(after.ownTables).toEqual([]);
    expect(after.openingCounties).toBeUndefined();
    expect(offered().isBusy).toBe(false);
    expect(offered().problems[0]?.message.en).toContain(
      "counted counties that have no more than their province",
    );
  });

  it("a long list of what does not fit is cut in the sheet and whole in the file", async () => {
    const { hash } = chinaPack();
    const areas = await readCountyAreas(await sources.load(areasFile));
    const table = {
      name: "beds.csv",
      text: text(...Array.from({ length: 1001 }, () => beds("9", 1))),
    };
    await offerOwnTable(file(table.text), sources);
    const match = offered().read?.match;
    expect([match?.lacks, match?.problems.length, match?.others]).toEqual([1001, 1000, 1001]);
    const own = { table, codes: await sources.load(codesFile) };
    const whole = await sources.engine.files.matchOwnTable(hash, areas, own, 1001);
    expect(unmatchedCsv(whole.problems, "en").split("\r\n")).toHaveLength(1003);
  });

  it("a sheet that is closed while its provinces open leaves everything as it was", async () => {
    await offerOwnTable(file(text(beds("520302", 3000))), sources);
    const before = workbench.getState();
    const taking = takeOwnTable(offered(), sources);
    workbench.getState().setDialog(undefined);
    await taking;
    const after = workbench.getState();
    expect(after.packsByCounty).toBe(before.packsByCounty);
    expect(after.ownTables).toEqual([]);
    expect(after.openingCounties).toBeUndefined();
    expect(noticed()).toEqual([]);
  });

  it("whoever closes the sheet while a table is read sees it no more", async () => {
    const reading = offerOwnTable(file(text(beds("520302", 1))), sources);
    workbench.getState().setDialog(undefined);
    await reading;
    expect(workbench.getState().dialog).toBeUndefined();
  });
});

it.each(["en", "zh-CN"] as const)(
  "a table to fill in names every county, and fits once it is filled in (%s)",
  async (language) => {
    const areas = await readCountyAreas(await sources.load(areasFile));
    const sample = sampleTable(
      chinaPack(),
      areas.get("52") ?? [],
      { domain: "elderly-care" },
      language,
    );
    const lines = sample.trim().split("\r\n");
    expect(lines).toHaveLength(89);
    await offerOwnTable(file(sample), sources);
    expect(offered().read?.match).toMatchObject({ fit: 0, others: 88 });
    const filled = lines.map((line) => line.replace(/,2020,,([^,]+),$/, ",2020,100,$1,mine"));
    await offerOwnTable(file(filled.join("\n")), sources);
    expect(offered().read?.match).toMatchObject({ fit: 88, others: 0, provinces: ["52"] });
  },
);

it("a table is known by the ending of its name", () => {
  expect(["a.csv", "A.CSV", "a.yaml", "csv"].map(isOwnTable)).toEqual([true, true, false, false]);
});

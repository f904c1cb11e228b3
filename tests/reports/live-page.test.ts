import { inflateSync } from "fflate";
import { JSDOM, VirtualConsole } from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type CompiledPack,
  openCompiledForm,
  parsedValue,
  readingOf,
  readScenario,
  resolveScenario,
  resolveSettings,
  simulate,
} from "../../models/index.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { resultDigest } from "../../reports/bundle.ts";
import { buildHtml } from "../../reports/html.ts";
import type { LiveData } from "../../reports/page/live-data.ts";
import { packText } from "../../reports/page/live-data.ts";
import { liveRuns } from "../../reports/page/live-runs.ts";
import type { ReportRun } from "../../reports/report-input.ts";
import { livePageScript } from "../../tooling/page-script.ts";
import { pack, realComparison, runOf } from "./fixtures/real-runs.ts";

const ids = ["full-reform", "fiscal-stress"];
/** A page takes a second to start the model, many when the machine is busy. */
const patiently = { timeout: 30_000 };
let script = "";
let html = "";

beforeAll(async () => {
  script = await livePageScript();
  html = await buildHtml(realComparison("en", ids), { live: script });
}, 60_000);

const blockOf = (page: string, id: string) =>
  new RegExp(`id="${id}">([^<]*)</script>`).exec(page)?.[1] ?? "";

/** The page with its script run, once the model in it has started or said why not. */
async function opened(page: string) {
  const errors: string[] = [];
  const files: Promise<string>[] = [];
  const console = new VirtualConsole();
  console.on("jsdomError", (error) => {
    if (!/navigation/.test(error.message)) errors.push(error.message);
  });
  const { window } = new JSDOM(page, {
    runScripts: "dangerously",
    virtualConsole: console,
    beforeParse(inner) {
      Object.assign(inner, { TextDecoder, TextEncoder, structuredClone });
      Object.assign(inner.SVGElement.prototype, { getComputedTextLength: () => 50 });
      Object.assign(inner.URL, {
        createObjectURL(blob: Blob) {
          files.push(
            new Promise((resolve) => {
              const reader = new inner.FileReader();
              reader.onload = () => resolve(String(reader.result));
              reader.readAsText(blob);
            }),
          );
          return "blob:null/file";
        },
        revokeObjectURL: () => undefined,
      });
    },
  });
  const { document } = window;
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? "";
  await expect
    .poll(() => text("#own-state"), patiently)
    .not.toMatch(/^$|The model of this page is starting|正在启动/);
  /** A row of the table beside the report, by run. */
  const row = (at: number) =>
    [...document.querySelectorAll("#own-results table")]
      .at(-2)
      ?.querySelectorAll("tbody tr")
      [at]?.querySelectorAll("td") ?? [];
  return {
    window,
    document,
    errors,
    files,
    text,
    shown: (at: number) => [...row(at)].map((cell) => cell.textContent),
    move(lever: string, value: number) {
      const slider = document.getElementById(`own-${lever}`) as HTMLInputElement;
      slider.value = String(value);
      slider.dispatchEvent(new window.Event("input"));
    },
  };
}

/** What the page says of a run's index in 2035. */
const indexOf = (run: Pick<ReportRun, "result">, of: CompiledPack = pack) =>
  formatValue(
    readingOf(of, run.result).series({ indicator: "equalization.index" }).at(-1) ?? Number.NaN,
    "index",
    "en",
  );

describe("a live page", { timeout: 90_000 }, () => {
  it("carries the pack and the model, and allows its kernel and nothing else more", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-\S+' 'sha256-\S+' 'wasm-unsafe-eval'; style-src 'sha256-\S+'; base-uri 'none'; form-action 'none'$/,
    );
    expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|javascript:/);
    // As large as the dialog and the command say.
    expect(Buffer.byteLength(html) / 1e6).toBeGreaterThan(3.5);
    expect(Buffer.byteLength(html) / 1e6).toBeLessThan(5);
  });

  it("gives the report's numbers and the command's, bit for bit, from what it carries", () => {
    const data = JSON.parse(blockOf(html, "live")) as LiveData;
    const carried = openCompiledForm(
      inflateSync(Uint8Array.from(Buffer.from(blockOf(html, "pack"), "base64"))),
    ).pack;
    expect(blockOf(html, "pack")).toBe(packText(pack));
    const live = liveRuns(carried, data);
    expect(live.otherNumbers).toBeUndefined();
    expect(live.reported.map(({ id }) => id)).toEqual(["baseline", ...ids]);
    for (const run of live.reported)
      expect(resultDigest(run.result)).toEqual(resultDigest(runOf(run.id).result));
    const { settings } = runOf("full-reform");
    const moved = {
      ...settings,
      levers: { ...settings.levers, sharing: { kind: "step", year: 2027, value: 0.35 } as const },
    };
    expect(resultDigest(live.run(moved))).toEqual(
      resultDigest(simulate(pack, resolveSettings(pack, moved))),
    );
  });

  it("shows the levers that differ, moves them, and saves what was set as a scenario that gives the same", async () => {
    const page = await opened(html);
    expect(page.errors).toEqual([]);
    expect(page.text("#own-state")).toBe(
      "Nothing is moved: your own scenario is Full reform as reported.",
    );
    expect(page.document.querySelectorAll("#own-levers input[type=range]")).toHaveLength(15);
    const reported = ["baseline", ...ids].map((id) => indexOf(runOf(id)));
    const atStart = indexOf(runOf("full-reform"));
    expect(page.shown(0)).toEqual([...reported, atStart]);
    expect(page.text("#own-results .finding")).toContain(`Your own scenario lifts`);

    page.move("hukou-coverage", 0.8);
    page.move("services-budget", 0);
    await expect
      .poll(() => page.text("#own-state"), patiently)
      .toMatch(/^Two levers stand otherwise/);
    page.document.querySelectorAll<HTMLButtonElement>("#own-levers button")[1]?.click();
    expect(page.text("#own-levers [role=status]")).toMatch(
      /^Full reform, changed on a page\.yaml /,
    );
    const text = (await page.files[0]) ?? "";
    const scenario = parsedValue(readScenario(text, "own.yaml", pack));
    expect(scenario.levers["hukou-coverage"]).toEqual({
      kind: "ramp",
      from: 2025,
      to: 2030,
      value: 0.8,
    });
    expect(scenario.levers.sharing).toEqual(runOf("full-reform").settings.levers.sharing);
    const own = indexOf({ result: simulate(pack, resolveScenario(scenario, pack)) });
    expect(own).not.toBe(atStart);
    expect(page.shown(0)).toEqual([...reported, own]);

    page.document.querySelector<HTMLButtonElement>("#own-levers button")?.click();
    expect(page.text("#own-state")).toMatch(/^Nothing is moved/);
    expect(page.shown(0)).toEqual([...reported, atStart]);
  });

  it("starts from any run of the report, and hides its own line when it is switched off", async () => {
    const page = await opened(html);
    const starts = page.document.querySelector<HTMLSelectElement>("#own-levers select");
    if (starts === null) throw new Error("no choice");
    starts.value = "0";
    starts.dispatchEvent(new page.window.Event("change"));
    expect(page.text("#own-state")).toBe(
      "Nothing is moved: your own scenario is Baseline as reported.",
    );
    expect(page.shown(0).at(-1)).toBe(indexOf(runOf("baseline")));
    const lines = () =>
      page.document.querySelector("#own-results figure svg")?.querySelectorAll("path").length;
    expect(lines()).toBe(4);
    page.document.querySelector<HTMLInputElement>('.runs input[value="own"]')?.click();
    expect(lines()).toBe(3);
  });

  it("moves nothing and says so where its model gives other numbers than the report", async () => {
    const block = blockOf(html, "live");
    const data = JSON.parse(block) as { runs: { index: number[] }[] };
    const index = data.runs[1]?.index ?? [];
    index[15] = (index[15] ?? 0) + 2 ** -53;
    const page = await opened(html.replace(block, () => JSON.stringify(data)));
    expect(page.text("#own-state")).toMatch(
      /^The model in this browser gives other numbers than the report: 95\.\d{14} instead of 95\.\d{14} for the index of Full reform in 2035\./,
    );
    expect(page.document.querySelectorAll("#own input")).toHaveLength(0);
  });

  it("says why where its model does not start", async () => {
    const page = await opened(html.replace(/id="pack">[^<]{40}/, 'id="pack">AAAA'));
    expect(page.text("#own-state")).toMatch(
      /^The model of this page could not start \(.+\)\. Nothing can be moved here; the report stands as it is\.$/,
    );
    expect(page.document.querySelectorAll("figure svg").length).toBeGreaterThan(5);
  });

  it("speaks Chinese", async () => {
    const page = await opened(await buildHtml(realComparison("zh-CN", ids), { live: script }));
    expect(page.text("#own-state")).toBe("尚未移动任何设定：自设情景与报告中的“全面改革”相同。");
    page.move("sharing", 0.9);
    await expect
      .poll(() => page.text("#own-state"), patiently)
      .toBe("有一项政策杠杆与“全面改革”不同。");
    expect(page.text("#own-results .finding")).toMatch(/^“自设情景”使均等化指数/);
  });
});

import {
  type CompiledPack,
  modelRevision,
  readScenario,
  shortHash,
  writeScenario,
} from "../../models/index.ts";
import { buildBundle } from "../../reports/bundle.ts";
import { buildCsv } from "../../reports/csv.ts";
import { buildHtml } from "../../reports/html.ts";
import { buildPptx } from "../../reports/pptx.ts";
import type { ReportInput, ReportRun } from "../../reports/report-input.ts";
import { buildXlsx } from "../../reports/xlsx.ts";
import { composePicture, pictureToPng } from "../charts/export-picture.ts";
import { exportKindOf, machine } from "../desktop.ts";
import { programVersion } from "../program.ts";
import { builtInPackFiles } from "../run/built-in-pack-files.ts";
import { scenarioFrom } from "../scenarios/scenario-file.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import expected from "./expected-results.json" with { type: "json" };
import type { ResultDigests } from "./expected-results.ts";
import { chromiumVersion, failed, impossible, passed, type Told } from "./told.ts";

export async function calls(): Promise<Told> {
  const recent = await machine.recentFiles();
  const wrong = machine.setFullScreen("yes" as unknown as boolean);
  const refusal = await wrong.then(
    () => undefined,
    (error: unknown) => String(error),
  );
  return Array.isArray(recent) && refusal?.includes("argument 1") === true
    ? passed("")
    : failed(refusal ?? "a wrong argument was taken");
}

export async function save(document: ScenarioDocument, pack: CompiledPack): Promise<Told> {
  const text = writeScenario(scenarioFrom(document, pack));
  const saved = await machine.saveScenario({ suggestedName: "self-test 自检.yaml", text });
  if (saved.kind !== "done") return failed(JSON.stringify(saved));
  const opened = await machine.openRecent(saved.value.token);
  if (opened.kind !== "done") return failed(JSON.stringify(opened));
  if (opened.value.text !== text) return failed("other text");
  const read = readScenario(opened.value.text, opened.value.name, pack);
  if (!read.ok) return failed("not readable");
  return writeScenario(read.value) === text
    ? passed(`${text.length} characters`)
    : failed("changed");
}

export async function autosave(): Promise<Told> {
  const text = `self-test 自检 ${"x".repeat(10_000)}`;
  const written = await machine.autosaveWrite(text);
  if (written.kind !== "done") return failed(JSON.stringify(written));
  return (await machine.autosaveRead()) === text ? passed("") : failed("other text");
}

/** Compares what this machine gives with what the program was made with. */
export function digests(
  given: ResultDigests,
  pack: CompiledPack,
): Readonly<Record<"run" | "draws", Told>> {
  const of = (names: readonly (keyof ResultDigests)[]): Told => {
    const wrong = names.filter((name) => given[name] !== expected.digests[name]);
    const shown = (which: ResultDigests) => names.map((name) => shortHash(which[name])).join(" ");
    const revision = `r${modelRevision}, ${pack.id} ${shortHash(pack.hash)}`;
    return wrong.length === 0
      ? passed(`${shown(given)} (${revision})`)
      : failed(`${shown(given)}, expected ${shown(expected.digests)} (${revision})`);
  };
  return { run: of(["baseline", "full-reform"]), draws: of(["draws"]) };
}

/** The first Chromium that knows 'wasm-unsafe-eval' in a policy. */
const firstWithKernel = 97;

export async function kernel(): Promise<Told> {
  const emptyModule = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
  try {
    new WebAssembly.Module(emptyModule);
    return passed("");
  } catch (error) {
    return chromiumVersion() < firstWithKernel
      ? impossible(`Chromium ${chromiumVersion()} is too old`)
      : failed(String(error));
  }
}

/** A figure of the page of a comparison, as SVG and as PNG. */
async function figures(
  html: string,
): Promise<readonly (readonly [name: string, bytes: BlobPart])[]> {
  const svg = new DOMParser().parseFromString(html, "text/html").querySelector("svg");
  if (svg === null) throw new Error("the page has no figure");
  const texts = {
    title: "Self-test 自检",
    subtitle: "",
    legend: [],
    source: "",
    language: "en",
  } as const;
  const picture = composePicture(svg, texts);
  return [
    ["self-test.svg", picture.markup],
    ["self-test.png", await pictureToPng(picture)],
  ];
}

/** Makes a document of each kind and saves it; the shell looks at what arrived. */
export async function exports(
  pack: CompiledPack,
  [base, ...scenarios]: readonly ReportRun[],
): Promise<Told> {
  if (base === undefined) return failed("nothing ran");
  const input: ReportInput = { pack, base, scenarios, language: "zh-CN", programVersion };
  const html = await buildHtml(input);
  const documents: readonly (readonly [name: string, bytes: BlobPart])[] = [
    ["self-test.pptx", (await buildPptx(input)).slice()],
    ["self-test.xlsx", (await buildXlsx(input)).slice()],
    ["self-test.html", html],
    ["self-test.csv", buildCsv(input, { byteOrderMark: true })],
    ["self-test.equalis.zip", (await buildBundle(input, builtInPackFiles)).slice()],
    ...(await figures(html)),
  ];
  let size = 0;
  for (const [suggestedName, part] of documents) {
    const bytes = new Uint8Array(await new Blob([part]).arrayBuffer());
    size += bytes.length;
    const kind = exportKindOf(suggestedName);
    const saved = await machine.saveExport({ kind, suggestedName, bytes });
    if (saved.kind !== "done") return failed(`${suggestedName}: ${JSON.stringify(saved)}`);
  }
  const printed = await machine.printToPdf({ suggestedName: "self-test" });
  if (printed.kind !== "done") return failed(`PDF: ${JSON.stringify(printed)}`);
  return passed(`${(size / 1e6).toFixed(1)} MB`);
}

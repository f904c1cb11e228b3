import {
  type Board,
  type CompiledPack,
  handOver,
  openCompiledForm,
  type Parsed,
  parsedValue,
  type Scenario,
  writeCompiledForm,
} from "../../models/index.ts";
import type { CountyAreas, CountyOverlay, OwnTableMatch } from "../../reports/counties.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import { type FileReading, fileReading, type ListedTexts } from "./file-reading.ts";
import { heldPacks } from "./held-packs.ts";
import type { ReadBundle } from "./read-bundle.ts";
import type { PackSource, ReadPack } from "./read-pack.ts";

/** The methods that read files, on a pack that the worker holds. */
type OnHeldPack<Method extends (pack: CompiledPack, ...rest: never[]) => unknown> = Method extends (
  pack: CompiledPack,
  ...rest: infer Rest
) => infer Answer
  ? (pack: string, ...rest: Rest) => Answer
  : never;

/** Everything that the page may ask of the worker that reads and writes files. Packs are named by their hash; a wrong file is a `FileError`. */
export interface FileMethods {
  /** Gives the worker a pack in its compiled form, the program's own. */
  holdPack(form: Uint8Array): void;
  readScenario: OnHeldPack<FileReading["readScenario"]>;
  /** The text of a scenario file. */
  writeScenario(document: ScenarioDocument, board?: Board): string;
  readLink: OnHeldPack<FileReading["readLink"]>;
  /** The same file as a part of an address. */
  writeLink(document: ScenarioDocument, board?: Board): string;
  loadExercises: OnHeldPack<FileReading["loadExercises"]>;
  readExercise: OnHeldPack<FileReading["readExercise"]>;
  readSubmission: OnHeldPack<FileReading["readSubmission"]>;
  /** The scenarios of a workbook's input sheet. */
  readWorkbook(pack: string, bytes: Uint8Array): Promise<Parsed<readonly Scenario[]>>;
  /**
   * The compiled form of a pack that the worker holds, with provinces by county. Tables that do not fit are a `FileError`.
   * @param own tables of one's own, with the table of codes of other years by which their counties are found
   */
  packByCounty(
    pack: string,
    areas: CountyAreas,
    people: ReadonlyMap<string, Uint8Array>,
    own?: { readonly tables: readonly CountyOverlay[]; readonly codes: Uint8Array },
  ): Promise<Uint8Array>;
  /** What of a table of one's own fits the counties of a pack. */
  matchOwnTable(
    pack: string,
    areas: CountyAreas,
    own: { readonly table: CountyOverlay; readonly codes: Uint8Array },
    mostProblems: number,
  ): Promise<OwnTableMatch>;
  /** The areas below provinces that a table of them holds. */
  readCountyAreas(table: Uint8Array): Promise<CountyAreas>;
  /** The scenarios of a bundle, whose runs are repeated here; undefined: an archive of something else. */
  readBundle(bytes: Uint8Array, currentVersion: string): Promise<ReadBundle | undefined>;
  /** A pack of somebody's own. */
  readPack(source: PackSource, currentVersion: string): Promise<ReadPack>;
}

/**
 * What the worker of files does. It is another than the model's: a run that takes long, or never ends, keeps nobody from saving.
 * @param exercises those that the program carries
 */
export function fileMethods(exercises: ListedTexts): FileMethods {
  const held = heldPacks<CompiledPack>();
  const files = fileReading(exercises);

  return {
    holdPack(form) {
      const { pack } = openCompiledForm(form);
      held.hold(pack.hash, pack);
    },
    readScenario: (hash, ...file) => files.readScenario(held.named(hash), ...file),
    writeScenario: (document, board) =>
      files.writeScenario(held.named(document.pack), document, board),
    readLink: (hash, ...link) => files.readLink(held.named(hash), ...link),
    writeLink: (document, board) => files.writeLink(held.named(document.pack), document, board),
    loadExercises: (hash) => files.loadExercises(held.named(hash)),
    readExercise: (hash, ...file) => files.readExercise(held.named(hash), ...file),
    readSubmission: (hash, ...file) => files.readSubmission(held.named(hash), ...file),
    async readWorkbook(hash, bytes) {
      const { readWorkbookInputs } = await import("../../reports/workbook/read-inputs.ts");
      return readWorkbookInputs(bytes, held.named(hash));
    },
    async packByCounty(hash, areas, people, own) {
      const { packByCounty, readCountyCodes } = await import("../../reports/counties.ts");
      const codes = own === undefined ? undefined : await readCountyCodes(own.codes);
      const opened = await packByCounty(held.named(hash), areas, people, own?.tables ?? [], codes);
      const form = writeCompiledForm(parsedValue(opened), [], "");
      return handOver(form, [form.buffer]);
    },
    async matchOwnTable(hash, areas, { table, codes }, mostProblems) {
      const { matchOwnTable, readCountyCodes } = await import("../../reports/counties.ts");
      const otherYears = await readCountyCodes(codes);
      return matchOwnTable(held.named(hash), areas, table, otherYears, mostProblems);
    },
    async readCountyAreas(table) {
      return (await import("../../reports/counties.ts")).readCountyAreas(table);
    },
    async readBundle(bytes, currentVersion) {
      return (await import("./read-bundle.ts")).readBundle(bytes, currentVersion);
    },
    async readPack(source, currentVersion) {
      const read = await (await import("./read-pack.ts")).readPackFrom(source, currentVersion);
      return handOver(read, [read.form.buffer]);
    },
  };
}

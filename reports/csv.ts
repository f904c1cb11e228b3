import { csvOf } from "../presentation/tables/csv.ts";
import type { KeyAfter } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { unitName } from "../presentation/words/names.ts";
import { checkReportInput, type ReportInput } from "./report-input.ts";
import { type ResultKey, resultKeys, resultValues } from "./result-rows.ts";
import { type StoryRun, tellStory } from "./storyline/story.ts";

export interface CsvOptions {
  /** Starts the file with a byte-order mark, without which Excel takes UTF-8 for a local code page. */
  readonly byteOrderMark?: boolean;
}

/** Columns before the years, by the key of their heads. */
const heads: Readonly<
  Record<
    KeyAfter<"reports", "csv">,
    (run: StoryRun, key: ResultKey, unit: string, language: Language) => string
  >
> = {
  scenarioId: ({ id }) => id,
  scenario: ({ name }) => name,
  indicatorId: (_, { query }) => query.indicator,
  indicator: (_, { indicator }) => indicator,
  areaCode: (_, { query }) => query.area,
  area: (_, { area }) => area,
  domainId: (_, { query }) => query.domain ?? "",
  group: (_, { query }) => query.group ?? "",
  // An index says that it runs from 0 to 1: on paper and screen it runs to 100.
  unit: (_, { query }, unit, language) => unitName(unit, language, query.indicator),
};

/**
 * The series of a comparison as CSV: a row a scenario and series, ids and names, unit, one column a year.
 *
 * @throws RangeError when the runs cannot be compared.
 */
export function buildCsv(input: ReportInput, options: CsvOptions = {}): string {
  checkReportInput(input);
  const story = tellStory(input);
  const keys = resultKeys(story);
  const rows = story.runs.flatMap((run) =>
    keys.map((key) => {
      const { unit, values } = resultValues(story, run, key);
      return [
        ...Object.values(heads).map((cell) => cell(run, key, unit, story.language)),
        ...values,
      ];
    }),
  );
  const header = [
    ...(Object.keys(heads) as (keyof typeof heads)[]).map((head) => story.t(`csv.${head}`)),
    ...story.years.map(String),
  ];
  return `${options.byteOrderMark === true ? "\uFEFF" : ""}${csvOf([header, ...rows])}`;
}

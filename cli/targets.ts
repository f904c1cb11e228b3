import type { Command } from "commander";
import {
  documentText,
  numberColumns,
  type PlanRow,
  plainTable,
  planTable,
  planTally,
  textColumns,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import {
  planAgreement,
  planCountText,
  planFinding,
  planModelText,
  planReason,
} from "../presentation/words/findings/plan-finding.ts";
import type { Language } from "../presentation/words/languages.ts";
import { paragraph } from "../presentation/words/sentence.ts";
import { loadPack } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { InputError } from "./input-error.ts";
import { addOutputOptions, type OutputOptions, withExamples } from "./options.ts";
import { runScenario } from "./runs.ts";
import { addPreferOption, loadScenario, type PreferOption } from "./scenarios.ts";
import { printedTable } from "./text-table.ts";

/** `equalis targets`: the table of a plan, line by line, model beside count. */
export function addTargetsCommand(program: Command): void {
  const command = program
    .command("targets")
    .description("the 22 indicators of the 14th plan: what a run gives beside what was counted")
    .argument(
      "[scenario]",
      "a preset id or a scenario file; several put together with +",
      "baseline",
    );
  addPreferOption(command);
  withExamples(
    addOutputOptions(command),
    "targets",
    "targets full-reform --language zh-CN",
    "targets baseline --format csv --out targets.csv",
  ).action((given: string, options: OutputOptions & PreferOption) => {
    checkOutput(options);
    const pack = loadPack(options.pack);
    const scenario = loadScenario(given, pack, options.prefer);
    const rows = planTable(pack, runScenario(pack, scenario));
    if (rows.length === 0) {
      throw new InputError(
        `--pack: a pack with the table of a plan is needed, "${pack.id}" has none`,
      );
    }
    const { language } = options;
    deliverForms(
      {
        table: () => targetsText(rows, language),
        json: () =>
          documentText({
            format: "equalis-plan-table/1",
            pack: { id: pack.id, hash: pack.hash },
            scenario: scenario.id,
            tally: planTally(rows),
            rows,
          }),
        plain: () =>
          plainTable(
            [
              ...numberColumns("number"),
              ...textColumns("indicator", "aim", "target", "status"),
              ...numberColumns("value", "counted", "countedYear"),
              ...textColumns("countedStatus", "reason"),
            ],
            rows.map((row) => ({
              number: row.indicator.number,
              indicator: row.indicator.name[language],
              aim: row.indicator.aim[language],
              target: row.target?.id,
              status: row.status,
              value: row.value,
              counted: row.counted?.value,
              countedYear: row.counted?.year,
              countedStatus: row.counted?.status,
              reason: planReason(row, language),
            })),
          ),
      },
      options,
    );

    function targetsText(lines: readonly PlanRow[], of: Language): string {
      const t = wordsIn(of, "charts");
      const table = printedTable(
        lines,
        [
          [t("planTable.number"), ({ indicator }) => String(indicator.number)],
          [t("planTable.indicator"), ({ indicator }) => indicator.name[of]],
          [t("planTable.aim"), ({ indicator }) => indicator.aim[of]],
          [t("planTable.model"), (row) => planModelText(pack, row, of)],
          [t("planTable.counted"), (row) => planCountText(pack, row, of)],
        ],
        5,
      );
      const reasons = lines
        .filter(({ status }) => status === "not-modelled")
        .map((row) => `${row.indicator.number}. ${planReason(row, of)}\n`);
      const said = paragraph(of, planFinding(lines, of), planAgreement(lines, of));
      return `${scenario.title[of]}\n${said}\n\n${table}\n${t("planTable.notModelled")}\n${reasons.join("")}`;
    }
  });
}

import {
  type Basis,
  bases,
  blockOf,
  checkIds,
  checkTolerance,
  shortHash,
  sourceNames,
} from "../../models/index.ts";
import { basisMeaning, basisName } from "../../presentation/words/names.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { joined, listed } from "../../presentation/words/sentence.ts";
import type { Section } from "../document.ts";
import type { Story, StoryRun } from "./story.ts";

/** Accounts of a run that do not balance, by id; an empty list means that all do. */
export function failedChecks(run: StoryRun): string[] {
  const residuals = blockOf(run.result, "checks");
  return checkIds.filter((_, check) =>
    run.result.years.some((__, year) => {
      const residual = residuals[year * checkIds.length + check] ?? Number.NaN;
      return !(Math.abs(residual) <= checkTolerance);
    }),
  );
}

/** Sources by how many numbers of the pack cite them, most cited first. */
export function citedSources(
  story: Story,
): { id: string; count: number; byBasis: Record<Basis, number> }[] {
  const counts = new Map<string, { count: number; byBasis: Record<Basis, number> }>();
  for (const datum of story.input.pack.data) {
    for (const id of datum.source.split(";").map((part) => part.trim())) {
      if (id === "") continue;
      let entry = counts.get(id);
      if (entry === undefined) {
        entry = { count: 0, byBasis: { observed: 0, derived: 0, estimated: 0, assumed: 0 } };
        counts.set(id, entry);
      }
      entry.count += 1;
      entry.byBasis[datum.basis] += 1;
    }
  }
  return [...counts]
    .map(([id, entry]) => ({ id, ...entry }))
    .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** What stands behind the numbers: basis of the data, sources, accounts, version. */
export function sourcesSection(story: Story): Section {
  const { say, language, runs } = story;
  const { pack } = story.input;
  const total = pack.data.length;
  const counts = Object.fromEntries(
    bases.map((basis) => [basis, pack.data.filter((datum) => datum.basis === basis).length]),
  ) as Record<Basis, number>;
  const failed = runs.flatMap((run) =>
    failedChecks(run).map((check) => say(`${check} (${run.name})`, `${check}（${run.name}）`)),
  );
  const soft = counts.estimated + counts.assumed;
  const grounded =
    total === 0
      ? say("The pack lists no data rows", "数据包未列出数据")
      : say(
          `${formatValue((counts.observed + counts.derived) / total, "share", language, { digits: 0 })} of the ${total.toLocaleString("en")} numbers in the pack's tables are observed or derived from observations, ${formatValue(soft / total, "share", language, { digits: 0 })} estimated or assumed`,
          `数据包各表${total.toLocaleString("en")}个数值中，${formatValue((counts.observed + counts.derived) / total, "share", language, { digits: 0 })}为观测或由观测推导，${formatValue(soft / total, "share", language, { digits: 0 })}为估计或假设`,
        );
  const accounts =
    failed.length === 0
      ? say("all accounts balance in all runs", "所有运行的账目均平衡")
      : say(
          `accounts that do not balance: ${listed(failed, language)}`,
          `账目不平衡：${listed(failed, language)}`,
        );
  const sources = citedSources(story);
  const shown = sources.slice(0, 9);
  return {
    id: "sources",
    title: say(`${grounded}; ${accounts}`, `${grounded}；${accounts}`),
    blocks: [
      {
        kind: "table",
        title: say("Basis of the data", "数据依据"),
        columns: [
          { header: say("Basis", "依据"), width: 0.64 },
          { header: say("numbers", "个数"), width: 0.18, decimals: 0 },
          { header: say("share, %", "比例，%"), width: 0.18, decimals: 1 },
        ],
        rows: bases.map((basis) => [
          joined(language, "label", [basisName(basis, language), basisMeaning(basis, language)]),
          counts[basis],
          total === 0 ? null : (100 * counts[basis]) / total,
        ]),
      },
      {
        kind: "table",
        title: say("Most cited sources", "引用最多的来源"),
        columns: [
          { header: say("Source", "来源"), width: 0.78 },
          { header: say("numbers", "个数"), width: 0.22, decimals: 0 },
        ],
        rows: shown.map((source) => [sourceNames(pack.sources, source.id, language), source.count]),
        ...(sources.length > shown.length
          ? {
              allRows: sources.map((source) => [
                sourceNames(pack.sources, source.id, language),
                source.count,
              ]),
              more: say(
                `${sources.length - shown.length} more are listed in the pack's SOURCES.md and in the workbook.`,
                `其余${sources.length - shown.length}项见数据包 SOURCES.md 和工作簿。`,
              ),
            }
          : {}),
      },
      {
        kind: "text",
        title: say("Repeat this", "如何复现"),
        paragraphs: [
          say(
            `Equalis ${story.input.programVersion}, pack ${pack.id}, content hash ${shortHash(pack.hash)}; the reproducible bundle holds scenarios, pack, seeds and digests of every result.`,
            `Equalis ${story.input.programVersion}，数据包 ${pack.id}，内容哈希 ${shortHash(pack.hash)}；可复现文件包含情景、数据包、随机种子和每项结果的摘要。`,
          ),
          say(
            "The model is deterministic: the same inputs give the same bytes. It leaves out quality that the standards do not count, administrative will, and shocks after the pack's last observation.",
            "模型是确定性的：相同输入得到逐字节相同的结果。标准未计量的质量、行政执行力以及数据包最后观测之后的冲击不在模型之内。",
          ),
        ],
      },
    ],
    notes: [
      say(
        `Pack: ${pack.file.title.en}. Licence: ${pack.file.licence}. Full content hash: ${pack.hash}.`,
        `数据包：${pack.file.title["zh-CN"]}。许可：${pack.file.licence}。完整内容哈希：${pack.hash}。`,
      ),
      say(pack.file.note.en, pack.file.note["zh-CN"]),
    ],
    source: story.source,
  };
}

import {
  type Basis,
  bases,
  checkOutcomes,
  citedSources,
  numbersBehind,
  provenanceOfResult,
  shortHash,
  sourceNames,
} from "../../models/index.ts";
import { headlineBasisOf } from "../../presentation/rows/headline-basis.ts";
import { failedCheckText } from "../../presentation/words/failed-check.ts";
import {
  basisFinding,
  basisMethod,
  heaviestFinding,
} from "../../presentation/words/findings/basis-finding.ts";
import { basisMeaning, basisName } from "../../presentation/words/names.ts";
import { shownParts } from "../../presentation/words/numbers.ts";
import { tableNames } from "../../presentation/words/own-tables.ts";
import { packSaid } from "../../presentation/words/pack-said.ts";
import { joined, listed, sentence } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { tableOf } from "./blocks.ts";
import { index, type Story } from "./story.ts";

/** Sources that a slide can carry. */
const maximumRows = 9;

/** What stands behind the index of the last year: basis of its numbers, sources, accounts, version. */
export function sourcesSection(story: Story): Told {
  const { t, write, language } = story;
  const { pack, programVersion } = story.input;
  const behind = provenanceOfResult(pack, index, story.lastYear);
  const numbers = numbersBehind(behind);
  const total = numbers.length;
  const share = (...of: readonly Basis[]) =>
    write(of.reduce((sum, basis) => sum + behind.counts[basis], 0) / total, "share", { digits: 0 });
  const failed = story.runs.flatMap((run) =>
    checkOutcomes(pack, run.result)
      .filter((check) => !check.passed)
      .map((failure) =>
        t("sources.failedCheck", {
          check: failedCheckText(pack, run.settings, failure, language),
          run: run.name,
        }),
      ),
  );
  const sources = citedSources(numbers);
  const grounded = t("sources.grounded", {
    observed: share("observed", "derived"),
    soft: share("estimated", "assumed"),
    total: total.toLocaleString("en"),
  });
  const weighed = headlineBasisOf(pack);
  // Parts of a hundred that a reader adds up to it.
  const written = (values: readonly number[]) => shownParts(values, 1, 0.001);
  const shares = written(bases.map((basis) => behind.counts[basis] / total));
  const weights =
    weighed === undefined ? [] : written(bases.map((basis) => weighed.influence[basis]));
  return {
    title: sentence(
      language,
      weighed === undefined ? grounded : basisFinding(weighed, language),
      failed.length === 0
        ? t("sources.balanced")
        : t("sources.unbalanced", { list: listed(failed, language) }),
    ),
    blocks: [
      tableOf(
        t("sources.basis.title"),
        [
          {
            header: t("parameter.basis"),
            cell: (basis) =>
              joined(language, "label", [
                basisName(basis, language),
                basisMeaning(basis, language),
              ]),
          },
          { header: t("sources.numbers"), decimals: 0, cell: (basis) => behind.counts[basis] },
          {
            header: t("sources.basis.share"),
            decimals: 1,
            cell: (basis) => 100 * (shares[bases.indexOf(basis)] ?? 0),
          },
          ...(weighed === undefined
            ? []
            : [
                {
                  header: t("sources.basis.weight"),
                  decimals: 1,
                  cell: (basis: Basis) => 100 * (weights[bases.indexOf(basis)] ?? 0),
                },
              ]),
        ],
        bases,
      ),
      tableOf(
        t("sources.cited"),
        [
          {
            header: t("parameter.source"),
            cell: (source) => sourceNames(pack.sources, source.id, language),
          },
          { header: t("sources.numbers"), decimals: 0, cell: (source) => source.count },
        ],
        sources,
        { most: maximumRows, more: (left) => t("sources.more", { left }) },
      ),
      {
        kind: "text",
        title: t("sources.repeat.title"),
        paragraphs: [
          t("sources.repeat.how", {
            version: programVersion,
            pack: packSaid(pack, pack.id, language),
            hash: shortHash(pack.hash),
          }),
          ...(pack.detail === undefined
            ? []
            : [t("sources.repeat.byCounty", { codes: pack.detail.provinces.join(",") })]),
          ...(pack.detail?.own === undefined
            ? []
            : [
                t("sources.repeat.ownTables", {
                  tables: tableNames(pack.detail.own, language),
                  files: pack.detail.own.map(({ name }) => name).join(","),
                  count: pack.detail.own.length,
                }),
              ]),
          t("sources.repeat.limits"),
        ],
      },
    ],
    notes: [
      ...(weighed === undefined
        ? []
        : [
            sentence(language, grounded),
            sentence(language, heaviestFinding(pack, weighed, language)),
            basisMethod(weighed, language),
          ]),
      t("sources.notes", {
        title: pack.file.title[language],
        licence: pack.file.licence,
        hash: pack.hash,
      }),
      pack.file.note[language],
    ],
  };
}

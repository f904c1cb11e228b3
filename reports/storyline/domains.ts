import { type DomainId, domainIds, domainNames } from "../../models/index.ts";
import { multiplesRows } from "../../presentation/rows/domain-multiples-rows.ts";
import { multiplesFinding } from "../../presentation/words/findings/domain-multiples-finding.ts";
import { formatChange } from "../../presentation/words/numbers.ts";
import { inSentence, sentence } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { countBeside } from "./beside.ts";
import {
  described,
  hundredfold,
  levelBars,
  runColumns,
  shownPoints,
  tableOf,
  titled,
} from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** The nine domains: which come closer to the standard, which fall back. */
export function domainsSection(story: Story): Told {
  const { base, lead, scenarios, runs, t, write, language } = story;
  const name = (domain: DomainId) => domainNames[domain][language];
  const levels = (run: StoryRun, domain: DomainId) =>
    run.series({ indicator: "equalization.mean", domain });
  const last = (run: StoryRun, domain: DomainId) => levels(run, domain).at(-1) ?? Number.NaN;
  const difference = (run: StoryRun, domain: DomainId) =>
    shownPoints(last(run, domain), last(base, domain));
  const lowest = domainIds.reduce((least, domain) =>
    last(lead, domain) < last(lead, least) ? domain : least,
  );
  return {
    title: titled(
      story,
      "domains",
      domainIds.map((domain) => difference(lead, domain)),
      () =>
        sentence(
          language,
          multiplesFinding(
            multiplesRows(story.input.pack, runs, lead.id, "attainment"),
            lead,
            base,
            language,
          ),
          countBeside(story, "domains", domainIds, (domain) => inSentence(name(domain)), last),
        ),
    ),
    blocks: [
      levelBars(story, domainIds, name, last, {
        shape: "bar",
        title: t("domains.chart"),
        runs: scenarios.length <= 2 ? runs : [base, lead],
        description: described(story, domainIds, name, (domain) => [
          [lead.name, write(last(lead, domain), "share")],
          [t("difference"), formatChange(difference(lead, domain), "share", language)],
        ]),
      }),
      tableOf(
        t("domains.table"),
        [
          { header: t("domains.domain"), cell: name },
          {
            header: String(story.firstYear),
            decimals: 1,
            cell: (domain) => hundredfold(levels(base, domain)[0]),
          },
          ...runColumns<DomainId>([base], (domain, run) => hundredfold(last(run, domain)), {
            decimals: 1,
          }),
          ...runColumns<DomainId>(
            scenarios,
            (domain, run) => hundredfold(difference(run, domain)),
            { decimals: 1, signed: true },
          ),
        ],
        domainIds,
      ),
    ],
    notes: [
      t("domains.notes.lowest", {
        domain: inSentence(name(lowest)),
        level: write(last(lead, lowest), "share"),
      }),
      t("domains.notes.method"),
      t("domains.notes.columns"),
    ],
  };
}

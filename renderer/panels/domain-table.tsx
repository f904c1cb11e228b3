import { domainIds, domainNames, readingOf } from "../../models/index.ts";
import { narrowed } from "../../presentation/rows/selection.ts";
import { formatChange, formatDifference, formatValue } from "../../presentation/words/numbers.ts";
import { findingOf } from "../../presentation/words/places.ts";
import { actions, useWorkbench } from "../store.ts";
import { useRuns } from "./chart-props.ts";
import { CellButton, RowsTable } from "./rows-table.tsx";

/** Nine domains in the year of the scrubber: level, gap, inequality, change against the base. */
export function DomainTable() {
  const { t, language, pack, year, active, base } = useRuns();
  const selection = useWorkbench((state) => state.selection);
  const place = {
    ...selection,
    registration: "all",
    domain: undefined,
    service: undefined,
  } as const;
  const rows = domainIds.map((domain) => {
    const value = (indicator: string, run = active, at = year) =>
      readingOf(pack, run.result).value(narrowed(pack, { ...place, domain }, indicator).query, at);
    return {
      domain,
      level: value("equalization.mean"),
      atStart: value("equalization.mean", active, pack.baseYear),
      ofBase: value("equalization.mean", base),
      gap: value("attainment.urban-rural-gap"),
      gini: value("equalization.gini"),
    };
  });
  const change = (level: number, from: number) => formatDifference(level, from, "share", language);
  const select = (domain: (typeof domainIds)[number]) =>
    actions().select({ domain, figure: "attainment.standing" });
  return (
    <RowsTable
      caption={findingOf(pack, place, t("domains.caption", { name: active.name, year }), language)}
      rows={rows}
      keyOf={({ domain }) => domain}
      columns={[
        {
          head: t("domains.domain"),
          name: ({ domain }) => (
            <CellButton onPress={() => select(domain)}>{domainNames[domain][language]}</CellButton>
          ),
        },
        { head: t("domains.level"), number: ({ level }) => formatValue(level, "share", language) },
        {
          head: t("domains.sinceBase", { year: pack.baseYear }),
          number: ({ level, atStart }) => change(level, atStart),
        },
        { head: t("domains.gap"), number: ({ gap }) => formatChange(gap, "share", language) },
        {
          head: t("domains.gini"),
          number: ({ gini }) => formatValue(gini, "coefficient", language),
        },
        active.id === base.id
          ? undefined
          : {
              head: t("domains.against", { base: base.name }),
              number: ({ level, ofBase }) => change(level, ofBase),
            },
      ]}
    />
  );
}

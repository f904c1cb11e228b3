import { memo } from "react";
import { type DomainId, domainIds, domainNames, readingOf } from "../../models/index.ts";
import { narrowed } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatChange, formatDifference, formatValue } from "../../presentation/words/numbers.ts";
import { findingOf } from "../../presentation/words/places.ts";
import type { Shown } from "../readings/shown.ts";
import { actions } from "../store.ts";
import { useShownLater } from "./chart-props.ts";
import { CellButton, RowsTable, type RowsTableProps } from "./rows-table.tsx";

const select = (domain: DomainId) => actions().select({ domain, figure: "attainment.standing" });

/** Nine domains in the year of the scrubber. */
export const DomainTable = memo(function DomainTable() {
  const shown = useShownLater();
  return <RowsTable {...domainTable(shown, select)} pin={{ table: "domains" }} />;
});

interface DomainRow {
  readonly domain: DomainId;
  readonly level: number;
  readonly atStart: number;
  readonly ofBase: number;
  readonly gap: number;
  readonly gini: number;
}

/** Level, gap, inequality, change against the base. */
export function domainTable(
  { pack, year, active, base, selection, language }: Shown,
  onDomain?: (domain: DomainId) => void,
): RowsTableProps<DomainRow> {
  const t = wordsIn(language);
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
  const name = (domain: DomainId) => domainNames[domain][language];
  return {
    caption: findingOf(pack, place, t("domains.caption", { name: active.name, year }), language),
    rows,
    keyOf: ({ domain }) => domain,
    columns: [
      {
        head: t("domains.domain"),
        name: ({ domain }) =>
          onDomain === undefined ? (
            name(domain)
          ) : (
            <CellButton onPress={() => onDomain(domain)}>{name(domain)}</CellButton>
          ),
        said: ({ domain }) => name(domain),
      },
      {
        id: "level",
        head: t("domains.level"),
        number: ({ level }) => formatValue(level, "share", language),
      },
      {
        id: "since",
        head: t("domains.sinceBase", { year: pack.baseYear }),
        number: ({ level, atStart }) => change(level, atStart),
      },
      {
        id: "gap",
        head: t("domains.gap"),
        number: ({ gap }) => formatChange(gap, "share", language),
      },
      {
        id: "gini",
        head: t("domains.gini"),
        number: ({ gini }) => formatValue(gini, "coefficient", language),
      },
      active.id === base.id
        ? undefined
        : {
            id: "against",
            head: t("domains.against", { base: base.name }),
            number: ({ level, ofBase }) => change(level, ofBase),
          },
    ],
  };
}

import "./county-ranking.css";
import { useCallback } from "react";
import type { RunResult } from "../../models/index.ts";
import {
  countyReachRows,
  type ServiceReachRow,
} from "../../presentation/rows/county-reach-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  countyReachText,
  countyReachTitle,
  countyWithShare,
} from "../../presentation/words/findings/county-reach-finding.ts";
import { formatChange, formatValue } from "../../presentation/words/numbers.ts";
import { CountyReachChart } from "../charts/county-reach-chart.tsx";
import { useChart, useRowsOfPair } from "../charts/use-chart.ts";
import { useWorkbench } from "../store.ts";
import { useChartPropsLater } from "./chart-props.ts";
import { RowsTable } from "./rows-table.tsx";

/** Who lives beyond reach in the villages of a province, by county and by service; nothing where what is selected has no ways. */
export function CountyReach(props: { readonly province: string }) {
  const chart = useChartPropsLater();
  const selection = useWorkbench((state) => state.selection);
  const { active, base, language } = useChart(chart);
  const words = wordsIn(language, "charts");
  const { pack, year } = chart;
  const { province } = props;
  const rowsOf = useCallback(
    (result: RunResult) => countyReachRows(pack, { result }, selection, province, year),
    [pack, selection, province, year],
  );
  const [rows, baseRows] = useRowsOfPair({ active, base }, rowsOf);
  if (rows === undefined) return null;
  const title = countyReachTitle(pack, rows, language);
  const share = ({ from, to }: ServiceReachRow["change"], of: "from" | "to") => {
    const { persons, beyond } = of === "from" ? from : to;
    return formatValue(beyond / persons, "share", language);
  };
  // Heads and title say that these are people.
  const rough = { basis: "estimated", unit: "" } as const;
  return (
    <>
      <div className="chart-block">
        <CountyReachChart {...chart} rows={rows} baseRows={baseRows} />
      </div>
      <section className="chart-block county-reach" aria-label={title}>
        <h3 className="title">{title}</h3>
        <p>
          {countyReachText(
            pack,
            rows,
            baseRows === undefined ? undefined : { name: base.name, rows: baseRows },
            language,
          )}
        </p>
        <RowsTable<ServiceReachRow>
          label={title}
          rows={rows.services}
          keyOf={({ service }) => service}
          columns={[
            {
              head: words("countyReach.service"),
              name: ({ service }) =>
                pack.services.find(({ id }) => id === service)?.name[language] ?? service,
            },
            {
              head: words("countyReach.beyond"),
              number: ({ change }) => formatValue(change.to.beyond, "units", language, rough),
            },
            {
              head: String(pack.baseYear),
              number: ({ change }) => share(change, "from"),
            },
            ...(baseRows === undefined
              ? []
              : [
                  {
                    head: words("countyReach.inYear", { name: base.name, year }),
                    number: ({ service }: ServiceReachRow) => {
                      const own = baseRows.services.find((one) => one.service === service);
                      return own === undefined ? "" : share(own.change, "to");
                    },
                  },
                ]),
            {
              head: words("countyReach.inYear", { name: active.name, year }),
              number: ({ change }) => share(change, "to"),
            },
            ...(year === pack.baseYear
              ? []
              : (["byPeople", "byWays"] as const).map((cause) => ({
                  head: words(`countyReach.${cause}`, { year: pack.baseYear }),
                  number: ({ change }: ServiceReachRow) =>
                    formatChange(Math.round(change[cause]), "units", language, rough),
                }))),
            {
              head: words("countyReach.furthest"),
              text: ({ furthest }) =>
                furthest === undefined ? "" : countyWithShare(pack, furthest, language),
            },
          ]}
        />
      </section>
    </>
  );
}

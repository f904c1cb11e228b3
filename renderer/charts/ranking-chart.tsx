import { memo, useMemo, useState } from "react";
import { type DomainOrOverall, stockBasisOf } from "../../models/index.ts";
import { type RankingMode, rankingRows } from "../../presentation/rows/ranking-rows.ts";
import {
  narrowedProvince,
  type ProvinceIndicator,
  type ProvincePart,
  provinceIndicator,
} from "../../presentation/rows/tile-map-rows.ts";
import { rankingFinding } from "../../presentation/words/findings/ranking-finding.ts";
import { provinceIndicatorName } from "../../presentation/words/findings/tile-map-finding.ts";
import {
  formatChange,
  formatValue,
  scaleFor,
  shownDifference,
  type ValueOptions,
} from "../../presentation/words/numbers.ts";
import { areaName, findingOfProvinces, leftOutText } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { notablePlaces, type RankingRow, RankingSlopes, slopesHeight } from "./ranking-slopes.tsx";
import { type ChartProps, noteOf, useChart } from "./use-chart.ts";

export interface RankingChartProps extends ChartProps {
  readonly year: number;
  readonly indicator?: ProvinceIndicator;
  readonly domain?: DomainOrOverall;
  /** What is compared at first, where there is a choice. */
  readonly mode?: RankingMode;
  readonly selected?: string | undefined;
  /** What is shown of every province. */
  readonly part?: ProvincePart | undefined;
  readonly onSelect?: (code: string) => void;
}

const modes = ["years", "scenarios"] as const;

/** Provinces in order, and how the order moves: from the base year to the year shown, or from the base to the active scenario. */
export const RankingChart = memo(function RankingChart(props: RankingChartProps) {
  const { language, scale, t, active, base } = useChart(props);
  const { pack, runs, indicator = "attainment" } = props;
  const { kind, domain: byDomain } = provinceIndicator(indicator);
  const domain = byDomain === "none" ? "overall" : (props.domain ?? "overall");
  const [chosen, choose] = useState<RankingMode>(props.mode ?? "years");
  const mode: RankingMode = active.id === base.id ? "years" : chosen;
  const { setting = "all", registration = "all", service } = props.part ?? {};
  const part = useMemo(
    () => ({ setting, registration, service }),
    [setting, registration, service],
  );
  const rows = useMemo(
    () =>
      rankingRows(pack, runs, { activeId: active.id, indicator, domain, mode, part }, props.year),
    [pack, runs, active.id, indicator, domain, mode, part, props.year],
  );
  const narrow = narrowedProvince(pack, indicator, domain, part);
  const optionsOf = useMemo(() => {
    const known = new Map<string, ValueOptions>();
    if (indicator === "spending-per-person" || indicator === "aged-share") return known;
    for (const { code } of pack.areas.provinces)
      known.set(code, { basis: stockBasisOf(pack, code, domain) });
    return known;
  }, [pack, indicator, domain]);
  const provinces = rows.provinces.map((one): RankingRow => {
    const options = optionsOf.get(one.code);
    const change = shownDifference(one.to, one.from, kind, options);
    return {
      ...one,
      name: areaName(pack, one.code, language),
      fromText: formatValue(one.from, kind, language, options),
      toText: formatValue(one.to, kind, language, options),
      changeText: formatChange(change, kind, language, options),
    };
  });
  const title = findingOfProvinces(
    pack,
    narrow.query,
    rankingFinding(pack, rows, { active: active.name, base: base.name }, language),
    language,
  );
  const name = provinceIndicatorName({ indicator, domain }, language);
  const [fromHead, toHead] =
    mode === "years"
      ? ([String(rows.baseYear), String(rows.year)] as const)
      : ([base.name, active.name] as const);
  const { divisor } = scaleFor(kind, 0, language);
  const digits = kind === "yuan" ? 0 : 1;
  return (
    <ChartFrame
      id={`ranking-${indicator}-${domain}-${mode}`}
      pin={{ chart: "ranking", settings: { indicator, mode } }}
      ofYear
      title={title}
      subtitle={t(`ranking.subtitle.${mode}`, {
        indicator: name,
        name: active.name,
        base: base.name,
        year: rows.year,
        baseYear: rows.baseYear,
      })}
      {...noteOf(language, leftOutText(pack, narrow, language))}
      source={sourceLine(pack, language)}
      description={t("map.description", {
        list: joined(
          language,
          "values",
          provinces.map((one) => `${one.rankTo} ${one.name} ${one.toText}`),
        ),
      })}
      table={() => ({
        columns: [
          { id: "province", label: t("table.province") },
          { id: "rankTo", label: t("ranking.rank", { when: toHead }), digits: 0 },
          { id: "rankFrom", label: t("ranking.rank", { when: fromHead }), digits: 0 },
          { id: "to", label: `${name} ${toHead}`, digits },
          { id: "from", label: `${name} ${fromHead}`, digits },
        ],
        rows: provinces.map((one) => [
          one.name,
          one.rankTo,
          one.rankFrom,
          one.to / divisor,
          one.from / divisor,
        ]),
      })}
      controls={
        active.id !== base.id && (
          <ChartChoice
            label={t("control.show")}
            value={mode}
            options={modes.map((id) => ({
              id,
              name: t(`ranking.mode.${id}`, {
                baseYear: rows.baseYear,
                year: rows.year,
                base: base.name,
                name: active.name,
              }),
            }))}
            onChoose={choose}
          />
        )
      }
      note={t("ranking.note", { count: notablePlaces })}
      rigid
      height={() => slopesHeight(provinces.length, scale)}
      onExplain={props.onExplain}
    >
      {(room) => (
        <RankingSlopes
          rows={provinces}
          heads={[fromHead, toHead, t("ranking.change")]}
          room={room}
          labelOf={(one) =>
            t("ranking.label", {
              place: one.name,
              rank: one.rankTo,
              value: one.toText,
              from: one.rankFrom,
            })
          }
          selected={props.selected}
          onSelect={props.onSelect}
        />
      )}
    </ChartFrame>
  );
});

import { memo, type PointerEvent, useMemo, useState } from "react";
import { type CompiledPack, type DomainId, domainIds, domainNames } from "../../models/index.ts";
import { milestones } from "../../presentation/drawing/ticks.ts";
import {
  type MultiplesMode,
  multiplesModes,
  multiplesRows,
} from "../../presentation/rows/domain-multiples-rows.ts";
import {
  activeRun,
  baseRun,
  paintOrder,
  type ScenarioRun,
} from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { multiplesFinding } from "../../presentation/words/findings/domain-multiples-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import type { ChartTable } from "./chart-table.ts";
import { textWidth, wrapText } from "./measure-text.ts";
import { ink, mutedInk, paper, scenarioColour } from "./palette.ts";
import { Picture } from "./picture.tsx";
import { ValueGrid } from "./plot-axes.tsx";
import { FloatingTooltip, type TooltipText } from "./tooltip-card.tsx";

export interface DomainMultiplesChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly mode?: MultiplesMode;
  readonly onMode?: (mode: MultiplesMode) => void;
  readonly selected?: DomainId | undefined;
  readonly onSelect?: (domain: DomainId) => void;
  readonly year?: number;
  readonly onExplain?: () => void;
  /** Most panels in a row; as many of nine, five or three are taken as keep 96 px each. */
  readonly mostColumns?: 9 | 5 | 3;
}

/** Panels in a row for a width. */
export function columnsFor(width: number, scale: number, most = 9): number {
  const smallest = 96 * scale;
  return Math.min(most, width / 9 >= smallest ? 9 : width / 5 >= smallest ? 5 : 3);
}

/** Nine domains, nine small charts, one scale. */
export const DomainMultiplesChart = memo(function DomainMultiplesChart(
  props: DomainMultiplesChartProps,
) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack, runs } = props;
  const [ownMode, setOwnMode] = useState<MultiplesMode>("index");
  const mode = props.mode ?? ownMode;
  const active = activeRun(runs, props.activeId);
  const base = baseRun(runs);
  const rows = useMemo(
    () => multiplesRows(pack, runs, active.id, mode),
    [pack, runs, active.id, mode],
  );
  const ordered = useMemo(() => paintOrder(runs, active.id), [runs, active.id]);
  const [hover, setHover] = useState<{
    readonly panel: number;
    readonly year: number;
    readonly x: number;
    readonly y: number;
  }>();
  const title = multiplesFinding(rows, active, base, language);
  const kind = mode === "index" ? "index" : mode === "gap" ? "points" : "share";
  const write = (value: number | null): string => formatValue(value, kind, language);
  // The end value inside a small panel says the number; unit and scale stand on the axis.
  const short = (value: number): string => formatFixed(value * 100, 0, language);
  const fontSize = 12 * scale;
  const { axis, years } = rows;
  const tickText = (value: number): string =>
    `${formatFixed(value * 100, 0, language)}${kind === "share" ? "%" : ""}`;
  const left = Math.ceil(
    Math.max(...axis.ticks.map((tick) => textWidth(tickText(tick), fontSize))) + 8,
  );
  const panelHeight = 118 * scale;
  const gutter = 14 * scale;
  const namesIn = (width: number): readonly (readonly string[])[] =>
    domainIds.map((domain) => wrapText(domainNames[domain][language], width, fontSize, 2, true));
  const footHeight = fontSize * 1.6;

  const layout = (width: number, height: number) => {
    const columns = columnsFor(width, scale, props.mostColumns);
    const rowCount = Math.ceil(domainIds.length / columns);
    const panelWidth = (width - left - gutter * (columns - 1) - 4) / columns;
    const names = namesIn(panelWidth);
    const headHeight = fontSize * (0.55 + 1.15 * Math.max(...names.map((lines) => lines.length)));
    const plotHeight = Math.max(40, height / rowCount - headHeight - footHeight - 6);
    return {
      columns,
      panelWidth,
      plotHeight,
      headHeight,
      names,
      rowHeight: plotHeight + headHeight + footHeight + 6,
    };
  };
  const lineName = (runId: string, tone: string): string => {
    const name = runs.find((run) => run.id === runId)?.name ?? runId;
    return tone === "line" ? name : t(`setting.${tone}`);
  };
  const tooltip = (panel: number, yearIndex: number): TooltipText => {
    const shown = rows.panels[panel];
    return {
      title: `${shown === undefined ? "" : domainNames[shown.domain][language]} · ${years[yearIndex]}`,
      entries: (shown?.lines ?? []).map((line) => {
        const run = runs.find((one) => one.id === line.runId);
        return {
          id: line.id,
          label: lineName(line.runId, line.tone),
          value: write(line.values[yearIndex] ?? null),
          ...(run === undefined ? {} : { colour: scenarioColour(run, line.tone) }),
          mark: run?.isBase === true ? "dashed" : "line",
        };
      }),
      notes: [
        t("tooltip.unit", { unit: t(`multiples.mode.${mode}.unit`) }),
        t("tooltip.basisSimulated"),
      ],
    };
  };
  const table = (): ChartTable => ({
    caption: title,
    columns: [
      { id: "domain", label: t("table.domain") },
      { id: "year", label: t("table.year") },
      ...(rows.panels[0]?.lines ?? []).map((line) => ({
        id: line.id,
        label: lineName(line.runId, line.tone),
        unit: t(`multiples.mode.${mode}.unit`),
        digits: 1,
      })),
    ],
    rows: rows.panels.flatMap((panel) =>
      years.map((year, index) => [
        domainNames[panel.domain][language],
        year,
        ...panel.lines.map((line) => (line.values[index] ?? Number.NaN) * 100),
      ]),
    ),
  });

  return (
    <ChartFrame
      id={`domains-${mode}`}
      title={title}
      subtitle={t("subtitle.of", {
        indicator: t(`multiples.mode.${mode}.name`),
        unit: t(`multiples.mode.${mode}.unit`),
        area: areaName(pack, pack.areas.nation.code, language),
      })}
      source={sourceLine(pack, language)}
      description={rows.panels
        .map((panel) =>
          t("description.panel", {
            name: domainNames[panel.domain][language],
            values: panel.lines
              .map((line) =>
                t("description.value", {
                  name: lineName(line.runId, line.tone),
                  value: write(line.values.at(-1) ?? null),
                }),
              )
              .join(language === "en" ? ", " : "，"),
            year: years.at(-1) ?? "",
          }),
        )
        .join(" ")}
      table={table}
      legend={
        mode === "urban-rural"
          ? (["urban", "rural"] as const).map((tone) => ({
              id: tone,
              label: `${active.name} · ${t(`setting.${tone}`)}`,
              colour: scenarioColour(active, tone),
              mark: "line" as const,
            }))
          : ordered.map((run) => ({
              id: run.id,
              label: run.name,
              colour: scenarioColour(run),
              mark: run.isBase ? ("dashed" as const) : ("line" as const),
            }))
      }
      onExplain={props.onExplain}
      controls={
        <label>
          <span>{t("control.show")}</span>
          <select
            value={mode}
            onChange={(event) => {
              const chosen = multiplesModes.find((one) => one === event.target.value) ?? "index";
              setOwnMode(chosen);
              props.onMode?.(chosen);
            }}
          >
            {multiplesModes.map((one) => (
              <option key={one} value={one}>
                {t(`multiples.mode.${one}.name`)}
              </option>
            ))}
          </select>
        </label>
      }
      height={(width) =>
        Math.ceil(domainIds.length / columnsFor(width, scale, props.mostColumns)) *
        (panelHeight + fontSize * 2.85 + footHeight)
      }
    >
      {({ width, height }) => {
        const { columns, panelWidth, plotHeight, headHeight, names, rowHeight } = layout(
          width,
          height,
        );
        const span = years.length - 1 || 1;
        const x = (index: number): number => (index / span) * (panelWidth - fontSize * 2.1);
        const y = (value: number): number =>
          plotHeight - ((value - axis.low) / (axis.high - axis.low || 1)) * plotHeight;
        const origin = (index: number): readonly [number, number] => [
          left + (index % columns) * (panelWidth + gutter),
          Math.floor(index / columns) * rowHeight,
        ];
        const follow = (event: PointerEvent<SVGSVGElement>): void => {
          const box = event.currentTarget.getBoundingClientRect();
          const px = event.clientX - box.left;
          const py = event.clientY - box.top;
          const panel = rows.panels.findIndex((_, index) => {
            const [ox, oy] = origin(index);
            return (
              px >= ox - gutter / 2 &&
              px <= ox + panelWidth + gutter / 2 &&
              py >= oy &&
              py <= oy + rowHeight
            );
          });
          if (panel < 0) {
            setHover(undefined);
            return;
          }
          const year = Math.max(
            0,
            Math.min(
              span,
              Math.round(((px - origin(panel)[0]) / (panelWidth - fontSize * 2.1)) * span),
            ),
          );
          setHover({ panel, year, x: px, y: py });
        };
        return (
          <>
            <Picture
              width={width}
              height={height}
              onPointerMove={follow}
              onPointerLeave={() => setHover(undefined)}
              label={title}
              parts
            >
              {rows.panels.map((panel, index) => {
                const [ox, oy] = origin(index);
                const firstColumn = index % columns === 0;
                const chosen = props.selected === panel.domain;
                const activeLine = panel.lines.find(
                  (line) => line.runId === active.id && line.tone !== "rural",
                );
                const end = activeLine?.values.at(-1);
                const pick = props.onSelect;
                return (
                  <g
                    key={panel.domain}
                    transform={`translate(${ox},${oy})`}
                    {...(pick === undefined
                      ? {}
                      : {
                          className: "chart-pick",
                          role: "button",
                          tabIndex: 0,
                          "aria-pressed": chosen,
                          "aria-label": `${domainName(panel.domain, language)} ${write(end ?? null)}`,
                          onClick: () => pick(panel.domain),
                          onKeyDown: (event: { key: string; preventDefault: () => void }) => {
                            if (event.key !== "Enter" && event.key !== " ") return;
                            event.preventDefault();
                            pick(panel.domain);
                          },
                        })}
                  >
                    <rect
                      x={0}
                      y={0}
                      width={panelWidth}
                      height={rowHeight - 4}
                      fill="transparent"
                    />
                    <rect
                      className="chart-focus chart-no-export"
                      x={-4}
                      y={0}
                      width={panelWidth + 8}
                      height={rowHeight - 6}
                      rx={2}
                    />
                    {names[index]?.map((line, at, all) => (
                      <text
                        key={line}
                        x={0}
                        y={headHeight - fontSize * (0.6 + 1.15 * (all.length - 1 - at))}
                        fontSize={fontSize}
                        fontWeight={650}
                        fill={ink}
                        {...(chosen ? { textDecoration: "underline" } : {})}
                      >
                        {line}
                      </text>
                    ))}
                    <g transform={`translate(0,${headHeight})`}>
                      <ValueGrid
                        ticks={axis.ticks}
                        y={y}
                        from={0}
                        to={x(span)}
                        fontSize={fontSize}
                        tickText={firstColumn ? tickText : undefined}
                      />
                      {milestones.map((year) => {
                        const at = years.indexOf(year);
                        return at > 0 ? (
                          <line
                            key={year}
                            x1={x(at)}
                            x2={x(at)}
                            y1={plotHeight}
                            y2={plotHeight + 4}
                            stroke={mutedInk}
                            strokeWidth={1}
                          />
                        ) : null;
                      })}

                      <text
                        x={0}
                        y={plotHeight + fontSize * 1.35}
                        fontSize={fontSize * 0.92}
                        fill={mutedInk}
                      >
                        {years[0]}
                      </text>
                      <text
                        x={x(span)}
                        y={plotHeight + fontSize * 1.35}
                        fontSize={fontSize * 0.92}
                        fill={mutedInk}
                        textAnchor="end"
                      >
                        {years.at(-1)}
                      </text>

                      {ordered.flatMap((run) =>
                        panel.lines
                          .filter((line) => line.runId === run.id)
                          .map((line) => (
                            <path
                              key={line.id}
                              className="chart-moves"
                              d={linePath(line.values, x, y)}
                              fill="none"
                              stroke={scenarioColour(run, line.tone)}
                              strokeWidth={(run.id === active.id ? 2.5 : 1.5) * scale}
                              strokeLinejoin="round"
                              {...(run.isBase && mode !== "urban-rural"
                                ? { strokeDasharray: "4 3" }
                                : {})}
                            />
                          )),
                      )}
                      {typeof end === "number" && Number.isFinite(end) && (
                        <text
                          className="chart-halo"
                          x={x(span) + 4}
                          y={y(end)}
                          fontSize={fontSize}
                          fontWeight={650}
                          fill={scenarioColour(active, activeLine?.tone ?? "line")}
                          dominantBaseline="central"
                        >
                          {short(end)}
                        </text>
                      )}
                      {hover !== undefined && hover.panel === index && (
                        <g className="chart-no-export">
                          <line
                            x1={x(hover.year)}
                            x2={x(hover.year)}
                            y1={0}
                            y2={plotHeight}
                            stroke={mutedInk}
                          />
                          {panel.lines.map((line) => {
                            const run = runs.find((one) => one.id === line.runId);
                            const value = line.values[hover.year];
                            return run === undefined || value === undefined ? null : (
                              <circle
                                key={line.id}
                                cx={x(hover.year)}
                                cy={y(value)}
                                r={3}
                                fill={scenarioColour(run, line.tone)}
                                stroke={paper}
                              />
                            );
                          })}
                        </g>
                      )}
                    </g>
                  </g>
                );
              })}
            </Picture>
            {hover !== undefined && (
              <FloatingTooltip
                text={tooltip(hover.panel, hover.year)}
                x={hover.x}
                y={hover.y}
                width={width}
                height={height}
              />
            )}
          </>
        );
      }}
    </ChartFrame>
  );
});

/** A polyline through the values; years without a value break it. */
export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let pen = "M";
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) {
      pen = "M";
      return;
    }
    path += `${pen}${x(index).toFixed(2)},${y(value).toFixed(2)}`;
    pen = "L";
  });
  return path;
}

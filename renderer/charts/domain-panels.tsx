import type { DomainId } from "../../models/index.ts";
import { paint } from "../../presentation/drawing/colours.ts";
import { linePath } from "../../presentation/drawing/paths.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { textWidth, wrapText } from "../../presentation/drawing/text-width.ts";
import { milestones, type ValueAxis } from "../../presentation/drawing/ticks.ts";
import { Axis, Dot, PlotText } from "./axis.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { Picture, type PictureRoom, pickable } from "./picture.tsx";

/** One of the small charts. */
export interface DomainPanel {
  readonly domain: DomainId;
  readonly name: string;
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly colour: string;
    readonly values: readonly number[];
    readonly dashed: boolean;
    readonly active: boolean;
    /** Its last value is written beside it. */
    readonly named: boolean;
  }[];
  readonly axis: ValueAxis;
}

interface DomainPanelsProps {
  readonly panels: readonly DomainPanel[];
  readonly years: readonly number[];
  /** All have one scale: it is written once a row. */
  readonly oneScale: boolean;
  readonly tickText: (axis: ValueAxis) => (value: number) => string;
  readonly room: PictureRoom;
  readonly columns: number;
  readonly write: (value: number | undefined) => string;
  /** The last value beside a line: unit and scale stand on the axis. */
  readonly endText: (value: number) => string;
  readonly notes: readonly string[];
  readonly selected: DomainId | undefined;
  readonly onSelect: ((domain: DomainId) => void) | undefined;
}

/** Panels in a row for a width. */
export function columnsFor(width: number, scale: number, most = 9): number {
  const smallest = 96 * scale;
  return Math.min(most, width / 9 >= smallest ? 9 : width / 5 >= smallest ? 5 : 3);
}

/** Height of the picture for a width. */
export function panelsHeight(width: number, scale: number, most?: number): number {
  return Math.ceil(9 / columnsFor(width, scale, most)) * 171 * scale;
}

/** Where panels stand and how years and values become places in each of them. */
function layoutOf(props: DomainPanelsProps) {
  const { panels, years, columns, oneScale } = props;
  const { width, height, scale } = props.room;
  const size = 12 * scale;
  const ticks = panels.flatMap(({ axis }) =>
    axis.ticks.map((tick) => textWidth(props.tickText(axis)(tick), size)),
  );
  const left = Math.ceil(Math.max(...ticks) + 8);
  const gutter = oneScale ? 14 * scale : left + 4 * scale;
  const panelWidth = (width - left - gutter * (columns - 1) - 4) / columns;
  const names = panels.map(({ name }) => wrapText(name, panelWidth, size, 2, true));
  const headHeight = size * (0.55 + 1.15 * Math.max(...names.map((lines) => lines.length)));
  const rest = headHeight + size * 1.6 + 6;
  const plotHeight = Math.max(40, height / Math.ceil(panels.length / columns) - rest);
  const rowHeight = plotHeight + rest;
  return {
    size,
    gutter,
    panelWidth,
    names,
    headHeight,
    plotHeight,
    rowHeight,
    origin: (index: number): readonly [number, number] => [
      left + (index % columns) * (panelWidth + gutter),
      Math.floor(index / columns) * rowHeight,
    ],
    x: axisScale({ low: 0, high: years.length - 1 || 1 }, 0, panelWidth - size * 2.1),
    yOf: (index: number) => axisScale(panels[index]?.axis ?? { low: 0, high: 1 }, plotHeight, 0),
  };
}

/** Small charts of the domains; each can be pressed where there is something to select. */
export function DomainPanels(props: DomainPanelsProps) {
  const { panels, years, room, write } = props;
  const layout = layoutOf(props);
  const { panelWidth, gutter, rowHeight, headHeight, plotHeight, origin, x } = layout;
  return (
    <Picture
      room={room}
      size={layout.size}
      parts
      pointing={{
        at: (px, py) => {
          const index = panels.findIndex((_, one) => {
            const [ox, oy] = origin(one);
            const within = px - ox >= -gutter / 2 && px - ox <= panelWidth + gutter / 2;
            return within && py >= oy && py <= oy + rowHeight;
          });
          if (index < 0) return undefined;
          const year = Math.round(x.invert(px - origin(index)[0]));
          return { index, year: Math.max(0, Math.min(years.length - 1, year)) };
        },
        tooltip: ({ index, year }) => ({
          title: `${panels[index]?.name} · ${years[year]}`,
          entries: (panels[index]?.lines ?? []).map((line) => ({
            id: line.id,
            label: line.name,
            value: write(line.values[year]),
            colour: line.colour,
            mark: line.dashed ? "dashed" : "line",
          })),
          notes: props.notes,
        }),
        mark: ({ index, year }) => {
          const [ox, oy] = origin(index);
          const y = layout.yOf(index);
          return (
            <g transform={`translate(${ox},${oy + headHeight})`}>
              <path d={`M${x(year)},0v${plotHeight}`} stroke={paint("ink-muted")} />
              {panels[index]?.lines.map((line) => (
                <Dot
                  key={line.id}
                  x={x(year)}
                  y={y(line.values[year] ?? 0)}
                  r={3}
                  colour={line.colour}
                />
              ))}
            </g>
          );
        },
      }}
    >
      {panels.map((panel, index) => {
        const { domain, name, lines } = panel;
        const chosen = props.selected === domain;
        const pick = props.onSelect;
        const end = lines.find(({ named }) => named)?.values.at(-1);
        return (
          <g
            key={domain}
            transform={`translate(${origin(index).join()})`}
            {...pickable(pick && (() => pick(domain)), `${name} ${write(end)}`, chosen)}
          >
            <rect width={panelWidth} height={rowHeight - 4} fill="transparent" />
            <rect
              className="chart-focus chart-no-export"
              x={-4}
              width={panelWidth + 8}
              height={rowHeight - 6}
              rx={2}
            />
            <Panel
              panel={panel}
              y={layout.yOf(index)}
              index={index}
              all={props}
              layout={layout}
              chosen={chosen}
            />
          </g>
        );
      })}
    </Picture>
  );
}

/** Name, axes and lines of one domain. */
function Panel(props: {
  readonly panel: DomainPanel;
  readonly y: ReturnType<typeof axisScale>;
  readonly index: number;
  readonly all: DomainPanelsProps;
  readonly layout: ReturnType<typeof layoutOf>;
  readonly chosen: boolean;
}) {
  const { panel, index, layout, y } = props;
  const { years, columns, tickText, oneScale } = props.all;
  const { axis } = panel;
  const { scale } = props.all.room;
  const { size, x, plotHeight, headHeight } = layout;
  const last = years.length - 1;
  const names = layout.names[index] ?? [];
  // Their words stand under the card: a small chart has no room for them.
  const { onCard } = useChartSettings();
  const notes = (onCard?.marks ?? [])
    .map((mark) => mark.year)
    .filter((year) => years.includes(year));
  const small = { y: plotHeight + size * 1.35, size: size * 0.92 };
  const marks = milestones.map((year) => years.indexOf(year)).filter((at) => at > 0);
  return (
    <>
      {names.map((line, at) => (
        <PlotText
          key={line}
          x={0}
          y={headHeight - size * (0.6 + 1.15 * (names.length - 1 - at))}
          ink="ink"
          strong
          underlined={props.chosen}
        >
          {line}
        </PlotText>
      ))}
      <g transform={`translate(0,${headHeight})`}>
        <Axis
          side="left"
          ticks={axis.ticks}
          at={y}
          from={0}
          to={x(last)}
          text={index % columns === 0 || !oneScale ? tickText(axis) : undefined}
        />
        <path
          d={marks.map((at) => `M${x(at)},${plotHeight}v4`).join("")}
          stroke={paint("ink-muted")}
        />
        <PlotText x={0} {...small}>
          {years[0]}
        </PlotText>
        <PlotText x={x(last)} {...small} anchor="end">
          {years[last]}
        </PlotText>
        {notes.map((year) => (
          <path
            key={year}
            d={`M${x(years.indexOf(year))},0v${plotHeight}`}
            stroke={paint("accent")}
            data-mark="year-notes"
          />
        ))}
        {panel.lines.map((line) => (
          <path
            key={line.id}
            className="chart-moves"
            d={linePath(line.values, x, y)}
            fill="none"
            stroke={line.colour}
            strokeWidth={(line.active ? 2.5 : 1.5) * scale}
            strokeLinejoin="round"
            strokeDasharray={line.dashed ? "4 3" : undefined}
          />
        ))}
        {panel.lines.map(({ id, named, colour, values }) => {
          const end = values[last];
          return named && Number.isFinite(end) ? (
            <PlotText key={id} x={x(last) + 4} y={y(end ?? 0)} fill={colour} strong middle halo>
              {props.all.endText(end ?? 0)}
            </PlotText>
          ) : null;
        })}
      </g>
    </>
  );
}

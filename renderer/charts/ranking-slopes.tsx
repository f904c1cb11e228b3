import { useState } from "react";
import { paint } from "../../presentation/drawing/colours.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import type { RankedProvince } from "../../presentation/rows/ranking-rows.ts";
import { Dot, PlotText } from "./axis.tsx";
import { Picture, type PictureRoom, pickable } from "./picture.tsx";

/** Moves of at least this many places are coloured: smaller ones are noise in a field of 31. */
export const notablePlaces = 3;

/** A province as its row shows it. */
export interface RankingRow extends RankedProvince {
  readonly name: string;
  readonly fromText: string;
  readonly toText: string;
  readonly changeText: string;
}

/** Height of the picture for a number of provinces. */
export function slopesHeight(count: number, scale: number): number {
  return 12 * scale * (1.42 * count + 2.4);
}

/** Two columns of provinces in order, and the way of each from one to the other. */
export function RankingSlopes(props: {
  readonly rows: readonly RankingRow[];
  readonly heads: readonly [from: string, to: string, change: string];
  readonly room: PictureRoom;
  readonly labelOf: (row: RankingRow) => string;
  readonly selected: string | undefined;
  readonly onSelect: ((code: string) => void) | undefined;
}) {
  const { rows, heads, room, selected, onSelect } = props;
  const { width, height, scale } = room;
  const [pointed, setPointed] = useState<string>();
  const size = 12 * scale;
  const step = Math.min(size * 1.42, (height - size * 2.4) / Math.max(1, rows.length));
  const side = Math.max(
    60,
    ...rows.map(
      (row) =>
        textWidth(`31\u2002${row.name}\u2002`, size, true) +
        Math.max(textWidth(row.fromText, size), textWidth(row.toText, size)),
    ),
  );
  const change = size + Math.max(0, ...rows.map((row) => textWidth(row.changeText, size)));
  const left = side + 8;
  const right = left + Math.max(60, Math.min(width - 2 * side - change - 24, 420));
  const end = right + side + change;
  return (
    <Picture room={room} size={size} parts onPointerLeave={() => setPointed(undefined)}>
      <PlotText x={left} y={size} anchor="end" ink="ink" strong>
        {heads[0]}
      </PlotText>
      <PlotText x={right} y={size} ink="ink" strong>
        {heads[1]}
      </PlotText>
      <PlotText x={end} y={size} anchor="end">
        {heads[2]}
      </PlotText>
      {rows.map((row) => {
        const { code } = row;
        const pick = onSelect && (() => onSelect(code));
        return (
          <g
            key={code}
            onPointerEnter={() => setPointed(code)}
            {...pickable(pick, props.labelOf(row), code === selected)}
          >
            <Slope
              row={row}
              places={{ left, right, end, step, size, scale }}
              chosen={code === selected || code === pointed}
            />
          </g>
        );
      })}
    </Picture>
  );
}

/** One province: its rank and value before, the way to those after, and the change. */
function Slope(props: {
  readonly row: RankingRow;
  readonly chosen: boolean;
  readonly places: {
    readonly left: number;
    readonly right: number;
    readonly end: number;
    readonly step: number;
    readonly size: number;
    readonly scale: number;
  };
}) {
  const { row, chosen } = props;
  const { left, right, end, step, size, scale } = props.places;
  const climbed = row.rankFrom - row.rankTo;
  const notable = Math.abs(climbed) >= notablePlaces;
  const colour = paint(notable ? (climbed > 0 ? "gain" : "loss") : "base");
  const ink = chosen || notable ? "ink" : "ink-muted";
  const y = (place: number): number => size * 2 + (place + 0.5) * step;
  const [from, to] = [y(row.placeFrom), y(row.placeTo)];
  const bend = (right - left) * 0.4;
  const line = { y: to - step / 2, height: step };
  return (
    <>
      <rect width={end} {...line} fill="transparent" />
      <rect
        className="chart-focus chart-no-export"
        x={right + 2}
        width={end - right - 2}
        {...line}
      />
      {chosen && (
        <rect
          className="chart-no-export"
          x={right + 4}
          width={end - right - 2}
          {...line}
          fill={paint("hairline")}
          fillOpacity={0.6}
        />
      )}
      <path
        className="chart-moves"
        d={`M${left + 6},${from}C${left + bend},${from} ${right - bend},${to} ${right - 6},${to}`}
        fill="none"
        stroke={colour}
        strokeWidth={(chosen ? 3 : notable ? 2 : 1) * scale}
      />
      <Dot x={left + 6} y={from} r={2.5} colour={colour} moves />
      <Dot x={right - 6} y={to} r={2.5} colour={colour} moves />
      <PlotText x={left - 2} y={from} anchor="end" ink={ink} strong={chosen} middle>
        {`${row.fromText}\u2002${row.name}\u2002${row.rankFrom}`}
      </PlotText>
      <PlotText x={right + 2} y={to} ink={ink} strong={chosen} middle>
        {`${row.rankTo}\u2002${row.name}\u2002`}
        <tspan fontWeight={650}>{row.toText}</tspan>
      </PlotText>
      <PlotText x={end} y={to} anchor="end" middle>
        {row.changeText}
      </PlotText>
    </>
  );
}

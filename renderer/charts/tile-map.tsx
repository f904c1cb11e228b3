import { type KeyboardEvent, useRef } from "react";
import { classColour, paint, paintInkOn } from "../../presentation/drawing/colours.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import type { MapTile, TileMapRows } from "../../presentation/rows/tile-map-rows.ts";
import { PlotText } from "./axis.tsx";

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The tile nearest in a direction: mostly along it, little across. */
export function neighbourTile(
  tiles: readonly MapTile[],
  from: MapTile,
  dx: number,
  dy: number,
): MapTile | undefined {
  let best: MapTile | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const tile of tiles) {
    const along = (tile.column - from.column) * dx + (tile.row - from.row) * dy;
    if (along <= 0) continue;
    const across =
      Math.abs((tile.column - from.column) * dy) + Math.abs((tile.row - from.row) * dx);
    const cost = along + 2 * across;
    if (cost < bestCost) {
      best = tile;
      bestCost = cost;
    }
  }
  return best;
}

/** Colour of a class, and the ink that reads on it; a place without a value shows the paper. */
export function classPaints(
  { mode, classes }: Pick<TileMapRows, "mode" | "classes">,
  index: number,
): { readonly fill: string; readonly ink: string } {
  if (index < 0) return { fill: "transparent", ink: paint("ink") };
  const name = classColour(mode === "level" ? "sequential" : "diverging", index, classes.length);
  return { fill: paint(name), ink: paintInkOn(name) };
}

/** A tile as it is written. */
export interface ShownTile extends MapTile {
  /** Two or three letters. */
  readonly short: string;
  /** Value inside the tile. */
  readonly text: string;
  /** Name and value, for those who do not see it. */
  readonly label: string;
}

/** Where the map lies in its picture. */
export interface TilePlaces {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** Centre of a tile. */
export function tileCentre(
  { left, top, size }: TilePlaces,
  tile: MapTile,
): readonly [number, number] {
  return [left + (tile.column + 0.5) * size, top + (tile.row + 0.5) * size];
}

/** The tiles: one can be reached by Tab, the others by arrow keys; Enter selects. */
export function Tiles(props: {
  readonly tiles: readonly ShownTile[];
  readonly rows: TileMapRows;
  readonly label: string;
  readonly places: TilePlaces;
  readonly selected: string | undefined;
  /** The tile that Tab reaches. */
  readonly entry: string | undefined;
  readonly onSelect: ((code: string) => void) | undefined;
  readonly onHover: (code: string | undefined) => void;
  readonly onFocus: (code: string | undefined) => void;
}) {
  const { tiles, rows, places, selected, onSelect } = props;
  const group = useRef<SVGGElement>(null);
  const { size } = places;
  const gap = Math.max(2, Math.round(size * 0.045));

  function press(event: KeyboardEvent, tile: MapTile): void {
    const direction = directions[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      const next = neighbourTile(tiles, tile, ...direction);
      group.current?.querySelector<SVGGElement>(`[data-province="${next?.code}"]`)?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect?.(tile.code);
    }
  }

  return (
    <g
      ref={group}
      role="listbox"
      aria-label={props.label}
      tabIndex={-1}
      onPointerLeave={() => props.onHover(undefined)}
    >
      {tiles.map((tile) => {
        const { code, text } = tile;
        const [x, y] = tileCentre(places, tile);
        const { fill, ink } = classPaints(rows, tile.classIndex);
        const valueSize = Math.max(9, size * 0.235);
        const fit = Math.min(1, (size * 0.9) / Math.max(1, textWidth(text, valueSize)));
        const chosen = selected === code;
        return (
          <g
            key={code}
            className="chart-pick"
            data-province={code}
            role="option"
            aria-selected={chosen}
            aria-label={tile.label}
            tabIndex={code === props.entry ? 0 : -1}
            onPointerEnter={() => props.onHover(code)}
            onFocus={() => props.onFocus(code)}
            onBlur={() => props.onFocus(undefined)}
            onClick={() => onSelect?.(code)}
            onKeyDown={(event) => press(event, tile)}
          >
            <rect
              className="chart-moves"
              x={x - (size - gap) / 2}
              y={y - (size - gap) / 2}
              width={size - gap}
              height={size - gap}
              fill={fill}
              stroke={paint(chosen ? "ink" : "milestone")}
              strokeWidth={chosen ? 2.5 : 0.75}
            />
            <rect
              className="chart-focus chart-no-export"
              x={x - size / 2}
              y={y - size / 2}
              width={size}
              height={size}
            />
            <PlotText
              x={x}
              y={y - size * 0.09}
              size={Math.max(9, size * 0.25)}
              anchor="middle"
              fill={ink}
              strong
            >
              {tile.short}
            </PlotText>
            <PlotText x={x} y={y + size * 0.25} size={valueSize * fit} anchor="middle" fill={ink}>
              {text}
            </PlotText>
          </g>
        );
      })}
    </g>
  );
}

/** The classes with their edges, and how many provinces are in each. */
export function ClassLegend(props: {
  readonly rows: TileMapRows;
  readonly width: number;
  readonly scale: number;
  readonly edgeText: (edge: number) => string;
  readonly countText: (count: number) => string;
}) {
  const { rows, width, scale, edgeText } = props;
  const { classes } = rows;
  const size = 12 * scale;
  const swatch = Math.min(86 * scale, (width - 8) / Math.max(1, classes.length));
  const left = Math.max(0, (width - swatch * classes.length) / 2);
  const small = { size: size * 0.9, y: size * 3.25 };
  // The outer edges of differences hold nothing back: what lies beyond is in the last class too.
  const ends = rows.mode === "level" && classes.length > 0;
  return (
    <g>
      {classes.map((one, index) => (
        <g key={one.from} transform={`translate(${left + index * swatch},0)`}>
          <PlotText x={swatch / 2} y={size * 1.05} size={small.size} anchor="middle">
            {props.countText(one.count)}
          </PlotText>
          <rect
            x={0.5}
            y={size * 1.4}
            width={swatch - 1}
            height={size * 0.85}
            fill={classPaints(rows, index).fill}
            stroke={paint("milestone")}
            strokeWidth={0.75}
          />
          {index > 0 && (
            <PlotText x={0} {...small} anchor="middle">
              {edgeText(one.from)}
            </PlotText>
          )}
        </g>
      ))}
      {ends && (
        <>
          <PlotText x={left} {...small}>
            {edgeText(classes[0]?.from ?? 0)}
          </PlotText>
          <PlotText x={left + swatch * classes.length} {...small} anchor="end">
            {edgeText(classes.at(-1)?.to ?? 0)}
          </PlotText>
        </>
      )}
    </g>
  );
}

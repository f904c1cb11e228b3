import { least } from "d3-array";
import { type KeyboardEvent, useRef, useState } from "react";
import { classColour, paint, paintInkOn } from "../../presentation/drawing/colours.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import type { MapTile, TileMapRows } from "../../presentation/rows/tile-map-rows.ts";
import { PlotText } from "./axis.tsx";
import { Picture, type PictureRoom } from "./picture.tsx";
import { FloatingTooltip, type TooltipText } from "./tooltip-card.tsx";

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
  const offset = (tile: MapTile) => [tile.column - from.column, tile.row - from.row] as const;
  const cost = (tile: MapTile) => {
    const [x, y] = offset(tile);
    return x * dx + y * dy + 2 * (Math.abs(x * dy) + Math.abs(y * dx));
  };
  const ahead = tiles.filter((tile) => offset(tile)[0] * dx + offset(tile)[1] * dy > 0);
  return least(ahead, cost);
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

/** The map with its legend. One tile can be reached by Tab, the others by arrow keys; Enter selects; what is pointed at tells more. */
export function TileMap(props: {
  readonly room: PictureRoom;
  readonly rows: TileMapRows;
  readonly tiles: readonly ShownTile[];
  readonly label: string;
  /** Selected tiles, by code. */
  readonly selected: readonly string[];
  /** `more`: the tile is added to those selected, or taken from them. */
  readonly onSelect: ((code: string, more: boolean) => void) | undefined;
  readonly tooltip: (tile: ShownTile) => TooltipText;
  readonly edgeText: (edge: number) => string;
  readonly countText: (count: number) => string;
}) {
  const { room, rows, tiles, selected, onSelect } = props;
  const { width, height, scale } = room;
  const [hovered, setHovered] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const group = useRef<SVGGElement>(null);
  const top = 12 * scale * 3.6;
  const size = Math.floor(Math.min((width - 2) / rows.columns, (height - top - 2) / rows.rows));
  const left = Math.max(0, (width - size * rows.columns) / 2);
  const centre = (tile: MapTile) =>
    [left + (tile.column + 0.5) * size, top + (tile.row + 0.5) * size] as const;
  const pointed = tiles.find(({ code }) => code === (hovered ?? focused));
  const [tipX, tipY] = pointed === undefined ? [0, 0] : centre(pointed);
  // The tile that Tab reaches.
  const chosen = tiles.find(({ code }) => selected.includes(code))?.code;
  const entry = chosen ?? focused ?? tiles[0]?.code;

  function press(event: KeyboardEvent, tile: MapTile): void {
    const direction = directions[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      const next = neighbourTile(tiles, tile, ...direction);
      group.current?.querySelector<SVGGElement>(`[data-province="${next?.code}"]`)?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect?.(tile.code, event.ctrlKey || event.metaKey);
    }
  }

  return (
    <>
      <Picture room={room} parts>
        <ClassLegend {...props} />
        <g
          ref={group}
          role="listbox"
          aria-label={props.label}
          aria-multiselectable="true"
          tabIndex={-1}
          onPointerLeave={() => setHovered(undefined)}
        >
          {tiles.map((tile) => (
            <g
              key={tile.code}
              className="chart-pick"
              data-province={tile.code}
              role="option"
              aria-selected={selected.includes(tile.code)}
              aria-label={tile.label}
              tabIndex={tile.code === entry ? 0 : -1}
              onPointerEnter={() => setHovered(tile.code)}
              onFocus={() => setFocused(tile.code)}
              onBlur={() => setFocused(undefined)}
              onClick={(event) => onSelect?.(tile.code, event.ctrlKey || event.metaKey)}
              onKeyDown={(event) => press(event, tile)}
            >
              <Tile
                tile={tile}
                centre={centre(tile)}
                size={size}
                paints={classPaints(rows, tile.classIndex)}
                chosen={selected.includes(tile.code)}
              />
            </g>
          ))}
        </g>
      </Picture>
      {pointed !== undefined && (
        <FloatingTooltip room={room} x={tipX} y={tipY} text={props.tooltip(pointed)} />
      )}
    </>
  );
}

/** A province around its centre: colour of its class, name and value. */
function Tile(props: {
  readonly tile: ShownTile;
  readonly centre: readonly [x: number, y: number];
  readonly size: number;
  readonly paints: ReturnType<typeof classPaints>;
  readonly chosen: boolean;
}) {
  const { tile, size, paints, chosen } = props;
  const [x, y] = props.centre;
  const side = size - Math.max(2, Math.round(size * 0.045));
  const valueSize = Math.max(9, size * 0.235);
  const fit = Math.min(1, (size * 0.9) / Math.max(1, textWidth(tile.text, valueSize)));
  const written = { x, anchor: "middle", fill: paints.ink } as const;
  return (
    <>
      <rect
        className="chart-moves"
        x={x - side / 2}
        y={y - side / 2}
        width={side}
        height={side}
        fill={paints.fill}
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
      <PlotText {...written} y={y - size * 0.09} size={Math.max(9, size * 0.25)} strong>
        {tile.short}
      </PlotText>
      <PlotText {...written} y={y + size * 0.25} size={valueSize * fit}>
        {tile.text}
      </PlotText>
    </>
  );
}

/** The classes with their edges, and how many provinces are in each. */
function ClassLegend(props: {
  readonly rows: TileMapRows;
  readonly room: PictureRoom;
  readonly edgeText: (edge: number) => string;
  readonly countText: (count: number) => string;
}) {
  const { rows, edgeText } = props;
  const { width, scale } = props.room;
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

import { least } from "d3-array";
import { type KeyboardEvent, useRef, useState } from "react";
import { paint } from "../../presentation/drawing/colours.ts";
import { linePath } from "../../presentation/drawing/paths.ts";
import { textWidth, wrapText } from "../../presentation/drawing/text-width.ts";
import type { MapTile, TileMapRows } from "../../presentation/rows/tile-map-rows.ts";
import { PlotText } from "./axis.tsx";
import { ClassLegend, classPaints } from "./class-legend.tsx";
import { Picture, type PictureRoom } from "./picture.tsx";
import { FloatingTooltip, type TooltipText } from "./tooltip-card.tsx";

/** Where an arrow key leads, in columns and rows. */
export const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The tile nearest in a direction: mostly along it, little across. */
export function neighbourTile<Tile extends Pick<MapTile, "column" | "row">>(
  tiles: readonly Tile[],
  from: Tile,
  dx: number,
  dy: number,
): Tile | undefined {
  const offset = (tile: Tile) => [tile.column - from.column, tile.row - from.row] as const;
  const cost = (tile: Tile) => {
    const [x, y] = offset(tile);
    return x * dx + y * dy + 2 * (Math.abs(x * dy) + Math.abs(y * dx));
  };
  const ahead = tiles.filter((tile) => offset(tile)[0] * dx + offset(tile)[1] * dy > 0);
  return least(ahead, cost);
}

/** Where a key leads: to the neighbour in its direction, or to the first and last tile. */
function tileByKey(tiles: readonly MapTile[], from: MapTile, key: string): MapTile | undefined {
  if (key === "Home") return tiles[0];
  if (key === "End") return tiles.at(-1);
  const direction = directions[key];
  return direction && (neighbourTile(tiles, from, ...direction) ?? from);
}

/** A tile as it is written. */
export interface ShownTile extends MapTile {
  /** The province in full, where it fits. */
  readonly name: string;
  /** Two or three letters. */
  readonly short: string;
  /** Value inside the tile. */
  readonly text: string;
  /** Name and value, for those who do not see it. */
  readonly label: string;
}

/** The course of every province over the years, in the order of the tiles, and the one scale of all. */
export interface MapCourses {
  readonly values: readonly (readonly number[])[];
  readonly low: number;
  readonly high: number;
}

/** What the reader points at, by pointer or by focus: the newer of the two. It holds as long as the picture keeps its size. */
interface Pointed {
  readonly code: string;
  readonly by: "pointer" | "focus";
  readonly width: number;
  readonly height: number;
}

/** A tile is at most so many times as wide as it is high, or this wide in a low window: room for a name in full. */
const [widestTile, roomForName] = [1.5, 58];

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
  /** A line in each tile. */
  readonly courses: MapCourses | undefined;
  readonly edgeText: (edge: number) => string;
  readonly countText: (count: number) => string;
  /** What the two sides of a diverging scale mean. */
  readonly endTexts: readonly [low: string, high: string];
}) {
  const { room, rows, tiles, selected, onSelect, courses } = props;
  const { width, height, scale } = room;
  const [pointed, setPointed] = useState<Pointed>();
  const [entered, setEntered] = useState<string>();
  // A click gives the focus too, but is no walk by keys.
  const pressing = useRef(false);
  const group = useRef<SVGGElement>(null);
  const top = 12 * scale * 3.6;
  const tileHeight = Math.floor((height - top - 2) / rows.rows);
  const tileWidth = Math.floor(
    Math.min((width - 2) / rows.columns, Math.max(tileHeight * widestTile, roomForName * scale)),
  );
  const cell = { width: tileWidth, height: Math.min(tileHeight, Math.floor(tileWidth * 1.1)) };
  const left = Math.max(0, (width - cell.width * rows.columns) / 2);
  const centre = (tile: MapTile) =>
    [left + (tile.column + 0.5) * cell.width, top + (tile.row + 0.5) * cell.height] as const;
  const point = (by: Pointed["by"], code: string) => setPointed({ by, code, width, height });
  const leave = (by: Pointed["by"]) => setPointed((old) => (old?.by === by ? undefined : old));
  // After a change of size another tile lies under the pointer, until it moves.
  const stands = pointed?.width === width && pointed.height === height;
  const shown = stands ? tiles.find(({ code }) => code === pointed.code) : undefined;
  // The tile that Tab reaches.
  const chosen = tiles.find(({ code }) => selected.includes(code))?.code;
  const entry = entered ?? chosen ?? tiles[0]?.code;

  function press(event: KeyboardEvent, tile: MapTile): void {
    const next = tileByKey(tiles, tile, event.key);
    if (next !== undefined) {
      event.preventDefault();
      group.current?.querySelector<SVGGElement>(`[data-province="${next.code}"]`)?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect?.(tile.code, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape" && shown !== undefined) {
      event.stopPropagation();
      setPointed(undefined);
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
          onPointerLeave={() => leave("pointer")}
        >
          {tiles.map((tile, index) => (
            <g
              key={tile.code}
              className="chart-pick"
              data-province={tile.code}
              role="option"
              aria-selected={selected.includes(tile.code)}
              aria-label={tile.label}
              tabIndex={tile.code === entry ? 0 : -1}
              onPointerEnter={() => point("pointer", tile.code)}
              onPointerMove={() => {
                if (shown?.code !== tile.code) point("pointer", tile.code);
              }}
              onPointerDown={() => {
                pressing.current = true;
              }}
              onPointerUp={() => {
                pressing.current = false;
              }}
              onFocus={() => {
                setEntered(tile.code);
                if (!pressing.current) point("focus", tile.code);
                pressing.current = false;
              }}
              onBlur={() => leave("focus")}
              onClick={(event) => onSelect?.(tile.code, event.ctrlKey || event.metaKey)}
              onKeyDown={(event) => press(event, tile)}
            >
              <Tile
                tile={tile}
                centre={centre(tile)}
                cell={cell}
                scale={scale}
                pointed={shown?.code === tile.code}
                course={courses?.values[index]}
                courses={courses}
                paints={classPaints(rows, tile.classIndex)}
                chosen={selected.includes(tile.code)}
              />
            </g>
          ))}
        </g>
      </Picture>
      {shown !== undefined && (
        <FloatingTooltip
          room={room}
          {...beside(centre(shown), cell, width)}
          text={props.tooltip(shown)}
        />
      )}
    </>
  );
}

/** Where a tooltip stands so that it leaves its own tile free. */
function beside(
  [x, y]: readonly [number, number],
  cell: { readonly width: number },
  width: number,
): { readonly x: number; readonly y: number } {
  return { x: x + (x > width / 2 ? -1 : 1) * Math.max(0, cell.width / 2 - 6), y };
}

/** A name in a tile: in full, in one line or two, where it fits; else its letters. */
export function tileName(
  { name, short }: Pick<ShownTile, "name" | "short">,
  width: number,
  size: number,
  smallest: number,
  mostLines: number,
): { readonly lines: readonly string[]; readonly size: number } {
  const fits = (line: string, letters: number) => textWidth(line, letters, true) <= width;
  for (const letters of [size, Math.max(smallest, size * 0.85)]) {
    if (fits(name, letters)) return { lines: [name], size: letters };
    if (mostLines < 2) continue;
    const lines = wrapText(name, width, letters, mostLines, true);
    // A name is broken between its words or not at all.
    if (lines.join(" ") === name && lines.every((line) => fits(line, letters)))
      return { lines, size: letters };
  }
  return { lines: [short], size };
}

/** A province around its centre: colour of its class, name and value, and its course where that is wanted. */
function Tile(props: {
  readonly tile: ShownTile;
  readonly centre: readonly [x: number, y: number];
  readonly cell: { readonly width: number; readonly height: number };
  readonly scale: number;
  readonly paints: ReturnType<typeof classPaints>;
  readonly chosen: boolean;
  readonly pointed: boolean;
  readonly course: readonly number[] | undefined;
  readonly courses: MapCourses | undefined;
}) {
  const { tile, cell, paints, chosen, scale, course, courses } = props;
  const [x, y] = props.centre;
  const gap = Math.max(2, Math.round(cell.height * 0.045));
  const [width, height] = [cell.width - gap, cell.height - gap];
  const smallest = 10 * scale;
  const name = tileName(
    tile,
    width - 6,
    Math.min(13 * scale, Math.max(smallest, height * 0.24)),
    smallest,
    courses === undefined && height > 4.2 * smallest ? 2 : 1,
  );
  const valueSize = Math.min(15 * scale, Math.max(smallest, height * 0.26));
  const fit = Math.min(1, (width - 6) / Math.max(1, textWidth(tile.text, valueSize)));
  const written = { x, anchor: "middle", fill: paints.ink } as const;
  // Name over value, and both over the course, together in the middle of the tile.
  const lineHeight = name.size * 1.15;
  const courseHeight = courses === undefined ? 0 : height * 0.28;
  const block = lineHeight * name.lines.length + valueSize * 1.1 + courseHeight;
  const first = y - block / 2 + name.size * 0.95;
  const valueY = y - block / 2 + lineHeight * name.lines.length + valueSize * 0.9;
  return (
    <>
      <rect
        className="chart-moves"
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        fill={paints.fill}
        stroke={paint(chosen || props.pointed ? "ink" : "milestone")}
        strokeWidth={chosen ? 2.5 : props.pointed ? 1.5 : 0.75}
      />
      <rect
        className="chart-focus chart-no-export"
        x={x - cell.width / 2}
        y={y - cell.height / 2}
        width={cell.width}
        height={cell.height}
      />
      {name.lines.map((line, index) => (
        <PlotText key={line} {...written} y={first + index * lineHeight} size={name.size} strong>
          {line}
        </PlotText>
      ))}
      <PlotText {...written} y={valueY} size={valueSize * fit}>
        {tile.text}
      </PlotText>
      {course !== undefined && courses !== undefined && (
        <Course
          values={course}
          courses={courses}
          ink={paints.ink}
          box={{
            x: x - width * 0.36,
            y: y + block / 2 - courseHeight + 2,
            width: width * 0.72,
            height: courseHeight - 2,
          }}
        />
      )}
    </>
  );
}

/** The course of one province, on the scale of all. */
function Course(props: {
  readonly values: readonly number[];
  readonly courses: MapCourses;
  readonly ink: string;
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}) {
  const { values, ink, box } = props;
  const { low, high } = props.courses;
  const x = (at: number) => box.x + (box.width * at) / Math.max(1, values.length - 1);
  const y = (value: number) => box.y + box.height * (1 - (value - low) / (high - low || 1));
  return (
    <g data-course="">
      {low < 0 && high > 0 && (
        <path d={`M${box.x},${y(0)}h${box.width}`} stroke={ink} strokeWidth={0.5} />
      )}
      <path d={linePath(values, x, y)} fill="none" stroke={ink} strokeWidth={1.5} />
    </g>
  );
}

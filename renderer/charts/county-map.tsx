import { paint } from "../../presentation/drawing/colours.ts";
import { dotUnder } from "../../presentation/drawing/dots.ts";
import type { CountyMapRows, CountyPoint } from "../../presentation/rows/county-map-rows.ts";
import { PlotText } from "./axis.tsx";
import { ClassLegend, classPaints } from "./class-legend.tsx";
import { CountyDots, CountyRing } from "./county-dots.tsx";
import { Picture, type PictureRoom } from "./picture.tsx";
import { directions, neighbourTile } from "./tile-map.tsx";
import type { TooltipText } from "./tooltip-card.tsx";

/** Radius of the county with most people, and the least of any, in pixels of the desk. */
const [largest, smallest] = [13, 2.5];
/** Height of the legend, in letters. */
const legendLetters = 4;
/** Kilometres that a scale bar may stand for. */
const barLengths = [500, 200, 100, 50, 20, 10, 5];

/** Height of a map in so much width: no wider than its counties lie, nor so high that it is not seen at once. */
export function countyMapHeight({ wide, high }: CountyMapRows, width: number): number {
  const across = width - 2 * largest;
  return Math.round(Math.min(420, Math.max(220, (across * high) / Math.max(1, wide))) + 90);
}

interface CountyMapProps {
  readonly room: PictureRoom;
  readonly rows: CountyMapRows;
  /** Codes of the counties that are selected. */
  readonly selected: ReadonlySet<string>;
  readonly marked: ReadonlySet<string> | undefined;
  readonly edgeText: (edge: number) => string;
  readonly countText: (count: number) => string;
  readonly barText: (kilometres: number) => string;
  readonly tooltip: (county: CountyPoint) => TooltipText;
  readonly onSelect?: ((code: string) => void) | undefined;
}

/** Every county at its point, sized by people, coloured by its level. No boundaries are drawn. */
export function CountyMap(props: CountyMapProps) {
  const { room, rows, selected } = props;
  const { width, height, scale, size } = room;
  const { points, wide, high } = rows;
  const legend = rows.classes.length === 0 ? 0 : size * legendLetters;
  const side = largest * scale + 3;
  const bar = size * 2;
  const across = width - 2 * side;
  const down = height - legend - bar - 2 * side;
  const perKilometre = Math.min(across / Math.max(1, wide), down / Math.max(1, high));
  const left = (width - wide * perKilometre) / 2;
  const top = legend + side + (down - high * perKilometre) / 2;
  const most = Math.max(1, ...points.map(({ persons }) => persons));
  // Largest first, so that the small lie on top.
  const dots = points.map((county) => ({
    county,
    column: county.column,
    row: county.row,
    x: left + county.column * perKilometre,
    y: top + county.row * perKilometre,
    r: Math.max(smallest, largest * Math.sqrt(county.persons / most)) * scale,
  }));
  type Dot = (typeof dots)[number];
  const length =
    barLengths.find((one) => one * perKilometre <= width / 5) ?? barLengths.at(-1) ?? 5;
  const barY = height - size * 0.4;
  const [first] = dots;
  return (
    <Picture<Dot>
      room={room}
      pointing={{
        at: (x, y) => dotUnder(dots, x, y),
        tooltip: ({ county }) => props.tooltip(county),
        place: ({ x, y }) => [x, y],
        mark: (dot) => <CountyRing {...dot} />,
        walk: (key, from) => {
          const direction = directions[key];
          if (direction === undefined) return undefined;
          if (from === undefined) return first;
          const standing = dots.find(({ county }) => county.code === from.county.code) ?? from;
          return neighbourTile(dots, standing, ...direction) ?? from;
        },
        onPick: ({ county }) => props.onSelect?.(county.code),
      }}
    >
      {legend === 0 ? null : (
        <ClassLegend
          rows={{ mode: "level", kind: "share", digits: rows.digits, classes: rows.classes }}
          room={room}
          edgeText={props.edgeText}
          countText={props.countText}
        />
      )}
      <CountyDots
        dots={dots}
        selected={selected}
        marked={props.marked}
        painted={{
          fill: ({ county }) =>
            classPaints({ mode: "level", classes: rows.classes }, county.classIndex).fill,
          edge: paint("milestone"),
          edgeWidth: 0.75,
        }}
      />
      <path
        d={`M2,${barY - size * 0.35}v${size * 0.35}h${length * perKilometre}v${-size * 0.35}`}
        fill="none"
        stroke={paint("milestone")}
      />
      <PlotText x={length * perKilometre + 8} y={barY} size={size * 0.9}>
        {props.barText(length)}
      </PlotText>
    </Picture>
  );
}

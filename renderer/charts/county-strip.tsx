import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { placeSwarm } from "../../presentation/drawing/dot-swarm.ts";
import { dotUnder } from "../../presentation/drawing/dots.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import type { ValueAxis } from "../../presentation/drawing/ticks.ts";
import type { CountyRow, CountyRows } from "../../presentation/rows/county-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { Axis, PlotText, tickRowHeight } from "./axis.tsx";
import { CountyDots, CountyRing } from "./county-dots.tsx";
import { Picture, type PictureRoom } from "./picture.tsx";
import type { TooltipText } from "./tooltip-card.tsx";

/** Radius of the county with most people, and the least of any, in pixels of the desk. */
const [largest, smallest] = [15, 2.5];

interface CountyStripProps {
  readonly room: PictureRoom;
  readonly rows: CountyRows;
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly run: ScenarioRun;
  /** Codes of the counties that are selected: one, or those of a prefecture. */
  readonly selected: ReadonlySet<string>;
  readonly marked: ReadonlySet<string> | undefined;
  readonly texts: {
    /** Name and value of the province, over its rule. */
    readonly mean: string;
    readonly spread: string;
    readonly tooltip: (county: CountyRow) => TooltipText;
  };
  readonly onSelect?: ((code: string) => void) | undefined;
}

/** One dot a county along the level, sized by people; the province's level is a rule, and where most people live a band. */
export function CountyStrip(props: CountyStripProps) {
  const { room, rows, axis, texts } = props;
  const { width, height, scale, size } = room;
  const { counties, spread, mean } = rows;
  const side = largest * scale + 4;
  const top = size * (spread === undefined ? 1.8 : 3.4);
  const bottom = height - tickRowHeight(size);
  const middle = (top + bottom) / 2;
  const x = axisScale(axis, side, width - side);
  const most = Math.max(1, ...counties.map(({ persons }) => persons));
  const radius = ({ persons }: CountyRow) => largest * Math.sqrt(persons / most) * scale;
  const places = placeSwarm(
    counties.map((one) => ({ at: x(one.value), radius: radius(one) })),
    (bottom - top) / 2 - 4,
    smallest * scale,
  );
  const dots = counties.map((county, i) => ({
    county,
    x: x(county.value),
    y: middle + (places[i]?.height ?? 0),
    r: places[i]?.radius ?? 0,
  }));
  type Dot = (typeof dots)[number];
  const step = (from: Dot | undefined, by: number): Dot | undefined =>
    dots[
      Math.min(dots.length - 1, Math.max(0, (from === undefined ? -1 : dots.indexOf(from)) + by))
    ];
  /** Where a text has its middle: at a place, or as near to it as the picture has room for the whole of it. */
  const inside = (at: number, text: string, bold = false): number => {
    const half = textWidth(text, size, bold) / 2 + 2;
    return Math.max(half, Math.min(width - half, at));
  };
  const colour = paint(scenarioColour(props.run));
  return (
    <Picture<Dot>
      room={room}
      pointing={{
        at: (px, py) => dotUnder(dots, px, py),
        tooltip: ({ county }) => texts.tooltip(county),
        place: (dot) => [dot.x, dot.y],
        mark: (dot) => <CountyRing {...dot} />,
        // Dots stand best first: to the right it gets better.
        walk: (key, from) => {
          if (key === "ArrowRight") return from === undefined ? dots.at(-1) : step(from, -1);
          if (key === "ArrowLeft") return from === undefined ? dots[0] : step(from, 1);
          if (key === "Home") return dots.at(-1);
          if (key === "End") return dots[0];
          return undefined;
        },
        onPick: ({ county }) => props.onSelect?.(county.code),
      }}
    >
      {spread === undefined ? null : (
        <g>
          <rect
            x={x(spread.low)}
            y={top}
            width={Math.max(1, x(spread.high) - x(spread.low))}
            height={bottom - top}
            fill={paint("paper-hover")}
          />
          <PlotText
            x={inside((x(spread.low) + x(spread.high)) / 2, texts.spread)}
            y={top - size * 0.5}
            anchor="middle"
          >
            {texts.spread}
          </PlotText>
        </g>
      )}
      <path d={`M${x(axis.low)},${bottom}H${x(axis.high)}`} stroke={paint("milestone")} />
      <Axis side="bottom" ticks={axis.ticks} at={x} from={top} to={bottom} text={props.tickText} />
      <path d={`M${x(mean)},${top - 3}V${bottom}`} stroke={paint("ink")} strokeWidth={1.5} />
      <PlotText x={inside(x(mean), texts.mean, true)} y={size} anchor="middle" ink="ink" strong>
        {texts.mean}
      </PlotText>
      <CountyDots
        dots={dots}
        selected={props.selected}
        marked={props.marked}
        painted={{ fill: () => colour, opacity: 0.6, edge: paint("paper"), edgeWidth: 1 }}
      />
    </Picture>
  );
}

import { classColour, paint, paintInkOn } from "../../presentation/drawing/colours.ts";
import type { TileMapRows } from "../../presentation/rows/tile-map-rows.ts";
import { PlotText } from "./axis.tsx";
import type { PictureRoom } from "./picture.tsx";

/** What a legend of classes is drawn from. */
type LegendRows = Pick<TileMapRows, "mode" | "kind" | "digits" | "classes">;

/** Colour of a class, and the ink that reads on it; a place without a value shows the paper. */
export function classPaints(
  { mode, classes }: Pick<TileMapRows, "mode" | "classes">,
  index: number,
): { readonly fill: string; readonly ink: string } {
  if (index < 0) return { fill: "transparent", ink: paint("ink") };
  const name = classColour(mode === "level" ? "sequential" : "diverging", index, classes.length);
  return { fill: paint(name), ink: paintInkOn(name) };
}

/** The classes with their edges, and how many places are in each. */
export function ClassLegend(props: {
  readonly rows: LegendRows;
  readonly room: PictureRoom;
  readonly edgeText: (edge: number) => string;
  readonly countText: (count: number) => string;
  readonly endTexts?: readonly [low: string, high: string];
}) {
  const { rows, edgeText } = props;
  const { width, scale } = props.room;
  const { classes } = rows;
  const size = 12 * scale;
  const swatch = Math.min(86 * scale, (width - 8) / Math.max(1, classes.length));
  const left = Math.max(0, (width - swatch * classes.length) / 2);
  const right = left + swatch * classes.length;
  const small = { size: size * 0.9, y: size * 3.25 };
  // Where each class is one number, it stands under its class, and no edge is left to explain.
  const single = eachIsOneNumber(rows);
  const [low, high] =
    rows.mode === "difference"
      ? (props.endTexts ?? [])
      : single
        ? []
        : [edgeText(classes[0]?.from ?? 0), edgeText(classes.at(-1)?.to ?? 0)];
  return (
    <g data-legend="">
      {classes.map((one, index) => (
        <g
          key={`${one.from} ${one.to}`}
          transform={`translate(${left + index * swatch},0)`}
          data-count={one.count}
        >
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
          {single || one.from === one.to ? (
            <PlotText x={swatch / 2} {...small} anchor="middle">
              {edgeText(one.from)}
            </PlotText>
          ) : (
            index > 0 &&
            one.from !== 0 && (
              <PlotText x={0} {...small} anchor="middle">
                {edgeText(one.from)}
              </PlotText>
            )
          )}
        </g>
      ))}
      {classes.length > 0 && low !== undefined && high !== undefined && low !== high && (
        <>
          <PlotText x={left} {...small}>
            {low}
          </PlotText>
          <PlotText x={right} {...small} anchor="end">
            {high}
          </PlotText>
        </>
      )}
    </g>
  );
}

/** Does every class hold one of the numbers that places are written with, and no other? */
function eachIsOneNumber({ mode, kind, digits, classes }: LegendRows): boolean {
  if (mode === "difference" || kind === "yuan") return false;
  const unit = 10 ** -digits / 100;
  return classes.every(({ from, to }) => Math.abs(to - from - unit) < unit * 1e-6);
}

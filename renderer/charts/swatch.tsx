import { paint } from "../../presentation/drawing/colours.ts";
import { diamond } from "../../presentation/drawing/paths.ts";

/** How a mark is drawn in the picture, and so in the legend and in a tooltip. */
export type SwatchMark = "line" | "dashed" | "area" | "point" | "dot" | "diamond" | "solid-diamond";

/** A sample of a mark beside its name. */
export function Swatch(props: {
  readonly mark: SwatchMark;
  readonly colour: string;
  readonly width: number;
  readonly height: number;
}) {
  const { mark, colour, width, height } = props;
  const [x, y] = [width / 2, height / 2];
  const stroke = { stroke: colour, strokeWidth: 1.5 };
  return (
    <svg width={width} height={height} aria-hidden="true" data-mark={mark}>
      {mark === "area" && <rect width={width} height={height} fill={colour} />}
      {mark === "dot" && <circle cx={x} cy={y} r={y - 1} fill={colour} />}
      {(mark === "diamond" || mark === "solid-diamond") && (
        <path d={diamond(x, y, y - 0.5)} fill={mark === "diamond" ? "none" : colour} {...stroke} />
      )}
      {mark === "point" && (
        <circle cx={x} cy={y} r={Math.min(3.5, y - 1)} fill={paint("paper")} {...stroke} />
      )}
      {(mark === "line" || mark === "dashed") && (
        <path
          d={`M0,${y}h${width}`}
          stroke={colour}
          strokeWidth="2.5"
          strokeDasharray={mark === "dashed" ? `${width / 4} ${width / 7}` : undefined}
        />
      )}
    </svg>
  );
}

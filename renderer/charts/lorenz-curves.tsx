import type { ReactNode } from "react";
import { paint } from "../../presentation/drawing/colours.ts";
import { pointPath } from "../../presentation/drawing/paths.ts";
import { axisScale, type PlotBox } from "../../presentation/drawing/scales.ts";
import { textWidth, wrapText } from "../../presentation/drawing/text-width.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { type ValueAxis, valueAxis } from "../../presentation/drawing/ticks.ts";
import { type LorenzCurve, shareOfWorstServed } from "../../presentation/rows/lorenz-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { Axis, PlotText } from "./axis.tsx";
import { Picture, type PictureRoom } from "./picture.tsx";

/** A curve as it is drawn. */
interface DrawnCurve extends LorenzCurve {
  readonly colour: string;
  readonly mark: "line" | "dashed";
  /** The one the reader looks at: thicker, and shaded. */
  readonly leads: boolean;
}

const fifths = { low: 0, high: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] } as const;
const halves = [0, 0.5, 1] as const;
const hundredths = { divisor: 0.01 } as const;

/** Curves against the line of equality; where there is room, their distance from it again, enlarged. */
export function LorenzCurves(props: {
  readonly curves: readonly DrawnCurve[];
  readonly room: PictureRoom;
  readonly language: Language;
}) {
  const { curves, room, language } = props;
  const { width, height, scale, size } = room;
  const t = wordsIn(language, "charts");
  const percent = tickText(fifths, "share", hundredths, language);
  const left = Math.ceil(textWidth(percent(1), size) + 10);
  const side = Math.max(120, Math.min(width - left - 12, height - size * 5.2));
  const box = { x: left, y: size * 2, width: side, height: side };
  const bottom = box.y + side;
  const x = axisScale(fifths, left, left + side);
  const y = axisScale(fifths, bottom, box.y);
  const secondLeft = left + side + size * 5;
  const second = { ...box, x: secondLeft, width: Math.min(side, width - secondLeft - size * 1.5) };
  const distances = curves.map((curve) => ({
    ...curve,
    points: curve.points.map(([people, share]) => [people, people - share] as const),
  }));
  const distanceAxis = valueAxis(
    distances.flatMap(({ points }) => points.map(([, distance]) => distance)),
    { zero: true, count: 4, minimumSpan: 0.001 },
  );
  return (
    <Picture
      room={room}
      pointing={{
        at: (px) => {
          const share = x.invert(px);
          return share < 0 || share > 1 ? undefined : Math.round(share * 20) / 20;
        },
        place: (share) => [x(share), y(share)],
        mark: (share) => <path d={`M${x(share)},${box.y}V${bottom}`} stroke={paint("ink-muted")} />,
        tooltip: (share) => ({
          title: t("lorenz.tooltip", { people: percent(share) }),
          entries: curves.map((curve) => ({
            id: curve.id,
            label: curve.name,
            value: formatValue(shareOfWorstServed(curve, share), "share", language),
            colour: curve.colour,
            mark: curve.mark,
          })),
          notes: [t("lorenz.notes"), t("tooltip.basisSimulated")],
        }),
      }}
    >
      <PlotText x={x(0.5)} y={bottom + size * 2.95} anchor="middle">
        {t("lorenz.people")}
      </PlotText>
      <SharePlot
        curves={curves}
        box={box}
        axis={fifths}
        ticks={fifths.ticks}
        across={percent}
        up={percent}
        title={t("lorenz.attainment")}
        size={size}
        scale={scale}
      >
        <path d={`M${left},${bottom}L${left + side},${box.y}`} stroke={paint("ink-muted")} />
        <PlotText x={x(0.3)} y={y(0.3) - size * 0.6} turn={-45} anchor="middle" halo>
          {t("lorenz.equality")}
        </PlotText>
        {curves
          .filter(({ leads }) => leads)
          .map(({ id, colour, points }) => (
            <path
              key={id}
              className="chart-moves"
              d={`${pointPath(points.map(([people, share]) => [x(people), y(share)]))}Z`}
              fill={colour}
              fillOpacity={0.14}
            />
          ))}
      </SharePlot>
      {second.width >= 120 && (
        <SharePlot
          curves={distances}
          box={second}
          axis={distanceAxis}
          ticks={second.width > 260 ? fifths.ticks : halves}
          across={percent}
          up={tickText(distanceAxis, "points", hundredths, language)}
          title={wrapText(t("lorenz.belowTitle"), second.width - 6, size, 1)[0]}
          size={size}
          scale={scale}
        />
      )}
    </Picture>
  );
}

/** Curves over shares of people, with their axes; what is inside is drawn under them. */
function SharePlot(props: {
  readonly curves: readonly DrawnCurve[];
  readonly box: PlotBox;
  readonly axis: ValueAxis;
  /** Ticks of the shares of people. */
  readonly ticks: readonly number[];
  readonly across: (share: number) => string;
  readonly up: (value: number) => string;
  readonly title: string | undefined;
  readonly size: number;
  readonly scale: number;
  readonly children?: ReactNode;
}) {
  const { box, axis, size } = props;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const x = axisScale(fifths, box.x, right);
  const y = axisScale(axis, bottom, box.y);
  const upright = { at: y, from: box.x, to: right };
  const lying = { at: x, from: box.y, to: bottom };
  return (
    <g>
      <Axis side="left" ticks={axis.ticks} {...upright} text={props.up} />
      <Axis side="bottom" ticks={props.ticks} {...lying} text={props.across} grid={false} />
      <PlotText x={box.x} y={box.y - size * 0.8} halo>
        {props.title}
      </PlotText>
      {props.children}
      {props.curves.map((curve) => (
        <path
          key={curve.id}
          className="chart-moves"
          d={pointPath(curve.points.map(([people, value]) => [x(people), y(value)]))}
          fill="none"
          stroke={curve.colour}
          strokeWidth={(curve.leads ? 2.75 : 1.75) * props.scale}
          strokeLinejoin="round"
          strokeDasharray={curve.mark === "dashed" ? "5 4" : undefined}
        />
      ))}
    </g>
  );
}

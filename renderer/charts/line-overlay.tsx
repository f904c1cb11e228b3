import { milestones } from "../../presentation/drawing/ticks.ts";
import { spreadLabels } from "./label-layout.ts";
import type { PlotLine, PlotPoint, PlotTarget } from "./line-plot.tsx";
import { ellipsize, textWidth } from "./measure-text.ts";
import { ink, milestoneLine, mutedInk, paper } from "./palette.ts";
import type { YearScales } from "./year-plot.ts";

/** What stands over the lines: milestone marks, scrubber, observed points, targets, labels at the line ends. */
export function LineOverlay(props: {
  readonly scales: YearScales;
  readonly fontSize: number;
  /** Width right of the plot that labels may fill. */
  readonly labelRoom: number;
  readonly lines: readonly PlotLine[];
  readonly observed: readonly PlotPoint[];
  readonly observedColour: string;
  readonly targets: readonly PlotTarget[];
  readonly year?: number;
}) {
  const { fontSize, lines, scales } = props;
  const { years, x, y, box: plot } = scales;
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? 0;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;

  const labelled = lines.filter(
    (line) => line.label !== undefined && typeof line.values.at(-1) === "number",
  );
  const ends = new Map(labelled.map((line) => [line.id, y(line.values.at(-1) ?? 0)]));
  const centres = spreadLabels(
    labelled.map((line) => ({ id: line.id, y: ends.get(line.id) ?? 0, height: fontSize * 1.25 })),
    plot.y - fontSize * 0.7,
    bottom + fontSize * 0.7,
  );

  return (
    <g className="chart-overlay">
      {milestones
        .filter((year) => year > first && year <= last)
        .map((year) => (
          <line
            key={year}
            x1={x(year)}
            x2={x(year)}
            y1={plot.y}
            y2={bottom}
            stroke={milestoneLine}
            strokeWidth={1}
            strokeDasharray="1 3"
          />
        ))}
      {props.year !== undefined && props.year > first && props.year < last && (
        <g className="chart-no-export">
          <line
            x1={x(props.year)}
            x2={x(props.year)}
            y1={plot.y}
            y2={bottom}
            stroke={mutedInk}
            strokeOpacity={0.6}
            strokeWidth={1}
          />
          {lines.map((line) => {
            const value = line.values[years.indexOf(props.year ?? 0)];
            return typeof value === "number" ? (
              <circle
                key={line.id}
                className="chart-moves"
                cx={x(props.year ?? 0)}
                cy={y(value)}
                r={3.5}
                fill={line.colour}
                stroke={paper}
                strokeWidth={1.25}
              />
            ) : null;
          })}
        </g>
      )}
      {props.observed.map((point) => (
        <circle
          key={`${point.year}:${point.value}`}
          cx={x(point.year)}
          cy={y(point.value)}
          r={fontSize * 0.3}
          fill={paper}
          stroke={props.observedColour}
          strokeWidth={1.75}
          data-mark="observed"
        />
      ))}
      {placeTargets(props.targets, lines, years, x, y, plot, fontSize).map((target) => (
        <g key={target.id} data-mark="target">
          <path
            d={diamond(target.x, target.y, fontSize * 0.45)}
            fill={paper}
            stroke={ink}
            strokeWidth={1.5}
          />
          <text
            className="chart-halo"
            x={target.textX}
            y={target.textY}
            textAnchor={target.anchor}
            fontSize={fontSize}
            fill={ink}
            dominantBaseline="central"
          >
            {target.text}
          </text>
        </g>
      ))}
      {labelled.map((line) => {
        const end = ends.get(line.id) ?? 0;
        const centre = centres.get(line.id) ?? end;
        const valueWidth = textWidth(line.label?.value ?? "", fontSize, true);
        // A label that had to move far is tied to its line.
        const moved = Math.abs(centre - end) > fontSize * 0.6;
        return (
          <g key={line.id}>
            {moved && (
              <path
                d={`M${right + 2},${end}L${right + 9},${centre}`}
                stroke={line.colour}
                strokeWidth={1}
                fill="none"
              />
            )}
            <text
              className="chart-halo"
              x={right + (moved ? 12 : 8)}
              y={centre}
              fontSize={fontSize}
              fill={line.colour}
              dominantBaseline="central"
              fontWeight={line.active === true ? 650 : 400}
            >
              {ellipsize(
                line.label?.name ?? "",
                props.labelRoom - valueWidth - fontSize * 0.3,
                fontSize,
                line.active,
              )}{" "}
              <tspan fontWeight={650}>{line.label?.value}</tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}

function diamond(x: number, y: number, radius: number): string {
  return `M${x},${y - radius}L${x + radius},${y}L${x},${y + radius}L${x - radius},${y}Z`;
}

/** Height of a line at a horizontal place, or nothing outside it. */
function lineHeightAt(
  line: PlotLine,
  years: readonly number[],
  x: (year: number) => number,
  y: (value: number) => number,
  place: number,
): number | undefined {
  for (let index = 0; index + 1 < years.length; index++) {
    const from = x(years[index] ?? 0);
    const to = x(years[index + 1] ?? 0);
    const a = line.values[index];
    const b = line.values[index + 1];
    if (place < from || place > to || typeof a !== "number" || typeof b !== "number") continue;
    return y(a) + ((y(b) - y(a)) * (place - from)) / (to - from || 1);
  }
  return undefined;
}

interface PlacedTarget {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly textX: number;
  readonly textY: number;
  readonly anchor: "start" | "end";
  readonly text: string;
}

/** Puts each target's name left or right of its diamond, above or below, where it crosses the fewest lines and no other name. */
function placeTargets(
  targets: readonly PlotTarget[],
  lines: readonly PlotLine[],
  years: readonly number[],
  x: (year: number) => number,
  y: (value: number) => number,
  plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  fontSize: number,
): PlacedTarget[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  return targets.map((target) => {
    const centreX = x(target.year);
    const centreY = y(target.value);
    const offset = fontSize * 0.75;
    const text = ellipsize(target.name, plot.width * 0.6, fontSize);
    const width = textWidth(text, fontSize);
    const rows = [0, -fontSize * 1.3, fontSize * 1.3, -fontSize * 2.2];
    const candidates = rows.flatMap((dy) =>
      (["end", "start"] as const).map((anchor) => {
        const beside = dy === 0 ? offset : -fontSize * 0.4;
        const left = anchor === "end" ? centreX - beside - width : centreX + beside;
        const top = centreY + dy - fontSize * 0.6;
        const box = { left, right: left + width, top, bottom: top + fontSize * 1.2 };
        let cost = Math.abs(dy) / fontSize + (anchor === "start" ? 0.5 : 0);
        if (box.left < plot.x || box.right > plot.x + plot.width + fontSize * 0.5) cost += 100;
        if (box.top < plot.y - fontSize * 1.2 || box.bottom > plot.y + plot.height) cost += 100;
        for (const other of taken) {
          if (
            box.left < other.right &&
            other.left < box.right &&
            box.top < other.bottom &&
            other.top < box.bottom
          )
            cost += 50;
        }
        for (const line of lines) {
          // Lines are straight between years, so a few places along the label decide whether one runs through it.
          for (let place = 0; place <= 6; place++) {
            const height = lineHeightAt(
              line,
              years,
              x,
              y,
              box.left + ((box.right - box.left) * place) / 6,
            );
            if (height !== undefined && height > box.top - 1 && height < box.bottom + 1)
              cost += line.active === true ? 6 : 3;
          }
        }
        return { anchor, dy, beside, box, cost };
      }),
    );
    const best = candidates.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.box, {
      left: centreX - offset,
      right: centreX + offset,
      top: centreY - offset,
      bottom: centreY + offset,
    });
    return {
      id: target.id,
      x: centreX,
      y: centreY,
      textX: best.anchor === "end" ? centreX - best.beside : centreX + best.beside,
      textY: centreY + best.dy,
      anchor: best.anchor,
      text,
    };
  });
}

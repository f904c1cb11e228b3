import { max, median, min } from "d3-array";
import { useTranslation } from "react-i18next";
import { stripDots } from "../../presentation/drawing/dot-strip.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";

export interface DotStripProps {
  readonly name: string;
  readonly values: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
  readonly bins: number;
  /** Where the lever or the measure stands without anybody. */
  readonly start: number;
  readonly format: (value: number) => string;
  /** Positions in `values` that stand out: the first rank. */
  readonly best: ReadonlySet<number>;
}

const width = 420;
const radius = 5;
const margin = 12;

/** One dot for each submission along a scale; submissions that agree stack. */
export function DotStrip(props: DotStripProps) {
  const { t } = useTranslation();
  const { name, values, bins, start, format, best } = props;
  // Half a bin of room at both ends puts the dots of a stepped lever exactly at its steps.
  const half = (props.maximum - props.minimum) / (2 * Math.max(1, bins - 1));
  const minimum = props.minimum - half;
  const maximum = props.maximum + half;
  if (values.length === 0) return null;
  // The best are stacked first: they stand on the axis, where the eye begins.
  const order = values
    .map((_, index) => index)
    .sort((a, b) => Number(best.has(b)) - Number(best.has(a)) || a - b);
  const dots = stripDots(
    order.map((index) => values[index] ?? Number.NaN),
    minimum,
    maximum,
    bins,
  );
  const levels = 1 + Math.max(...dots.map((dot) => dot.level));
  const step = Math.min(2 * radius + 1, 90 / levels);
  const base = Math.max(34, levels * step + 8);
  const x = axisScale({ low: 0, high: 1 }, margin, width - margin);
  const [lowest, middle, highest] = [min(values) ?? 0, median(values) ?? 0, max(values) ?? 0];
  const spread =
    lowest === highest
      ? t("workshop.strips.same", { value: format(lowest) })
      : t("workshop.strips.spread", {
          lowest: format(lowest),
          median: format(middle),
          highest: format(highest),
        });
  const startAt = axisScale({ low: minimum, high: maximum }, x(0), x(1)).clamp(true)(start);
  return (
    <figure className="dot-strip">
      <figcaption>
        <div className="strong">{name}</div>
        <div className="soft">{spread}</div>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${base + 20}`}
        role="img"
        aria-label={t("workshop.strips.label", { name, spread })}
      >
        <line stroke="var(--rule-strong)" x1={x(0)} x2={x(1)} y1={base} y2={base} />
        <line
          stroke="var(--ink)"
          strokeWidth="2"
          x1={startAt}
          x2={startAt}
          y1={base - 5}
          y2={base + 5}
        />
        {dots.map((dot, place) => {
          const index = order[place] ?? place;
          return (
            <circle
              key={index}
              className="dot-strip-dot"
              data-best={best.has(index)}
              cx={x(dot.position)}
              cy={base - radius - 2 - dot.level * step}
              r={radius}
            />
          );
        })}
        <text className="dot-strip-tick" x={x(0)} y={base + 16}>
          {format(props.minimum)}
        </text>
        <text className="dot-strip-tick" x={x(1)} y={base + 16} textAnchor="end">
          {format(props.maximum)}
        </text>
      </svg>
    </figure>
  );
}

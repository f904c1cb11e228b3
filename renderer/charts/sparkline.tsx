import { linePath } from "../../presentation/drawing/paths.ts";

const room = { width: 200, height: 48, edge: 4 } as const;

/** The course of a few lines without axes, on a scale that its neighbours share. What it shows stands in words beside it. */
export function Sparkline(props: {
  readonly lines: readonly {
    readonly values: readonly number[];
    readonly colour: string;
    readonly dashed: boolean;
  }[];
  readonly scale: readonly [low: number, high: number];
}) {
  const [low, high] = props.scale;
  const inner = { width: room.width - 2 * room.edge, height: room.height - 2 * room.edge };
  const y = (value: number) => room.edge + inner.height * (1 - (value - low) / (high - low));
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${room.width} ${room.height}`}
      preserveAspectRatio="xMinYMid meet"
      aria-hidden="true"
      focusable="false"
    >
      {props.lines.map(({ values, colour, dashed }) => {
        const x = (at: number) => room.edge + (inner.width * at) / Math.max(1, values.length - 1);
        const last = values.at(-1) ?? Number.NaN;
        return (
          <g key={`${colour} ${dashed}`}>
            <path
              d={linePath(values, x, y)}
              fill="none"
              stroke={colour}
              strokeWidth={dashed ? 1.25 : 2}
              strokeDasharray={dashed ? "4 3" : undefined}
              strokeLinejoin="round"
            />
            {dashed || !Number.isFinite(last) ? null : (
              <circle cx={x(values.length - 1)} cy={y(last)} r="3" fill={colour} />
            )}
          </g>
        );
      })}
    </svg>
  );
}

import { paint } from "../../presentation/drawing/colours.ts";
import type { CountyRow } from "../../presentation/rows/county-rows.ts";

/** A county where a picture has it, in pixels. */
export interface CountyDot {
  readonly county: CountyRow;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** How dots are painted that are not selected, and those that are. */
interface DotPaint<Dot> {
  readonly fill: (dot: Dot) => string;
  /** Of those that are not selected; selected ones are full. */
  readonly opacity?: number;
  readonly edge: string;
  readonly edgeWidth: number;
}

/** How much of its colour a dot keeps that is not of the group chosen. */
const faint = 0.3;

/** The dots of counties in the order given, those that are selected on top. */
export function CountyDots<Dot extends CountyDot>(props: {
  readonly dots: readonly Dot[];
  /** Codes of the counties that are selected. */
  readonly selected: ReadonlySet<string>;
  /** Codes of the counties of a group: ringed, the others faint; undefined where none is chosen. */
  readonly marked?: ReadonlySet<string> | undefined;
  readonly painted: DotPaint<Dot>;
}) {
  const { dots, selected, marked } = props;
  const { fill, opacity = 1, edge, edgeWidth } = props.painted;
  const isSelected = ({ county }: Dot) => selected.has(county.code);
  const isMarked = ({ county }: Dot) => marked?.has(county.code) === true;
  const rank = (dot: Dot) => 2 * Number(isSelected(dot)) + Number(isMarked(dot));
  return [...dots]
    .sort((a, b) => rank(a) - rank(b))
    .map((dot) => (
      <g key={dot.county.code}>
        <circle
          className="chart-moves"
          cx={dot.x}
          cy={dot.y}
          r={dot.r}
          fill={fill(dot)}
          data-selected={isSelected(dot) || undefined}
          fillOpacity={
            isSelected(dot) ? 1 : marked === undefined || isMarked(dot) ? opacity : faint * opacity
          }
          stroke={isSelected(dot) ? paint("ink") : edge}
          strokeWidth={isSelected(dot) ? 2.5 : edgeWidth}
        />
        {isMarked(dot) ? (
          <circle
            className="chart-moves"
            data-marked
            cx={dot.x}
            cy={dot.y}
            r={dot.r + 1.5}
            fill="none"
            stroke={paint("ink")}
            strokeWidth={1}
          />
        ) : null}
      </g>
    ));
}

/** The ring around the county that is pointed at. */
export function CountyRing({ x, y, r }: CountyDot) {
  return <circle cx={x} cy={y} r={r + 2} fill="none" stroke={paint("ink")} strokeWidth={2} />;
}

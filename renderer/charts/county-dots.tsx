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

/** The dots of counties in the order given, those that are selected on top. */
export function CountyDots<Dot extends CountyDot>(props: {
  readonly dots: readonly Dot[];
  /** Codes of the counties that are selected. */
  readonly selected: ReadonlySet<string>;
  readonly painted: DotPaint<Dot>;
}) {
  const { dots, selected } = props;
  const { fill, opacity = 1, edge, edgeWidth } = props.painted;
  const isSelected = ({ county }: Dot) => selected.has(county.code);
  return [...dots]
    .sort((a, b) => Number(isSelected(a)) - Number(isSelected(b)))
    .map((dot) => (
      <circle
        key={dot.county.code}
        className="chart-moves"
        cx={dot.x}
        cy={dot.y}
        r={dot.r}
        fill={fill(dot)}
        data-selected={isSelected(dot) || undefined}
        fillOpacity={isSelected(dot) ? 1 : opacity}
        stroke={isSelected(dot) ? paint("ink") : edge}
        strokeWidth={isSelected(dot) ? 2.5 : edgeWidth}
      />
    ));
}

/** The ring around the county that is pointed at. */
export function CountyRing({ x, y, r }: CountyDot) {
  return <circle cx={x} cy={y} r={r + 2} fill="none" stroke={paint("ink")} strokeWidth={2} />;
}

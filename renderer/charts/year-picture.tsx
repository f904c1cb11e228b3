import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { Picture } from "./picture.tsx";
import { FloatingTooltip, type TooltipText } from "./tooltip-card.tsx";
import type { YearScales } from "./year-plot.ts";

/** Where the reader points. */
interface Pointed {
  readonly year: number;
  readonly x: number;
  readonly y: number;
}

/**
 * A picture over years that answers the pointer and the arrow keys with a tooltip, and a click or Enter with the
 * year. `mark` draws the year pointed at.
 */
export function YearPicture(props: {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly scales: YearScales;
  readonly tooltip: (year: number) => TooltipText;
  readonly onYear?: (year: number) => void;
  /** Year at which the arrow keys start. */
  readonly year?: number;
  readonly mark: (year: number) => ReactNode;
  readonly children: ReactNode;
}) {
  const { width, height, scales, onYear } = props;
  const { box, years } = scales;
  const [pointed, setPointed] = useState<Pointed>();
  const last = years.at(-1) ?? 0;

  function follow(event: PointerEvent<SVGSVGElement>): void {
    const frame = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - frame.left;
    const y = event.clientY - frame.top;
    const inside =
      x >= box.x - 6 && x <= box.x + box.width + 6 && y >= box.y - 6 && y <= box.y + box.height + 6;
    setPointed(inside ? { year: scales.yearAt(x), x, y } : undefined);
  }

  function walk(event: KeyboardEvent<SVGSVGElement>): void {
    const from = pointed?.year;
    const first = years[0] ?? last;
    const wanted = {
      ArrowLeft: from === undefined ? (props.year ?? last) : Math.max(first, from - 1),
      ArrowRight: from === undefined ? (props.year ?? last) : Math.min(last, from + 1),
      Home: first,
      End: last,
    }[event.key];
    if (wanted !== undefined) {
      event.preventDefault();
      setPointed({ year: wanted, x: scales.x(wanted), y: box.y + 24 });
    } else if ((event.key === "Enter" || event.key === " ") && from !== undefined) {
      event.preventDefault();
      onYear?.(from);
    } else if (event.key === "Escape" && from !== undefined) {
      event.stopPropagation();
      setPointed(undefined);
    }
  }

  return (
    <>
      <Picture
        width={width}
        height={height}
        label={props.label}
        focusable
        onPointerMove={follow}
        onPointerLeave={() => setPointed(undefined)}
        onKeyDown={walk}
        onBlur={() => setPointed(undefined)}
        {...(onYear === undefined
          ? {}
          : {
              onClick: () => {
                if (pointed !== undefined) onYear(pointed.year);
              },
            })}
      >
        {props.children}
        {pointed === undefined ? null : (
          <g className="chart-no-export">{props.mark(pointed.year)}</g>
        )}
      </Picture>
      {pointed === undefined ? null : (
        <FloatingTooltip
          text={props.tooltip(pointed.year)}
          x={scales.x(pointed.year)}
          y={pointed.y}
          width={width}
          height={height}
        />
      )}
    </>
  );
}

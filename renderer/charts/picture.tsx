import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { LetterSize } from "./axis.tsx";
import { FloatingTooltip, type TooltipText } from "./tooltip-card.tsx";

/** The room that the frame gives to a picture, and its name. */
export interface PictureRoom {
  readonly width: number;
  readonly height: number;
  /** Of letters and lines: 1, or more on a stage. */
  readonly scale: number;
  /** Of letters, in pixels. */
  readonly size: number;
  readonly label: string;
}

/** What a picture answers when the reader points into it, or walks through it with keys. */
export interface Pointing<Target> {
  /** What lies at a place of the picture; nothing where nothing does. */
  readonly at: (x: number, y: number) => Target | undefined;
  readonly tooltip: (target: Target) => TooltipText;
  /** Where the tooltip stands, given where the pointer is (nowhere, for keys). */
  readonly place?: (target: Target, x?: number, y?: number) => readonly [x: number, y: number];
  /** Drawn over the picture. */
  readonly mark?: (target: Target) => ReactNode;
  /** Where a key leads. With it the picture takes the focus. */
  readonly walk?: (key: string, from: Target | undefined) => Target | undefined;
  /** A click, or Enter. */
  readonly onPick?: ((target: Target) => void) | undefined;
}

interface Pointed<Target> {
  readonly target: Target;
  readonly x?: number;
  readonly y?: number;
}

/**
 * The one SVG of a chart. `parts` says whether its parts can be reached one by one (a group) or it is a single
 * image, which may answer pointer and keys as a whole. A title element would pop up as a browser tooltip: the name
 * is a label.
 */
export function Picture<Target>(props: {
  readonly room: PictureRoom;
  /** Of the letters, where they are not those of the room. */
  readonly size?: number;
  readonly parts?: boolean;
  readonly pointing?: Pointing<Target>;
  readonly onPointerLeave?: () => void;
  readonly children: ReactNode;
}) {
  const { pointing } = props;
  const { width, height, label } = props.room;
  const [pointed, setPointed] = useState<Pointed<Target>>();
  const leave = () => {
    setPointed(undefined);
    props.onPointerLeave?.();
  };

  function follow(event: PointerEvent<SVGSVGElement>): void {
    const frame = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - frame.left;
    const y = event.clientY - frame.top;
    const target = pointing?.at(x, y);
    setPointed(target === undefined ? undefined : { target, x, y });
  }

  function press(event: KeyboardEvent<SVGSVGElement>): void {
    const next = pointing?.walk?.(event.key, pointed?.target);
    if (next !== undefined) {
      event.preventDefault();
      setPointed({ target: next });
    } else if (pointed !== undefined && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      pointing?.onPick?.(pointed.target);
    } else if (pointed !== undefined && event.key === "Escape") {
      event.stopPropagation();
      setPointed(undefined);
    }
  }

  const pick = pointing?.onPick;
  const [tipX = 0, tipY = 0] =
    pointed === undefined
      ? []
      : (pointing?.place?.(pointed.target, pointed.x, pointed.y) ?? [pointed.x, pointed.y]);
  return (
    <>
      <svg
        data-chart-picture=""
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role={props.parts === true ? "group" : "img"}
        aria-label={label}
        onPointerLeave={leave}
        onPointerMove={pointing && follow}
        {...(pointing?.walk === undefined ? {} : { tabIndex: 0, onKeyDown: press, onBlur: leave })}
        {...(pick && pointed && { onClick: () => pick(pointed.target) })}
      >
        <LetterSize value={props.size ?? props.room.size}>{props.children}</LetterSize>
        {pointed === undefined || pointing?.mark === undefined ? null : (
          <g className="chart-no-export">{pointing.mark(pointed.target)}</g>
        )}
      </svg>
      {pointed === undefined || pointing === undefined ? null : (
        <FloatingTooltip
          text={pointing.tooltip(pointed.target)}
          x={tipX}
          y={tipY}
          room={props.room}
        />
      )}
    </>
  );
}

/** Keys that walk along years: by one, and to the ends; the first press shows the year of the scrubber. */
export function walkYears(
  years: readonly number[],
  start: number | undefined,
): (key: string, from: number | undefined) => number | undefined {
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? first;
  return (key, from) => {
    if (key === "Home") return first;
    if (key === "End") return last;
    if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
    if (from === undefined) return start ?? last;
    return Math.min(last, Math.max(first, from + (key === "ArrowLeft" ? -1 : 1)));
  };
}

/** What makes a part of a picture a button: pressed by click, Enter or space. */
export function pickable(
  onPick: (() => void) | undefined,
  label: string,
  pressed: boolean,
): Record<string, unknown> {
  if (onPick === undefined) return {};
  return {
    className: "chart-pick",
    role: "button",
    tabIndex: 0,
    "aria-pressed": pressed,
    "aria-label": label,
    onClick: onPick,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onPick();
    },
  };
}

import type { KeyboardEventHandler, PointerEventHandler, ReactNode } from "react";

/**
 * The one SVG of a chart. `parts` says whether its parts can be reached one by one (a group) or it is a single
 * image; a `focusable` image answers keys as a whole. A title element would pop up as a browser tooltip: the name
 * is a label.
 */
export function Picture(props: {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly parts?: boolean;
  readonly focusable?: boolean;
  readonly onPointerMove?: PointerEventHandler<SVGSVGElement>;
  readonly onPointerLeave?: PointerEventHandler<SVGSVGElement>;
  readonly onKeyDown?: KeyboardEventHandler<SVGSVGElement>;
  readonly onBlur?: () => void;
  readonly onClick?: () => void;
  readonly children: ReactNode;
}) {
  const { width, height, label, parts, focusable, children, ...events } = props;
  return (
    <svg
      data-chart-picture=""
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      {...(parts === true ? { role: "group" } : { role: "img" })}
      {...(focusable === true ? { tabIndex: 0 } : {})}
      aria-label={label}
      {...events}
    >
      {children}
    </svg>
  );
}

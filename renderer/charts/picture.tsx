import type { PointerEventHandler, ReactNode } from "react";

/**
 * The one SVG of a chart that is not drawn by Recharts. `parts` says whether its parts can be reached one by one
 * (a group) or it is a single image. A title element would pop up as a browser tooltip: the name is a label.
 */
export function Picture(props: {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly parts?: boolean;
  readonly onPointerMove?: PointerEventHandler<SVGSVGElement>;
  readonly onPointerLeave?: PointerEventHandler<SVGSVGElement>;
  readonly children: ReactNode;
}) {
  const { width, height, label, parts, children, ...events } = props;
  return (
    <svg
      data-chart-picture=""
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      {...(parts === true ? { role: "group" } : { role: "img" })}
      aria-label={label}
      {...events}
    >
      {children}
    </svg>
  );
}

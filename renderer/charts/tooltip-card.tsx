/** One line of a tooltip. */
export interface TooltipEntry {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly colour?: string;
  readonly mark?: "line" | "dashed" | "area" | "point";
}

/** What a tooltip says about one place of a chart: value, unit, basis. */
export interface TooltipText {
  readonly title: string;
  readonly entries: readonly TooltipEntry[];
  /** Basis and remarks. */
  readonly notes?: readonly string[];
}

/** The one look of every tooltip. */
export function TooltipCard({
  text,
  live = false,
}: {
  readonly text: TooltipText;
  readonly live?: boolean;
}) {
  return (
    <div className="chart-tip" {...(live ? { role: "status" } : {})}>
      <strong>{text.title}</strong>
      <dl>
        {text.entries.map((entry) => (
          <TooltipRow key={entry.id} entry={entry} />
        ))}
      </dl>
      {text.notes?.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

function TooltipRow({ entry }: { readonly entry: TooltipEntry }) {
  return (
    <>
      <dt>
        {entry.colour !== undefined && (
          <svg width="14" height="8" aria-hidden="true">
            {entry.mark === "area" && <rect width="14" height="8" fill={entry.colour} />}
            {entry.mark === "point" && (
              <circle cx="7" cy="4" r="3" fill="none" stroke={entry.colour} strokeWidth="1.5" />
            )}
            {(entry.mark === undefined || entry.mark === "line" || entry.mark === "dashed") && (
              <line
                x1="0"
                x2="14"
                y1="4"
                y2="4"
                stroke={entry.colour}
                strokeWidth="2.5"
                {...(entry.mark === "dashed" ? { strokeDasharray: "4 2" } : {})}
              />
            )}
          </svg>
        )}
        {entry.label}
      </dt>
      <dd>{entry.value}</dd>
    </>
  );
}

/** Places a tooltip beside a point of a picture, on the side where there is room. */
export function FloatingTooltip({
  text,
  x,
  y,
  width,
  height,
}: {
  readonly text: TooltipText;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  const horizontal = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 };
  const vertical =
    y > height / 2 ? { bottom: Math.max(0, height - y - 20) } : { top: Math.max(0, y - 20) };
  return (
    <div className="chart-tip-place" style={{ ...horizontal, ...vertical }}>
      <TooltipCard text={text} live />
    </div>
  );
}

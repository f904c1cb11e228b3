import { Fragment } from "react";
import type { PictureRoom } from "./picture.tsx";
import { Swatch, type SwatchMark } from "./swatch.tsx";

/** One line of a tooltip. */
export interface TooltipEntry {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly colour?: string;
  /** How the colour is shown; a line unless said. */
  readonly mark?: SwatchMark;
}

/** What a tooltip says about one place of a chart: value, unit, basis. */
export interface TooltipText {
  readonly title: string;
  readonly entries: readonly TooltipEntry[];
  /** Basis and remarks. */
  readonly notes?: readonly string[];
}

/** The one look of every tooltip. */
export function TooltipCard({ text }: { readonly text: TooltipText }) {
  return (
    <div className="chart-tip" role="status">
      <strong>{text.title}</strong>
      <dl>
        {text.entries.map(({ id, label, value, colour, mark = "line" }) => (
          <Fragment key={id}>
            <dt>
              {colour !== undefined && <Swatch mark={mark} colour={colour} width={14} height={8} />}
              {label}
            </dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {text.notes?.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

/** Places a tooltip beside a point of a picture, on the side where there is room. */
export function FloatingTooltip(props: {
  readonly text: TooltipText;
  readonly x: number;
  readonly y: number;
  readonly room: Pick<PictureRoom, "width" | "height">;
}) {
  const { x, y } = props;
  const { width, height } = props.room;
  const horizontal = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 };
  const vertical =
    y > height / 2 ? { bottom: Math.max(0, height - y - 20) } : { top: Math.max(0, y - 20) };
  return (
    <div className="chart-tip-place" style={{ ...horizontal, ...vertical }}>
      <TooltipCard text={props.text} />
    </div>
  );
}

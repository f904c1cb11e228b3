import { paint } from "../../presentation/drawing/colours.ts";
import type { PlotBox } from "../../presentation/drawing/scales.ts";
import { noteLines, placeNotes } from "../../presentation/drawing/year-notes.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { PlotText } from "./axis.tsx";
import { useChartSettings } from "./chart-settings.ts";

/** What a reader wrote at years of a chart: a rule through the plot, and the words beside its upper end. Nothing off a board. */
export function YearNotes(props: {
  readonly years: readonly number[];
  readonly x: (year: number) => number;
  readonly box: PlotBox;
  readonly size: number;
}) {
  const { language, onCard } = useChartSettings();
  const { years, x, box, size } = props;
  const marks = (onCard?.marks ?? []).filter(({ year }) => years.includes(year));
  if (marks.length === 0) return null;
  const notes = marks.map(({ year, text }) => ({
    year,
    text: joined(language, "label", [String(year), text]),
  }));
  const step = size * 1.25;
  return (
    <g data-mark="year-notes">
      {placeNotes(notes, x, box, size).map(({ note, place, lines, toLeft, row }) => (
        <g key={note.text}>
          <path d={`M${place},${box.y}v${box.height}`} stroke={paint("accent")} strokeWidth={1.5} />
          {lines.map((line, at) => (
            <PlotText
              key={line}
              x={place + (toLeft ? -6 : 6)}
              y={box.y + step * (0.85 + row * noteLines + at)}
              anchor={toLeft ? "end" : "start"}
              ink="ink"
              strong
              halo
            >
              {line}
            </PlotText>
          ))}
        </g>
      ))}
    </g>
  );
}

import type { YearMark } from "../../models/index.ts";
import { paint } from "../../presentation/drawing/colours.ts";
import type { PlotBox } from "../../presentation/drawing/scales.ts";
import { textWidth, wrapText } from "../../presentation/drawing/text-width.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { PlotText } from "./axis.tsx";
import { useChartSettings } from "./chart-settings.ts";

/** Lines of a mark's text; what does not fit stands under the card in full. */
const mostLines = 2;

/** A mark with the lines of its text, where it stands and how far down it begins. */
interface PlacedNote {
  readonly mark: YearMark;
  readonly place: number;
  readonly lines: readonly string[];
  readonly toLeft: boolean;
  readonly row: number;
}

/** Marks in the order of their years, each below those that its text would run into, written to the side that has more room. */
function placeNotes(
  marks: readonly YearMark[],
  x: (year: number) => number,
  box: PlotBox,
  size: number,
  language: Language,
): readonly PlacedNote[] {
  const rows: number[] = [];
  return marks
    .toSorted((a, b) => a.year - b.year)
    .map((mark) => {
      const place = x(mark.year);
      const right = box.x + box.width;
      const toLeft = place - box.x > right - place;
      const room = Math.max(size * 4, Math.min(size * 16, toLeft ? place - box.x : right - place));
      const said = joined(language, "label", [String(mark.year), mark.text]);
      const lines = wrapText(said, room - 6, size, mostLines, true);
      const width = Math.max(...lines.map((line) => textWidth(line, size, true))) + 12;
      const from = toLeft ? place - width : place;
      const free = rows.findIndex((end) => end <= from);
      const row = free < 0 ? rows.length : free;
      rows[row] = from + width;
      return { mark, place, lines, toLeft, row };
    });
}

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
  const step = size * 1.25;
  return (
    <g data-mark="year-notes">
      {placeNotes(marks, x, box, size, language).map(({ mark, place, lines, toLeft, row }) => (
        <g key={`${mark.year} ${mark.text}`}>
          <path d={`M${place},${box.y}v${box.height}`} stroke={paint("accent")} strokeWidth={1.5} />
          {lines.map((line, at) => (
            <PlotText
              key={line}
              x={place + (toLeft ? -6 : 6)}
              y={box.y + step * (0.85 + row * mostLines + at)}
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

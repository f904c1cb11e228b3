import "./year-scrubber.css";
import { Button, Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { togglePlay } from "../session/play.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";

/** Years that are marked everywhere. */
export const milestoneYears = [2025, 2030, 2035] as const;

/** The one year of all charts, with the play button that moves it; in the full screen of a chart of one year it stands once more. */
export function YearScrubber() {
  const { t, pack } = usePanel();
  const year = useWorkbench((state) => state.year);
  const playing = useWorkbench((state) => state.playing);
  const at = (mark: number) =>
    `${(100 * (mark - pack.baseYear)) / (pack.horizonYear - pack.baseYear)}%`;
  return (
    <div className="year-scrubber bar screen-only">
      <Button className="text-button year-play" onPress={togglePlay}>
        {playing ? t("year.pause") : t("year.play")}
      </Button>
      <Slider
        className="year-slider fill"
        value={year}
        minValue={pack.baseYear}
        maxValue={pack.horizonYear}
        step={1}
        formatOptions={{ useGrouping: false }}
        onChange={(next) => actions().setYear(next)}
      >
        <Label className="visually-hidden">{t("year.label")}</Label>
        <SliderTrack className="year-track">
          <span className="lever-rail" />
          {[pack.baseYear, ...milestoneYears]
            .filter(
              (mark, index) => (index === 0 || mark > pack.baseYear) && mark <= pack.horizonYear,
            )
            .map((mark) => (
              <span key={mark} className="year-mark" style={{ left: at(mark) }} aria-hidden="true">
                <span className="year-mark-name" data-hidden={Math.abs(mark - year) < 2}>
                  {mark}
                </span>
              </span>
            ))}
          <SliderThumb className="year-thumb">
            <span className="year-now" aria-hidden="true">
              {year}
            </span>
          </SliderThumb>
        </SliderTrack>
      </Slider>
    </div>
  );
}

import "./year-scrubber.css";
import { useEffect } from "react";
import { Button, Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { actions, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { usePlay } from "./use-play.ts";

/** Years that are marked everywhere. */
export const milestoneYears = [2025, 2030, 2035] as const;

/** The one year of all charts, with the one play button of the window. */
export function YearScrubber() {
  const { t, pack } = usePanel();
  const year = useWorkbench((state) => state.year);
  const { playing, toggle } = usePlay(pack.years, year, actions().setYear);
  useEffect(() => actions().setPlaying(playing), [playing]);
  const at = (mark: number) =>
    `${(100 * (mark - pack.baseYear)) / (pack.horizonYear - pack.baseYear)}%`;
  return (
    <div className="year-scrubber bar screen-only">
      <Button className="text-button year-play" onPress={toggle}>
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

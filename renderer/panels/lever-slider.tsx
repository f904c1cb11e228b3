import { useRef } from "react";
import { Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { asFineAsItIs } from "../../presentation/words/levers.ts";

/** A slider over a lever's range, filled from where it usually stands, in the colour of a scenario. */
export function LeverSlider(props: {
  readonly label: string;
  readonly value: number;
  /** Where the lever stands when nobody moves it. */
  readonly usual: number;
  readonly range: { readonly minimum: number; readonly maximum: number };
  readonly step: number;
  readonly format: Intl.NumberFormatOptions;
  readonly slot: number;
  /** `isDragged`: by a pointer, which rests later; keys move and rest at once. */
  readonly onMove: (value: number, isDragged: boolean) => void;
  /** After a drag, or after a key; keys may go on. */
  readonly onRest?: (wasDragged: boolean) => void;
  readonly onFocusChange?: (hasFocus: boolean) => void;
}) {
  const { value, usual, range, onRest } = props;
  const pointing = useRef(false);
  const at = (point: number) =>
    `${(100 * (point - range.minimum)) / (range.maximum - range.minimum)}%`;
  const low = at(Math.min(value, usual));
  return (
    <Slider
      className="lever-slider"
      value={value}
      minValue={range.minimum}
      maxValue={range.maximum}
      step={props.step}
      formatOptions={asFineAsItIs(props.format)}
      onChange={(next) => props.onMove(next, pointing.current)}
      onChangeEnd={() => {
        onRest?.(pointing.current);
        pointing.current = false;
      }}
    >
      <Label className="visually-hidden">{props.label}</Label>
      <SliderTrack
        className="lever-track"
        onPointerDownCapture={() => {
          pointing.current = true;
        }}
      >
        <span className="lever-rail" />
        <span
          className="lever-fill"
          style={{
            left: low,
            width: `calc(${at(Math.max(value, usual))} - ${low})`,
            color: paint(scenarioColour({ slot: props.slot, isBase: false })),
          }}
        />
        <span className="lever-default" style={{ left: at(usual) }} />
        <SliderThumb
          className="lever-thumb"
          onFocus={() => props.onFocusChange?.(true)}
          onBlur={() => props.onFocusChange?.(false)}
        />
      </SliderTrack>
    </Slider>
  );
}

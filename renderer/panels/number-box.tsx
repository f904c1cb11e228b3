import { useId, useState } from "react";
import { stepTowards } from "../../models/index.ts";
import { asFineAsItIs } from "../../presentation/words/levers.ts";
import { typedNumber } from "../../presentation/words/typed-number.ts";
import { useWords } from "../use-words.ts";

/**
 * A box for a number within a range, written in any script and locale; tells only numbers that are new, as they were typed. What is none or
 * lies outside stays as it was typed, with the reason.
 */
export function NumberBox(props: {
  readonly label: string;
  readonly value: number;
  readonly range: { readonly minimum: number; readonly maximum: number };
  /** Of counts. */
  readonly isWhole?: boolean;
  /** Of the keys up and down. */
  readonly step?: number;
  readonly format?: Intl.NumberFormatOptions;
  /** Beside the number. */
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}) {
  const { value, range, format = {}, unit = "", isWhole = false } = props;
  const { t, language } = useWords();
  const reason = useId();
  /** What is being typed; undefined where the box shows the value. */
  const [typed, setTyped] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const isPercent = format.style === "percent";
  const scale = isPercent ? 100 : 1;
  const step = props.step ?? 1 / scale;
  const written = (number: number): string => number.toLocaleString(language, asFineAsItIs(format));

  function show(next: number): void {
    setTyped(undefined);
    setRefused(false);
    if (next !== value) props.onChange(next);
  }

  function take(): void {
    if (typed === undefined) return;
    if (typed === written(value)) {
      show(value);
      return;
    }
    const isWithin = (number: number) =>
      number >= range.minimum && number <= range.maximum && (!isWhole || Number.isInteger(number));
    // A hundredth of a decimal number is told by its digits, not by a division.
    const scaled = (number: number) => Number((number / scale).toPrecision(15));
    const number = typedNumber(typed, (reading) => isWithin(scaled(reading)));
    if (number === undefined || !isWithin(scaled(number))) setRefused(true);
    else show(scaled(number));
  }

  function press(event: React.KeyboardEvent<HTMLInputElement>): void {
    const target = {
      ArrowUp: () => stepTowards(range, step, value, 1),
      ArrowDown: () => stepTowards(range, step, value, -1),
      Escape: () => value,
    }[event.key];
    if (event.key === "Enter") take();
    else if (target !== undefined) {
      if (event.key !== "Escape") event.preventDefault();
      else if (typed !== undefined) event.stopPropagation();
      show(target());
    }
  }

  return (
    <div className="lever-number">
      <span className="row">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="lever-input quiet-field"
          aria-label={props.label}
          aria-invalid={isRefused}
          aria-describedby={isRefused ? reason : undefined}
          value={typed ?? written(value)}
          onChange={(event) => {
            setTyped(event.target.value);
            setRefused(false);
          }}
          onKeyDown={press}
          onBlur={take}
        />
        {unit === "" ? null : <span className="lever-unit eyebrow one-line">{unit}</span>}
      </span>
      {isRefused ? (
        <span id={reason} className="lever-refused" role="alert">
          {t(isWhole ? "levers.refusedCount" : "levers.refused", {
            least: written(range.minimum),
            most: written(range.maximum),
          })}
        </span>
      ) : null}
    </div>
  );
}

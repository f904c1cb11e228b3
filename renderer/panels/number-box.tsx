import { Input, NumberField } from "react-aria-components";

/** A box for a number within a range; tells only numbers that are new. */
export function NumberBox(props: {
  readonly label: string;
  readonly value: number;
  readonly range: { readonly minimum: number; readonly maximum: number };
  readonly step?: number;
  readonly format?: Intl.NumberFormatOptions;
  /** Beside the number. */
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}) {
  const { value, unit = "" } = props;
  return (
    <NumberField
      className="lever-number row"
      aria-label={props.label}
      value={value}
      minValue={props.range.minimum}
      maxValue={props.range.maximum}
      step={props.step}
      formatOptions={props.format}
      onChange={(next) => {
        if (!Number.isNaN(next) && next !== value) props.onChange(next);
      }}
    >
      <Input className="lever-input quiet-field" />
      {unit === "" ? null : <span className="lever-unit eyebrow one-line">{unit}</span>}
    </NumberField>
  );
}

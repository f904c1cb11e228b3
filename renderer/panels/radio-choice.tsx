import { Radio, RadioGroup } from "react-aria-components";

/** One of a few, all in sight. */
export function RadioChoice<Id extends string>(props: {
  readonly label: string;
  readonly ids: readonly Id[];
  readonly nameOf: (id: Id) => string;
  readonly value: Id | undefined;
  readonly onChange: (id: Id) => void;
}) {
  return (
    <RadioGroup
      className="profile-kinds row wrap"
      orientation="horizontal"
      aria-label={props.label}
      value={props.value ?? ""}
      onChange={(value) => {
        const chosen = props.ids.find((id) => id === value);
        if (chosen !== undefined) props.onChange(chosen);
      }}
    >
      {props.ids.map((id) => (
        <Radio key={id} value={id} className="profile-kind">
          {props.nameOf(id)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

import "./choice.css";
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from "react-aria-components";

export interface Option<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

/** Options with a name for each id. */
export function optionsOf<Id extends string>(
  ids: readonly Id[],
  nameOf: (id: Id) => string,
): readonly Option<Id>[] {
  return ids.map((id) => ({ id, name: nameOf(id) }));
}

/** A labelled choice of one among several. */
export function Choice<Id extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}) {
  const { options } = props;
  return (
    <Select
      className="choice"
      selectedKey={props.value}
      onSelectionChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) props.onChange(chosen.id);
      }}
    >
      <Label className="label">{props.label}</Label>
      <Button className="choice-button bar bare apart">
        <SelectValue />
        <span aria-hidden="true" className="choice-arrow" />
      </Button>
      <Popover className="popover">
        <ListBox className="choice-list">
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.name}
              className="menu-item row"
            >
              {option.name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

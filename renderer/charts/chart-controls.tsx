/** A choice above a chart. */
export function ChartChoice<Id extends string>(props: {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  readonly onChoose: (id: Id) => void;
}) {
  const { options } = props;
  return (
    <label>
      <span>{props.label}</span>
      <select
        value={props.value}
        onChange={(event) => {
          const chosen = options.find(({ id }) => id === event.target.value);
          if (chosen !== undefined) props.onChoose(chosen.id);
        }}
      >
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

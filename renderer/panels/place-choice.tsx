import { wholeAreas } from "../../models/index.ts";
import { usePanel } from "../use-words.ts";
import { Choice } from "./choice.tsx";

/** The nation, a region or a province; or the urban or rural part of one, where it is the one looked at. */
export function PlaceChoice(props: {
  readonly area: string;
  readonly onChange: (area: string) => void;
}) {
  const { t, language, pack } = usePanel();
  const leaf = pack.areas.leaves.filter(({ code }) => code === props.area);
  return (
    <Choice
      label={t("filter.place")}
      value={props.area}
      options={[...wholeAreas(pack.areas), ...leaf].map(({ code, name }) => ({
        id: code,
        name: name[language],
      }))}
      onChange={props.onChange}
    />
  );
}

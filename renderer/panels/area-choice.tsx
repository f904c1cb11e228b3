import { useTranslation } from "react-i18next";
import { wholeAreas } from "../../models/index.ts";
import { usePack, useWorkbench, workbench } from "../store.ts";
import { Choice } from "./choice.tsx";

/** The nation, a region or a province, for the charts of a tab. */
export function AreaChoice() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const area = useWorkbench((state) => state.selection.area);
  const places = wholeAreas(pack.areas);
  return (
    <Choice
      label={t("filter.place")}
      value={places.some((one) => one.code === area) ? area : pack.areas.nation.code}
      options={places.map((one) => ({ id: one.code, name: one.name[language] }))}
      onChange={(id) => {
        const { selection } = workbench.getState();
        workbench.setState({ selection: { ...selection, area: id } });
      }}
    />
  );
}

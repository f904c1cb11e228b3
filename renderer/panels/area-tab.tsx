import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { wholeAreas } from "../../models/index.ts";
import type { FigureId, TabId } from "../store/view-slice.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { useChartProps } from "./chart-props.ts";
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

/** What a chart of the place takes from the store; `figure` is the one that the side panel explains. */
export function useAreaChart(figure: FigureId) {
  const area = useWorkbench((state) => state.selection.area);
  return {
    ...useChartProps(),
    area,
    onYear: actions().setYear,
    onExplain: () => actions().select({ figure }),
  };
}

/** A tab about one place: which, and its charts. */
export function AreaTab(props: { readonly tab: TabId; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="visually-hidden">{t(`tabs.${props.tab}`)}</h2>
      <div className="panel-controls">
        <AreaChoice />
      </div>
      {props.children}
    </>
  );
}

/** The place of the charts of a tab. */
function AreaChoice() {
  const pack = usePack();
  const area = useWorkbench((state) => state.selection.area);
  const isWhole = wholeAreas(pack.areas).some(({ code }) => code === area);
  return (
    <PlaceChoice
      area={isWhole ? area : pack.areas.nation.code}
      onChange={(next) => actions().lookAt({ area: next })}
    />
  );
}

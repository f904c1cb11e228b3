import { useState } from "react";
import { areaName } from "../../presentation/words/places.ts";
import { PushButton } from "../panels/buttons.tsx";
import { Choice, optionsOf } from "../panels/choice.tsx";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { makeProvinceExercise } from "./province-session.ts";

/** An exercise about a province of the facilitator's choice: the model sets its bar. */
export function ProvinceChoice() {
  const { t, language, pack } = usePanel();
  const state = useWorkbench(({ workshop }) => workshop.province);
  const codes = pack.areas.provinces.map((area) => area.code);
  const [code, setCode] = useState(codes[0] ?? "");
  return (
    <section className="province-choice above-4">
      <h3 className="title">{t("workshop.province.title")}</h3>
      <p className="soft">{t("workshop.province.explain")}</p>
      <div className="bar spaced wrap above-3">
        {/* A choice stands behind a template of its own, which would count as the first. */}
        <div>
          <Choice
            label={t("workshop.province.label")}
            value={code}
            options={optionsOf(codes, (one) => areaName(pack, one, language))}
            onChange={setCode}
          />
        </div>
        <PushButton
          isDisabled={state.kind === "under-way"}
          onPress={() => void makeProvinceExercise(code)}
        >
          {t("workshop.province.make")}
        </PushButton>
      </div>
      <p role="status" className="above-3">
        {state.kind === "under-way"
          ? t("workshop.province.working", { done: state.done, count: state.count })
          : state.kind === "none"
            ? t("workshop.province.none", { name: areaName(pack, state.code, language) })
            : ""}
      </p>
    </section>
  );
}

import "./place-page.css";
import { useState } from "react";
import { codesOf } from "../../models/index.ts";
import { type Likeness, likenessesOf } from "../../presentation/rows/like-places-rows.ts";
import { selectionName } from "../../presentation/words/places.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { LikePlacesChart } from "../charts/like-places-chart.tsx";
import { askWhyHere } from "../session/go-to.ts";
import { whySubject } from "../session/questions.ts";
import { actions, useWorkbench } from "../store.ts";
import { PushButton, TextButton } from "./buttons.tsx";
import { useChartProps, useRuns, useTargets } from "./chart-props.ts";
import { CountiesButton } from "./counties-button.tsx";
import { CountyNote } from "./county-note.tsx";
import { PlaceShortages } from "./place-shortages.tsx";
import { WhyAnswerShown } from "./why-panel.tsx";

/** All about what is selected: what happens there, which lever did it, what is short, and how it stands among its like. */
export function PlacePage() {
  const { t, language, pack, active, base } = useRuns();
  const chart = useChartProps();
  const targets = useTargets();
  const selection = useWorkbench((state) => state.selection);
  const [asked, setLikeness] = useState<Likeness>();
  // A county is held against counties like it, anything else against its neighbours, until somebody chooses.
  const likeness =
    asked ?? (likenessesOf(pack, selection.area).includes("people") ? "people" : "neighbours");
  return (
    <article className="place-page">
      <p className="eyebrow screen-only">
        <TextButton onPress={() => actions().setPlacesView("map")}>
          {t("placePage.back")}
        </TextButton>{" "}
        <CountiesButton />
      </p>
      <h2 className="eyebrow strong">{selectionName(pack, selection, language)}</h2>
      <CountyNote />
      <HeadlineChart
        {...chart}
        measure="mean"
        selection={selection}
        targets={targets}
        onYear={actions().setYear}
        onExplain={() => actions().select({ figure: "attainment.standing" })}
        headingLevel={3}
        height={(width) => Math.min(300, Math.max(220, width * 0.34))}
      />
      <section className="place-part" aria-label={t("placePage.lever")}>
        <h3 className="eyebrow strong">{t("placePage.lever")}</h3>
        {active.id === base.id ? (
          <p className="note">{t("placePage.noChange", { name: active.name })}</p>
        ) : (
          <LeverHere />
        )}
      </section>
      <PlaceShortages />
      {selection.area === pack.areas.nation.code ||
      codesOf(pack.areas, selection.area).length > 1 ? null : (
        <section className="place-part" aria-label={t("placePage.like")}>
          <h3 className="eyebrow strong">{t("placePage.like")}</h3>
          <LikePlacesChart
            {...chart}
            selection={selection}
            likeness={likeness}
            onLikeness={setLikeness}
          />
        </section>
      )}
    </article>
  );
}

/** The answer to which lever did it here, or the button that asks. */
function LeverHere() {
  const { t } = useRuns();
  const state = useWorkbench((all) => all);
  const subject = whySubject(state);
  const { answer, running, failure } = state.why.lever;
  const asked = answer !== undefined || running !== undefined || failure !== undefined;
  // The page speaks of the level; another measure is asked about in the tab Why.
  if (subject === undefined || !asked || subject.measure !== "mean")
    return (
      <p className="bar wrap screen-only">
        <PushButton onPress={askWhyHere}>{t("placePage.ask")}</PushButton>
        <span className="note place-ask">{t("placePage.askHint")}</span>
      </p>
    );
  return <WhyAnswerShown subject={subject} question="lever" embedded />;
}

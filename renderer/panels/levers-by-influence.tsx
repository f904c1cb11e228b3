import { useEffect, useMemo } from "react";
import { leversOn } from "../../models/index.ts";
import {
  measuredOf,
  measureIndicator,
  measureQuery,
} from "../../presentation/rows/headline-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { formatSize } from "../../presentation/words/numbers.ts";
import { messageOf } from "../file-problems.ts";
import { engine } from "../run/engine.ts";
import { influenceSubject, isSameSubject, measureInfluence } from "../session/lever-influence.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { LeverRow } from "./lever-row.tsx";

let measuring: AbortController | undefined;

/** Measures anew; what is under way gives way. */
function measureAnew(): void {
  measuring?.abort();
  const own = new AbortController();
  measuring = own;
  measureInfluence(engine(), own.signal).catch((error: unknown) =>
    actions().notify({ kind: "error", key: "notices.influenceFailed", detail: messageOf(error) }),
  );
}

/** The levers by how far each moves what is shown, with what that was measured on and when. */
export function LeversByInfluence() {
  const { t, language, pack } = usePanel();
  const influence = useWorkbench((state) => state.influence);
  const pinned = useWorkbench((state) => state.favouriteLevers);
  const kind = influence && measureIndicator(influence.subject.measure).kind;
  useEffect(() => {
    const state = actions();
    const known = state.influence;
    if (known === undefined || !isSameSubject(known.subject, influenceSubject(state)))
      measureAnew();
    return () => measuring?.abort();
  }, []);
  const sorted = useMemo(() => {
    const sizes = influence?.sizes ?? new Map<string, number>();
    return leversOn(pack)
      .filter(({ id }) => !pinned.includes(id))
      .toSorted((a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0));
  }, [influence, pinned, pack]);
  return (
    <>
      <MeasuredOn />
      {influence === undefined || kind === undefined
        ? null
        : sorted.map((lever) => (
            <LeverRow
              key={lever.id}
              lever={lever}
              remark={t("levers.moves", {
                size: formatSize(influence.sizes.get(lever.id) ?? 0, kind, language),
              })}
            />
          ))}
    </>
  );
}

/** Of which scenario, measure and year the influence is, when it was measured, and whether that is what is shown now. */
function MeasuredOn() {
  const { t, language, pack } = usePanel();
  const influence = useWorkbench((state) => state.influence);
  const progress = useWorkbench((state) => state.measuring);
  const isCurrent = useWorkbench(
    (state) =>
      state.influence !== undefined &&
      isSameSubject(state.influence.subject, influenceSubject(state)),
  );
  const { measure, selection } = influence?.subject ?? { measure: "index", selection: undefined };
  const narrow = measureQuery(pack, measure, selection ?? wholeSelection(pack));
  return (
    <div className="lever-measured note" role="status">
      {progress === undefined ? null : (
        <p className="bar">
          <progress
            aria-label={t("levers.measuringLabel")}
            value={progress.done}
            max={progress.total}
          />
          <span>{t("levers.measuring", progress)}</span>
        </p>
      )}
      {influence === undefined ? null : (
        <p>
          {t("levers.measured", {
            measure: measurePhrase({ measure, ...measuredOf(pack, narrow) }, language),
            year: influence.subject.year,
            name: influence.subject.title[language],
            time: new Date(influence.measuredAt).toLocaleTimeString(language, {
              hour: "2-digit",
              minute: "2-digit",
            }),
          })}
        </p>
      )}
      {influence === undefined || isCurrent || progress !== undefined ? null : (
        <p>
          {t("levers.measuredBefore")}{" "}
          <TextButton onPress={measureAnew}>{t("levers.measureAgain")}</TextButton>
        </p>
      )}
    </div>
  );
}

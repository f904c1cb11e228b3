import { leverOf, startValue } from "../../models/index.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import { formatMeasure } from "../../presentation/words/workshop-words.ts";
import { usePanel } from "../use-words.ts";
import { DotStrip } from "./dot-strip.tsx";
import { hasNumber, type SessionProps } from "./use-session.ts";

/** Choices and results of a session, a dot a submission: what a room did, before who did it best. */
export function Distributions({ exercise, session }: SessionProps) {
  const { t, language, pack } = usePanel();
  const all = [...session.ranked, ...session.idle];
  const best = new Set(
    session.ranked.flatMap((one, index) => (one.rank === 1 && hasNumber(one) ? [index] : [])),
  );
  const { measure } = exercise.goal;
  const goals = all.map((one) => one.entry.outcome.goal);
  const start = Number.isFinite(session.start) ? session.start : undefined;
  const ends = [...goals, ...(start === undefined ? [] : [start])].filter(Number.isFinite);
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  // A strip of equal results still needs a scale to lie on.
  const room = Math.max(high - low, 20 * exercise.goal.precision) * 0.05;
  return (
    <section className="distributions">
      <div>
        <h3 className="workshop-heading">{t("workshop.strips.choices")}</h3>
        <p className="eyebrow">{t("workshop.strips.key")}</p>
        <div className="strip-grid">
          {exercise.levers.map((lever) => {
            const known = leverOf(lever.id);
            const steps = Math.round((lever.maximum - lever.minimum) / known.step);
            const bins = Math.min(41, steps + 1);
            const from = startValue(pack, exercise, lever.id);
            return (
              <DotStrip
                key={lever.id}
                name={known.name[language]}
                values={all.map((one) => one.entry.submission.levers[lever.id] ?? from)}
                minimum={lever.minimum}
                maximum={lever.maximum}
                bins={bins}
                start={from}
                format={(value) => formatLeverValue(known, value, language)}
                best={best}
              />
            );
          })}
        </div>
      </div>
      <div>
        <h3 className="workshop-heading">{t("workshop.strips.results")}</h3>
        <DotStrip
          name={exercise.goal.name[language]}
          values={goals}
          minimum={low - room}
          maximum={high + room}
          bins={40}
          start={start ?? low}
          format={(value) => formatMeasure(measure, value, language)}
          best={best}
        />
      </div>
    </section>
  );
}

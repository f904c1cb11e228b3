import { joined } from "../../presentation/words/sentence.ts";
import { formatMeasure } from "../../presentation/words/workshop-words.ts";
import { useWords } from "../use-words.ts";
import { hasNumber, type SessionProps } from "./use-session.ts";

/** Who came first, ties named together, and how many moved nothing. Nobody is named last. */
export function BestWords({ exercise, session }: SessionProps) {
  const { t, language } = useWords();
  const { ranked, idle, start } = session;
  const best = ranked.filter((one) => one.rank === 1 && hasNumber(one));
  const [first] = best;
  const value = (number: number) => formatMeasure(exercise.goal.measure, number, language);
  const names = (list: typeof ranked) =>
    joined(
      language,
      "items",
      list.map(({ name }) => name),
    );
  return (
    <div className="above-4">
      {first === undefined ? (
        ranked.length === 0 ? null : (
          <p className="best-first title">{t("workshop.best.none")}</p>
        )
      ) : (
        <p className="best-first title">
          {t(best.length > 1 ? "workshop.best.many" : "workshop.best.one", {
            names: names(best),
            value: value(first.entry.outcome.goal),
            standing: t(`workshop.standing.${first.standing}`),
          })}
        </p>
      )}
      {idle.length === 0 ? null : (
        <p className="idle-line">
          {t("workshop.best.idle", {
            count: idle.length,
            names: names(idle),
            value: value(start),
          })}
        </p>
      )}
    </div>
  );
}

import { type Exercise, type ExerciseLever, leverCost, leverOf } from "../../models/index.ts";
import { formatLeverValue, leverNumberFormat } from "../../presentation/words/levers.ts";
import { formatCost, leverPrices } from "../../presentation/words/workshop-words.ts";
import { LeverSlider } from "../panels/lever-slider.tsx";
import { NumberBox } from "../panels/number-box.tsx";
import { useWords } from "../use-words.ts";

interface ExerciseLeverRowProps {
  readonly exercise: Exercise;
  readonly lever: ExerciseLever;
  readonly start: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A lever of an exercise: value, slider within the allowed range, what it does, what the move costs. */
export function ExerciseLeverRow(props: ExerciseLeverRowProps) {
  const { exercise, lever, start, value, onChange } = props;
  const { t, language } = useWords();
  const known = leverOf(lever.id);
  const format = leverNumberFormat(known);
  const cost = leverCost(lever, start, value);
  const name = known.name[language];
  const move = (next: number) => {
    const tidy = Number(Math.min(lever.maximum, Math.max(lever.minimum, next)).toFixed(6));
    if (tidy !== value) onChange(tidy);
  };
  return (
    <div className="exercise-lever" data-lever={lever.id} data-changed={value !== start}>
      <div className="lever-head row">
        <span className="exercise-lever-name fill">{name}</span>
        <NumberBox
          label={t("levers.valueOf", { name })}
          value={value}
          range={lever}
          step={known.step}
          format={format}
          onChange={move}
        />
      </div>
      <LeverSlider
        label={name}
        value={value}
        usual={start}
        range={lever}
        step={known.step}
        format={format}
        slot={0}
        onMove={move}
      />
      <p className="row apart note">
        <span>{leverPrices(exercise, lever, start, language)}</span>
        <span>
          {value === start
            ? t("workshop.budget.free")
            : t("workshop.budget.cost", { cost: formatCost(exercise, cost, language) })}
        </span>
      </p>
      <details className="exercise-lever-more note">
        <summary>
          {formatLeverValue(known, start, language)} {t("workshop.strips.usual")}
        </summary>
        <p>{known.sentence[language]}</p>
      </details>
    </div>
  );
}

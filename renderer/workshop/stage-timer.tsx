import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { clockText } from "../../presentation/words/workshop-words.ts";
import { TextButton } from "../panels/buttons.tsx";
import { secondsLeft, stageNow } from "../store/workshop-slice.ts";
import { actions, useWorkbench } from "../store.ts";

/**
 * The clock of the room, by the clock of the machine, so that a busy page loses no time. Screen readers hear the end, not every
 * second.
 */
export function StageTimer() {
  const { t } = useTranslation();
  const stage = useWorkbench((state) => stageNow(state.workshop));
  const [now, setNow] = useState(Date.now());
  const { endsAt } = stage;
  useEffect(() => {
    setNow(Date.now());
    if (endsAt === undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  const left = secondsLeft(stage, now);
  const over = left <= 0;
  const running = endsAt !== undefined && !over;
  return (
    <div className="stage-timer bar spaced" data-over={over} data-running={running}>
      <span role="timer" aria-label={t("workshop.stage.left", { time: clockText(left) })}>
        {clockText(left)}
      </span>
      <TextButton
        aria-label={running ? t("workshop.stage.pause") : t("workshop.stage.start")}
        onPress={() => actions().toggleTimer()}
      >
        {running ? "❚❚" : "▶"}
      </TextButton>
      <TextButton
        aria-label={t("workshop.stage.reset")}
        onPress={() => actions().changeStage({ endsAt: undefined, left: undefined })}
      >
        ↺
      </TextButton>
      <span className="visually-hidden" role="status">
        {over ? t("workshop.stage.over") : ""}
      </span>
    </div>
  );
}

import { useCallback, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { clockText } from "./workshop-words.ts";

/** A countdown. */
export interface Countdown {
  readonly running: boolean;
  /** Seconds that are left. */
  readonly left: number;
  readonly toggle: () => void;
  readonly reset: () => void;
}

/** Counts down from so many minutes by the clock of the machine, so that a busy page loses no time. */
export function useCountdown(minutes: number): Countdown {
  const total = minutes * 60;
  const [endsAt, setEndsAt] = useState<number>();
  const [left, setLeft] = useState(total);
  useEffect(() => {
    setEndsAt(undefined);
    setLeft(total);
  }, [total]);
  useEffect(() => {
    if (endsAt === undefined) return;
    const look = () => {
      const now = (endsAt - Date.now()) / 1000;
      setLeft(Math.max(0, now));
      if (now <= 0) setEndsAt(undefined);
    };
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  const toggle = useCallback(() => {
    if (endsAt !== undefined) {
      setLeft(Math.max(0, (endsAt - Date.now()) / 1000));
      setEndsAt(undefined);
    } else {
      const from = left <= 0 ? total : left;
      setLeft(from);
      setEndsAt(Date.now() + from * 1000);
    }
  }, [endsAt, left, total]);
  const reset = useCallback(() => {
    setEndsAt(undefined);
    setLeft(total);
  }, [total]);
  return { running: endsAt !== undefined, left, toggle, reset };
}

/** The clock of the room. Screen readers hear the end, not every second. */
export function StageTimer({ countdown }: { readonly countdown: Countdown }) {
  const { t } = useTranslation();
  const { running, left, toggle, reset } = countdown;
  const over = left <= 0;
  return (
    <div className="stage-timer" data-over={over} data-running={running}>
      <span role="timer" aria-label={t("workshop.stage.left", { time: clockText(left) })}>
        {clockText(left)}
      </span>
      <Button
        className="text-button"
        aria-label={running ? t("workshop.stage.pause") : t("workshop.stage.start")}
        onPress={toggle}
      >
        {running ? "❚❚" : "▶"}
      </Button>
      <Button className="text-button" aria-label={t("workshop.stage.reset")} onPress={reset}>
        ↺
      </Button>
      <span className="visually-hidden" role="status">
        {over ? t("workshop.stage.over") : ""}
      </span>
    </div>
  );
}

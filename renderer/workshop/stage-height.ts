import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { listen } from "../listen.ts";

/** What the head, the levers and the gaps take of the screen at most, in rem: with this the first layout fits. */
const otherHeight = 36.6;
/** The frame of a chart adds so much when presenting. */
const frameScale = 1.15;
/** A lower chart says nothing, in pixels. */
const lowest = 130;
/** Left free between the levers and the foot, in pixels. */
const restHeight = 24;

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * Height of both charts: what head, levers and foot leave of the screen. Starts from a height that surely fits and
 * takes what is measured to be free, whatever the language, the type and the number of lines.
 */
export function useStageHeight(): {
  readonly stageRef: RefObject<HTMLElement | null>;
  readonly height: () => number;
} {
  const stageRef = useRef<HTMLElement | null>(null);
  const [windowHeight, setWindowHeight] = useState(window.innerHeight);
  const [measured, setMeasured] = useState({ windowHeight, extra: 0 });
  useEffect(() => {
    return listen({ resize: () => setWindowHeight(window.innerHeight) });
  }, []);
  const extra = measured.windowHeight === windowHeight ? measured.extra : 0;
  useEffect(() => {
    const stage = stageRef.current;
    const charts = stage?.querySelector(".stage-charts");
    const levers = stage?.querySelector(".stage-levers");
    const foot = stage?.querySelector(".stage-foot");
    if (stage === null || !charts || !levers || !foot) return undefined;
    const measure = () => {
      const over = Math.max(0, document.documentElement.scrollHeight - window.innerHeight);
      const gap = foot.getBoundingClientRect().top - levers.getBoundingClientRect().bottom;
      const free = gap - over - restHeight;
      if (Math.abs(free) < restHeight / 2) return;
      setMeasured({ windowHeight, extra: Math.max(0, extra + free / frameScale) });
    };
    const observer = new ResizeObserver(measure);
    for (const part of [charts, levers]) observer.observe(part);
    return () => observer.disconnect();
  }, [windowHeight, extra]);
  const height = useCallback(
    () => Math.max(lowest, (windowHeight - otherHeight * rem()) / frameScale + extra),
    [windowHeight, extra],
  );
  return { stageRef, height };
}

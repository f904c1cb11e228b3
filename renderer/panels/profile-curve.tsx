import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { type Lever, type LeverProfile, leverPath } from "../../models/index.ts";
import { linePath } from "../../presentation/drawing/paths.ts";
import { yearScales } from "../../presentation/drawing/scales.ts";
import { yearTicks } from "../../presentation/drawing/ticks.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import {
  type ProfileHandle,
  profileHandles,
  withHandleAt,
  withPointAdded,
  withPointRemoved,
} from "../scenarios/profile-handles.ts";
import { actions } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";

/** A lever, and its path over the years where it has one of its own. */
export interface ProfileProps {
  readonly lever: Lever;
  readonly profile: LeverProfile | undefined;
}

const width = 288;
const height = 96;
const plot = { x: 8, y: 10, width: width - 16, height: height - 28 };

/**
 * The small editable curve of a lever over the years: drag a handle, or focus it and use the arrows
 * (up and down for the value, left and right for the year, Delete to take a point away).
 */
export function ProfileCurve({ lever, profile }: ProfileProps) {
  const { t, language, pack } = usePanel();
  const drawing = useRef<SVGSVGElement>(null);
  const gesture = useRef(0);
  const { years } = pack;
  const { x, y } = yearScales(plot, years, { low: lever.minimum, high: lever.maximum });
  const line = (path: Float64Array) =>
    linePath(Array.from(path), (index) => x(years[index] ?? 0), y);
  const handles = profileHandles(pack, lever, profile);

  function apply(next: LeverProfile | undefined, key?: string): void {
    if (next !== undefined) actions().setLever(lever.id, next, key);
  }

  function drag(event: PointerEvent<SVGGElement>, index: number): void {
    const svg = drawing.current;
    if (
      svg === null ||
      profile === undefined ||
      !event.currentTarget.hasPointerCapture(event.pointerId)
    )
      return;
    const box = svg.getBoundingClientRect();
    const year = x.invert(((event.clientX - box.left) / box.width) * width);
    const value = y.invert(((event.clientY - box.top) / box.height) * height);
    apply(
      withHandleAt(pack, lever, profile, index, year, value),
      `profile-${lever.id}-${gesture.current}`,
    );
  }

  function press(event: KeyboardEvent<SVGGElement>, index: number, handle: ProfileHandle): void {
    if (profile === undefined) return;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [0, lever.step],
      ArrowDown: [0, -lever.step],
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      apply(
        withHandleAt(pack, lever, profile, index, handle.year + move[0], handle.value + move[1]),
      );
    } else if ((event.key === "Delete" || event.key === "Backspace") && profile.kind === "points") {
      event.preventDefault();
      apply(withPointRemoved(profile, index));
    }
  }

  return (
    <fieldset aria-label={t("levers.curve", { name: lever.name[language] })}>
      <svg ref={drawing} className="profile-curve" viewBox={`0 0 ${width} ${height}`}>
        <title>{t("levers.curve", { name: lever.name[language] })}</title>
        <path d={`M${plot.x},${plot.y + plot.height}h${plot.width}`} stroke="var(--rule-strong)" />
        {yearTicks(pack.baseYear, pack.horizonYear).map((year) => (
          <text
            key={year}
            className="profile-axis"
            x={x(year)}
            y={height - 4}
            textAnchor={
              year === pack.baseYear ? "start" : year === pack.horizonYear ? "end" : "middle"
            }
          >
            {year}
          </text>
        ))}
        <path
          d={line(leverPath(pack, lever.id, undefined))}
          fill="none"
          stroke="var(--base)"
          strokeDasharray="4 3"
        />
        {profile === undefined ? null : (
          <path
            d={line(leverPath(pack, lever.id, profile))}
            fill="none"
            stroke="var(--ink)"
            strokeWidth={2}
          />
        )}
        {handles.map((handle, index) => (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a handle is its place in the profile.
            key={index}
            className="profile-handle"
            role="slider"
            tabIndex={0}
            aria-label={t("levers.point", { number: index + 1 })}
            aria-valuemin={lever.minimum}
            aria-valuemax={lever.maximum}
            aria-valuenow={handle.value}
            aria-valuetext={`${handle.year}: ${formatLeverValue(lever, handle.value, language)}`}
            onPointerDown={(event) => {
              gesture.current += 1;
              event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={(event) => drag(event, index)}
            onPointerUp={() => actions().endGesture()}
            onKeyDown={(event) => press(event, index, handle)}
          >
            <circle
              className="profile-handle-dot"
              cx={x(handle.year)}
              cy={y(handle.value)}
              r={handle.valueFixed ? 4 : 5.5}
            />
            <circle fill="transparent" cx={x(handle.year)} cy={y(handle.value)} r={12} />
          </g>
        ))}
      </svg>
      {profile?.kind === "points" ? (
        <TextButton onPress={() => apply(withPointAdded(pack, lever, profile))}>
          {t("levers.addPoint")}
        </TextButton>
      ) : null}
    </fieldset>
  );
}

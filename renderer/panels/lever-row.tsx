import "./lever-row.css";
import { memo, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import {
  domainNames,
  type Lever,
  leverValue,
  onStep,
  stepThrough,
  stepTowards,
  withFinalValue,
} from "../../models/index.ts";
import { leverNumberFormat, leverUnitBeside } from "../../presentation/words/levers.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { LeverDetail } from "./lever-detail.tsx";
import { LeverSlider } from "./lever-slider.tsx";
import { NumberBox } from "./number-box.tsx";

interface LeverRowProps {
  readonly lever: Lever;
  /** The group's heading says what the lever does; the row names the domain alone. */
  readonly inDomainGroup?: boolean;
  /** Under the name: what the order of the list rests on. */
  readonly remark?: string;
}

/** One lever: name, number box with unit, reset, slider with the default's tick, details on demand. */
export const LeverRow = memo(function LeverRow(props: LeverRowProps) {
  const { lever, inDomainGroup = false } = props;
  const { t, language, pack } = usePanel();
  const [open, setOpen] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const isSought = useWorkbench((state) => state.soughtLever === lever.id);
  useEffect(() => {
    if (!isSought) return;
    row.current?.scrollIntoView({ block: "center" });
    row.current?.querySelector<HTMLElement>("input[type=range]")?.focus();
    actions().seekLever(undefined);
  }, [isSought]);
  const profile = useWorkbench(
    (state) => activeDocument(state.workspace).settings.levers[lever.id],
  );
  const slot = useWorkbench(
    (state) =>
      state.workspace.open.find((entry) => entry.id === state.workspace.activeId)?.slot ?? 0,
  );
  const value = leverValue(pack, lever, profile);
  const step = stepThrough(lever, value);
  const changed = profile !== undefined;
  const name =
    inDomainGroup && lever.domain !== undefined
      ? domainNames[lever.domain][language]
      : lever.name[language];

  function move(next: number, gesture?: string): void {
    const state = actions();
    const current = activeDocument(state.workspace).settings.levers[lever.id];
    state.setLever(lever.id, withFinalValue(pack, current, lever, next), gesture);
  }

  return (
    <div ref={row} className="lever-row" data-changed={changed} data-lever={lever.id}>
      <div className="lever-head row">
        <button
          type="button"
          className="lever-name fill bare"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {name}
        </button>
        <FavouriteButton lever={lever} />
        {changed ? <ResetButton lever={lever} /> : null}
        <NumberBox
          label={t("levers.valueOf", { name: lever.name[language] })}
          value={value}
          range={lever}
          step={lever.step}
          format={leverNumberFormat(lever)}
          unit={leverUnitBeside(lever, language)}
          onChange={(next) => move(next)}
        />
      </div>
      {props.remark === undefined ? null : <p className="eyebrow">{props.remark}</p>}
      <LeverSlider
        label={lever.name[language]}
        value={value}
        usual={leverValue(pack, lever, undefined)}
        range={lever}
        step={step}
        format={leverNumberFormat(lever)}
        slot={slot}
        onMove={(next, isDragged) => {
          if (isDragged) actions().setDragging(true);
          actions().setLiveLever(lever.id);
          const direction = next > value ? 1 : -1;
          // A key goes to the next step, also from between two; a pointer to the nearest.
          const target =
            isDragged || Math.abs(next - value) > lever.step
              ? onStep(lever, next)
              : stepTowards(lever, lever.step, value, direction);
          if (next !== value && target !== value) move(target, `slider-${lever.id}`);
        }}
        onRest={(wasDragged) => {
          actions().setDragging(false);
          // One drag is one step; key presses count as one until the slider is left.
          if (wasDragged) actions().endGesture();
        }}
        onFocusChange={(hasFocus) => {
          actions().setLiveLever(hasFocus ? lever.id : undefined);
          if (!hasFocus) actions().endGesture();
        }}
      />
      {open ? <LeverDetail lever={lever} profile={profile} /> : null}
    </div>
  );
});

/** Puts a lever back to where it usually stands. */
const ResetButton = memo(function ResetButton({ lever }: { readonly lever: Lever }) {
  const { t, language } = useWords();
  return (
    <Button
      className="text-button lever-reset"
      aria-label={t("levers.resetOne", { name: lever.name[language] })}
      onPress={() => actions().setLever(lever.id, undefined)}
    >
      {t("levers.reset")}
    </Button>
  );
});

/** Pins a lever on top of the list, or takes it from there. */
const FavouriteButton = memo(function FavouriteButton({ lever }: { readonly lever: Lever }) {
  const { t, language } = useWords();
  const isOn = useWorkbench((state) => state.favouriteLevers.includes(lever.id));
  return (
    <Button
      className="text-button lever-favourite"
      aria-pressed={isOn}
      aria-label={t("levers.favourite", { name: lever.name[language] })}
      onPress={() => actions().toggleFavourite(lever.id)}
    >
      {isOn ? "★" : "☆"}
    </Button>
  );
});

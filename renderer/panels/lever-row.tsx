import "./lever-row.css";
import { memo, useEffect, useRef, useState } from "react";
import {
  Button,
  Input,
  Label,
  NumberField,
  Slider,
  SliderThumb,
  SliderTrack,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { domainNames, type Lever } from "../../models/index.ts";
import { leverNumberFormat, leverUnitBeside } from "../../presentation/words/levers.ts";
import { leverValue, onStep, withFinalValue } from "../scenarios/lever-profile.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { LeverDetail } from "./lever-detail.tsx";

interface LeverRowProps {
  readonly lever: Lever;
  /** The group's heading says what the lever does; the row names the domain alone. */
  readonly inDomainGroup?: boolean;
}

/** One lever: name, number box with unit, reset, slider with the default's tick, details on demand. */
export const LeverRow = memo(function LeverRow({ lever, inDomainGroup = false }: LeverRowProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const pointing = useRef(false);
  const row = useRef<HTMLDivElement>(null);
  const isSought = useWorkbench((state) => state.soughtLever === lever.id);
  useEffect(() => {
    if (!isSought) return;
    row.current?.scrollIntoView({ block: "center" });
    row.current?.querySelector<HTMLElement>("input[type=range]")?.focus();
    actions().seekLever(undefined);
  }, [isSought]);
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const profile = useWorkbench(
    (state) => activeDocument(state.workspace).settings.levers[lever.id],
  );
  const slot = useWorkbench(
    (state) =>
      state.workspace.open.find((entry) => entry.id === state.workspace.activeId)?.slot ?? 0,
  );
  const value = leverValue(pack, lever, profile);
  const usual = leverValue(pack, lever, undefined);
  const unit = leverUnitBeside(lever, language);
  const changed = profile !== undefined;
  const name =
    inDomainGroup && lever.domain !== undefined
      ? domainNames[lever.domain][language]
      : lever.name[language];
  const at = (point: number) =>
    `${(100 * (point - lever.minimum)) / (lever.maximum - lever.minimum)}%`;
  const low = Math.min(value, usual);
  const high = Math.max(value, usual);

  function move(next: number, gesture?: string): void {
    const state = actions();
    const current = activeDocument(state.workspace).settings.levers[lever.id];
    state.setLever(lever.id, withFinalValue(pack, current, lever, next), gesture);
  }

  return (
    <div ref={row} className="lever-row" data-changed={changed} data-lever={lever.id}>
      <div className="lever-head">
        <button
          type="button"
          className="lever-name"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {name}
        </button>
        {changed ? (
          <Button
            className="text-button lever-reset"
            aria-label={t("levers.resetOne", { name: lever.name[language] })}
            onPress={() => actions().setLever(lever.id, undefined)}
          >
            {t("levers.reset")}
          </Button>
        ) : null}
        <NumberField
          className="lever-number"
          aria-label={t("levers.valueOf", { name: lever.name[language] })}
          value={value}
          minValue={lever.minimum}
          maxValue={lever.maximum}
          step={lever.step}
          formatOptions={leverNumberFormat(lever)}
          onChange={(next) => {
            if (!Number.isNaN(next) && next !== value) move(next);
          }}
        >
          <Input className="lever-input" />
          {unit === "" ? null : <span className="lever-unit">{unit}</span>}
        </NumberField>
      </div>
      <Slider
        className="lever-slider"
        value={value}
        minValue={lever.minimum}
        maxValue={lever.maximum}
        step={lever.step}
        onChange={(next) => {
          actions().setDragging(true);
          actions().setLiveLever(lever.id);
          if (onStep(lever, next) !== value) move(next, `slider-${lever.id}`);
        }}
        formatOptions={leverNumberFormat(lever)}
        onChangeEnd={() => {
          actions().setDragging(false);
          // One drag is one step; key presses count as one until the slider is left.
          if (pointing.current) actions().endGesture();
          pointing.current = false;
        }}
      >
        <Label className="visually-hidden">{lever.name[language]}</Label>
        <SliderTrack
          className="lever-track"
          onPointerDownCapture={() => {
            pointing.current = true;
          }}
        >
          <span className="lever-rail" />
          <span
            className="lever-fill"
            data-slot={slot}
            style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }}
          />
          <span className="lever-default" style={{ left: at(usual) }} />
          <SliderThumb
            className="lever-thumb"
            onFocus={() => actions().setLiveLever(lever.id)}
            onBlur={() => {
              actions().setLiveLever(undefined);
              actions().endGesture();
            }}
          />
        </SliderTrack>
      </Slider>
      {open ? <LeverDetail lever={lever} profile={profile} /> : null}
    </div>
  );
});

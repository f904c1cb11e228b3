import {
  type CompiledPack,
  type CountedOutcome,
  countedOutcome,
  evaluateTargets,
  indicatorOf,
  type TargetOutcome as ModelOutcome,
  type Target,
  type TargetBasis,
  targetBasis,
} from "../../models/index.ts";
import { wordsIn } from "../words/catalogue.ts";
import type { Language } from "../words/languages.ts";
import { unitName } from "../words/names.ts";
import type { ValueKind } from "../words/numbers.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** How a target's values are written. */
export function targetKind(target: Pick<Target, "indicator" | "per" | "over">): ValueKind {
  if (target.per === "need" || target.over !== undefined) return "share";
  return target.per === undefined ? indicatorOf(target.indicator).kind : "plain";
}

/** Unit of a target's values beside the number, in a language. */
export function targetUnit(pack: CompiledPack, target: Target, language: Language): string {
  if (target.unitsEach !== undefined) return unitName(target.unit, language, target.id);
  const unit = pack.services.find((one) => one.id === target.service)?.unit[language];
  const t = wordsIn(language, "names");
  if (target.per === "1000-persons") return t("perThousand");
  return target.per === "person"
    ? t("perPerson", { unit: unit ?? target.unit })
    : (unit ?? unitName(target.unit, language, target.id));
}

/** A target's name without its year, where the year is said beside it. */
export function targetName(target: Pick<Target, "name" | "year">, language: Language): string {
  const year = String(target.year);
  return target.name[language]
    .replace(`（${year}）`, "")
    .replace(`（${year}，`, "（")
    .replace(` ${year}`, "")
    .replace(year, "")
    .trim();
}

/** What became of a target in one run, as the model evaluates it. */
export interface TargetOutcome {
  readonly runId: string;
  /** Value in the target's year. */
  readonly value: number;
  readonly met: boolean;
  /** By how much it is missed or exceeded, not negative. */
  readonly distance: number;
  /** First year from which it stays met; beyond the horizon by extrapolation; undefined where none is in sight. */
  readonly metFrom: number | undefined;
  readonly extrapolated: boolean;
  /** Provinces below the target in its year, furthest first. */
  readonly where: readonly string[];
}

export interface TargetRow {
  readonly target: Target;
  readonly kind: ValueKind;
  /** Who set it. Only what a plan or a law states is drawn solid (`marker`); readings and own targets are hollow. */
  readonly basis: TargetBasis;
  readonly marker: "solid" | "hollow";
  /** Value in the base year of the first run shown. */
  readonly start: number | undefined;
  /** What was counted, where the plan's table says. */
  readonly counted: CountedOutcome | undefined;
  /** One for each run that covers the target's year. */
  readonly outcomes: readonly TargetOutcome[];
}

function outcomeOf(run: ScenarioRun, outcome: ModelOutcome): TargetOutcome[] {
  const { value, margin } = outcome;
  if (value === null || margin === null) return [];
  return [
    {
      runId: run.id,
      value,
      met: outcome.status === "met",
      distance: Math.abs(margin),
      metFrom: outcome.metFrom ?? undefined,
      extrapolated: outcome.extrapolated,
      where: outcome.where.map((place) => place.area),
    },
  ];
}

/** Rows of the targets panel, by year; targets outside every run are left out. */
export function targetRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  targets: readonly Target[] = pack.targets,
): TargetRow[] {
  const evaluated = runs.map((run) => evaluateTargets(pack, run.result, targets));
  return targets
    .map((target, index): TargetRow => {
      const start = evaluated[0]?.[index]?.values[0];
      const basis = targetBasis(pack, target);
      return {
        target,
        basis,
        // A count belongs to the aim of the pack, not to another that a scenario puts in its place.
        counted: basis === "own" ? undefined : countedOutcome(pack, target),
        marker: basis === "declared" ? "solid" : "hollow",
        kind: targetKind(target),
        start: start !== undefined && Number.isFinite(start) ? start : undefined,
        outcomes: runs.flatMap((run, at) => {
          const outcome = evaluated[at]?.[index];
          return outcome === undefined ? [] : outcomeOf(run, outcome);
        }),
      };
    })
    .filter((row) => row.outcomes.length > 0)
    .sort((a, b) => a.target.year - b.target.year);
}

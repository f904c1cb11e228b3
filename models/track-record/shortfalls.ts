import type { Bilingual } from "../domains.ts";
import type { Coverage, CoverageScore } from "./coverage.ts";
import reasons from "./coverage-reasons.json" with { type: "json" };
import { allProvinces } from "./hindcast.ts";

/** Least share of counts in the 90 % band, and of provinces better than the better naive forecast, below which a reason is owed. */
export const owed = { coverage90: 0.85, better: 0.9 } as const;

/** An indicator whose provinces fall short, and why. */
export interface Shortfall {
  readonly score: CoverageScore;
  readonly coverage: boolean;
  readonly skill: boolean;
  /** Written by people; undefined where nobody has said why yet. */
  readonly reason: Bilingual | undefined;
}

const byPack: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = reasons;

/** Indicators whose provinces fall short of what is owed, in the order of the scores, each with its reason. */
export function shortfalls(pack: string, { scores }: Coverage): readonly Shortfall[] {
  return scores
    .filter(({ scope }) => scope === allProvinces)
    .map((score) => ({
      score,
      coverage: score.coverage90 < owed.coverage90,
      skill: score.better < owed.better,
      reason: byPack[pack]?.[score.indicator],
    }))
    .filter(({ coverage, skill }) => coverage || skill);
}

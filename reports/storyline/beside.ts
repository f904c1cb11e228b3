import {
  formatFixed,
  formatSize,
  formatValue,
  shownDifference,
  type ValueKind,
} from "../../presentation/words/numbers.ts";
import type { Story, StoryRun } from "./story.ts";

/**
 * What the contrast has of a level that is better the higher it is, as a clause beside the finding about the lead: how much of the lead's
 * gain is left where the contrast carries the lead's programme, else how it stands to the base. Undefined where there is no contrast, or no
 * value.
 */
export function levelBeside(
  { base, lead, contrast, carries, t, language }: Story,
  level: (run: StoryRun) => number,
  kind: "index" | "share",
): string | undefined {
  if (contrast === undefined) return undefined;
  const [atBase, atLead, own] = [base, lead, contrast].map(level) as [number, number, number];
  if (!Number.isFinite(atBase + atLead + own)) return undefined;
  const gain = shownDifference(atLead, atBase, kind);
  const kept = shownDifference(own, atBase, kind);
  const said = {
    value: formatValue(own, kind, language),
    size: formatSize(kept, kind, language),
  };
  const standing = kept > 0 ? "above" : kept < 0 ? "below" : "same";
  if (!carries || gain <= 0) return t(`beside.level.${standing}`, said);
  if (kept <= 0) return t(`beside.gone.${standing === "below" ? "below" : "same"}`, said);
  if (kept >= gain) return t(kept === gain ? "beside.kept.all" : "beside.level.above", said);
  return t("beside.kept.some", {
    kept: formatFixed(kept * 100, 1, language),
    gain: formatSize(gain, kind, language),
  });
}

/** What the contrast has of a value, as a clause: "under Fiscal stress it is 39.7%". */
export function valueBeside(
  { contrast, t, language }: Story,
  value: (run: StoryRun) => number,
  kind: ValueKind,
): string | undefined {
  if (contrast === undefined) return undefined;
  const own = value(contrast);
  return Number.isFinite(own)
    ? t("beside.value", { value: formatValue(own, kind, language, { signed: false }) })
    : undefined;
}

/** What the contrast lowers below the base, and by how much: things by their names, the largest loss first. */
export function lostBeside<Item>(
  { base, contrast }: Story,
  items: readonly Item[],
  level: (run: StoryRun, item: Item) => number,
): readonly { readonly item: Item; readonly difference: number }[] {
  if (contrast === undefined) return [];
  return items
    .map((item) => ({
      item,
      difference: shownDifference(level(contrast, item), level(base, item), "share"),
    }))
    .filter(({ difference }) => difference < 0)
    .sort((a, b) => a.difference - b.difference);
}

/** How many of some things the contrast lowers below the base, as a clause: "under Fiscal stress all nine fall below Baseline, most …". */
export function countBeside<Item>(
  story: Story,
  what: "domains" | "provinces",
  items: readonly Item[],
  name: (item: Item) => string,
  level: (run: StoryRun, item: Item) => number,
): string | undefined {
  const { contrast, t, language } = story;
  if (contrast === undefined) return undefined;
  const lost = lostBeside(story, items, level);
  const [worst] = lost;
  if (worst === undefined) return t(`beside.${what}.none`);
  const said = {
    count: lost.length,
    total: items.length,
    worst: name(worst.item),
    size: formatSize(worst.difference, "share", language),
  };
  return t(`beside.${what}.${lost.length === items.length ? "all" : "some"}`, said);
}

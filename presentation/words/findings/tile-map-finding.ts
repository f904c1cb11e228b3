import type { CompiledPack } from "../../../models/index.ts";
import {
  provinceIndicator,
  sameInMost,
  type TileMapRows,
  weakestKnown,
} from "../../rows/tile-map-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { directionOf, formatChange, formatSize, formatValue, shownDifference } from "../numbers.ts";
import { areaName, domainName } from "../places.ts";
import { listed, sentence } from "../sentence.ts";

/** Name of an indicator of provinces, with its domain where one is chosen. */
export function provinceIndicatorName(
  rows: Pick<TileMapRows, "indicator" | "domain">,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const name = t(`province.${rows.indicator}.name`);
  if (rows.domain === "overall" || provinceIndicator(rows.indicator).domain === "none") return name;
  return t("measure.ofDomainName", { measure: name, domain: domainName(rows.domain, language) });
}

/** The finding of the map: how far apart the provinces stand, or who gains and loses against the base. */
export function tileMapFinding(
  pack: CompiledPack,
  rows: TileMapRows,
  names: { readonly active: string; readonly base: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const known = rows.tiles.filter((tile) => Number.isFinite(tile.value));
  const name = (code: string): string => areaName(pack, code, language);
  // The sentence is no more precise than the weakest of the values it compares.
  const basis = weakestKnown(known.map((tile) => tile.basis));
  const options = basis === undefined ? {} : { basis };
  const write = (value: number): string => formatValue(value, rows.kind, language, options);
  const highest = known.reduce<(typeof known)[number] | undefined>(
    (best, tile) => (best === undefined || tile.value > best.value ? tile : best),
    undefined,
  );
  const lowest = known.reduce<(typeof known)[number] | undefined>(
    (best, tile) => (best === undefined || tile.value < best.value ? tile : best),
    undefined,
  );
  if (highest === undefined || lowest === undefined) return t("map.none");
  const year = rows.year;
  // Beside a base the reader must know whose levels these are.
  const under = (finding: string): string =>
    names.active === names.base ? finding : t("map.under", { name: names.active, finding });
  if (rows.mode === "difference") {
    return differenceFinding(pack, rows, known, names, language);
  }
  const top = known.filter((tile) => write(tile.value) === write(highest.value));
  const bottom = known.filter((tile) => write(tile.value) === write(lowest.value));
  if (top.length === known.length)
    return sentence(language, under(t("map.allAlike", { year, value: write(highest.value) })));
  const spread = shownDifference(highest.value, lowest.value, rows.kind, options);
  const gap =
    rows.kind === "share" || rows.kind === "points"
      ? formatSize(spread, "share", language, options)
      : write(spread);
  const places = (tiles: typeof known): string =>
    tiles.length > 2
      ? t("map.places", { count: tiles.length })
      : listed(
          tiles.map((tile) => name(tile.code)),
          language,
        );
  return sentence(
    language,
    under(
      t(top.length > 2 || bottom.length > 2 ? "map.rangeMany" : "map.range", {
        year,
        gap,
        top: places(top),
        topValue: write(highest.value),
        bottom: places(bottom),
        bottomValue: write(lowest.value),
      }),
    ),
  );
}

/** Why a map stays in one colour: most provinces show the same number. Undefined where they do not. */
export function sameInMostText(rows: TileMapRows, language: Language): string | undefined {
  const value = sameInMost(rows);
  if (value === undefined) return undefined;
  const known = rows.tiles.filter(({ written }) => Number.isFinite(written));
  return wordsIn(language, "charts")("map.sameInMost", {
    value: tileValue(value, rows, language),
    count: known.filter(({ written }) => written === value).length,
    total: known.length,
  });
}

/** A value with its unit, in the digits of the tiles. */
function tileValue(
  value: number,
  { kind, mode, digits }: Pick<TileMapRows, "kind" | "mode" | "digits">,
  language: Language,
): string {
  return formatValue(value, kind, language, {
    ...(kind === "yuan" ? {} : { digits }),
    signed: mode === "difference",
  });
}

/** Who gains and who loses against the base. Errors of the inputs act on both runs, so that a difference is firmer than a level. */
function differenceFinding(
  pack: CompiledPack,
  rows: TileMapRows,
  known: TileMapRows["tiles"],
  names: { readonly active: string; readonly base: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const name = (code: string): string => areaName(pack, code, language);
  const moved = (direction: "up" | "down") =>
    known
      .filter((tile) => directionOf(tile.value, rows.kind) === direction)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const [up, down] = [moved("up"), moved("down")];
  const count = (tiles: typeof known): string =>
    t(tiles.length === 1 ? "map.place" : "map.places", { count: tiles.length });
  const change = (tile: (typeof known)[number] | undefined) => ({
    place: tile === undefined ? "" : name(tile.code),
    change: formatChange(tile?.value ?? Number.NaN, rows.kind, language),
  });
  const said = { name: names.active, base: names.base, year: rows.year, total: known.length };
  const [best] = up;
  const [worst] = down;
  if (best !== undefined && worst !== undefined) {
    return sentence(
      language,
      t("map.difference.mixed", { ...said, up: count(up), down: count(down) }),
      t("map.difference.rises", change(best)),
      t("map.difference.falls", change(worst)),
    );
  }
  const most = best ?? worst;
  if (most === undefined) return sentence(language, t("map.difference.none", said));
  const direction = best === undefined ? "down" : "up";
  const all = direction === "up" ? "allUp" : "allDown";
  return sentence(
    language,
    t(`map.difference.${up.length + down.length === known.length ? all : direction}`, {
      ...said,
      up: up.length,
      down: down.length,
    }),
    t("map.difference.most", change(most)),
  );
}

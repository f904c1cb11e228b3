import { type Basis, bases, type CompiledPack } from "../../../models/index.ts";
import { domainName } from "../../rows/result-access.ts";
import { provinceIndicatorKinds, type TileMapRows } from "../../rows/tile-map-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatChange, formatSize, formatValue } from "../numbers.ts";
import { listed, sentence } from "../sentence.ts";

/** Name of an indicator of provinces, with its domain where one is chosen. */
export function provinceIndicatorName(
  rows: Pick<TileMapRows, "indicator" | "domain">,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const name = t(`province.${rows.indicator}.name`);
  if (rows.domain === "overall" || !provinceIndicatorKinds[rows.indicator].byDomain) return name;
  return t("measure.ofDomainName", { measure: name, domain: domainName(rows.domain, language) });
}

function weakest(all: readonly (Basis | undefined)[]): Basis | undefined {
  return all.reduce<Basis | undefined>(
    (worst, one) =>
      one !== undefined && (worst === undefined || bases.indexOf(one) > bases.indexOf(worst))
        ? one
        : worst,
    undefined,
  );
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
  const name = (code: string): string =>
    pack.areas.provinces.find((one) => one.code === code)?.name[language] ?? code;
  // The sentence is no more precise than the weakest of the values it compares.
  const basis = weakest(known.map((tile) => tile.basis));
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
  if (rows.mode === "difference") {
    const zero = write(0);
    const up = known.filter(
      (tile) =>
        tile.value > 0 && write(tile.value).replace(/^[+]/, "") !== zero.replace(/^[+]/, ""),
    );
    const down = known.filter((tile) => tile.value < 0 && write(tile.value) !== zero);
    const said = {
      name: names.active,
      base: names.base,
      year,
      up: up.length,
      down: down.length,
      total: known.length,
    };
    if (up.length === 0 && down.length === 0)
      return sentence(language, t("map.difference.none", said));
    const change = (tile: (typeof known)[number]) => ({
      place: name(tile.code),
      change: formatChange(tile.value, rows.kind, language, options),
    });
    const most = Math.abs(highest.value) >= Math.abs(lowest.value) ? highest : lowest;
    const tail = t("map.difference.most", change(most));
    if (down.length === 0)
      return sentence(
        language,
        t(up.length === known.length ? "map.difference.allUp" : "map.difference.up", said),
        tail,
      );
    if (up.length === 0)
      return sentence(
        language,
        t(down.length === known.length ? "map.difference.allDown" : "map.difference.down", said),
        tail,
      );
    return sentence(
      language,
      t("map.difference.mixed", {
        ...said,
        up: t(up.length === 1 ? "map.place" : "map.places", { count: up.length }),
        down: t(down.length === 1 ? "map.place" : "map.places", { count: down.length }),
      }),
      t("map.difference.both", {
        ...change(highest),
        lowest: name(lowest.code),
        fall: change(lowest).change,
      }),
    );
  }
  const top = known.filter((tile) => write(tile.value) === write(highest.value));
  const bottom = known.filter((tile) => write(tile.value) === write(lowest.value));
  if (top.length === known.length)
    return sentence(language, t("map.allAlike", { year, value: write(highest.value) }));
  const spread = highest.value - lowest.value;
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
    t(top.length > 2 || bottom.length > 2 ? "map.rangeMany" : "map.range", {
      year,
      gap,
      top: places(top),
      topValue: write(highest.value),
      bottom: places(bottom),
      bottomValue: write(lowest.value),
    }),
  );
}

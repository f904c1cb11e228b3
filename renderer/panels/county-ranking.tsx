import "./county-ranking.css";
import { useMemo, useState } from "react";
import {
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  SearchField,
  Virtualizer,
} from "react-aria-components";
import type { CompiledPack } from "../../models/index.ts";
import type { CountyRow, CountyRows } from "../../presentation/rows/county-rows.ts";
import { countyNote } from "../../presentation/words/findings/county-finding.ts";
import { formatDifference, formatValue } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { placesFound } from "../readings/place-search.ts";
import { useWords } from "../use-words.ts";
import { Choice, optionsOf } from "./choice.tsx";
import type { MarkedCounties } from "./county-groups.tsx";

/** Which counties are listed: so many of the last or the first, or all. */
const shares = ["last", "first", "all"] as const;
type Share = (typeof shares)[number];
const listed = 20;

/** In the order in which they are read: the last begin with the very last. */
function shareOf(counties: readonly CountyRow[], share: Share): readonly CountyRow[] {
  switch (share) {
    case "last":
      return counties.slice(-listed).toReversed();
    case "first":
      return counties.slice(0, listed);
    case "all":
      return counties;
  }
}

/** Counties of a province in order: the last, the first, or all; one of them found by name, pinyin or code. */
export function CountyRanking(props: {
  readonly pack: CompiledPack;
  readonly rows: CountyRows;
  readonly selected: string;
  readonly onSelect: (code: string) => void;
  readonly marked: MarkedCounties | undefined;
}) {
  const { t, language } = useWords();
  const { pack, rows, selected, marked } = props;
  const [share, setShare] = useState<Share>("last");
  const [sought, setSought] = useState("");
  const shown = useMemo(() => {
    const counties = rows.counties.filter(({ code }) => marked?.codes.has(code) ?? true);
    if (sought.trim() === "") return shareOf(counties, share);
    const found = placesFound(
      pack,
      counties.map(({ code }) => code),
      sought,
    );
    return counties.filter(({ code }) => found.has(code));
  }, [pack, rows, marked, share, sought]);
  const own = rows.counties.find(({ code }) => code === selected);
  const label = t("counties.ranking", {
    name: areaName(pack, rows.province, language),
    year: rows.year,
  });
  return (
    <section className="chart-block county-ranking" aria-label={label}>
      <h3 className="title">{label}</h3>
      <p className="note">
        {joined(language, "sentences", [
          t("counties.columns", { name: areaName(pack, rows.province, language) }),
          marked === undefined ? undefined : t("counties.only", { group: marked.name }),
        ])}
      </p>
      <div className="panel-controls">
        <Choice<Share>
          label={t("counties.show")}
          value={share}
          options={optionsOf(shares, (id) => t(`counties.share.${id}`, { count: listed }))}
          onChange={setShare}
        />
        <SearchField className="county-search" value={sought} onChange={setSought}>
          <Label className="label">{t("counties.find")}</Label>
          <Input className="quiet-field" placeholder={t("counties.findHint")} />
        </SearchField>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 30 }}>
        <ListBox
          className="county-list"
          aria-label={label}
          items={shown.map((row) => ({ id: row.code, row }))}
          dependencies={[language, rows]}
          selectionMode="single"
          selectedKeys={[selected]}
          onSelectionChange={(keys) => {
            const [code] = keys === "all" ? [] : [...keys];
            if (typeof code === "string") props.onSelect(code);
          }}
          renderEmptyState={() => <p className="note">{t("counties.none")}</p>}
        >
          {({ row }) => (
            <ListBoxItem
              id={row.code}
              className="county-row"
              textValue={areaName(pack, row.code, language)}
            >
              <span className="county-rank">{row.rank}</span>
              <span className="county-name">
                {areaName(pack, row.code, language)}
                {row.parent === rows.province ? null : (
                  <span className="county-parent"> {areaName(pack, row.parent, language)}</span>
                )}
              </span>
              <span className="county-value">{formatValue(row.value, "share", language)}</span>
              <span className="county-value county-parent">
                {formatDifference(row.value, rows.mean, "share", language)}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
      {own === undefined || shown.includes(own) ? null : (
        <p className="strong">
          {t("counties.own", {
            name: areaName(pack, own.code, language),
            rank: own.rank,
            count: rows.counties.length,
            value: formatValue(own.value, "share", language),
          })}
        </p>
      )}
      <p className="note">{countyNote(pack, language)}</p>
    </section>
  );
}

import "./county-ranking.css";
import { useMemo, useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import {
  type CountyGroupId,
  type CountyGroupRow,
  countyGroup,
  countyGroupIds,
  countyGroupRows,
} from "../../presentation/rows/county-group-rows.ts";
import { type CountyRows, countiesOf } from "../../presentation/rows/county-rows.ts";
import { traitsReader } from "../../presentation/rows/county-traits.ts";
import { activeRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  countyGroupFinding,
  countyGroupName,
  countyGroupNote,
} from "../../presentation/words/findings/county-group-finding.ts";
import { formatDifference, formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { areaName, selectionName, selectionOf } from "../../presentation/words/places.ts";
import { listed } from "../../presentation/words/sentence.ts";
import { countiesListed } from "../readings/county-list.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { PushButton, TextButton } from "./buttons.tsx";
import { useChartProps } from "./chart-props.ts";
import { Choice, optionsOf } from "./choice.tsx";
import { RowsTable } from "./rows-table.tsx";

/** The group of counties that is marked and listed alone; undefined where none is chosen. */
export interface MarkedCounties {
  readonly codes: ReadonlySet<string>;
  readonly name: string;
}

/** The counties of a province that belong to the chosen group. */
export function useMarkedCounties(province: string): MarkedCounties | undefined {
  const { language } = useWords();
  const { pack, runs, activeId } = useChartProps();
  const id = useWorkbench((state) => state.countyGroup);
  const own = useWorkbench((state) => state.ownCounties);
  const { result } = activeRun(runs, activeId);
  const codes = useMemo(
    () => countyGroup(pack, traitsReader(pack, result), province, id, own).codes,
    [pack, result, province, id, own],
  );
  return useMemo(
    () => (id === "all" ? undefined : { codes, name: countyGroupName(pack, id, language) }),
    [pack, id, codes, language],
  );
}

/** Groups of a province's counties beside each other; the one that is chosen is marked on strip and map, and listed alone. */
export function CountyGroups(props: { readonly rows: CountyRows }) {
  const { language, t } = useWords();
  const words = wordsIn(language, "charts");
  const { pack, runs, activeId } = useChartProps();
  const chosen = useWorkbench((state) => state.countyGroup);
  const own = useWorkbench((state) => state.ownCounties);
  const { rows } = props;
  const run = activeRun(runs, activeId);
  const groups = useMemo(() => countyGroupRows(pack, run, rows, own), [pack, run, rows, own]);
  const shown = groups.groups.find(({ id }) => id === chosen);
  const title = words("countyGroups.title", {
    of: selectionName(pack, selectionOf(pack, rows.narrow.query), language),
    year: rows.year,
  });
  const name = ({ id }: CountyGroupRow) => countyGroupName(pack, id, language);
  return (
    <section className="chart-block county-groups" aria-label={title}>
      <h3 className="title">{title}</h3>
      <div className="panel-controls">
        <Choice<CountyGroupId>
          label={t("counties.group")}
          value={chosen}
          options={optionsOf(countyGroupIds, (id) => countyGroupName(pack, id, language))}
          onChange={(id) => actions().setCountyGroup(id)}
        />
      </div>
      {shown === undefined ? null : <p>{countyGroupFinding(pack, groups, shown, language)}</p>}
      {chosen === "own" ? <OwnList province={rows.province} /> : null}
      <RowsTable<CountyGroupRow>
        label={title}
        rows={groups.groups}
        keyOf={({ id }) => id}
        isSelected={({ id }) => id === chosen}
        columns={[
          { head: words("countyGroups.group"), name },
          {
            head: words("countyGroups.counties"),
            number: ({ codes }) => formatFixed(codes.size, 0, language),
          },
          {
            head: words("counties.persons"),
            number: ({ persons }) => formatValue(persons, "persons", language),
          },
          {
            head: words("countyGroups.mean"),
            number: ({ mean }) => (mean === undefined ? "" : formatValue(mean, "share", language)),
          },
          {
            head: words("countyGroups.difference"),
            number: ({ mean, rest }) =>
              mean === undefined || rest === undefined
                ? ""
                : formatDifference(mean, rest, "share", language),
          },
        ]}
      />
      <p className="note">{countyGroupNote(pack, groups, language)}</p>
    </section>
  );
}

/** The reader's own list of counties: by codes or names, or the one that is selected. */
function OwnList(props: { readonly province: string }) {
  const { language, t } = useWords();
  const { pack } = useChartProps();
  const own = useWorkbench((state) => state.ownCounties);
  const { area } = useWorkbench((state) => state.selection);
  const [text, setText] = useState("");
  const counties = useMemo(
    () => countiesOf(pack, props.province).map(({ code }) => code),
    [pack, props.province],
  );
  const { setOwnCounties } = actions();
  const mine = own.filter((code) => counties.includes(code));
  const found = countiesListed(pack, counties, text);
  const add = (codes: readonly string[]) => setOwnCounties([...new Set([...own, ...codes])]);
  return (
    <div className="county-own">
      <TextField value={text} onChange={setText}>
        <Label className="label">{t("counties.list")}</Label>
        <TextArea className="quiet-field" rows={2} placeholder={t("counties.listHint")} />
      </TextField>
      <div className="bar wrap">
        <PushButton
          isDisabled={found.codes.length === 0}
          onPress={() => {
            add(found.codes);
            setText(found.unknown.join("\n"));
          }}
        >
          {t("counties.listAdd", { count: found.codes.length })}
        </PushButton>
        {counties.includes(area) && !own.includes(area) ? (
          <PushButton onPress={() => add([area])}>
            {t("counties.listSelected", { name: areaName(pack, area, language) })}
          </PushButton>
        ) : null}
        {mine.length === 0 ? null : (
          <TextButton
            onPress={() => setOwnCounties(own.filter((code) => !counties.includes(code)))}
          >
            {t("counties.listClear")}
          </TextButton>
        )}
      </div>
      {found.unknown.length === 0 ? null : (
        <p className="note" role="status">
          {t("counties.listUnknown", { list: listed(found.unknown, language) })}
        </p>
      )}
      {mine.length === 0 ? null : (
        <ul className="county-own-list">
          {mine.map((code) => (
            <li key={code}>
              {areaName(pack, code, language)}{" "}
              <TextButton
                aria-label={t("counties.listRemove", { name: areaName(pack, code, language) })}
                onPress={() => setOwnCounties(own.filter((one) => one !== code))}
              >
                ×
              </TextButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

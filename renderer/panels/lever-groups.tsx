import { memo, type ReactNode, useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Lever, levers, leversOn, linesOfWork } from "../../models/index.ts";
import { searchLevers } from "../readings/lever-search.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
import { actions, useWorkbench } from "../store.ts";
import { CommandIfPossible } from "./command-button.tsx";
import { Fold } from "./fold.tsx";
import { LeverRow } from "./lever-row.tsx";
import { LeversByInfluence } from "./levers-by-influence.tsx";
import { MeasureGroup } from "./measure-group.tsx";
import { RadioChoice } from "./radio-choice.tsx";
import { WeightsGroup } from "./weights-group.tsx";

/** Levers to be found by name, with favourites on top, in groups by line of work or by influence; the changed ones are collected on demand. */
export function LeverGroups() {
  const { t } = useTranslation();
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [query, setQuery] = useState("");
  const acting = useActingLevers();
  const order = useWorkbench((state) => state.leverOrder);
  const sought = useWorkbench((state) => state.soughtLever);
  useEffect(() => {
    if (sought === undefined) return;
    setOnlyChanged(false);
    setQuery("");
    actions().setLeverOrder("lines");
  }, [sought]);
  // A text, so that moving a lever that is changed already draws nothing here anew.
  const changedIds = useWorkbench((state) =>
    Object.keys(activeDocument(state.workspace).settings.levers).sort().join(" "),
  );
  const changed = useMemo(() => {
    const ids = new Set(changedIds.split(" "));
    return levers.filter((lever) => ids.has(lever.id));
  }, [changedIds]);
  return (
    <section aria-label={t("levers.title")}>
      <div className="changed-bar row apart above-4">
        <Button
          className="text-button toggle"
          aria-pressed={onlyChanged}
          isDisabled={changed.length === 0 && !onlyChanged}
          onPress={() => setOnlyChanged(!onlyChanged)}
        >
          {t("levers.changed", { count: changed.length })}
        </Button>
        <CommandIfPossible id="reset-levers" />
      </div>
      <input
        type="text"
        enterKeyHint="search"
        className="text-field lever-search above-1"
        aria-label={t("levers.search")}
        placeholder={t("levers.search")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || query === "") return;
          event.stopPropagation();
          setQuery("");
        }}
      />
      {query.trim() !== "" ? (
        <LeverList members={searchLevers(acting, query)} none={t("levers.notFound")} />
      ) : onlyChanged ? (
        <LeverList members={changed} none={t("levers.noneChanged")} />
      ) : (
        <>
          <RadioChoice
            label={t("levers.order")}
            ids={leverOrders}
            nameOf={(id) => t(`levers.by.${id}`)}
            value={order}
            onChange={actions().setLeverOrder}
          />
          <Favourites />
          {order === "influence" ? <LeversByInfluence /> : <LeversByLine />}
        </>
      )}
    </section>
  );
}

/** The levers that have something to act on in the pack that is open. */
function useActingLevers(): readonly Lever[] {
  return useWorkbench((state) => leversOn(activePack(state)));
}

const leverOrders = ["lines", "influence"] as const;

function LeverList(props: { readonly members: readonly Lever[]; readonly none: string }) {
  const { members } = props;
  return (
    <div>
      {members.length === 0 ? <p className="eyebrow">{props.none}</p> : null}
      {members.map((lever) => (
        <LeverRow key={lever.id} lever={lever} />
      ))}
    </div>
  );
}

/** The levers that were pinned, in the order in which they were. */
function Favourites() {
  const { t } = useTranslation();
  const ids = useWorkbench((state) => state.favouriteLevers);
  const pinned = ids.flatMap((id) => levers.find((lever) => lever.id === id) ?? []);
  if (pinned.length === 0) return null;
  return (
    <div className="lever-favourites">
      <h3 className="eyebrow">{t("levers.favourites")}</h3>
      {pinned.map((lever) => (
        <LeverRow key={lever.id} lever={lever} />
      ))}
    </div>
  );
}

/** Levers that are not pinned on top already. */
function useUnpinned(all: readonly Lever[]): readonly Lever[] {
  const pinned = useWorkbench((state) => state.favouriteLevers);
  return useMemo(() => all.filter(({ id }) => !pinned.includes(id)), [all, pinned]);
}

function LeversByLine() {
  return (
    <>
      {linesOfWork.map((line) => (
        <LineGroup key={line} line={line} open={line !== "standards" && line !== "context"} />
      ))}
      <WeightsGroup />
      <MeasureGroup />
    </>
  );
}

/** Levers that come once for each domain stand in folding groups of their own. */
const byDomain = [
  { key: "levels", prefix: "standard-level." },
  { key: "adjustments", prefix: "standard-adjustment." },
] as const;

const LineGroup = memo(function LineGroup(props: {
  readonly line: Lever["line"];
  readonly open: boolean;
}) {
  const { line, open } = props;
  const { t } = useTranslation();
  const acting = useActingLevers();
  const own = useMemo(() => acting.filter((lever) => lever.line === line), [acting, line]);
  const unpinned = useUnpinned(own);
  const single = unpinned.filter((lever) => lever.domain === undefined);
  const groups = byDomain
    .map((group) => ({
      ...group,
      members: unpinned.filter((lever) => lever.id.startsWith(group.prefix)),
    }))
    .filter((group) => group.members.length > 0);
  return (
    <LeverFold name={t(`lines.${line}`)} members={own} isOpenAtFirst={open} level={2}>
      {single.map((lever) => (
        <LeverRow key={lever.id} lever={lever} />
      ))}
      {groups.map((group) => (
        <LeverFold
          key={group.key}
          name={t(`levers.${group.key}`)}
          members={group.members}
          isOpenAtFirst={false}
          level={3}
        >
          {group.members.map((lever) => (
            <LeverRow key={lever.id} lever={lever} inDomainGroup />
          ))}
        </LeverFold>
      ))}
    </LeverFold>
  );
});

/** Levers that fold, with how many were changed. */
function LeverFold(props: {
  readonly name: string;
  readonly members: readonly Lever[];
  readonly isOpenAtFirst: boolean;
  readonly level: 2 | 3;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { members } = props;
  const changed = useWorkbench((state) => {
    const set = activeDocument(state.workspace).settings.levers;
    return members.filter(({ id }) => set[id] !== undefined).length;
  });
  const isSought = useWorkbench((state) => members.some(({ id }) => id === state.soughtLever));
  return (
    <Fold
      {...props}
      note={
        changed > 0
          ? t("levers.changed", { count: changed })
          : t("levers.count", { count: members.length })
      }
      isChanged={changed > 0}
      isSought={isSought}
    />
  );
}

import { memo, type ReactNode, useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Lever, levers, linesOfWork } from "../../models/index.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { useWorkbench } from "../store.ts";
import { CommandIfPossible } from "./command-button.tsx";
import { Fold } from "./fold.tsx";
import { LeverRow } from "./lever-row.tsx";
import { MeasureGroup } from "./measure-group.tsx";
import { WeightsGroup } from "./weights-group.tsx";

/** Levers in folding groups by line of work, and the changed ones collected on demand. */
export function LeverGroups() {
  const { t } = useTranslation();
  const [onlyChanged, setOnlyChanged] = useState(false);
  const sought = useWorkbench((state) => state.soughtLever);
  useEffect(() => {
    if (sought !== undefined) setOnlyChanged(false);
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
      {onlyChanged ? (
        <div>
          {changed.length === 0 ? <p className="eyebrow">{t("levers.noneChanged")}</p> : null}
          {changed.map((lever) => (
            <LeverRow key={lever.id} lever={lever} />
          ))}
        </div>
      ) : (
        <>
          {linesOfWork.map((line) => (
            <LineGroup key={line} line={line} open={line !== "standards" && line !== "context"} />
          ))}
          <WeightsGroup />
          <MeasureGroup />
        </>
      )}
    </section>
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
  const own = levers.filter((lever) => lever.line === line);
  const single = own.filter((lever) => lever.domain === undefined);
  const groups = byDomain
    .map((group) => ({
      ...group,
      members: own.filter((lever) => lever.id.startsWith(group.prefix)),
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

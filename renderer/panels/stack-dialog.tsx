import "./stack-dialog.css";
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { levers, type StackConflict, type StackSide } from "../../models/index.ts";
import { conflictName, conflictSide } from "../../presentation/words/stack-words.ts";
import { conflictKey, type Decisions, stackable, stackDocuments } from "../scenarios/stack.ts";
import { documentOf, type ScenarioDocument } from "../scenarios/workspace.ts";
import { packOf } from "../store/packs.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { Choice, optionsOf } from "./choice.tsx";
import { RadioChoice } from "./radio-choice.tsx";
import { Sheet } from "./sheet.tsx";

const contextLevers = new Set<string>(
  levers.filter(({ line }) => line === "context").map(({ id }) => id),
);
const sides = ["first", "last"] as const;

/** Puts another scenario on top of one, and asks which of the two holds where they disagree. */
export function StackDialog({ first: firstId }: { readonly first: string }) {
  const { t, language } = useWords();
  const workspace = useWorkbench((state) => state.workspace);
  const first = documentOf(workspace, firstId);
  const pack = useWorkbench((state) => packOf(state, first));
  const others = stackable(workspace, firstId, (lever) => contextLevers.has(lever));
  const [lastId, setLastId] = useState(others[0]?.id);
  const [decisions, setDecisions] = useState<Decisions>({});
  const last = others.find(({ id }) => id === lastId);
  const title = t("stack.title", { name: first.title[language] });
  if (last === undefined) {
    return (
      <Sheet title={title}>
        <p className="soft">{t("stack.none")}</p>
      </Sheet>
    );
  }
  const { conflicts, undecided, document } = stackDocuments(
    workspace,
    first,
    last,
    pack,
    decisions,
  );
  return (
    <Sheet title={title}>
      <p className="soft">{t("stack.explain")}</p>
      <div className="stack-choice above-3">
        <Choice
          label={t("stack.onTop")}
          value={last.id}
          options={optionsOf(
            others.map(({ id }) => id),
            (id) => `+ ${documentOf(workspace, id).title[language]}`,
          )}
          onChange={(id) => {
            setLastId(id);
            setDecisions({});
          }}
        />
      </div>
      <Conflicts
        first={first}
        last={last}
        conflicts={conflicts}
        decisions={decisions}
        onDecide={setDecisions}
      />
      <div className="bar spaced above-4">
        <Button
          className="button primary"
          isDisabled={document === undefined}
          onPress={() => {
            if (document === undefined) return;
            actions().addScenario(document, "stack");
            actions().setDialog(undefined);
          }}
        >
          {t("stack.make")}
        </Button>
        <span className="note" role="status">
          {undecided.length > 0
            ? t("stack.undecided", { count: undecided.length })
            : t("stack.made", { name: document?.title[language] ?? "" })}
        </span>
      </div>
    </Sheet>
  );
}

function Conflicts(props: {
  readonly first: ScenarioDocument;
  readonly last: ScenarioDocument;
  readonly conflicts: readonly StackConflict[];
  readonly decisions: Decisions;
  readonly onDecide: (decisions: Decisions) => void;
}) {
  const { t, language, pack } = usePanel();
  const heading = useId();
  const { first, last, conflicts, decisions, onDecide } = props;
  if (conflicts.length === 0) return <p className="above-3">{t("stack.noConflict")}</p>;
  const nameOf = (side: StackSide) => ({ first, last })[side].title[language];
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className="sheet-heading">
        {t("stack.conflicts", { count: conflicts.length })}
      </h3>
      {conflicts.length < 2 ? null : (
        <p className="row wrap actions">
          {sides.map((side) => (
            <TextButton
              key={side}
              onPress={() =>
                onDecide(Object.fromEntries(conflicts.map((one) => [conflictKey(one), side])))
              }
            >
              {t("stack.throughout", { name: nameOf(side) })}
            </TextButton>
          ))}
        </p>
      )}
      <ul>
        {conflicts.map((conflict) => {
          const key = conflictKey(conflict);
          const name = conflictName(conflict, pack, language);
          return (
            <li key={key} className="stack-conflict">
              <p className="strong">{name}</p>
              <RadioChoice
                label={t("stack.whichHolds", { name })}
                ids={sides}
                nameOf={(side) =>
                  t("stack.side", {
                    name: nameOf(side),
                    value: conflictSide(conflict, side, pack, language),
                  })
                }
                value={decisions[key]}
                onChange={(side) => onDecide({ ...decisions, [key]: side })}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

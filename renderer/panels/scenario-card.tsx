import { Button } from "react-aria-components";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import type { ScenarioFigures } from "../../presentation/rows/scenario-figures.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { costWords, differenceSummary, gapWords } from "../../presentation/words/scenario-card.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import type { CommandId } from "../commands.ts";
import { noteOf } from "../readings/scenario-description.ts";
import { documentOf, type ScenarioDocument } from "../scenarios/workspace.ts";
import { figuresOf, galleryRunOf } from "../store/gallery-slice.ts";
import { useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { CommandIfPossible } from "./command-button.tsx";
import { LineSample } from "./line-sample.tsx";

/** What can be done with a scenario from its card. */
const cardCommands = [
  "put-on",
  "stack",
  "duplicate",
  "take-off",
  "delete",
] as const satisfies readonly CommandId[];

type Scale = readonly [low: number, high: number] | undefined;

/** A scenario on a card: its course, where it ends, whom it leaves behind, what it costs, and what it changes. */
export function ScenarioCard(props: {
  readonly document: ScenarioDocument;
  readonly scale: Scale;
  readonly onOpen: () => void;
}) {
  const { t, language } = useWords();
  const { document } = props;
  const entry = useWorkbench((state) =>
    state.workspace.open.find((candidate) => candidate.id === document.id),
  );
  const isBase = useWorkbench((state) => state.workspace.baseId === document.id);
  const name = document.title[language];
  return (
    <>
      <Button className="card-name title row bare" onPress={props.onOpen}>
        {entry === undefined ? null : <LineSample slot={entry.slot} isBase={isBase} />}
        <span>{name}</span>
      </Button>
      <Outcome document={document} scale={props.scale} slot={entry?.slot} isBase={isBase} />
      <Differences document={document} isBase={isBase} />
      <div className="card-actions row wrap actions">
        {cardCommands.map((id) => (
          <CommandIfPossible
            key={id}
            id={id}
            scenario={document.id}
            className={id === "put-on" ? "text-button accent" : undefined}
            text={t(`library.do.${id}`)}
            label={joined(language, "label", [t(`library.do.${id}`), name])}
          />
        ))}
      </div>
    </>
  );
}

function Outcome(props: {
  readonly document: ScenarioDocument;
  readonly scale: Scale;
  readonly slot: number | undefined;
  readonly isBase: boolean;
}) {
  const { t, language, pack } = usePanel();
  const { document, scale } = props;
  const figures = useWorkbench((state) => figuresOf(state, document));
  const base = useWorkbench((state) =>
    figuresOf(state, documentOf(state.workspace, state.workspace.baseId)),
  );
  const failed = useWorkbench((state) => {
    const outcome = galleryRunOf(state, document)?.outcome;
    return outcome?.kind === "failed" ? outcome.message : undefined;
  });
  if (failed !== undefined)
    return <p className="card-outcome">{t("library.failed", { reason: failed })}</p>;
  if (figures === undefined || scale === undefined)
    return <p className="card-outcome eyebrow">{t("library.waiting")}</p>;
  const colour = paint(
    props.slot === undefined && !props.isBase
      ? "ink-soft"
      : scenarioColour({ slot: props.slot ?? 0, isBase: props.isBase }),
  );
  const lines = [
    ...(base === undefined || props.isBase
      ? []
      : [{ values: base.index, colour: paint("base"), dashed: true }]),
    { values: figures.index, colour, dashed: false },
  ];
  return (
    <div className="card-outcome">
      <div className="card-course">
        <Sparkline lines={lines} scale={scale} />
        <p className="card-index" title={t("library.index", { year: pack.horizonYear })}>
          <span className="visually-hidden">{t("library.index", { year: pack.horizonYear })} </span>
          {formatValue(figures.index.at(-1) ?? Number.NaN, "index", language)}
        </p>
      </div>
      <Figures figures={figures} base={props.isBase ? undefined : base} />
    </div>
  );
}

function Figures(props: {
  readonly figures: ScenarioFigures;
  readonly base: ScenarioFigures | undefined;
}) {
  const { t, language, pack } = usePanel();
  const { figures, base } = props;
  const year = pack.horizonYear;
  return (
    <dl className="card-figures">
      <div>
        <dt className="note">{t("library.gapIn", { year })}</dt>
        <dd>{gapWords(figures, language)}</dd>
      </div>
      <div>
        <dt className="note">{t("library.costIn", { year })}</dt>
        <dd>{costWords(figures, base, language)}</dd>
      </div>
    </dl>
  );
}

/** What sets it apart from the base; of the base itself, what it is. */
function Differences(props: { readonly document: ScenarioDocument; readonly isBase: boolean }) {
  const { t, language, pack } = usePanel();
  const { document, isBase } = props;
  const base = useWorkbench((state) => documentOf(state.workspace, state.workspace.baseId));
  const documents = useWorkbench((state) => state.workspace.documents);
  if (isBase) {
    return (
      <p className="card-words soft">
        {joined(language, "sentences", [
          t("scenarios.isBase"),
          noteOf(document, documents, pack)[language],
        ])}
      </p>
    );
  }
  const against = { name: base.title[language], settings: base.settings };
  return (
    <p className="card-words soft" title={noteOf(document, documents, pack)[language]}>
      {differenceSummary(against, document.settings, pack, language)}
    </p>
  );
}

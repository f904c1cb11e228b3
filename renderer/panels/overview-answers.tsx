import { memo, type ReactNode, useMemo } from "react";
import { readingOf, type Target } from "../../models/index.ts";
import { paint } from "../../presentation/drawing/colours.ts";
import { costRows } from "../../presentation/rows/cost-rows.ts";
import {
  type HeadlineMeasure,
  headlineRowsOf,
  type IndexLine,
  indexLines,
  measureIndicator,
  measureQuery,
} from "../../presentation/rows/headline-rows.ts";
import { type ChangeClass, peopleChangeRows } from "../../presentation/rows/people-change-rows.ts";
import { isOneGroup } from "../../presentation/rows/selection.ts";
import { writtenBesides, writtenPayers } from "../../presentation/words/findings/cost-finding.ts";
import { targetFinding } from "../../presentation/words/findings/headline-finding.ts";
import {
  changeClassName,
  leftFinding,
  peopleChangeFinding,
  spreadFinding,
  writtenClasses,
} from "../../presentation/words/findings/people-change-finding.ts";
import { lineName } from "../../presentation/words/findings/three-lines-finding.ts";
import {
  formatChange,
  formatDifference,
  formatValue,
  shownDifference,
} from "../../presentation/words/numbers.ts";
import { leftOutText } from "../../presentation/words/places.ts";
import { joined, paragraph } from "../../presentation/words/sentence.ts";
import { PinButton } from "../board/pin-button.tsx";
import type { Pinned } from "../charts/chart-settings.ts";
import { quantileAt } from "../readings/fan-bands.ts";
import type { AnswerTo } from "../store/analysis-slice.ts";
import type { FigureId } from "../store/view-slice.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import type { useRuns } from "./chart-props.ts";

type Runs = ReturnType<typeof useRuns>;

interface AnswerOf {
  /** What is shown, one frame after the main chart. */
  readonly runs: Pick<Runs, "active" | "base" | "year">;
}

interface BetterOf extends AnswerOf {
  readonly measure: IndexLine | "mean";
  readonly range: AnswerTo<"sure"> | undefined;
  readonly targets: readonly Target[];
}

/** How much better, who gains and who is left, what it costs and who pays: of what is selected, in the year looked at. */
export const OverviewAnswers = memo(function OverviewAnswers(props: BetterOf) {
  return (
    <div className="answers above-4">
      <HowMuchBetter {...props} />
      <WhoGains {...props} />
      <WhatItCosts {...props} />
    </div>
  );
});

const peoplePin: Pinned = { kind: "sentence", of: "people" };
const costPin: Pinned = { kind: "sentence", of: "cost" };

/** The figure of the side panel that is a measure of the overview: a level is the attainment that it is the mean of. */
export function figureOf(measure: IndexLine | "mean"): FigureId {
  return measure === "mean" ? "attainment.standing" : `equalization.${measure}`;
}

interface AnswerShown {
  readonly head: string;
  /** What says the same on a board: a sentence, or the number. */
  readonly pin: Pinned;
  readonly children: ReactNode;
}

function Answer({ head, pin, children }: AnswerShown) {
  return (
    <section className="answer">
      <div className="row apart">
        <h3 className="note">{head}</h3>
        <PinButton {...pin} />
      </div>
      {children}
    </section>
  );
}

/** A name and what belongs to it, in a line. */
function Line({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="answer-line row apart">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The measure with its range, against the base or since the base year, and the other lines of the index. */
function HowMuchBetter({ runs: { active, base, year }, measure, range, targets }: BetterOf) {
  const { t, language, pack } = usePanel();
  const selection = useWorkbench((state) => state.selection);
  const alone = active.id === base.id;
  const from = alone ? pack.baseYear : year;
  const of = (line: HeadlineMeasure, run = active, at = year) =>
    readingOf(pack, run.result).value(measureQuery(pack, line, selection).query, at);
  const { kind } = measureIndicator(measure);
  const write = (value: number) => formatValue(value, kind, language);
  const change = shownDifference(of(measure), of(measure, base, from), kind);
  const result = range?.outcome.result;
  const fan = result?.scenarios.find(({ id }) => id === active.id)?.fans[0];
  const difference = result?.differences.find(({ scenario }) => scenario === active.id)?.fans[0];
  const ends = [quantileAt(fan, 0.05, year), quantileAt(fan, 0.95, year)] as const;
  const changeEnds = [quantileAt(difference, 0.05, year), quantileAt(difference, 0.95, year)];
  const known = ends.every(Number.isFinite);
  const [low = Number.NaN, high = Number.NaN] = changeEnds;
  const outside = (value: number, from: number, to: number): boolean =>
    shownDifference(value, from, kind) < 0 || shownDifference(value, to, kind) > 0;
  const isOutside = outside(of(measure), ...ends) || outside(change, low, high);
  const written = formatChange(change, kind, language);
  const against = () => {
    if (alone) return t("charts.answers.better.since", { change: written, year: from });
    return change === 0
      ? t("overview.asBase", { base: base.name })
      : t("overview.againstBase", { change: written, base: base.name });
  };
  const oneGroup = isOneGroup(pack, selection);
  const others =
    measure === "mean"
      ? []
      : indexLines.filter((line) => line !== measure && !(oneGroup && line === "inequality"));
  return (
    <Answer
      head={t("charts.answers.better.question", { year })}
      pin={{ kind: "number", of: figureOf(measure) }}
    >
      <p className="answer-value">
        {write(of(measure))}
        {known ? (
          <span className="answer-range" data-range="">
            {t("charts.answers.better.range", { low: write(ends[0]), high: write(ends[1]) })}
          </span>
        ) : null}
      </p>
      <p className="note">
        {!alone && Number.isFinite(low + high)
          ? t("charts.answers.better.changeRange", {
              change: against(),
              low: formatValue(low, kind, language, { signed: true }),
              high: formatValue(high, kind, language, { signed: true }),
            })
          : against()}
      </p>
      <dl className="note above-1">
        {others.map((line: IndexLine) => {
          const lineKind = measureIndicator(line).kind;
          return (
            <Line key={line} name={lineName(line, language)}>
              {formatValue(of(line), lineKind, language)}{" "}
              <span className="answer-change">
                {formatDifference(of(line), of(line, base, from), lineKind, language)}
              </span>
            </Line>
          );
        })}
      </dl>
      <p className="note above-1">
        {paragraph(
          language,
          targetFinding(
            headlineRowsOf(pack, [active], measure, selection, targets),
            active.id,
            language,
          ),
        )}
      </p>
      {measure === "mean" ? <p className="note">{t("charts.answers.better.level")}</p> : null}
      {measure !== "mean" && oneGroup ? <p className="note">{t("domains.oneGroup")}</p> : null}
      <p className="answer-meaning eyebrow">
        {known
          ? joined(language, "sentences", [
              t("charts.answers.better.meaning", { runs: result?.draws ?? 0 }),
              isOutside ? t("charts.answers.better.outside") : undefined,
            ])
          : "\u00a0"}
      </p>
    </Answer>
  );
}

const classColours = {
  "gained-much": "diverging-7",
  gained: "diverging-5",
  same: "diverging-4",
  lost: "diverging-3",
  "lost-much": "diverging-1",
} as const satisfies Readonly<Record<ChangeClass, string>>;

/** People by how far their level moves, and who lacks several domains. */
function WhoGains({ runs: { active, base, year } }: AnswerOf) {
  const { t, language, pack } = usePanel();
  const selection = useWorkbench((state) => state.selection);
  const rows = useMemo(
    () => peopleChangeRows(pack, { active, base }, selection, year),
    [pack, active, base, selection, year],
  );
  const baseName = active.id === base.id ? undefined : base.name;
  const written = useMemo(
    () => writtenClasses(rows, language).filter((_, at) => (rows.classes[at]?.persons ?? 0) > 0),
    [rows, language],
  );
  const best = [...written].reverse();
  const said = peopleChangeFinding(rows, { name: active.name, base: baseName }, language);
  const starts = best.map((_, at) => best.slice(0, at).reduce((sum, one) => sum + one.shown, 0));
  return (
    <Answer head={t("charts.answers.people.question", { year })} pin={peoplePin}>
      <svg className="answer-bar" role="img" aria-label={said ?? t("charts.answers.people.bar")}>
        {best.map(({ id, shown }, at) => (
          <rect
            key={id}
            x={`${(starts[at] ?? 0) * 100}%`}
            width={`${shown * 100}%`}
            height="100%"
            fill={paint(classColours[id])}
          />
        ))}
      </svg>
      <dl className="note">
        {best.map(({ id, text }) => (
          <Line
            key={id}
            name={
              <>
                <span className="answer-key" data-class={id} />
                {changeClassName(id, language)}
              </>
            }
          >
            {text}
          </Line>
        ))}
      </dl>
      <p className="note above-1">{spreadFinding(pack, rows, language)}</p>
      <p className="note above-1">
        {rows.deprived === undefined
          ? t("charts.answers.people.allNine")
          : paragraph(language, leftFinding(rows, baseName, language))}
      </p>
    </Answer>
  );
}

/** What the public pays, and who pays the difference, or whose money it is. */
function WhatItCosts({ runs: { active, base, year } }: AnswerOf) {
  const { t, language, pack } = usePanel();
  const selection = useWorkbench((state) => state.selection);
  const rows = useMemo(
    () => costRows(pack, { active, base }, selection, year),
    [pack, active, base, selection, year],
  );
  const { cost, narrow } = rows;
  const alone = active.id === base.id;
  const difference = shownDifference(cost.scenario, cost.base, "money");
  const against =
    difference === 0
      ? t("overview.asBase", { base: base.name })
      : t("overview.againstBase", {
          change: formatDifference(cost.scenario, cost.base, "money", language, {
            like: cost.scenario,
          }),
          base: base.name,
        });
  const paid = writtenPayers(rows, language);
  return (
    <Answer head={t("charts.answers.cost.question", { year })} pin={costPin}>
      <p className="answer-value">{formatValue(cost.scenario, "money", language)}</p>
      <p className="note">{alone ? t("charts.answers.cost.purse") : against}</p>
      <dl className="note above-1">
        {paid.map(({ id, name, text }) => (
          <Line key={id} name={name}>
            {text}
          </Line>
        ))}
      </dl>
      {rows.besides.length === 0 ? null : (
        <>
          <p className="note above-1">{t("charts.answers.cost.beside")}</p>
          <dl className="note">
            {writtenBesides(rows, language).map(({ id, name, text, change }) => (
              <Line key={id} name={name}>
                {text} <span className="answer-change">{change}</span>
              </Line>
            ))}
          </dl>
        </>
      )}
      <p className="note above-1">
        {joined(language, "sentences", [
          rows.payers.length === 0 ? t("charts.answers.cost.noPayer") : undefined,
          leftOutText(pack, narrow, language),
        ])}
      </p>
    </Answer>
  );
}

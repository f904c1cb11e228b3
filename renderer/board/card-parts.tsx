import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { ChartContent } from "../charts/chart-content.ts";
import { ChartSettingsContext, useChartSettings } from "../charts/chart-settings.ts";
import type { PinnedCard } from "../scenarios/board.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import { useWords } from "../use-words.ts";
import type { AnyTable, CellSaid } from "./board-tables.tsx";
import { type CardContent, forgetContent, tellContent } from "./card-contents.ts";

/** Tells documents what a card says, after each drawing. */
export function useTold(card: string, content: CardContent | undefined): void {
  useEffect(() => {
    if (content === undefined) forgetContent(card);
    else tellContent(card, content);
  });
}

/** A chart as it was pinned, without choices and tools; it tells documents what it says. */
export function ChartShown(props: {
  readonly card: PinnedCard;
  readonly about: ScenarioDocument;
  readonly children: ReactNode;
}) {
  const settings = useChartSettings();
  const { t } = useWords();
  const { about } = props;
  const { id, kind, marks } = props.card;
  const told = useRef(false);
  const [isEmpty, setEmpty] = useState(false);
  const onCard = useMemo(
    () => ({
      ...settings,
      about: about.title[settings.language],
      pin: undefined,
      onCard: {
        findingOnly: kind === "finding",
        marks: marks ?? [],
        onContent: (content: ChartContent) => {
          told.current = true;
          tellContent(id, { kind: kind === "finding" ? "finding" : "chart", content });
        },
      },
    }),
    [settings, about, id, kind, marks],
  );
  // A chart tells before its card looks: one that did not has nothing to draw, such as places like the whole nation.
  useEffect(() => setEmpty(!told.current), []);
  if (isEmpty) return <CardNothing id={id} text={t("board.unknown")} />;
  return <ChartSettingsContext value={onCard}>{props.children}</ChartSettingsContext>;
}

/** A sentence, those that belong to it, and whom it is about. */
export function TextShown(props: {
  readonly id: string;
  readonly text: string;
  readonly more?: readonly string[];
  readonly about: string;
}) {
  const { id, text, more = [], about } = props;
  useTold(id, { kind: "sentence", text, more, about });
  return (
    <>
      <p className="chart-title">{text}</p>
      {more.map((one) => (
        <p key={one} className="above-1">
          {one}
        </p>
      ))}
      <p className="note">{about}</p>
    </>
  );
}

/** One number, set large, with what it is. */
export function NumberShown(props: {
  readonly id: string;
  readonly value: string;
  readonly name: string;
  readonly about: string;
  readonly detail: string;
  /** What stands under it in the window. */
  readonly note: string;
}) {
  const { id, value, name, about, detail, note } = props;
  useTold(id, { kind: "number", value, name, about, detail });
  return (
    <>
      <p className="place-value">{value}</p>
      <p className="strong">{name}</p>
      <p className="note">{note}</p>
    </>
  );
}

/** A number of a table: what the table holds, and whose it is, stand under it. */
export function CellShown(props: {
  readonly id: string;
  readonly cell: CellSaid;
  readonly of: string;
  readonly about: string;
}) {
  const { cell, of, about } = props;
  const { name, value, detail } = cell;
  const whose = [of, about].filter((part) => part !== "").join(" · ");
  return (
    <NumberShown
      id={props.id}
      value={value}
      name={name}
      about={whose}
      detail={detail}
      note={[detail, whose].filter((part) => part !== "").join(" · ")}
    />
  );
}

/** A whole table; nothing in it can be pinned once more. */
export function TableShown(props: {
  readonly id: string;
  readonly table: AnyTable;
  readonly about: string;
}) {
  const { id, table, about } = props;
  const texts = useMemo(() => table.texts(), [table]);
  useTold(id, { kind: "table", title: table.title, about, ...texts });
  return (
    <div className="board-table">
      {table.draw()}
      <p className="note">{about}</p>
    </div>
  );
}

/** Its numbers are being worked out. */
export function CardWaiting({ id }: { readonly id: string }) {
  const { t } = useWords();
  useTold(id, undefined);
  return <p className="note">{t("board.waiting")}</p>;
}

/** The plain reason why a card shows nothing. */
export function CardNothing({ id, text }: { readonly id: string; readonly text: string }) {
  useTold(id, { kind: "nothing", reason: text });
  return (
    <p className="board-nothing" role="status">
      {text}
    </p>
  );
}

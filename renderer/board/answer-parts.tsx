import type { ReactNode } from "react";
import { type BoardCard, type CardKind, cardKinds } from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { DependsChart, sharesTable } from "../panels/why-depends.tsx";
import { conditionsTable } from "../panels/why-fails.tsx";
import { LeverChart } from "../panels/why-lever.tsx";
import { chancesTable, SureChart } from "../panels/why-sure.tsx";
import { movesTable } from "../panels/why-takes.tsx";
import { askedWith, askingFrom } from "../readings/asking.ts";
import type { AnswerProps, WhySubject } from "../readings/why-requests.ts";
import { saidOf } from "../readings/why-sentences.ts";
import type { Question, WhyAnswer } from "../store/analysis-slice.ts";
import { type AnyTable, anyTable, knownChoices } from "./board-tables.tsx";

interface AnswerPart {
  readonly question: Question;
  /** Are the shares of the variance needed, too? */
  readonly shares?: boolean;
  /** What a card can show of it. */
  readonly kinds: readonly CardKind[];
}

/** The parts of answers that can be pinned. */
const parts: Readonly<Record<string, AnswerPart>> = {
  "why-sure": { question: "sure", kinds: cardKinds },
  "why-difference": { question: "sure", kinds: ["chart", "finding"] },
  "why-depends": { question: "depends", kinds: ["chart", "finding", "sentence"] },
  "why-shares": { question: "depends", shares: true, kinds: ["table", "number"] },
  "why-lever": { question: "lever", kinds: ["chart", "finding", "sentence"] },
  "why-takes": { question: "takes", kinds: ["sentence", "table", "number"] },
  "why-fails": { question: "fails", kinds: ["sentence", "table", "number"] },
};

/** Is what is pinned a part of an answer, which has to be worked out? */
export function isAnswerPart(of: string): boolean {
  return Object.hasOwn(parts, of);
}

/** The question of a pinned part of an answer; undefined where it names what there is not. */
export function askingOf(
  { kind, of, settings = {} }: Pick<BoardCard, "kind" | "of" | "settings">,
  about: Parameters<typeof askingFrom>[2],
): ReturnType<typeof askingFrom> {
  const part = isAnswerPart(of) ? parts[of] : undefined;
  if (part === undefined || !part.kinds.includes(kind)) return undefined;
  if (!knownChoices(settings, askedWith[part.question])) return undefined;
  return askingFrom(part.question, settings, about, part.shares);
}

/** The chart of a part; undefined where it has none, or where there is nothing to draw: no difference of one scenario alone. */
export function answerChart(
  of: string,
  props: Omit<AnswerProps<Question>, "current">,
  language: Language,
): ReactNode {
  const { answer, subject, runs } = props;
  const { finding } = saidOf(answer, subject, language);
  const about = { subject, runs };
  switch (answer.question) {
    case "sure":
      if (of === "why-sure")
        return <SureChart answer={answer} {...about} shown="each" finding={finding} />;
      return of === "why-difference" && answer.outcome.result.differences.length > 0 ? (
        <SureChart answer={answer} {...about} shown="difference" />
      ) : undefined;
    case "depends":
      return of === "why-depends" ? (
        <DependsChart answer={answer} {...about} title={finding} />
      ) : undefined;
    case "lever":
      return <LeverChart answer={answer} {...about} title={finding} />;
    default:
      return undefined;
  }
}

/** The table of a part; undefined where it has none. */
export function answerTable(
  of: string,
  answer: WhyAnswer,
  subject: WhySubject,
  language: Language,
): AnyTable | undefined {
  switch (answer.question) {
    case "sure":
      return of === "why-sure" ? anyTable(chancesTable(answer, subject, language)) : undefined;
    case "depends":
      return of === "why-shares" && answer.shares !== undefined
        ? anyTable(sharesTable(answer.shares, language))
        : undefined;
    case "takes":
      return anyTable(movesTable(answer, subject, language));
    case "fails":
      return anyTable(conditionsTable(answer, subject, language));
    case "lever":
      return undefined;
  }
}

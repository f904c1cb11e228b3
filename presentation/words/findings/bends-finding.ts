import type { CompiledPack, DomainId } from "../../../models/index.ts";
import type { BendCause, DomainPart, ExplainedBend } from "../../rows/bend-causes.ts";
import type { MarkedBend } from "../../rows/headline-bends.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatChange, formatValue, roundShown, type ValueKind } from "../numbers.ts";
import { domainName, subjectName } from "../places.ts";
import { inSentence, joined, listed, quoted, sentence } from "../sentence.ts";

/** Levers that are named; of more the first, and how many there are. */
const mostLevers = 2;

/** A mark on a line and what it says. */
export interface WrittenBend {
  readonly year: number;
  readonly value: number;
  readonly text: string;
}

/** The two that change places, as a sentence names them. */
export interface CrossingNames {
  readonly first: string;
  readonly second: string;
}

/**
 * What the bends of a drawn line are and what the run's own figures show to cause them; those that are written as no bend are left out.
 * @param names of the line looked at and of the one that it crosses
 */
export function bendsFinding(
  pack: CompiledPack,
  bends: readonly MarkedBend[],
  kind: ValueKind,
  names: CrossingNames,
  language: Language,
): readonly WrittenBend[] {
  return bends.flatMap((bend) => {
    const text =
      bend.what === "crossing"
        ? crossingText(bend, kind, names, language)
        : bendText(pack, bend, kind, language);
    return text === undefined ? [] : [{ year: bend.year, value: bend.value, text }];
  });
}

/** Part of a change that a domain makes up, and why: "childcare (+3.6 points: childcare subsidy begins)". */
function partOf(
  domain: DomainId,
  part: number,
  kind: ValueKind,
  language: Language,
  why?: string,
): string {
  const size = formatChange(part, kind, language);
  return wordsIn(language, "charts")("bends.part", {
    domain: inSentence(domainName(domain, language)),
    part: joined(language, "label", [size, why]),
  });
}

/** Why a domain moves as it does, where its own figures say it. */
function whyOf(
  pack: CompiledPack,
  { full, value, begins }: DomainPart,
  kind: ValueKind,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  if (begins === undefined)
    return full ? t("bends.full", { value: formatValue(value, kind, language) }) : undefined;
  const service = inSentence(subjectName(pack, { service: begins.service }, language) ?? "");
  return begins.from === undefined
    ? t("bends.begins", { service })
    : t("bends.leaps", {
        service,
        from: formatValue(begins.from, "share", language),
        to: formatValue(begins.to, "share", language),
      });
}

function bendText(
  pack: CompiledPack,
  bend: ExplainedBend,
  kind: ValueKind,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const { before, after, year } = bend;
  const [rate, other] = [after.perYear, before.perYear].map((one) => roundShown(one, kind));
  // A bend that reads "1.5 instead of 1.5" is none.
  if (bend.kind === "kink" && rate === other) return undefined;
  const said = {
    year,
    change: formatChange(bend.change, kind, language),
    after: formatChange(after.perYear, kind, language),
    before: formatChange(before.perYear, kind, language),
  };
  return sentence(
    language,
    t(`bends.${bend.kind}`, said),
    ...bend.causes.map((cause) => causeText(pack, cause, bend, kind, language)),
  );
}

function causeText(
  pack: CompiledPack,
  cause: BendCause,
  bend: ExplainedBend,
  kind: ValueKind,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  switch (cause.kind) {
    case "bar": {
      const write = (value: number) => formatValue(value, "share", language);
      return t("bends.bar", { after: write(cause.after), before: write(cause.before) });
    }
    case "levers": {
      const named = cause.levers.slice(0, mostLevers).map(({ name }) => inSentence(name[language]));
      const more = cause.levers.length - named.length;
      return t("bends.levers", {
        year: bend.year,
        list: listed(more > 0 ? [...named, t("bends.more", { count: more })] : named, language),
      });
    }
    case "domains":
      return t("bends.domains", {
        list: joined(
          language,
          "values",
          cause.domains.map((one) =>
            partOf(one.domain, one.part, kind, language, whyOf(pack, one, kind, language)),
          ),
        ),
      });
  }
}

function crossingText(
  { year, since, firstLeads, domains }: Extract<MarkedBend, { what: "crossing" }>,
  kind: ValueKind,
  { first, second }: CrossingNames,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const [leader, other] = firstLeads ? [first, second] : [second, first];
  return sentence(
    language,
    t("bends.crossing", { year, leader, other }),
    t("bends.gained", {
      since,
      list: joined(
        language,
        "values",
        domains.map(({ domain, part }) => partOf(domain, Math.abs(part), kind, language)),
      ),
    }),
  );
}

/** Towns and villages, as a crossing carries them. */
export function urbanRuralNames(language: Language): CrossingNames {
  const t = wordsIn(language, "charts");
  return { first: t("bends.urban"), second: t("bends.rural") };
}

/** The names of two scenarios, as a crossing carries them. */
export function scenarioNames(
  active: { readonly name: string },
  base: { readonly name: string },
  language: Language,
): CrossingNames {
  return { first: quoted(active.name, language), second: quoted(base.name, language) };
}

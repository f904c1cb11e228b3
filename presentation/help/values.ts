import {
  type CompiledPack,
  domainIds,
  lastFittedYear,
  type Parameter,
} from "../../models/index.ts";
import { farKilometres } from "../rows/county-group-rows.ts";
import { headlineBasisOf } from "../rows/headline-basis.ts";
import { wordsIn } from "../words/catalogue.ts";
import {
  basisCountFinding,
  basisFinding,
  heaviestFinding,
} from "../words/findings/basis-finding.ts";
import type { Language } from "../words/languages.ts";
import { formatFixed, formatSignificant, formatValue } from "../words/numbers.ts";
import { countWord, listed, paragraph, sentence } from "../words/sentence.ts";

/** What the pages say that is no number of the pack. */
export interface HelpContext {
  /** The program with its version and model revision, as a citation names it. */
  readonly program: string;
  /** The day on which a citation is made, ISO 8601. */
  readonly today: string;
  /** What the program measured of itself, as one sentence. */
  readonly trackRecord: string;
}

/** Everything that a page of the help may ask for as `{{name}}`: numbers of the pack and the model, written in the language. */
export function helpValues(
  pack: CompiledPack,
  context: HelpContext,
  language: Language,
): Readonly<Record<string, string>> {
  const { services, parameters, areas } = pack;
  const whole = (value: number) => formatFixed(value, 0, language);
  const parameter = (id: string) => parameters.find((one) => one.id === id)?.value ?? Number.NaN;
  const year = (value: number) => String(value);
  const ofKind = (kind: "coverage" | "intensity" | "amount") =>
    whole(services.filter(({ standard }) => standard.kind === kind).length);
  const share = (value: number) => formatValue(value, "share", language, { digits: 0 });
  const cutoffs = [...new Set(domainIds.map((id) => parameter(`deprivation-cutoff-${id}`)))].sort(
    (a, b) => a - b,
  );
  return {
    ...context,
    trackRecord: paragraph(language, sentence(language, context.trackRecord)),
    ...restsOn(pack, language),
    baseYear: year(pack.baseYear),
    horizonYear: year(pack.horizonYear),
    observedYear: year(parameter("context-observed-through")),
    fittedYear: year(lastFittedYear),
    barYear: year(parameter("standing-bar-year")),
    provinces: whole(areas.provinces.length),
    leaves: whole(areas.leaves.length),
    farKilometres: whole(farKilometres),
    domains: countWord(domainIds.length, language),
    services: whole(services.length),
    coverageServices: ofKind("coverage"),
    intensityServices: ofKind("intensity"),
    amountServices: ofKind("amount"),
    inputs: whole(parameters.length),
    rangedInputs: whole(parameters.filter(isDrawn).length),
    cutoff: listed(cutoffs.map(share), language),
    deprivedDomains: countWord(parameter("deprivation-domains"), language),
    packTitle: pack.file.title[language],
    packId: pack.id,
    packHash: pack.hash,
    ...Object.fromEntries(
      parameters.map(({ id, value, unit }) => [
        `parameter:${id}`,
        unit === "share" ? share(value) : formatSignificant(value, 3, language),
      ]),
    ),
  };
}

/** Does every ensemble draw it? Choices of the measure are drawn only when asked for by name. */
function isDrawn({ uncertainty, choice }: Parameter): boolean {
  return uncertainty !== undefined && choice !== true;
}

/** What the index rests on, in whole sentences; of a pack that nobody measured, that it is not known. */
function restsOn(pack: CompiledPack, language: Language): Readonly<Record<string, string>> {
  const summary = headlineBasisOf(pack);
  if (summary === undefined) {
    const unknown = wordsIn(language, "charts")("restsOn.unmeasured");
    return { restsOn: paragraph(language, unknown), restsOnCount: "", heaviest: "" };
  }
  return {
    restsOn: paragraph(language, basisFinding(summary, language)),
    restsOnCount: paragraph(language, basisCountFinding(summary, language)),
    heaviest: paragraph(language, heaviestFinding(pack, summary, language)),
  };
}

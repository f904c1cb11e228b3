import type { Parameter } from "../../models/index.ts";
import type { KeyAfter } from "../../presentation/words/catalogue.ts";
import {
  heldFixedText,
  uncertaintyFinding,
} from "../../presentation/words/findings/uncertainty-finding.ts";
import { basisName } from "../../presentation/words/names.ts";
import { formatChange, formatFixed, formatSignificant } from "../../presentation/words/numbers.ts";
import { joined, paragraph, sentence } from "../../presentation/words/sentence.ts";
import type { ChartSeries, Told } from "../document.ts";
import type { EnsembleSummary, QuantileSeries } from "../report-input.ts";
import { hundredfold, shownPoints, tableOf } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** Parameters that a slide can carry. */
const maximumRows = 11;

/** How sure the finding is: bands of an ensemble, or what would have to be varied. */
export function uncertaintySection(story: Story): Told {
  const { ensemble } = story.input;
  return ensemble === undefined ? withoutEnsemble(story) : withEnsemble(story, ensemble);
}

function withEnsemble(story: Story, ensemble: EnsembleSummary): Told {
  const { base, lead, contrast, runs, t, write, language } = story;
  const bands = ensemble.index[lead.id];
  const baseBands = ensemble.index[base.id];
  if (bands === undefined || baseBands === undefined) {
    throw new RangeError(
      `ensemble: quantiles are needed for "${lead.id}" and "${base.id}", given are ${Object.keys(ensemble.index).join(", ")}`,
    );
  }
  const last = (values: readonly number[]) => values.at(-1) ?? Number.NaN;
  const shown = (quantile: keyof QuantileSeries) => write(last(bands[quantile]), "index");
  const line = (run: StoryRun, { p50 }: QuantileSeries) => ({
    name: run.name,
    values: p50.map(hundredfold),
    colour: run.colour,
  });
  const width = (
    name: KeyAfter<"reports", "uncertainty.band">,
    upper: readonly number[],
    lower: readonly number[],
    strength: number,
  ): ChartSeries => ({
    name: t(`uncertainty.band.${name}`),
    values: upper.map((value, at) => hundredfold(shownPoints(value, lower[at] ?? Number.NaN))),
    colour: lead.colour,
    strength,
    band: "width",
  });
  const quantile = (header: string, of: keyof QuantileSeries) => ({
    header,
    decimals: 1,
    cell: (run: StoryRun) => hundredfold(ensemble.index[run.id]?.[of].at(-1)),
  });
  const gained = (header: string, of: keyof QuantileSeries) => ({
    header,
    decimals: 1,
    signed: true,
    cell: (run: StoryRun) => hundredfold(ensemble.gain[run.id]?.[of].at(-1)),
  });
  const rangeOf = (run: StoryRun) => {
    const { p05 = [], p95 = [] } = ensemble.index[run.id] ?? {};
    return { low: write(last(p05), "index"), high: write(last(p95), "index") };
  };
  const gain = ensemble.gain[lead.id];
  const others = runs.filter((run) => run !== base && run !== lead);
  const known = { year: ensemble.years.at(-1) ?? story.lastYear };
  return {
    title: sentence(
      language,
      uncertaintyFinding(
        {
          measure: "index",
          name: lead.name,
          year: known.year,
          low: last(bands.p05),
          high: last(bands.p95),
          base: { name: base.name, above: ensemble.shareAboveBase[lead.id] ?? Number.NaN },
        },
        language,
      ),
      contrast === undefined ? undefined : t("beside.range", rangeOf(contrast)),
    ),
    blocks: [
      {
        kind: "chart",
        shape: "line",
        title: t("uncertainty.chart"),
        unit: t("unit.index"),
        categories: ensemble.years.map(String),
        series: [
          {
            name: t("uncertainty.band.floor"),
            values: bands.p05.map(hundredfold),
            colour: lead.colour,
            band: "floor",
          },
          width("lower", bands.p25, bands.p05, 0.18),
          width("middle", bands.p75, bands.p25, 0.38),
          width("upper", bands.p95, bands.p75, 0.18),
          { ...line(base, baseBands), dashed: true },
          ...others.flatMap((run) => {
            const quantiles = ensemble.index[run.id];
            return quantiles === undefined ? [] : [line(run, quantiles)];
          }),
          { ...line(lead, bands), strong: true },
        ],
        decimals: 1,
        description: t("uncertainty.description", {
          ...known,
          median: shown("p50"),
          low: shown("p25"),
          high: shown("p75"),
        }),
      },
      tableOf(
        t("uncertainty.quantiles", known),
        [
          { header: t("scenario"), cell: (run) => run.name },
          quantile("5%", "p05"),
          quantile("50%", "p50"),
          quantile("95%", "p95"),
          gained(t("uncertainty.gain", { quantile: "5%" }), "p05"),
          gained(t("uncertainty.gain", { quantile: "95%" }), "p95"),
          {
            header: t("uncertainty.above"),
            decimals: 0,
            cell: (run) => (run.isBase ? null : hundredfold(ensemble.shareAboveBase[run.id])),
          },
        ],
        runs,
      ),
      {
        kind: "text",
        paragraphs: [
          ...(gain === undefined
            ? []
            : [
                t("uncertainty.gainText", {
                  low: formatFixed(100 * last(gain.p05), 1, language, { signed: true }),
                  high: formatChange(last(gain.p95), "index", language),
                }),
              ]),
          t("uncertainty.known", { draws: formatFixed(ensemble.runCount, 0, language) }),
        ],
      },
    ],
    notes: [
      t("uncertainty.notes.draws", {
        draws: formatFixed(ensemble.runCount, 0, language),
        seed: ensemble.seed,
      }),
      paragraph(language, heldFixedText(ensemble.heldFixed, language, runs)),
    ],
  };
}

function withoutEnsemble(story: Story): Told {
  const { t, language } = story;
  const { parameters } = story.input.pack;
  const assumed = parameters.filter((one) => one.basis === "assumed");
  const varied = parameters
    .filter((one) => one.uncertainty !== undefined)
    .toSorted((a, b) => Number(b.basis === "assumed") - Number(a.basis === "assumed"));
  const name = (one: Parameter) => one.name[language];
  const number = (
    key: KeyAfter<"reports", "parameter">,
    value: (one: Parameter) => number | undefined,
  ) => ({
    header: t(`parameter.${key}`),
    decimals: 3,
    cell: (one: Parameter): string | null => {
      const found = value(one);
      if (found === undefined) return null;
      return one.unit === "year"
        ? String(found)
        : formatSignificant(Number(found.toFixed(3)), 3, language);
    },
  });
  return {
    title: t("uncertainty.single", {
      assumed: assumed.length,
      total: parameters.length,
      varied: varied.length,
    }),
    blocks: [
      varied.length === 0
        ? { kind: "text", paragraphs: [t("uncertainty.nothing")] }
        : tableOf(
            t("uncertainty.parameters"),
            [
              { header: t("parameter.name"), cell: name },
              { header: t("parameter.basis"), cell: (one) => basisName(one.basis, language) },
              number("value", (one) => one.value),
              number("low", (one) => one.uncertainty?.low),
              number("high", (one) => one.uncertainty?.high),
            ],
            varied,
            { most: maximumRows, more: (left) => t("uncertainty.more", { left }) },
          ),
    ],
    notes: [
      t("uncertainty.notes.none"),
      assumed.length === 0
        ? t("uncertainty.notes.noAssumption")
        : t("uncertainty.notes.assumptions", {
            list: joined(language, "items", assumed.map(name)),
          }),
    ],
  };
}

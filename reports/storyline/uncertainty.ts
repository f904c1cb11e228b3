import { uncertaintyFinding } from "../../presentation/words/findings/uncertainty-finding.ts";
import { basisName } from "../../presentation/words/names.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { listed } from "../../presentation/words/sentence.ts";
import type { ChartSeries, Section } from "../document.ts";
import type { Story } from "./story.ts";

/** How sure the finding is: bands of an ensemble, or what would have to be varied. */
export function uncertaintySection(story: Story): Section {
  return story.input.ensemble === undefined ? withoutEnsemble(story) : withEnsemble(story);
}

function withEnsemble(story: Story): Section {
  const { base, lead, scenarios, say, language } = story;
  const { ensemble } = story.input;
  if (ensemble === undefined) throw new RangeError("ensemble: one is needed, none given");
  const bands = ensemble.index[lead.id];
  const baseBands = ensemble.index[base.id];
  if (bands === undefined || baseBands === undefined) {
    throw new RangeError(
      `ensemble: quantiles are needed for "${lead.id}" and "${base.id}", given are ${Object.keys(ensemble.index).join(", ")}`,
    );
  }
  const last = (values: readonly number[]) => values.at(-1) ?? Number.NaN;
  const year = ensemble.years.at(-1) ?? story.lastYear;
  const above = ensemble.shareAboveBase[lead.id] ?? Number.NaN;
  const width = (upper: readonly number[], lower: readonly number[]) =>
    upper.map((value, index) => 100 * (value - (lower[index] ?? Number.NaN)));
  const band = (name: string, values: readonly number[], strength: number): ChartSeries => ({
    name,
    values,
    colour: lead.colour,
    strength,
    band: "width",
  });
  const hundred = (values: readonly number[]) => values.map((value) => value * 100);
  return {
    id: "uncertainty",
    title: uncertaintyFinding(
      {
        measure: "index",
        name: lead.name,
        year,
        low: last(bands.p05),
        high: last(bands.p95),
        base: { name: base.name, above },
      },
      language,
    ),
    blocks: [
      {
        kind: "chart",
        shape: "line",
        title: say(
          `Equalization index, 0–100: ${lead.name} with its 50% and 90% bands`,
          `均等化指数，0—100：${lead.quoted}及其50%和90%区间`,
        ),
        unit: say("index, 0–100", "指数，0—100"),
        categories: ensemble.years.map(String),
        series: [
          {
            name: say("90% band from", "90%区间下限"),
            values: hundred(bands.p05),
            colour: lead.colour,
            band: "floor",
          },
          band(say("lower part of the 90% band", "90%区间下部"), width(bands.p25, bands.p05), 0.18),
          band(say("50% band", "50%区间"), width(bands.p75, bands.p25), 0.38),
          band(say("upper part of the 90% band", "90%区间上部"), width(bands.p95, bands.p75), 0.18),
          { name: base.name, values: hundred(baseBands.p50), colour: base.colour, dashed: true },
          { name: lead.name, values: hundred(bands.p50), colour: lead.colour, strong: true },
        ],
        decimals: 1,
        description: say(
          `Median of ${lead.name} in ${year}: ${formatValue(last(bands.p50), "index", language)}; half of the draws lie between ${formatValue(last(bands.p25), "index", language)} and ${formatValue(last(bands.p75), "index", language)}.`,
          `${lead.name}${year}年中位数为${formatValue(last(bands.p50), "index", language)}；一半抽样在${formatValue(last(bands.p25), "index", language)}—${formatValue(last(bands.p75), "index", language)}之间。`,
        ),
      },
      {
        kind: "table",
        title: say(`Index in ${year}: quantiles of the draws`, `${year}年指数：抽样分位数`),
        columns: [
          { header: say("Scenario", "情景"), width: 0.34 },
          { header: "5%", width: 0.12, decimals: 1 },
          { header: "50%", width: 0.12, decimals: 1 },
          { header: "95%", width: 0.12, decimals: 1 },
          { header: say("draws above base, %", "高于基准的抽样，%"), width: 0.3, decimals: 0 },
        ],
        rows: [base, ...scenarios].map((run) => {
          const one = ensemble.index[run.id];
          const share = ensemble.shareAboveBase[run.id];
          return [
            run.name,
            one === undefined ? null : 100 * last(one.p05),
            one === undefined ? null : 100 * last(one.p50),
            one === undefined ? null : 100 * last(one.p95),
            run.isBase || share === undefined ? null : 100 * share,
          ];
        }),
      },
    ],
    notes: [
      say(
        `Every draw takes the uncertain parameters from their declared distributions and runs all scenarios with the same draw (${formatFixed(ensemble.runCount, 0, language)} draws, seed ${ensemble.seed}). The lines are medians. The bands hold what the parameters leave open; they do not hold what the model leaves out.`,
        `每次抽样从参数的既定分布中取值，所有情景使用同一组取值（共${formatFixed(ensemble.runCount, 0, language)}次，随机种子${ensemble.seed}）。折线为中位数。区间反映参数的不确定性，不包括模型未涵盖的因素。`,
      ),
    ],
    source: story.source,
  };
}

function withoutEnsemble(story: Story): Section {
  const { say, language } = story;
  const { parameters } = story.input.pack;
  const assumed = parameters.filter((one) => one.basis === "assumed");
  const varied = parameters.filter((one) => one.uncertainty !== undefined);
  const range = (
    parameter: (typeof parameters)[number],
  ): readonly [number | null, number | null] => {
    const spread = parameter.uncertainty;
    return spread === undefined ? [null, null] : [spread.low, spread.high];
  };
  const shown = [...varied]
    .toSorted((a, b) => Number(b.basis === "assumed") - Number(a.basis === "assumed"))
    .slice(0, 11);
  return {
    id: "uncertainty",
    title: say(
      `These are single runs without a range: ${assumed.length} of ${parameters.length} parameters are assumptions, ${varied.length} have a declared spread`,
      `本材料为单次运行结果，未给出区间：${parameters.length}个参数中${assumed.length}个为假设，${varied.length}个设有取值分布`,
    ),
    blocks:
      shown.length === 0
        ? [
            {
              kind: "text",
              paragraphs: [
                say(
                  "The pack declares no distribution for any parameter, so no ensemble can be drawn from it.",
                  "数据包未为任何参数设定分布，无法进行抽样分析。",
                ),
              ],
            },
          ]
        : [
            {
              kind: "table",
              title: say("Parameters that an ensemble would vary", "可供抽样分析的参数"),
              columns: [
                { header: say("Parameter", "参数"), width: 0.5 },
                { header: say("Basis", "依据"), width: 0.14 },
                { header: say("Value", "取值"), width: 0.12, decimals: 3 },
                { header: say("Low", "下限"), width: 0.12, decimals: 3 },
                { header: say("High", "上限"), width: 0.12, decimals: 3 },
              ],
              rows: shown.map((parameter) => [
                parameter.name[language],
                basisName(parameter.basis, language),
                parameter.value,
                ...range(parameter),
              ]),
              ...(varied.length > shown.length
                ? {
                    allRows: varied.map((parameter) => [
                      parameter.name[language],
                      basisName(parameter.basis, language),
                      parameter.value,
                      ...range(parameter),
                    ]),
                    more: say(
                      `${varied.length - shown.length} more are in the workbook.`,
                      `其余${varied.length - shown.length}个见工作簿。`,
                    ),
                  }
                : {}),
            },
          ],
    notes: [
      say(
        "No ensemble was given to this document, so no slide may be read as a range. Differences between scenarios of the same run of parameters are firmer than levels, because errors of the parameters act on all of them.",
        "本材料未附抽样分析，任何数值均不应理解为区间。各情景使用同一组参数，参数误差对各情景影响相近，因此情景之间的差异比水平值更可靠。",
      ),
      assumed.length === 0
        ? say("No parameter is an assumption.", "没有参数属于假设。")
        : say(
            `Assumptions: ${listed(
              assumed.map((one) => one.name.en),
              "en",
            )}.`,
            `假设参数：${listed(
              assumed.map((one) => one.name["zh-CN"]),
              "zh-CN",
            )}。`,
          ),
    ],
    source: story.source,
  };
}

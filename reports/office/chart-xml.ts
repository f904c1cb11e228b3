import { inkOn, textTone } from "../../presentation/drawing/colours.ts";
import { spreadLabels } from "../../presentation/drawing/labels.ts";
import { axisScale, yearScales } from "../../presentation/drawing/scales.ts";
import { estimateTextWidth } from "../../presentation/drawing/text-width.ts";
import { tickDigits, type ValueAxis } from "../../presentation/drawing/ticks.ts";
import { noteLines, placeNotes } from "../../presentation/drawing/year-notes.ts";
import { blockAxis } from "../chart-axis.ts";
import type { ChartBlock, ChartSeries } from "../document.ts";
import {
  colourXml,
  type OfficeColour,
  officeColour,
  type Palette,
  sheetPalette,
} from "./palette.ts";
import { columnName, escapeXml, xmlHeader } from "./xml.ts";

/** Where the numbers of a chart lie in a sheet, and how large the chart is drawn. */
export interface ChartPlace {
  /** Name of the sheet. */
  readonly sheet: string;
  /** Column of the categories, from 0; the series follow to the right. */
  readonly column: number;
  /** Row of the series' names, from 1; the values follow below. */
  readonly row: number;
  readonly widthInches: number;
  readonly heightInches: number;
  readonly fontPoints: number;
  /** A title inside the chart, for places that have no text beside it. */
  readonly title?: string;
  /** Relationship of the embedded workbook, for slides. */
  readonly workbookRelationship?: string;
  /** Absent: on a sheet. */
  readonly palette?: Palette;
}

const namespaces =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

const categoryAxis = 111111111;
const valueAxis = 222222222;

function colourFill(colour: OfficeColour): string {
  return `<a:solidFill>${colourXml(colour)}</a:solidFill>`;
}

function textXml(
  points: number,
  options: { readonly bold?: boolean; readonly colour: OfficeColour; readonly body?: string },
): string {
  const fill = colourFill(options.colour);
  return `<c:txPr>${options.body ?? "<a:bodyPr/>"}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="${Math.round(points * 100)}" b="${options.bold === true ? 1 : 0}">${fill}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

/** A number format with a true minus sign. */
function formatCode(decimals: number): string {
  const size = decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
  return `${size};−${size}`;
}

/**
 * How far each line's end label is moved so that none covers another, as a share of the chart's height, downwards
 * positive. A label may stand half its height outside the plot.
 */
function labelShifts(
  ends: readonly number[],
  axis: ValueAxis,
  plotHeight: number,
  gap: number,
): number[] {
  const y = axisScale(axis, plotHeight, 0);
  const centres = spreadLabels(
    ends.map((value, index) => ({ id: String(index), y: y(value), height: gap })),
    -gap / 2,
    plotHeight + gap / 2,
  );
  return ends.map((value, index) => (centres.get(String(index)) ?? 0) - y(value));
}

/**
 * Years that a reader marked, as lines of one point each: its error bars are the rule through the plot, its label the words beside the
 * upper end. The numbers stand in the chart alone, not in its sheet: they are where the words stand, and no values.
 */
function noteXml(
  { categories, marks = [], series }: ChartBlock,
  axis: ValueAxis,
  plotInches: { readonly width: number; readonly height: number },
  points: number,
): string {
  const years = categories.map(Number);
  const notes = marks.filter(({ year }) => years.includes(year));
  const box = { x: 0, width: plotInches.width * 72 };
  const { x } = yearScales({ ...box, y: 0, height: plotInches.height * 72 }, years, axis);
  const colour = officeColour("accent");
  const literal = (value: number, at: number) =>
    `<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${categories.length}"/><c:pt idx="${at}"><c:v>${value}</c:v></c:pt></c:numLit>`;
  return placeNotes(notes, x, box, points)
    .map(({ note, lines, toLeft, row }, place) => {
      const index = series.length + place;
      const at = years.indexOf(note.year);
      // The middle of the words, which the point stands beside.
      const down = (row * noteLines + lines.length / 2) * points * 1.25;
      const value = axis.high - (down / (plotInches.height * 72)) * (axis.high - axis.low);
      const words = lines
        .map(
          (line) =>
            `<a:p><a:pPr algn="${toLeft ? "r" : "l"}"><a:defRPr sz="${Math.round(points * 100)}" b="1"/></a:pPr><a:r><a:rPr lang="en-US" sz="${Math.round(points * 100)}" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:rPr><a:t>${escapeXml(line)}</a:t></a:r></a:p>`,
        )
        .join("");
      const shown = `<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
      const label = `<c:dLbls><c:dLbl><c:idx val="${at}"/><c:layout/><c:tx><c:rich><a:bodyPr wrap="none" anchor="ctr"><a:spAutoFit/></a:bodyPr><a:lstStyle/>${words}</c:rich></c:tx><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="${toLeft ? "l" : "r"}"/>${shown}</c:dLbl>${shown.replace('showSerName val="1"', 'showSerName val="0"')}</c:dLbls>`;
      const rule = `<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/><c:plus>${literal(axis.high - value, at)}</c:plus><c:minus>${literal(value - axis.low, at)}</c:minus><c:spPr><a:ln w="19050">${colourFill(colour)}</a:ln></c:spPr></c:errBars>`;
      return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escapeXml(note.text)}</c:v></c:tx><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>${label}${rule}<c:val>${literal(value, at)}</c:val><c:smooth val="0"/></c:ser>`;
    })
    .join("");
}

/**
 * A chart as DrawingML (ECMA-376 part 1, chapter 21.2): native, editable, its numbers in the sheet and in the cache.
 * Lines are named at their ends instead of in a legend; a base is dashed; bands are stacked areas under the lines.
 */
export function chartXml(chart: ChartBlock, place: ChartPlace): string {
  const palette = place.palette ?? sheetPalette;
  /** Text in the page's own ink, so that a theme decides it, unless a colour is asked for. */
  const textProperties = (
    points: number,
    options: {
      readonly bold?: boolean;
      readonly colour?: OfficeColour;
      readonly body?: string;
    } = {},
  ) => textXml(points, { colour: palette.ink, ...options });
  const axis = blockAxis(chart);
  const step = (axis.ticks[1] ?? axis.high) - (axis.ticks[0] ?? axis.low);
  const line = chart.shape === "line";
  const horizontal = chart.shape === "bar" || chart.shape === "stacked";
  const hideValues = chart.shape === "bar" && chart.labels === true;
  const sheet = `'${place.sheet.replaceAll("'", "''")}'`;
  const last = place.row + chart.categories.length;
  const format = formatCode(chart.decimals);
  // What is nothing is no part of a stack.
  const partFormat = `${format.split(";")[0]};;`;
  const longest = Math.max(
    0,
    ...chart.series
      .filter((series) => series.band === undefined)
      .map((series) => textInches(series.name, place.fontPoints)),
  );
  const labelShare = Math.min(0.32, (Math.min(longest, 1.7) + 0.35) / place.widthInches);
  const bottom = (place.fontPoints * 2.2) / 72 / place.heightInches;
  const top = place.title === undefined ? 0.03 : 0.16;
  const left = (place.fontPoints * 2.9) / 72 / place.widthInches;
  const plot = { x: left, y: top, w: 1 - left - labelShare, h: 1 - top - bottom };

  // Of many years every fifth is written. Programs that do not know the skip write what the cache holds: all, where they fit.
  const years = line && chart.categories.length > 8;
  const tight = years && yearTextPoints(chart, plot.w * place.widthInches) < place.fontPoints;
  const category = `<c:cat><c:strRef><c:f>${escapeXml(sheet)}!$${columnName(place.column)}$${place.row + 1}:$${columnName(place.column)}$${last}</c:f><c:strCache><c:ptCount val="${chart.categories.length}"/>${chart.categories.map((name, index) => (tight && index % 5 !== 0 ? "" : `<c:pt idx="${index}"><c:v>${escapeXml(name)}</c:v></c:pt>`)).join("")}</c:strCache></c:strRef></c:cat>`;
  const lineEnds = chart.series.map((series) => {
    const at = series.values.findLastIndex((value) => value !== null);
    return { at, value: series.values[at] ?? Number.NaN };
  });
  const named = chart.series.flatMap((series, index) =>
    series.band === undefined && (lineEnds[index]?.at ?? -1) >= 0 ? [index] : [],
  );
  const shifts = labelShifts(
    named.map((index) => lineEnds[index]?.value ?? 0),
    axis,
    plot.h,
    (place.fontPoints * 1.32) / 72 / place.heightInches,
  );

  const seriesXml = (series: ChartSeries, index: number): string => {
    const column = columnName(place.column + 1 + index);
    const colour = officeColour(series.colour, series.strength, palette.theme);
    const head = `<c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:strRef><c:f>${escapeXml(sheet)}!$${column}$${place.row}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeXml(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`;
    const values = `<c:val><c:numRef><c:f>${escapeXml(sheet)}!$${column}$${place.row + 1}:$${column}$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${chart.categories.length}"/>${series.values.map((value, point) => (value === null ? "" : `<c:pt idx="${point}"><c:v>${value}</c:v></c:pt>`)).join("")}</c:numCache></c:numRef></c:val>`;
    if (series.band !== undefined) {
      const fill = series.band === "floor" ? "<a:noFill/>" : colourFill(colour);
      return `<c:ser>${head}<c:spPr>${fill}<a:ln><a:noFill/></a:ln></c:spPr>${category}${values}</c:ser>`;
    }
    if (line) {
      const width = series.strong === true ? 34925 : series.dashed === true ? 22225 : 20320;
      const dash =
        series.dashed === true ? '<a:prstDash val="dash"/>' : '<a:prstDash val="solid"/>';
      return `<c:ser>${head}<c:spPr><a:ln w="${width}" cap="rnd">${colourFill(colour)}${dash}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>${endLabel(series, index)}${category}${values}<c:smooth val="0"/></c:ser>`;
    }
    const labels =
      chart.labels === true
        ? `<c:dLbls><c:numFmt formatCode="${escapeXml(chart.shape === "stacked" ? partFormat : format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(place.fontPoints, chart.shape === "stacked" ? { colour: inkOn(`#${colour}`).slice(1).toUpperCase() } : {})}<c:dLblPos val="${chart.shape === "stacked" ? "ctr" : "outEnd"}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
        : "";
    return `<c:ser>${head}<c:spPr>${colourFill(colour)}<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>${labels}${category}${values}</c:ser>`;
  };

  function endLabel(series: ChartSeries, index: number): string {
    const position = named.indexOf(index);
    const end = lineEnds[index];
    const flags = (name: 0 | 1) =>
      `<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="${name}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
    if (position < 0 || end === undefined) return `<c:dLbls>${flags(0)}</c:dLbls>`;
    const shift = shifts[position] ?? 0;
    const layout =
      Math.abs(shift) < 0.002
        ? "<c:layout/>"
        : `<c:layout><c:manualLayout><c:x val="0.004"/><c:y val="${shift.toFixed(4)}"/></c:manualLayout></c:layout>`;
    return `<c:dLbls><c:dLbl><c:idx val="${end.at}"/>${layout}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(place.fontPoints, { bold: series.strong === true, colour: officeColour(textTone(series.colour), 1, palette.theme), body: '<a:bodyPr wrap="none" anchor="ctr"><a:spAutoFit/></a:bodyPr>' })}<c:dLblPos val="r"/>${flags(1)}</c:dLbl>${flags(0)}<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext></c:extLst></c:dLbls>`;
  }

  const bandXml = chart.series
    .map((series, index) => (series.band === undefined ? "" : seriesXml(series, index)))
    .join("");
  const markXml = chart.series
    .map((series, index) => (series.band === undefined ? seriesXml(series, index) : ""))
    .join("");
  const notes = line
    ? noteXml(
        chart,
        axis,
        { width: plot.w * place.widthInches, height: plot.h * place.heightInches },
        place.fontPoints * 0.9,
      )
    : "";
  const axes = `<c:axId val="${categoryAxis}"/><c:axId val="${valueAxis}"/>`;
  const area =
    bandXml === ""
      ? ""
      : `<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>${bandXml}${axes}</c:areaChart>`;
  const marks = line
    ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${markXml}${notes}<c:marker val="1"/>${axes}</c:lineChart>`
    : `<c:barChart><c:barDir val="${horizontal ? "bar" : "col"}"/><c:grouping val="${chart.shape === "stacked" ? "stacked" : "clustered"}"/><c:varyColors val="0"/>${markXml}<c:gapWidth val="${chart.shape === "stacked" ? 70 : 55}"/><c:overlap val="${chart.shape === "stacked" ? 100 : -5}"/>${axes}</c:barChart>`;
  const rule = `<a:ln w="6350">${colourFill(palette.rule)}</a:ln>`;
  const axisLine = `<a:ln w="9525">${colourFill(palette.soft)}</a:ln>`;
  const categoryAxisXml = `<c:catAx><c:axId val="${categoryAxis}"/><c:scaling><c:orientation val="${horizontal ? "maxMin" : "minMax"}"/></c:scaling><c:delete val="0"/><c:axPos val="${horizontal ? "l" : "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="${years ? "out" : "none"}"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${axisLine}</c:spPr>${textProperties(place.fontPoints, { body: `<a:bodyPr rot="${tight ? -60000000 : 0}" vert="horz"/>` })}<c:crossAx val="${valueAxis}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>${years ? '<c:tickLblSkip val="5"/><c:tickMarkSkip val="5"/>' : '<c:tickLblSkip val="1"/>'}<c:noMultiLvlLbl val="1"/></c:catAx>`;
  const valueAxisXml = `<c:valAx><c:axId val="${valueAxis}"/><c:scaling><c:orientation val="minMax"/><c:max val="${axis.high}"/><c:min val="${axis.low}"/></c:scaling><c:delete val="${hideValues ? 1 : 0}"/><c:axPos val="${horizontal ? "b" : "l"}"/>${hideValues ? "" : `<c:majorGridlines><c:spPr>${rule}</c:spPr></c:majorGridlines>`}<c:numFmt formatCode="${escapeXml(formatCode(tickDigits(axis.ticks)))}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(place.fontPoints)}<c:crossAx val="${categoryAxis}"/><c:crosses val="${chart.shape === "stacked" ? "max" : "autoZero"}"/><c:crossBetween val="${line ? "midCat" : "between"}"/><c:majorUnit val="${step}"/></c:valAx>`;
  const layout = line
    ? `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${plot.x.toFixed(4)}"/><c:y val="${plot.y.toFixed(4)}"/><c:w val="${plot.w.toFixed(4)}"/><c:h val="${plot.h.toFixed(4)}"/></c:manualLayout></c:layout>`
    : "<c:layout/>";
  const title =
    place.title === undefined
      ? '<c:autoTitleDeleted val="1"/>'
      : `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${Math.round(place.fontPoints * 110)}" b="1"/></a:pPr><a:r><a:rPr lang="en-US" sz="${Math.round(place.fontPoints * 110)}" b="1"/><a:t>${escapeXml(place.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`;
  const legend =
    line || chart.series.length < 2
      ? ""
      : `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${textProperties(place.fontPoints)}</c:legend>`;
  const external =
    place.workbookRelationship === undefined
      ? ""
      : `<c:externalData r:id="${place.workbookRelationship}"><c:autoUpdate val="0"/></c:externalData>`;
  return `${xmlHeader}<c:chartSpace ${namespaces}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>${title}<c:plotArea>${layout}${area}${marks}${categoryAxisXml}${valueAxisXml}<c:spPr><a:noFill/></c:spPr></c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(place.fontPoints)}${external}</c:chartSpace>`;
}

/** Type size at which every category of a line stands beside the next. */
function yearTextPoints(chart: ChartBlock, plotInches: number): number {
  const longest = Math.max(0.01, ...chart.categories.map((name) => textInches(name, 1)));
  return plotInches / Math.max(1, chart.categories.length - 1) / (longest * 1.2);
}

/** Lines that the names of a chart's series take over it. */
export function legendLines(
  { shape, series }: Pick<ChartBlock, "shape" | "series">,
  widthInches: number,
  points: number,
): number {
  if (shape === "line" || series.length < 2) return 0;
  const names = series.map(({ name }) => textInches(name, points) + 0.32);
  const longest = Math.max(...names);
  // Names of a legend stand in columns as wide as the longest.
  const columns = Math.max(1, Math.floor((widthInches * 0.92) / longest));
  return Math.ceil(series.length / columns);
}

/** What stands in for a missing face is a little wider: room for both. */
const officeLatin = 1.05;

/** About how wide a text is set; programs leave a little space where Chinese and Latin text meet. */
export function textInches(text: string, points: number): number {
  const meetings =
    text.match(
      /(?<=[\u2e80-\uffff])(?=[^\s\u2e80-\uffff])|(?<=[^\s\u2e80-\uffff])(?=[\u2e80-\uffff])/g,
    )?.length ?? 0;
  const width = estimateTextWidth(text, points, false, officeLatin);
  return (width + 0.25 * meetings * points) / 72;
}

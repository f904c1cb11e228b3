import type { ChartBlock } from "../document.ts";
import { chartXml } from "../office/chart-xml.ts";
import { escapeXml, xmlHeader } from "../office/xml.ts";
import { type Parts, strFromU8, strToU8, textOf } from "../office/zip.ts";

/** A chart of a sheet: where its numbers lie and which cells it covers. */
export interface SheetChart {
  readonly chart: ChartBlock;
  /** Name of the sheet that has its numbers. */
  readonly sheet: string;
  /** Row of the series' names, from 1; categories in the column `column`, from 0. */
  readonly row: number;
  readonly column: number;
  /** Upper left and lower right cell, columns and rows from 0. */
  readonly from: { readonly column: number; readonly row: number };
  readonly to: { readonly column: number; readonly row: number };
}

const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * Adds native charts to one sheet of a package that exceljs wrote, which has no charts of its own: one drawing part
 * with an anchor a chart, one chart part each, their relationships and content types (ECMA-376 part 1, 20.5 and 21.2).
 *
 * @param sheetNumber the number in `xl/worksheets/sheetN.xml`
 */
export function insertCharts(
  parts: Parts,
  sheetNumber: number,
  charts: readonly SheetChart[],
): void {
  const sheetPart = `xl/worksheets/sheet${sheetNumber}.xml`;
  const sheet = textOf(parts, sheetPart, "workbook");
  const relsPart = `xl/worksheets/_rels/sheet${sheetNumber}.xml.rels`;
  const existing = parts[relsPart];
  const rels =
    existing === undefined
      ? `${xmlHeader}<Relationships xmlns="${relationships}"></Relationships>`
      : strFromU8(existing);
  parts[relsPart] = strToU8(
    rels.replace(
      "</Relationships>",
      `<Relationship Id="rIdDrawing" Type="${office}/drawing" Target="../drawings/drawing1.xml"/></Relationships>`,
    ),
  );
  // The schema wants the drawing behind everything that exceljs writes for a plain sheet.
  parts[sheetPart] = strToU8(
    sheet.replace("</worksheet>", `<drawing xmlns:r="${office}" r:id="rIdDrawing"/></worksheet>`),
  );
  const anchors = charts.map(
    ({ from, to, chart, sheet }, index) =>
      `<xdr:twoCellAnchor><xdr:from><xdr:col>${from.column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${from.row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>${to.column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${to.row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${index + 2}" name="${escapeXml(sheet)}" descr="${escapeXml(`${chart.title}. ${chart.description}`.slice(0, 2000))}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId${index + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  );
  parts["xl/drawings/drawing1.xml"] = strToU8(
    `${xmlHeader}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}">${anchors.join("")}</xdr:wsDr>`,
  );
  parts["xl/drawings/_rels/drawing1.xml.rels"] = strToU8(
    `${xmlHeader}<Relationships xmlns="${relationships}">${charts.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/chart" Target="../charts/chart${index + 1}.xml"/>`).join("")}</Relationships>`,
  );
  charts.forEach((one, index) => {
    parts[`xl/charts/chart${index + 1}.xml`] = strToU8(
      chartXml(one.chart, {
        sheet: one.sheet,
        column: one.column,
        row: one.row,
        widthInches: 9,
        heightInches: 4,
        fontPoints: 10,
        title: one.chart.title,
      }),
    );
  });
  const overrides = [
    `<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`,
    ...charts.map(
      (_, index) =>
        `<Override PartName="/xl/charts/chart${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`,
    ),
  ].join("");
  parts["[Content_Types].xml"] = strToU8(
    textOf(parts, "[Content_Types].xml", "workbook").replace("</Types>", `${overrides}</Types>`),
  );
}

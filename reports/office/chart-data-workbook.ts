import type { ChartBlock } from "../document.ts";
import { columnName, escapeXml, xmlHeader } from "./xml.ts";
import { pack, strToU8 } from "./zip.ts";

/**
 * The workbook behind a chart, which "Edit data" opens: one sheet, categories in column A from row 2, one column a
 * series with its name in row 1. Text is stored as text, numbers as numbers.
 */
export function chartDataWorkbook(chart: ChartBlock): Uint8Array {
  const text = (reference: string, value: string) =>
    `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
  const header = chart.series
    .map((series, index) => text(`${columnName(index + 1)}1`, series.name))
    .join("");
  const rows = chart.categories
    .map((category, row) => {
      const cells = chart.series
        .map((series, index) => {
          const value = series.values[row];
          return value === null || value === undefined
            ? ""
            : `<c r="${columnName(index + 1)}${row + 2}"><v>${value}</v></c>`;
        })
        .join("");
      return `<row r="${row + 2}">${text(`A${row + 2}`, category)}${cells}</row>`;
    })
    .join("");
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return pack({
    "[Content_Types].xml": strToU8(
      `${xmlHeader}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `${xmlHeader}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": strToU8(
      `${xmlHeader}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `${xmlHeader}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      `${xmlHeader}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(
      `${xmlHeader}<worksheet xmlns="${main}"><cols><col min="1" max="${chart.series.length + 1}" width="22" customWidth="1"/></cols><sheetData><row r="1">${header}</row>${rows}</sheetData></worksheet>`,
    ),
  });
}

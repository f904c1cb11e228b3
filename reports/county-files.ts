/** Folder of a pack that holds its counties: one table of areas, and one of people for each province. */
export const countiesFolder = "counties";
export const areasFile = "areas.parquet";
/** Codes of other years that mean one of the counties. */
export const codesFile = "codes.parquet";
export const codeColumns = ["other", "code"] as const;
/** Name of the table of a province. */
export const peopleFile = (province: string): string => `${province}.parquet`;

/** What is counted of a county beside its people (`Area.facts`), as numbers; empty where nobody counted it. */
export const factColumns = [
  "poverty-exit",
  "former-year",
  "former-people",
  "city-kilometres",
  "square-kilometres",
] as const;

export const areaColumns = [
  "province",
  "code",
  "parent",
  "level",
  "setting",
  "en",
  "zh-CN",
  "east",
  "north",
] as const;

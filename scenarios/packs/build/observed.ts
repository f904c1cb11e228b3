import { earlierNumber, earlierNumbers } from "./earlier.ts";
import { provinces } from "./geography.ts";
import { educationTable, socialTable } from "./sources.ts";
import {
  derived,
  estimated,
  need,
  numberIn,
  type Origin,
  observed,
  optionalNumber,
  type RawRow,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

/** What an observed row says about itself. */
interface Series {
  readonly item: string;
  readonly subject?: string;
  readonly age?: string;
  readonly unit: string;
  /** What one of the source's numbers is in the unit; 1 unless said otherwise. */
  readonly factor?: number;
  readonly decimals?: number;
  readonly origin: Origin;
}

type Put = (series: Series, area: string, year: number, value: number | undefined) => void;

/** Rows of what happened to the pack’s services and to people and money, from `from` on, money in prices of `priceYear`, for charts, targets and the track record. */
export function buildObserved(
  folder: string,
  from: number,
  priceYear: number,
  services: ReadonlySet<string>,
  /** True where the pack's senior places are those of general schools, which alone have provincial tables. */
  seniorIsGeneral = false,
): TableWriter {
  const table = new TableWriter();
  const put: Put = ({ item, subject = "", age = "", unit, ...series }, area, year, value) => {
    if (value === undefined || year < from) return;
    if (subject !== "" && subject !== "schooling" && !services.has(subject)) return;
    const rounded = round(value * (series.factor ?? 1), series.decimals ?? 0);
    table.add(`observed.${item}`, { area, subject, age, year }, rounded, series.origin, unit);
  };
  addNationalPopulation(folder, put);
  addPlanOutcomes(folder, put);
  addInsurance(folder, put);
  addProvincialPopulation(folder, put);
  addAccounts(folder, put, priceYear);
  addHealth(folder, put);
  addEducation(folder, put, seniorIsGeneral);
  if (from < 2010) addEarlier(folder, put, priceYear);
  return table;
}

/** Persons, where the source counts tens of thousands. */
const persons = (item: string, origin: Origin, more: Partial<Series> = {}): Series => ({
  item,
  unit: "persons",
  factor: 1e4,
  origin,
  ...more,
});

function addNationalPopulation(folder: string, put: Put): void {
  const origin = observed(
    "demography-national",
    "statistics office, year end, servicemen included",
  );
  const columns: readonly (readonly [string, Series])[] = [
    ["pop_yearend_10k", persons("population", origin)],
    ["births_10k", persons("births", origin)],
    ["deaths_10k", persons("deaths", origin)],
    ["pop_65plus_10k", persons("population.age", origin, { age: "65+" })],
    ["urbanization_pct", { item: "urban-share", unit: "share", factor: 0.01, decimals: 4, origin }],
  ];
  for (const row of readRaw(`${folder}/demography/actuals_2010_2025.csv`)) {
    const year = numberIn(row, "year");
    for (const [name, series] of columns) put(series, "CN", year, optionalNumber(row, name));
    const sure = (row.pop_60plus_status ?? "").startsWith("confirmed");
    const counted = sure ? origin : estimated("demography-national", "unconfirmed");
    const series = persons("population.age", counted, { age: "60+" });
    put(series, "CN", year, optionalNumber(row, "pop_60plus_10k"));
  }
}

/** Outcome indicators that a result can be set beside: name in outcomes.csv → series. */
const outcomeSeries: Readonly<Record<string, Omit<Series, "origin">>> = {
  "Childcare places for under-3s per 1000 population": per1000("childcare-places", "places "),
  "Childcare places, total": tenThousands("childcare-places", "places"),
  "Preschool gross enrolment rate": enrolmentRate("preschool-places"),
  "Senior-secondary gross enrolment rate": enrolmentRate("senior-places"),
  "Life expectancy at birth": { item: "life-expectancy", unit: "years", decimals: 2 },
  "Licensed (assistant) physicians per 1000 population": per1000("physicians"),
  "Registered nurses per 1000 population": per1000("nurses"),
  "Total elderly-care beds": tenThousands("elderly-care-beds", "beds"),
  "Sports venue area per person": {
    item: "capacity-per-person",
    subject: "sports-area",
    unit: "m² per person",
    decimals: 2,
  },
};

function per1000(subject: string, of = ""): Omit<Series, "origin"> {
  return { item: "capacity-per-1000", subject, unit: `${of}per 1,000`, decimals: 2 };
}

function tenThousands(subject: string, unit: string): Omit<Series, "origin"> {
  return { item: "capacity", subject, unit, factor: 1e4 };
}

function enrolmentRate(subject: string): Omit<Series, "origin"> {
  return { item: "enrolment-rate", subject, unit: "share", factor: 0.01, decimals: 3 };
}

/** Outcomes per head that are also written as national totals, to be set beside `capacity`: heads for each unit of the rate. */
const perHeads: Readonly<Record<string, number>> = {
  "capacity-per-1000": 1000,
  "capacity-per-person": 1,
};

function addPlanOutcomes(folder: string, put: Put): void {
  const rows = readRaw(`${folder}/targets/outcomes.csv`);
  const named = (name: string) => rows.filter((row) => row.indicator_en === name);
  const valueIn = (name: string, year: number) =>
    named(name)
      .filter((row) => Number(row.year) === year)
      .map((row) => optionalNumber(row, "value"))[0];
  const people = new Map(
    readRaw(`${folder}/demography/actuals_2010_2025.csv`).map((row) => [
      numberIn(row, "year"),
      numberIn(row, "pop_yearend_10k") * 1e4,
    ]),
  );
  for (const row of rows) {
    const year = Number(row.year);
    const name = row.indicator_en ?? "";
    if (!Number.isInteger(year)) continue;
    const note = `${name}: ${row.status ?? ""}`;
    const origin = (row.status === "derived" ? derived : observed)("targets-outcomes", note);
    const value = optionalNumber(row, "value");
    const series = outcomeSeries[name];
    if (series !== undefined) {
      put({ ...series, origin }, "CN", year, value);
      const heads = perHeads[series.item];
      const residents = people.get(year);
      const isCounted =
        series.subject === "childcare-places" &&
        valueIn("Childcare places, total", year) !== undefined;
      if (heads !== undefined && residents !== undefined && !isCounted) {
        const total: Series = {
          item: "capacity",
          subject: series.subject,
          unit: series.subject === "sports-area" ? "m²" : "units",
          factor: residents / heads,
          origin: derived(
            "targets-outcomes;demography-national",
            `${name} × residents at year end`,
          ),
        };
        put(total, "CN", year, value);
      }
    }
    const beds = valueIn("Beds in registered elderly-care institutions", year);
    if (name === "Nursing-type share of beds in elderly-care institutions" && beds !== undefined) {
      const nursing: Series = {
        item: "capacity",
        subject: "nursing-beds",
        unit: "beds",
        factor: 100,
        origin: derived("targets-outcomes", "share × institution beds"),
      };
      put(nursing, "CN", year, numberIn(row, "value") * beds);
    }
  }
  // Of aims that are a coverage, two were published; the others have no count to set beside a result.
  const covered = (subject: string, origin: Origin, share: number | undefined): void =>
    put({ item: "attainment", subject, unit: "share", decimals: 2, origin }, "CN", 2025, share);
  const subsidies = "Coverage of the two disability subsidies";
  const coverage = valueIn(subsidies, 2025);
  covered(
    "disability-subsidies",
    observed(
      "targets-outcomes",
      `${subsidies}, as published; the level of the subsidy plays no part in it`,
    ),
    coverage === undefined ? undefined : coverage * 0.01,
  );
  const renovated = total(
    named("Old urban residential compounds, renovation started in year").map(
      (row) => optionalNumber(row, "value") ?? 0,
    ),
  );
  covered(
    "old-compounds",
    derived(
      "targets-outcomes;targets-plans",
      `compounds begun 2021–2025 (${round(renovated, 2)} of the 21.9 ten thousand aimed at; 2023 to September), at most 1`,
    ),
    Math.min(1, renovated / 21.9),
  );
  const members: Readonly<Record<string, string>> = {
    "Unemployment insurance participants": "unemployment-insurance",
    "Work-injury insurance participants": "work-injury-insurance",
  };
  const printed = observed("targets-plans", "base value printed in the employment-first plan");
  for (const row of readRaw(`${folder}/targets/targets.csv`)) {
    const subject = members[row.indicator_en ?? ""];
    const year = Number(row.base_year);
    if (subject === undefined || !Number.isInteger(year)) continue;
    put(persons("capacity", printed, { subject }), "CN", year, optionalNumber(row, "base_value"));
  }
}

/** Members of two insurances in 2021 and 2022; those of 2025 stand among the plans' aims. */
function addInsurance(folder: string, put: Put): void {
  const subjects: Readonly<Record<string, string>> = {
    unemployment_insurance_contributors: "unemployment-insurance",
    work_injury_insurance_participants: "work-injury-insurance",
  };
  for (const row of readRaw(`${folder}/insurance/national_2021_2022.csv`)) {
    const subject = need(
      new Map(Object.entries(subjects)),
      row.indicator ?? "",
      "insurance indicator",
    );
    const year = numberIn(row, "year");
    const origin =
      year === 2021
        ? observed("insurance-bulletins")
        : derived("insurance-bulletins", "members of the year before plus the increase printed");
    put(persons("capacity", origin, { subject }), "CN", year, numberIn(row, "value"));
  }
}

function addProvincialPopulation(folder: string, put: Put): void {
  const series = persons(
    "population",
    observed("demography-national", "residents at year end, rounded to 10,000"),
  );
  for (const row of readRaw(`${folder}/demography/provinces_yearend_2010_2022.csv`))
    for (let year = 2010; year <= 2022; year++)
      put(series, row.code ?? "", year, optionalNumber(row, `pop_${year}_10k`));
  for (const [file, name, isWanted] of [
    ["services/province_timeseries.csv", "resident_pop_10k", (year: number) => year < 2010],
    [
      "fiscal/gdp_population_panel.csv",
      "resident_population_year_end_10k",
      (year: number) => year > 2022,
    ],
  ] as const) {
    for (const row of readRaw(`${folder}/${file}`)) {
      const year = numberIn(row, "year");
      if (isWanted(year)) put(series, row.code ?? "", year, optionalNumber(row, name));
    }
  }
}

/** Real growth of GDP in years before the national table begins, per cent (statistics office; unconfirmed). */
const earlierGrowth: ReadonlyMap<number, number> = new Map([
  [2007, 14.2],
  [2008, 9.7],
  [2009, 9.4],
]);

/** Price level of each year over the base: nominal over real growth of GDP, consumer prices where nominal GDP is missing. */
export function priceLevels(folder: string, base: number): ReadonlyMap<number, number> {
  const fiscal = new Map(
    readRaw(`${folder}/fiscal/national_fiscal.csv`).map((row) => [numberIn(row, "year"), row]),
  );
  const nominal = new Map<number, number>();
  for (const row of readRaw(`${folder}/fiscal/gdp_population_panel.csv`)) {
    const year = numberIn(row, "year");
    const value = optionalNumber(row, "gdp_revised_100m_yuan");
    if (value !== undefined) nominal.set(year, (nominal.get(year) ?? 0) + value);
  }
  const levels = new Map<number, number>([[2006, 1]]);
  let level = 1;
  for (let year = 2007; year <= 2025; year++) {
    const row = fiscal.get(year);
    const growth =
      earlierGrowth.get(year) ??
      (row === undefined ? undefined : numberIn(row, "gdp_real_growth_pct"));
    if (growth === undefined) throw new RangeError(`price levels: no growth for ${year}`);
    const now = nominal.get(year);
    const then = nominal.get(year - 1);
    if (now !== undefined && then !== undefined) level *= now / then / (1 + growth / 100);
    else if (row !== undefined) level *= 1 + numberIn(row, "cpi_pct") / 100;
    levels.set(year, level);
  }
  const unit = levels.get(base);
  if (unit === undefined) throw new RangeError(`price levels: no year ${base}`);
  return new Map([...levels].map(([year, value]) => [year, value / unit]));
}

function addAccounts(folder: string, put: Put, priceYear: number): void {
  const prices = priceLevels(folder, priceYear);
  const origin = derived(
    "fiscal-accounts",
    "nominal over the national price level of GDP, prices of the base year",
  );
  const add = (item: string, row: RawRow, name: string, subject?: string): void => {
    const year = numberIn(row, "year");
    const value = optionalNumber(row, name);
    const level = prices.get(year);
    const series: Series = { item, subject, unit: "million yuan", factor: 100, origin };
    if (value !== undefined && level !== undefined)
      put(series, row.code ?? "", year, value / level);
  };
  for (const row of readRaw(`${folder}/fiscal/gdp_population_panel.csv`))
    add("gdp", row, "gdp_revised_100m_yuan");
  for (const row of readRaw(`${folder}/services/province_timeseries.csv`))
    add("revenue.own", row, "gen_budget_revenue_100m_yuan");
  for (const row of readRaw(`${folder}/fiscal/expenditure_total_and_education_panel.csv`)) {
    add("spending.total", row, "gpb_expenditure_100m");
    add("spending.function", row, "education_expenditure_100m", "schooling");
  }
  if (priceYear < 2020) return;
  // General and special transfers, tax rebates in them; without the special grants of 2020, which were given once.
  for (const [year, name] of [
    [2020, "total_2020_executed_excl_special_antiepidemic_100m"],
    [2024, "general_plus_special_2024_final_100m"],
  ] as const) {
    for (const row of readRaw(`${folder}/fiscal/transfers.csv`))
      add("transfers", { ...row, year: String(year) }, name, undefined);
  }
}

function addHealth(folder: string, put: Put): void {
  const origin = observed("health-statistics", "statistics office");
  const beds: Series = { ...tenThousands("hospital-beds", "beds"), origin };
  const personnel = persons("health-personnel", origin);
  const nation = new Map<number, number>();
  for (const row of readRaw(`${folder}/services/province_timeseries.csv`)) {
    const year = numberIn(row, "year");
    const code = row.code ?? "";
    const value = optionalNumber(row, "beds_total_10k");
    put(beds, code, year, value);
    if (value !== undefined) nation.set(year, (nation.get(year) ?? 0) + value);
    put(personnel, code, year, optionalNumber(row, "health_personnel_10k"));
  }
  const summed = { ...beds, origin: derived("health-statistics", "sum of provinces") };
  for (const [year, value] of nation) put(summed, "CN", year, value);
  const social = socialTable(folder);
  const counted = observed("social-statistics", "counts of persons");
  for (const [subject, indicator] of [
    ["physicians", "licensed_assistant_physicians"],
    ["nurses", "registered_nurses"],
  ] as const) {
    const series: Series = { item: "capacity", subject, unit: "persons", origin: counted };
    for (const { code } of provinces)
      for (let year = 2005; year <= 2024; year++)
        put(series, code, year, social.find(code, indicator, "total", year));
  }
}

function addEducation(folder: string, put: Put, seniorIsGeneral: boolean): void {
  const education = educationTable(folder);
  const origin = observed("education-statistics", "education statistics");
  for (const [subject, stage, teachers] of [
    ["preschool-places", "kindergarten", "preschool_teachers"],
    ["primary-places", "primary", "primary_teachers"],
    ["junior-places", "junior", "junior_teachers"],
    ["senior-places", "senior_general", "senior_general_teachers"],
  ] as const) {
    if (subject === "senior-places" && !seniorIsGeneral) continue;
    const series = { subject, unit: "persons", origin } as const;
    for (const code of ["00", ...provinces.map((province) => province.code)]) {
      const area = code === "00" ? "CN" : code;
      for (let year = 2005; year <= 2025; year++) {
        const find = (indicator: string) => education.find(code, indicator, "total", year);
        put({ item: "enrolment", ...series }, area, year, find(`${stage}_enrolment`));
        put({ item: "staff", ...series }, area, year, find(teachers));
      }
    }
  }
}

/** National numbers of 2005–2009, from which the second naive forecast takes its growth. */
function addEarlier(folder: string, put: Put, priceYear: number): void {
  const numbers = earlierNumbers(folder);
  for (const { item, subject, age, unit, status, note, year, value } of numbers) {
    if (item === "education-spending" || item === "private-kindergarten-enrolment") continue;
    // The table of teachers has this one itself.
    if (item === "staff" && subject === "primary-places") continue;
    const came = status.startsWith("confirmed")
      ? observed
      : status.startsWith("derived")
        ? derived
        : estimated;
    const origin = came("earlier-statistics", `${status}: ${note}`);
    const decimals = unit === "share" ? 4 : 0;
    put({ item, subject, age, unit, decimals, origin }, "CN", year, value);
  }
  const prices = priceLevels(folder, priceYear);
  const provincial = total(
    readRaw(`${folder}/fiscal/expenditure_total_and_education_panel.csv`)
      .filter((row) => row.year === "2010")
      .map((row) => numberIn(row, "education_expenditure_100m") * 100),
  );
  const spent = (year: number) => earlierNumber(numbers, "education-spending", "", year);
  const series: Series = {
    item: "spending.function",
    subject: "schooling",
    unit: "million yuan",
    origin: derived(
      "earlier-statistics;fiscal-accounts",
      "centre and provinces, brought to the provinces' level by the ratio of 2010; over the price level of GDP",
    ),
  };
  for (const year of [2008, 2009]) {
    const nominal = (spent(year) * provincial) / spent(2010);
    put(series, "CN", year, nominal / need(prices, year, "price level"));
  }
}

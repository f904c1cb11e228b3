import { earlierNumber, earlierNumbers } from "./earlier.ts";
import { provinces } from "./geography.ts";
import { educationTable, socialTable } from "./sources.ts";
import {
  derived,
  need,
  numberIn,
  type Origin,
  observed,
  optionalNumber,
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
  readonly factor: number;
  readonly decimals?: number;
  readonly origin: Origin;
}

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
  const put = (series: Series, area: string, year: number, value: number | undefined): void => {
    if (value === undefined || year < from) return;
    if (
      series.subject !== undefined &&
      series.subject !== "schooling" &&
      !services.has(series.subject)
    )
      return;
    table.add(
      `observed.${series.item}`,
      { area, subject: series.subject ?? "", age: series.age ?? "", year },
      round(value * series.factor, series.decimals ?? 0),
      series.origin,
      series.unit,
    );
  };
  addNationalPopulation(folder, put);
  addPlanOutcomes(folder, put);
  addProvincialPopulation(folder, put);
  addAccounts(folder, put, priceYear);
  addHealth(folder, put);
  addEducation(folder, put, seniorIsGeneral);
  if (from < 2010) addEarlier(folder, put, priceYear);
  return table;
}

type Put = (series: Series, area: string, year: number, value: number | undefined) => void;

function addNationalPopulation(folder: string, put: Put): void {
  const origin: Origin = observed(
    "demography-national",
    "statistics office, year end, servicemen included",
  );
  const columns: readonly (readonly [string, Series])[] = [
    ["pop_yearend_10k", { item: "population", unit: "persons", factor: 1e4, origin }],
    ["births_10k", { item: "births", unit: "persons", factor: 1e4, origin }],
    ["deaths_10k", { item: "deaths", unit: "persons", factor: 1e4, origin }],
    [
      "pop_65plus_10k",
      { item: "population.age", age: "65+", unit: "persons", factor: 1e4, origin },
    ],
    ["urbanization_pct", { item: "urban-share", unit: "share", factor: 0.01, decimals: 4, origin }],
  ];
  for (const row of readRaw(`${folder}/demography/actuals_2010_2025.csv`)) {
    const year = numberIn(row, "year");
    for (const [column, series] of columns) put(series, "CN", year, optionalNumber(row, column));
    const sure = (row.pop_60plus_status ?? "").startsWith("confirmed");
    put(
      {
        item: "population.age",
        age: "60+",
        unit: "persons",
        factor: 1e4,
        origin: sure ? origin : { ...origin, basis: "estimated", note: "unconfirmed" },
      },
      "CN",
      year,
      optionalNumber(row, "pop_60plus_10k"),
    );
  }
}

/** Outcome indicators that a result can be set beside: name in outcomes.csv → series. */
const outcomeSeries: Readonly<Record<string, Omit<Series, "origin">>> = {
  "Childcare places for under-3s per 1000 population": {
    item: "capacity-per-1000",
    subject: "childcare-places",
    unit: "places per 1,000",
    factor: 1,
    decimals: 2,
  },
  "Childcare places, total": {
    item: "capacity",
    subject: "childcare-places",
    unit: "places",
    factor: 1e4,
  },
  "Preschool gross enrolment rate": {
    item: "enrolment-rate",
    subject: "preschool-places",
    unit: "share",
    factor: 0.01,
    decimals: 3,
  },
  "Senior-secondary gross enrolment rate": {
    item: "enrolment-rate",
    subject: "senior-places",
    unit: "share",
    factor: 0.01,
    decimals: 3,
  },
  "Life expectancy at birth": { item: "life-expectancy", unit: "years", factor: 1, decimals: 2 },
  "Licensed (assistant) physicians per 1000 population": {
    item: "capacity-per-1000",
    subject: "physicians",
    unit: "per 1,000",
    factor: 1,
    decimals: 2,
  },
  "Registered nurses per 1000 population": {
    item: "capacity-per-1000",
    subject: "nurses",
    unit: "per 1,000",
    factor: 1,
    decimals: 2,
  },
  "Total elderly-care beds": {
    item: "capacity",
    subject: "elderly-care-beds",
    unit: "beds",
    factor: 1e4,
  },
  "Sports venue area per person": {
    item: "capacity-per-person",
    subject: "sports-area",
    unit: "m² per person",
    factor: 1,
    decimals: 2,
  },
};

/** Outcomes per head that are also written as national totals, to be set beside `capacity`: heads for each unit of the rate. */
const perHeads: Readonly<Record<string, number>> = {
  "capacity-per-1000": 1000,
  "capacity-per-person": 1,
};

function addPlanOutcomes(folder: string, put: Put): void {
  const rows = readRaw(`${folder}/targets/outcomes.csv`);
  const people = new Map(
    readRaw(`${folder}/demography/actuals_2010_2025.csv`).map((row) => [
      numberIn(row, "year"),
      numberIn(row, "pop_yearend_10k") * 1e4,
    ]),
  );
  const counted = new Set(
    rows
      .filter((row) => row.indicator_en === "Childcare places, total")
      .map((row) => `childcare-places|${row.year}`),
  );
  const institutionBeds = new Map(
    rows
      .filter((row) => row.indicator_en === "Beds in registered elderly-care institutions")
      .map((row) => [Number(row.year), numberIn(row, "value")]),
  );
  for (const row of rows) {
    const year = Number(row.year);
    const name = row.indicator_en ?? "";
    if (!Number.isInteger(year)) continue;
    const origin: Origin = {
      basis: row.status === "derived" ? "derived" : "observed",
      source: "targets-outcomes",
      note: `${name}: ${row.status ?? ""}`,
    };
    const value = optionalNumber(row, "value");
    const series = outcomeSeries[name];
    if (series !== undefined) {
      put({ ...series, origin }, "CN", year, value);
      const heads = perHeads[series.item];
      const persons = people.get(year);
      if (
        heads !== undefined &&
        value !== undefined &&
        persons !== undefined &&
        !counted.has(`${series.subject}|${year}`)
      ) {
        put(
          {
            item: "capacity",
            subject: series.subject,
            unit: series.subject === "sports-area" ? "m²" : "units",
            factor: persons / heads,
            origin: {
              ...origin,
              basis: "derived",
              source: "targets-outcomes;demography-national",
              note: `${name} × residents at year end`,
            },
          },
          "CN",
          year,
          value,
        );
      }
    }
    const beds = institutionBeds.get(year);
    if (name === "Nursing-type share of beds in elderly-care institutions" && beds !== undefined) {
      put(
        {
          item: "capacity",
          subject: "nursing-beds",
          unit: "beds",
          factor: 100,
          origin: { ...origin, basis: "derived", note: "share × institution beds" },
        },
        "CN",
        year,
        numberIn(row, "value") * beds,
      );
    }
  }
  // Of aims that are a coverage, two were published; the others have no count to set beside a result.
  put(
    {
      item: "attainment",
      subject: "disability-subsidies",
      unit: "share",
      factor: 0.01,
      decimals: 2,
      origin: observed(
        "targets-outcomes",
        "Coverage of the two disability subsidies, as published; the level of the subsidy plays no part in it",
      ),
    },
    "CN",
    2025,
    outcomeValue(rows, "Coverage of the two disability subsidies", 2025),
  );
  const renovated = total(
    rows
      .filter(
        (row) => row.indicator_en === "Old urban residential compounds, renovation started in year",
      )
      .map((row) => optionalNumber(row, "value") ?? 0),
  );
  put(
    {
      item: "attainment",
      subject: "old-compounds",
      unit: "share",
      factor: 1,
      decimals: 2,
      origin: derived(
        "targets-outcomes;targets-plans",
        `compounds begun 2021–2025 (${round(renovated, 2)} of the 21.9 ten thousand aimed at; 2023 to September), at most 1`,
      ),
    },
    "CN",
    2025,
    Math.min(1, renovated / 21.9),
  );
  const members: Readonly<Record<string, string>> = {
    "Unemployment insurance participants": "unemployment-insurance",
    "Work-injury insurance participants": "work-injury-insurance",
  };
  for (const row of readRaw(`${folder}/targets/targets.csv`)) {
    const service = members[row.indicator_en ?? ""];
    const year = Number(row.base_year);
    if (service === undefined || !Number.isInteger(year)) continue;
    put(
      {
        item: "capacity",
        subject: service,
        unit: "persons",
        factor: 1e4,
        origin: observed("targets-plans", "base value printed in the employment-first plan"),
      },
      "CN",
      year,
      optionalNumber(row, "base_value"),
    );
  }
}

function outcomeValue(
  rows: readonly Readonly<Record<string, string>>[],
  name: string,
  year: number,
): number | undefined {
  const row = rows.find((one) => one.indicator_en === name && Number(one.year) === year);
  return row === undefined ? undefined : optionalNumber(row, "value");
}

function addProvincialPopulation(folder: string, put: Put): void {
  const origin: Origin = observed(
    "demography-national",
    "residents at year end, rounded to 10,000",
  );
  for (const row of readRaw(`${folder}/demography/provinces_yearend_2010_2022.csv`)) {
    for (let year = 2010; year <= 2022; year++) {
      put(
        { item: "population", unit: "persons", factor: 1e4, origin },
        row.code ?? "",
        year,
        optionalNumber(row, `pop_${year}_10k`),
      );
    }
  }
  for (const row of readRaw(`${folder}/services/province_timeseries.csv`)) {
    const year = numberIn(row, "year");
    if (year >= 2010) continue;
    put(
      { item: "population", unit: "persons", factor: 1e4, origin },
      row.code ?? "",
      year,
      optionalNumber(row, "resident_pop_10k"),
    );
  }
  for (const row of readRaw(`${folder}/fiscal/gdp_population_panel.csv`)) {
    const year = numberIn(row, "year");
    if (year <= 2022) continue;
    put(
      { item: "population", unit: "persons", factor: 1e4, origin },
      row.code ?? "",
      year,
      optionalNumber(row, "resident_population_year_end_10k"),
    );
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
  const origin: Origin = derived(
    "fiscal-accounts",
    "nominal over the national price level of GDP, prices of the base year",
  );
  const real = (year: number, value: number | undefined): number | undefined => {
    const level = prices.get(year);
    return value === undefined || level === undefined ? undefined : value / level;
  };
  const money = (item: string): Series => ({
    item,
    unit: "million yuan",
    factor: 100,
    origin,
  });
  for (const row of readRaw(`${folder}/fiscal/gdp_population_panel.csv`)) {
    const year = numberIn(row, "year");
    put(
      money("gdp"),
      row.code ?? "",
      year,
      real(year, optionalNumber(row, "gdp_revised_100m_yuan")),
    );
  }
  for (const row of readRaw(`${folder}/services/province_timeseries.csv`)) {
    const year = numberIn(row, "year");
    put(
      money("revenue.own"),
      row.code ?? "",
      year,
      real(year, optionalNumber(row, "gen_budget_revenue_100m_yuan")),
    );
  }
  for (const row of readRaw(`${folder}/fiscal/expenditure_total_and_education_panel.csv`)) {
    const year = numberIn(row, "year");
    const code = row.code ?? "";
    put(
      money("spending.total"),
      code,
      year,
      real(year, optionalNumber(row, "gpb_expenditure_100m")),
    );
    put(
      { ...money("spending.function"), subject: "schooling" },
      code,
      year,
      real(year, optionalNumber(row, "education_expenditure_100m")),
    );
  }
}

function addHealth(folder: string, put: Put): void {
  const origin: Origin = observed("health-statistics", "statistics office");
  const beds: Series = {
    item: "capacity",
    subject: "hospital-beds",
    unit: "beds",
    factor: 1e4,
    origin,
  };
  const nation = new Map<number, number>();
  for (const row of readRaw(`${folder}/services/province_timeseries.csv`)) {
    const year = numberIn(row, "year");
    const code = row.code ?? "";
    const value = optionalNumber(row, "beds_total_10k");
    put(beds, code, year, value);
    if (value !== undefined) nation.set(year, (nation.get(year) ?? 0) + value);
    put(
      { item: "health-personnel", unit: "persons", factor: 1e4, origin },
      code,
      year,
      optionalNumber(row, "health_personnel_10k"),
    );
  }
  for (const [year, value] of nation) {
    put(
      { ...beds, origin: { ...origin, basis: "derived", note: "sum of provinces" } },
      "CN",
      year,
      value,
    );
  }
  const social = socialTable(folder);
  const counted: Origin = observed("social-statistics", "counts of persons");
  for (const [service, indicator] of [
    ["physicians", "licensed_assistant_physicians"],
    ["nurses", "registered_nurses"],
  ] as const) {
    for (const province of provinces) {
      for (let year = 2005; year <= 2024; year++) {
        put(
          { item: "capacity", subject: service, unit: "persons", factor: 1, origin: counted },
          province.code,
          year,
          social.find(province.code, indicator, "total", year),
        );
      }
    }
  }
}

function addEducation(folder: string, put: Put, seniorIsGeneral: boolean): void {
  const education = educationTable(folder);
  const origin: Origin = observed("education-statistics", "education statistics");
  const stages = [
    ["preschool-places", "kindergarten", "preschool_teachers"],
    ["primary-places", "primary", "primary_teachers"],
    ["junior-places", "junior", "junior_teachers"],
    ["senior-places", "senior_general", "senior_general_teachers"],
  ] as const;
  for (const [service, stage, teachers] of stages) {
    if (service === "senior-places" && !seniorIsGeneral) continue;
    for (const code of ["00", ...provinces.map((province) => province.code)]) {
      const area = code === "00" ? "CN" : code;
      for (let year = 2005; year <= 2025; year++) {
        put(
          { item: "enrolment", subject: service, unit: "persons", factor: 1, origin },
          area,
          year,
          education.find(code, `${stage}_enrolment`, "total", year),
        );
        put(
          { item: "staff", subject: service, unit: "persons", factor: 1, origin },
          area,
          year,
          education.find(code, teachers, "total", year),
        );
      }
    }
  }
}

/** National numbers of 2005–2009, from which the second naive forecast takes its growth. */
function addEarlier(folder: string, put: Put, priceYear: number): void {
  const numbers = earlierNumbers(folder);
  const basisOf = (status: string): Origin["basis"] =>
    status.startsWith("confirmed")
      ? "observed"
      : status.startsWith("derived")
        ? "derived"
        : "estimated";
  for (const one of numbers) {
    if (one.item === "education-spending" || one.item === "private-kindergarten-enrolment")
      continue;
    // The table of teachers has this one itself.
    if (one.item === "staff" && one.subject === "primary-places") continue;
    put(
      {
        item: one.item,
        ...(one.subject === "" ? {} : { subject: one.subject }),
        ...(one.age === "" ? {} : { age: one.age }),
        unit: one.unit,
        factor: 1,
        decimals: one.unit === "share" ? 4 : 0,
        origin: {
          basis: basisOf(one.status),
          source: "earlier-statistics",
          note: `${one.status}: ${one.note}`,
        },
      },
      "CN",
      one.year,
      one.value,
    );
  }
  const prices = priceLevels(folder, priceYear);
  const provincial = total(
    readRaw(`${folder}/fiscal/expenditure_total_and_education_panel.csv`)
      .filter((row) => row.year === "2010")
      .map((row) => numberIn(row, "education_expenditure_100m") * 100),
  );
  const all = earlierNumber(numbers, "education-spending", "", 2010);
  for (const year of [2008, 2009]) {
    put(
      {
        item: "spending.function",
        subject: "schooling",
        unit: "million yuan",
        factor: 1,
        origin: derived(
          "earlier-statistics;fiscal-accounts",
          "centre and provinces, brought to the provinces' level by the ratio of 2010; over the price level of GDP",
        ),
      },
      "CN",
      year,
      (earlierNumber(numbers, "education-spending", "", year) * provincial) /
        all /
        need(prices, year, "price level"),
    );
  }
}

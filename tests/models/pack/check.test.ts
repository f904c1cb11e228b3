import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { checkPack } from "../../../models/pack/check.ts";
import {
  provenanceOfResult,
  provenanceOfRows,
  weakestBasis,
} from "../../../models/reading/provenance.ts";
import { formatProblem } from "../../../models/text/problem.ts";
import { compiledPack, packFiles } from "../china-2020.ts";

type Fields = Record<string, unknown>;

/** Findings about china-2020 with pack.yaml changed as data, tables as text. */
function findings(change: {
  readonly yaml?: (file: Fields) => void;
  readonly table?: readonly [
    name: string,
    from: RegExp,
    to: string | ((...found: string[]) => string),
  ];
}): readonly string[] {
  const files = packFiles("china-2020");
  if (change.yaml !== undefined) {
    const file = parse(files.get("pack.yaml") ?? "", { maxAliasCount: -1 }) as Fields;
    change.yaml(file);
    files.set("pack.yaml", stringify(file));
  }
  if (change.table !== undefined) {
    const [name, from, to] = change.table;
    const before = files.get(name) ?? "";
    const after = typeof to === "string" ? before.replace(from, to) : before.replace(from, to);
    expect(after).not.toBe(before);
    files.set(name, after);
  }
  return checkPack(files).map((problem) => formatProblem(problem).replace(/:\d+:\d+:/, ":"));
}

const entry = (file: Fields, list: string, index = 0): Fields => {
  const entries = file[list];
  if (!Array.isArray(entries)) throw new Error(`${list} is a list`);
  return entries[index] as Fields;
};

describe("checking a pack", () => {
  it("has no error to name in the built-in packs", () => {
    for (const id of ["china-2020", "china-2010"]) {
      expect(checkPack(packFiles(id)).filter((problem) => problem.severity === "error")).toEqual(
        [],
      );
    }
  });

  it("names a source without a Chinese name, where it is declared", () => {
    expect(
      findings({ table: ["SOURCES.md", / \/ 联合国《世界人口展望2024》/, ""] }).filter((finding) =>
        finding.startsWith("SOURCES.md"),
      ),
    ).toEqual([
      'SOURCES.md: warning: un-wpp-2024: the source\'s name in both languages, as in "## un-wpp-2024: Census 2020 / 2020年人口普查" is needed, nothing given',
    ]);
  });

  it.each<[string, Parameters<typeof findings>[0], RegExp]>([
    [
      "a target on an unknown indicator",
      { yaml: (file) => Object.assign(entry(file, "targets"), { indicator: "capcity" }) },
      /targets\[0\]\.indicator: an indicator of the results is needed, "capcity" given; nearest: "capacity"/,
    ],
    [
      "refits of a service that has no buildings",
      {
        yaml: (file) => {
          const services = file.services as Fields[];
          const nursing = services.find(({ id }) => id === "nursing-beds");
          Object.assign(entry(nursing ?? {}, "refits"), { of: "physicians" });
        },
      },
      /refits\[0\]\.of: another service with buildings of this pack is needed, "physicians" given/,
    ],
    [
      "a pace of refits beyond all places",
      {
        yaml: (file) => {
          const services = file.services as Fields[];
          const nursing = services.find(({ id }) => id === "nursing-beds");
          Object.assign(entry(nursing ?? {}, "refits").pacePerYear as Fields, { value: 1.5 });
        },
      },
      /refits\[0\]\.pacePerYear\.value: a number from 0 to 1 is needed, 1\.5 given/,
    ],
    [
      "closing of a service that has no buildings",
      {
        yaml: (file) => {
          const services = file.services as Fields[];
          const [primary, physicians] = ["primary-places", "physicians"].map((id) =>
            services.find((service) => service.id === id),
          );
          Object.assign(physicians ?? {}, { closing: primary?.closing });
        },
      },
      /\.closing: a service with buildings is needed/,
    ],
    [
      "a target on an unknown area",
      { yaml: (file) => Object.assign(entry(file, "targets"), { area: "eastt" }) },
      /targets\[0\]\.area: an area of the pack is needed, "eastt" given; nearest: "east"/,
    ],
    [
      "a target on a service of another domain",
      { yaml: (file) => Object.assign(entry(file, "targets"), { domain: "housing" }) },
      /targets\[0\]\.domain: childcare, the domain of [a-z-]+, is needed, "housing" given/,
    ],
    [
      "a target after the horizon",
      { yaml: (file) => Object.assign(entry(file, "targets"), { year: 2050 }) },
      /warning: targets\[0\]\.year: a year from 2020 to 2035/,
    ],
    [
      "a source that is no heading",
      { yaml: (file) => Object.assign(entry(file, "parameters"), { source: "hearsay" }) },
      /parameters\[0\]\.source: a heading of SOURCES\.md is needed, "hearsay" given/,
    ],
    [
      "a row's source that is no heading",
      { table: ["accounts.csv", /fiscal-accounts/, "fiscal-acounts"] },
      /accounts\.csv: gdp 11: a heading of SOURCES\.md \(1 rows\) is needed, "fiscal-acounts" given; nearest: "fiscal-accounts"/,
    ],
    [
      "a share above one",
      { table: ["accounts.csv", /(central-share,11,,,,2020,)[\d.]+/, "$14"] },
      /accounts\.csv: central-share 11: a number from 0 to 1 is needed, 4 given/,
    ],
    [
      "negative stock",
      { table: ["stocks.csv", /(stock\.capacity,11-urban,[^,]+,,,2020,)[\d.]+/, "$1-5"] },
      /a number of at least 0 is needed, -5 given/,
    ],
    [
      "a stock far beyond need",
      {
        table: ["stocks.csv", /(stock\.total,11,hospital-beds,,,2020,)[\d.]+/, "$19999999"],
      },
      /warning: stock\.total 11 hospital-beds: a stock of at most three times the need/,
    ],
    [
      "staff far beyond places",
      {
        table: ["stocks.csv", /(stock\.staff,11,primary-places,,,2020,)[\d.]+/, "$19999999"],
      },
      /warning: stock\.staff 11 primary-places: staff near the/,
    ],
    [
      "a province's total without its rural share",
      { table: ["stocks.csv", /stock\.total\.rural-share,11,hospital-beds,.*\n/, ""] },
      /a row stock\.total\.rural-share for 11, hospital-beds, 2020 is needed/,
    ],
    [
      "a total of all providers without its public share",
      { table: ["stocks.csv", /stock\.public-share,11,hospital-beds,.*\n/, ""] },
      /a row stock\.public-share for 11, hospital-beds, 2020 is needed/,
    ],
    [
      "a rural share beyond everything",
      {
        table: [
          "stocks.csv",
          /(stock\.total\.rural-share,11,hospital-beds,,,2020,)[\d.]+/,
          "$11.2",
        ],
      },
      /stock\.total\.rural-share 11 hospital-beds: a number from 0 to 1 is needed, 1\.2 given/,
    ],
    [
      "a stock given for the leaves and for the province",
      {
        table: ["stocks.csv", /(stock\.staff,11),(primary-places,.*)\n/, "$1,$2\n$1-urban,$2\n"],
      },
      /stock\.staff 11-urban primary-places: a stock in one form: .* is needed/,
    ],
    [
      "a stock given for public places and for all places",
      {
        table: ["stocks.csv", /(stock\.)total(,11,hospital-beds,.*\n)/, "$1total$2$1capacity$2"],
      },
      /stock\.capacity 11 hospital-beds: a stock in one form: .* is needed/,
    ],
    [
      "school places that cost more than the account holds",
      {
        table: ["accounts.csv", /(running-cost,11,primary-places,,,2020,)[\d.]+/, "$1990000"],
      },
      /warning: spending\.domain 11 schooling: running costs of schooling within what building leaves/,
    ],
    [
      "more spent once on a domain than all that it spent",
      { table: ["accounts.csv", /(spending\.one-off,42,health-care,,,2020,)[\d.]+/, "$1999999"] },
      /spending\.one-off 42 health-care: what was spent on health-care in the base year alone within its account, 101971 million yuan is needed/,
    ],
    [
      "domains that spend more than all",
      { table: ["accounts.csv", /(spending\.total,11,,,,2020,)[\d.]+/, "$1100"] },
      /spending\.total 11: at least the \d+ that the domains spend is needed, 100 given/,
    ],
    [
      "destination shares that do not add up",
      { table: ["population.csv", /(migration\.destination-share,11,,,,\d+,)[\d.]+/, "$10.5"] },
      /destination shares that add up to 1 in \d+ is needed/,
    ],
    [
      "a missing parameter",
      {
        yaml: (file) => {
          (file.parameters as unknown[]).shift();
        },
      },
      /parameters: the parameter [a-z-]+ is needed, nothing given/,
    ],
    [
      "a parameter nobody reads",
      {
        yaml: (file) => {
          (file.parameters as unknown[]).push({
            ...entry(file, "parameters"),
            id: "wage-pass-throug",
          });
        },
      },
      /warning: parameters\[\d+\]\.id: a parameter that the model reads is needed, "wage-pass-throug" given; nearest: "wage-pass-through"/,
    ],
    [
      "a range upside down",
      {
        yaml: (file) =>
          Object.assign(entry(file, "parameters"), {
            uncertainty: { kind: "uniform", low: 2, high: 1 },
          }),
      },
      /parameters\[0\]\.uncertainty: a low end below the high end is needed/,
    ],
    [
      "a range that misses the value",
      {
        yaml: (file) =>
          Object.assign(entry(file, "parameters"), {
            uncertainty: { kind: "uniform", low: 900, high: 901 },
          }),
      },
      /parameters\[0\]\.uncertainty: a middle from 900 to 901 is needed/,
    ],
    [
      "a range of a service's share that leaves what a share can be",
      {
        yaml: (file) => {
          const { recurrentShare } = entry(file, "services").money as Fields;
          Object.assign(recurrentShare as Fields, {
            uncertainty: { kind: "uniform", low: 0.1, high: 1.2 },
          });
        },
      },
      /services\[0\]\.money\.recurrentShare\.uncertainty: a number from 0 to 1 is needed, "0\.1:1\.2" given/,
    ],
    [
      "a parameter with the id of a service's share",
      {
        yaml: (file) => {
          (file.parameters as unknown[]).push({
            ...entry(file, "parameters"),
            id: "recurrent-share-childcare-places",
          });
        },
      },
      /parameters\[\d+\]\.id: .*"recurrent-share-childcare-places" given/,
    ],
    [
      "a lever default beyond the lever",
      {
        yaml: (file) =>
          Object.assign(entry(file, "leverDefaults"), { lever: "sharing", points: [[2020, 3]] }),
      },
      /warning: leverDefaults\[0\]\.points\[0\]\[1\]: a number from 0 to 1, the lever's range is needed, 3 given/,
    ],
    [
      "an unknown lever",
      { yaml: (file) => Object.assign(entry(file, "leverDefaults"), { lever: "gdp-grwth" }) },
      /leverDefaults\[0\]\.lever: a lever of the program is needed, "gdp-grwth" given; nearest: "gdp-growth"/,
    ],
    [
      "a unit that is another in every row",
      { table: ["accounts.csv", /^(gdp,.*,)million yuan(,)/gm, "$1billion yuan$2"] },
      /gdp 11: the unit "million yuan", in which the model counts \(31 rows\) is needed, "billion yuan" given/,
    ],
    [
      "a unit of a service that is another",
      {
        table: [
          "stocks.csv",
          /^(stock\.total,\d+,hospital-beds,.*,)beds(,)/gm,
          "$1thousand beds$2",
        ],
      },
      /stock\.total 11 hospital-beds: the unit "beds", .* is needed, "thousand beds" given/,
    ],
    [
      "a unit of a parameter that is another",
      { yaml: (file) => Object.assign(entry(file, "parameters"), { unit: "per cent" }) },
      /parameters\[0\]\.unit: the unit "share", in which the model counts is needed, "per cent" given/,
    ],
    [
      "amounts of money that are a thousandth without a word",
      {
        table: [
          "accounts.csv",
          /^(gdp,\d+,,,,2020,)(\d+)/gm,
          (_all: string, head: string, value: string) => `${head}${Number(value) / 1000}`,
        ],
      },
      /warning: gdp 11: a GDP of 1000 to 1000000 yuan a person over the whole, .* is needed, 7\d given/,
    ],
    [
      "a GDP of nothing",
      { table: ["accounts.csv", /^(gdp,11,,,,2020,)[\d.]+/m, "$10"] },
      /gdp 11: a number above 0 is needed, 0 given/,
    ],
    [
      "one province far from the others",
      { table: ["accounts.csv", /^(revenue\.own,11,,,,2020,)[\d.]+/m, "$1548400000"] },
      /warning: revenue\.own 11: revenue\.own a person near those of other places/,
    ],
    [
      "a price far from those of other regions",
      { table: ["accounts.csv", /^(running-cost,11,primary-places,,,2020,)[\d.]+/m, "$150"] },
      /warning: running-cost 11 primary-places: running-cost of primary-places near those of other places/,
    ],
    [
      "a threshold out of its range",
      {
        yaml: (file) => {
          Object.assign(file.meetsStandardAt as Fields, { value: 1.4 });
          Object.assign(file.floorLevel as Fields, { value: -0.1 });
        },
      },
      /meetsStandardAt\.value: a number above 0 and at most 1 is needed, 1\.4 given[\s\S]*floorLevel\.value: a number from 0 to 1 is needed, -0\.1 given/,
    ],
    [
      "a cutoff out of its range",
      {
        yaml: (file) => {
          const parameters = file.parameters as Fields[];
          const cutoff = parameters.find(({ id }) => id === "deprivation-cutoff-housing");
          Object.assign(cutoff ?? {}, { value: 1.5 });
        },
      },
      /parameters\[\d+\]\.value: a number from 0\.01 to 1 is needed, 1\.5 given/,
    ],
    [
      "draws of a parameter beyond its range",
      {
        yaml: (file) => {
          const parameters = file.parameters as Fields[];
          const rate = parameters.find(({ id }) => id === "bond-interest-rate");
          Object.assign(rate ?? {}, { uncertainty: { kind: "uniform", low: 0, high: 100 } });
        },
      },
      /uncertainty: a distribution within 0 to 0\.3, the parameter's range is needed/,
    ],
    [
      "a stock of next to nothing",
      {
        table: ["stocks.csv", /^(stock\.total,11,hospital-beds,,,2020,)[\d.]+/m, "$13"],
      },
      /warning: stock\.total 11 hospital-beds: a stock that is more than a thousandth of the need/,
    ],
    [
      "fractions of people who are called observed",
      {
        table: [
          "observed.csv",
          /^(observed\.staff,[^,]+,primary-places,,,20\d\d,\d+)(,)/m,
          "$1.25$2",
        ],
      },
      /warning: observed\.staff .*: whole numbers where things are counted and called observed \(observed\.staff: 1 rows\)/,
    ],
    [
      "a parameter that earlier packs had not",
      {
        yaml: (file) => {
          const parameters = file.parameters as Fields[];
          file.parameters = parameters.filter(({ id }) => id !== "labour-supply-factor");
        },
      },
      /warning: parameters: the parameter labour-supply-factor \(without it 1 is taken/,
    ],
    [
      "a number without its story",
      {
        table: [
          "accounts.csv",
          /(central-share,11,,,,2020,[\d.]+,share,estimated,fiscal-tiers,).*/,
          "$1",
        ],
      },
      /warning: .*: a note on how the number came about/,
    ],
  ])("names %s", (_what, change, expected) => {
    expect(findings(change).join("\n")).toMatch(expected);
  });

  it("names counts of parts that are one number parted in proportion to people, and believes those that are not", () => {
    const files = packFiles("china-2020");
    const people = new Map<string, number>();
    for (const line of (files.get("population.csv") ?? "").split("\n")) {
      const [item, area = "", , , , , value] = line.split(",");
      if (item === "population") people.set(area, (people.get(area) ?? 0) + Number(value));
    }
    const counts = (of: (persons: number, at: number) => number) =>
      [...people].map(([area, persons], at) =>
        [
          "observed.staff",
          area,
          "primary-places",
          "",
          "",
          2020,
          Math.round(of(persons, at)),
          "persons",
          "observed",
          "demography-census",
          "",
        ].join(","),
      );
    const found = (of: (persons: number, at: number) => number) => {
      const table = files.get("observed.csv") ?? "";
      return checkPack(
        new Map([...files, ["observed.csv", `${table}${counts(of).join("\n")}\n`]]),
      ).filter(
        ({ severity, needed }) => severity === "warning" && needed.en.startsWith("numbers of each"),
      );
    };
    const invented = found((persons) => persons / 120);
    expect(invented.map((problem) => formatProblem(problem))).toEqual([
      expect.stringMatching(
        /numbers of each place where they are called observed: these are one number parted in proportion to people \(observed\.staff primary-places, 2020: 62 rows\)/,
      ),
    ]);
    expect(found((persons, at) => (persons / 120) * (1 + 0.05 * Math.sin(at)))).toEqual([]);
  });

  it("names correlations that contradict each other", () => {
    const found = findings({
      yaml: (file) => {
        const ids = (file.parameters as Fields[])
          .filter((one) => one.uncertainty)
          .map((one) => one.id);
        const [a, b, c] = ids;
        const pair = (between: unknown[], value: number) => ({
          between,
          value,
          basis: "assumed",
          source: "assumption-parameters",
        });
        file.correlations = [pair([a, b], 0.9), pair([b, c], 0.9), pair([a, c], -0.9)];
      },
    });
    expect(found.join("\n")).toMatch(
      /correlations that can hold together \(a positive definite matrix\) is needed/,
    );
  });
});

describe("what stands behind a number", () => {
  const pack = compiledPack("china-2020");

  it("is one observed row for a province's GDP of the base year", () => {
    const found = provenanceOfResult(pack, { indicator: "gdp", area: "11" }, 2020);
    expect(found.weakest).toBe("observed");
    expect(found.groups.flatMap((group) => group.rows)).toEqual(
      pack.data.filter((datum) => datum.item === "gdp" && datum.area === "11"),
    );
    expect(found.sources.map((source) => source.id)).toEqual(["fiscal-accounts"]);
    expect(found.simulated).toBe(false);
  });

  it("adds for later years the paths that drive it", () => {
    const found = provenanceOfResult(pack, { indicator: "gdp", area: "11" }, 2035);
    expect(found.simulated).toBe(true);
    expect(found.declarations.map((one) => one.path)).toContain("leverDefaults.gdp-growth");
    expect(found.weakest).toBe("assumed");
  });

  it("keeps to the area and the service, and finds a heading for every source", () => {
    const query = { indicator: "attainment", area: "54-rural", service: "hospital-beds" };
    const found = provenanceOfResult(pack, query, 2020);
    const rows = found.groups.flatMap((group) => group.rows);
    const within = ["54-rural", "54", "west", "CN"];
    expect(rows.filter((row) => !within.includes(row.area))).toEqual([]);
    // How densely people live there bears on every service that they have to get to.
    const own = rows.filter((row) => !row.item.startsWith("settlement."));
    expect(own.length).toBeLessThan(rows.length);
    expect(new Set(own.map((row) => row.subject))).toEqual(new Set(["", "hospital-beds"]));
    expect(found.unknownSources).toEqual([]);
    expect(found.declarations.map((one) => one.path)).toContain("services.hospital-beds.standard");
  });

  it("rests the whole on every domain, and its weakest basis on the weakest part", () => {
    const whole = provenanceOfResult(pack, { indicator: "equalization.index", area: "CN" }, 2020);
    const subjects = new Set(whole.groups.map((group) => group.subject));
    for (const { id } of pack.services) expect(subjects).toContain(id);
    const domain = provenanceOfResult(
      pack,
      { indicator: "equalization.index", area: "CN", domain: "housing" },
      2020,
    );
    expect(domain.counts.estimated).toBeLessThan(whole.counts.estimated);
  });

  it("finds rows by item and area, and names what is not there", () => {
    expect(
      provenanceOfRows(pack, { item: "gdp" }).groups.flatMap((group) => group.rows),
    ).toHaveLength(31);
    expect(() => provenanceOfRows(pack, { item: "gdp", area: "99" })).toThrow(
      "no row of the pack is gdp, 99",
    );
  });

  it("ranks bases from observed to assumed", () => {
    expect(weakestBasis(["observed", "estimated", "derived"])).toBe("estimated");
    expect(weakestBasis(["observed"])).toBe("observed");
    expect(weakestBasis([])).toBe("assumed");
  });
});

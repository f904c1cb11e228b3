import { describe, expect, it } from "vitest";
import {
  atkinson,
  decomposeGini,
  decomposeTheilT,
  gini,
  theilL,
  theilT,
} from "../../../models/index.ts";
import { incomeOfMexicanStates } from "./published/mexico-1940-2000.ts";
import { averagesOfRates, physiciansOfProvinces2018 } from "./published/yu-2021-physicians.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("physicians of 31 provinces, Yu et al. 2021", () => {
  const persons = physiciansOfProvinces2018.map(([, persons10k]) => persons10k);
  const area = physiciansOfProvinces2018.map(([, , areaKm2]) => areaKm2);
  const physicians = physiciansOfProvinces2018.map(([, , , count]) => count);
  const perThousand = physiciansOfProvinces2018.map(([, , , , rate]) => rate);
  const perKm2 = physiciansOfProvinces2018.map(([, , , , , rate]) => rate);
  const byPersons = {
    terms: physiciansOfProvinces2018.map(([, , , , , , term]) => term),
    weights: persons,
    rates: perThousand,
    reference: averagesOfRates.perThousand,
  };
  const byArea = {
    terms: physiciansOfProvinces2018.map(([, , , , , , , term]) => term),
    weights: area,
    rates: perKm2,
    reference: averagesOfRates.perKm2,
  };

  it("has the unweighted means of the rates that its last row states, which is not the rate of the nation", () => {
    expect(sum(perThousand) / 31).toBeCloseTo(averagesOfRates.perThousand, 2);
    expect(sum(perKm2) / 31).toBeCloseTo(averagesOfRates.perKm2, 2);
    expect(sum(physicians) / sum(persons) / 10).toBeCloseTo(2.583, 3);
  });

  for (const [name, { terms, weights, rates, reference }] of [
    ["persons", byPersons],
    ["area", byArea],
  ] as const) {
    it(`weighs by share of ${name}: each published term is share × log10(mean of the rates ÷ rate), all numbers as printed`, () => {
      for (const [i, [province]] of physiciansOfProvinces2018.entries()) {
        const share = (weights[i] as number) / sum(weights);
        const term = share * Math.log10(reference / (rates[i] as number));
        expect(Math.abs(term - (terms[i] as number)), province).toBeLessThan(5.01e-7);
      }
    });

    it(`sums by ${name} to Theil's L in log10 plus the distance of the two means, since the reference is not the weighted mean`, () => {
      const weightedMean =
        sum(rates.map((rate, i) => rate * (weights[i] as number))) / sum(weights);
      const expected = (theilL(rates, weights) + Math.log(reference / weightedMean)) / Math.LN10;
      // 31 terms, each rounded to six decimals.
      expect(Math.abs(sum(terms) - expected)).toBeLessThan(31 * 5e-7);
    });
  }

  it("is less than half as unequal by persons once the reference is the rate of the nation", () => {
    // The published terms sum to 0.0111; Theil's L of the same table in log10, against the weighted mean, is 0.0050.
    expect(sum(byPersons.terms)).toBeCloseTo(0.0111, 4);
    expect(theilL(perThousand, persons) / Math.LN10).toBeCloseTo(0.005, 4);
  });

  it("does not yield the Gini coefficients of its abstract, 0.003 by persons and 0.88 by area", () => {
    // What table 1 gives, with printed rates or with counts. No weight we tried leads to the abstract's numbers.
    const withCounts = (weights: readonly number[]) =>
      gini(
        physicians.map((count, i) => count / (weights[i] as number)),
        weights,
      );
    expect(gini(perThousand, persons)).toBeCloseTo(0.08, 2);
    expect(withCounts(persons)).toBeCloseTo(0.08, 2);
    expect(gini(perThousand)).toBeCloseTo(0.088, 3);
    expect(gini(perKm2, area)).toBeCloseTo(0.667, 3);
    expect(withCounts(area)).toBeCloseTo(0.668, 3);
    expect(gini(perKm2)).toBeCloseTo(0.622, 3);
  });
});

describe("income of 32 Mexican states by five regions, PySAL inequality 1.x", () => {
  // Published in the examples of `inequality.theil` and its tests: natural logarithms, states weighted alike, population form.
  const published = {
    theilT: [0.20894344, 0.15222451, 0.10472941, 0.10194725, 0.09560113, 0.10511256, 0.10660832],
    between: [0.0345889, 0.02816853, 0.05260921, 0.05931219, 0.03205257, 0.02963731, 0.03635872],
    within: [0.17435454, 0.12405598, 0.0521202, 0.04263506, 0.06354856, 0.07547525, 0.0702496],
  };
  const regions = incomeOfMexicanStates.map(([, region]) => `${region}`);
  const incomesOf = (year: number) =>
    incomeOfMexicanStates.map(([, , incomes]) => incomes[year] as number);

  it("gives the published Theil T of each year, between and within regions, to all eight digits", () => {
    for (const year of published.theilT.keys()) {
      const { total, components } = decomposeTheilT(incomesOf(year), [regions]);
      expect(total).toBeCloseTo(theilT(incomesOf(year)), 14);
      for (const [found, expected] of [
        [total, published.theilT[year]],
        [components[0], published.between[year]],
        [components[1], published.within[year]],
      ] as const) {
        expect(Math.abs((found as number) - (expected as number))).toBeLessThan(5.01e-9);
      }
    }
  });

  it("gives the published Gini coefficient of 1940", () => {
    expect(gini(incomesOf(0))).toBeCloseTo(0.35372371173452849, 14);
  });

  it("divides that Gini coefficient into pairs of one region and of two as published (884,130 and 4,353,856)", () => {
    // `Gini_Spatial` sums |difference| over ordered pairs; Dagum's within is the part of one region, his two between parts the rest.
    const incomes = incomesOf(0);
    const { within, netBetween, transvariation } = decomposeGini(incomes, regions);
    const scale = 2 * incomes.length * sum(incomes);
    expect(within * scale).toBeCloseTo(884_130, 4);
    expect((netBetween + transvariation) * scale).toBeCloseTo(4_353_856, 4);
  });

  it("has as net difference between regions the Gini coefficient of the regions' means", () => {
    // No published number for Dagum's split of the last was found; this identity is how others (R package dineq) define "between".
    const incomes = incomesOf(0);
    const means = regions.map((region) => {
      const members = incomes.filter((_, i) => regions[i] === region);
      return sum(members) / members.length;
    });
    expect(decomposeGini(incomes, regions).netBetween).toBeCloseTo(gini(means), 14);
  });
});

describe("numbers printed with other software", () => {
  it("R package ineq 0.2, example of its manual: Gini, and Atkinson with 0.5 and 1", () => {
    // Values: test-6.R of the ISSTA 2018 artifact "genthat" (Gini); examples/gini_example.py of open-risk/concentrationMetrics.
    const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];
    expect(gini(incomes)).toBeCloseTo(0.462091130267624, 14);
    expect(Math.abs(atkinson(incomes, 0.5) - 0.1796591)).toBeLessThan(5.01e-8);
    expect(Math.abs(atkinson(incomes, 1) - 0.3518251)).toBeLessThan(5.01e-8);
  });

  it("R package REAT 3.0.3, Störmann's example (2009): what it calls the Theil index is Theil's L", () => {
    const incomes = [10, 10, 10, 20, 50];
    expect(Math.abs(theilL(incomes) - 0.2326302)).toBeLessThan(5.01e-8);
    expect(Math.abs(theilT(incomes) - 0.2326302)).toBeGreaterThan(0.01);
  });

  it("incomes of table 6.3 of the World Bank's Handbook on Poverty and Inequality (2009), Gini, L, T and Atkinson", () => {
    // Values: test/runtests.jl of grahamstark/PovertyAndInequalityMeasures.jl, in natural logarithms. It notes that the
    // handbook's own Theil column is in log10; that column we have not seen.
    const incomes = [10, 15, 20, 25, 40, 20, 30, 35, 45, 90];
    const near = (found: number, printed: number) =>
      expect(Math.abs(found - printed)).toBeLessThan(1.01e-7);
    near(gini(incomes), 0.3272727);
    near(theilL(incomes), 0.1792203);
    near(theilT(incomes), 0.1830644);
    for (const [step, printed] of [
      0.0446396, 0.0869155, 0.1267328, 0.1640783, 0.1989991, 0.2315817, 0.2619332, 0.2901688,
      0.3164032,
    ].entries()) {
      near(atkinson(incomes, (step + 1) / 4), printed);
    }
  });
});

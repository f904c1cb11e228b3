import { areaMembers, type CompiledPack, type RunResult, readingOf } from "../../models/index.ts";

/** What is counted of a county, or of a prefecture, as it was in the base year. */
export interface CountyTraits {
  readonly people: number;
  /** Share of residents of 65 and more, and of those who live in towns, 0 … 1. */
  readonly old: number;
  readonly inTowns: number;
  /** Year in which it left the national list of poverty counties. */
  readonly leftPovertyListIn: number | undefined;
  /** Residents over those whom the earlier census counted there, less 1; undefined where it did not count the same county. */
  readonly growth: number | undefined;
  /** Great-circle distance to the nearest city district; undefined where no point is known. */
  readonly kilometresToCity: number | undefined;
  /** Residents a square kilometre. */
  readonly density: number | undefined;
}

/** Traits of places of a pack, by any run on it: in the base year all runs have the same people. Each place is read once. */
export function traitsReader(
  pack: CompiledPack,
  result: RunResult,
): (code: string) => CountyTraits {
  const { value } = readingOf(pack, result);
  const nodes = new Map(pack.areas.nodes.map((one) => [one.code, one]));
  const at = pack.baseYear;
  const read = (code: string): CountyTraits => {
    const people = value({ indicator: "population", area: code }, at);
    const towns =
      areaMembers(pack.areas, code, "urban").leaves.length === 0
        ? 0
        : value({ indicator: "population", area: code, setting: "urban" }, at);
    const facts = nodes.get(code)?.facts ?? {};
    const { formerPeople, squareKilometres } = facts;
    return {
      people,
      old: value({ indicator: "population.age", area: code, group: "65+" }, at) / people,
      inTowns: towns / people,
      leftPovertyListIn: facts.leftPovertyListIn,
      growth: formerPeople === undefined ? undefined : people / formerPeople.persons - 1,
      kilometresToCity: facts.kilometresToCity,
      density: squareKilometres === undefined ? undefined : people / squareKilometres,
    };
  };
  const known = new Map<string, CountyTraits>();
  return (code) => {
    const traits = known.get(code) ?? read(code);
    known.set(code, traits);
    return traits;
  };
}

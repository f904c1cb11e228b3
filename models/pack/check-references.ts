import { domainIds } from "../domains.ts";
import { levers } from "../scenario/levers.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import { declarationProblems } from "./finding.ts";
import type { Pack } from "./read.ts";
import { parametersOf } from "./service-shares.ts";

/** Names in pack.yaml that point at nothing, ids given twice, years in the wrong order, forms without their parts. */
export function checkReferences(pack: Pack): readonly Problem[] {
  const { file } = pack;
  const { problems, complain } = declarationProblems(pack);
  const known = (
    path: readonly PropertyKey[],
    name: string,
    names: readonly string[],
    needed: Problem["needed"],
  ): void => {
    if (!names.includes(name)) complain(path, needed, name, { names });
  };
  const once = <Entry>(key: string, field: keyof Entry & string, entries: readonly Entry[]) => {
    const ids = entries.map((entry) => String(entry[field]));
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index) complain([key, index, field], needs("id-once"), id);
    });
  };
  const serviceIds = file.services.map(({ id }) => id);
  const builtIds = file.services.flatMap(({ id, provision }) =>
    provision === "facility" ? [id] : [],
  );
  const parameterIds = parametersOf(file).map(({ id }) => id);
  const leverIds = levers.map(({ id }) => id);
  once("areas", "code", file.areas);
  once("services", "id", file.services);
  once("parameters", "id", file.parameters);
  file.parameters.forEach(({ id }, index) => {
    if (parameterIds.indexOf(id, file.parameters.length) >= 0)
      complain(["parameters", index, "id"], needs("id-once"), id);
  });
  once("targets", "id", file.targets);
  once("leverDefaults", "lever", file.leverDefaults);
  if (file.horizonYear <= file.baseYear) {
    complain(["horizonYear"], needs("horizon", { year: file.baseYear }), file.horizonYear);
  }
  file.leverDefaults.forEach(({ lever, points }, index) => {
    known(["leverDefaults", index, "lever"], lever, leverIds, needs("lever-of-program"));
    if (points.some(([year], i) => i > 0 && year <= points[i - 1][0])) {
      complain(["leverDefaults", index, "points"], needs("years-in-order"));
    }
  });
  file.services.forEach(
    ({ eligible, provision, facility, staffing, money, conversions, refits, closing }, index) => {
      const at = (...path: readonly PropertyKey[]) => ["services", index, ...path];
      const [first, last] = eligible.ages;
      if (first > last) {
        complain(at("eligible", "ages"), needs("ages-in-order"), `${first}–${last}`);
      }
      if (provision === "facility" && facility === undefined) {
        complain(at("facility"), needs("facility"));
      }
      if (provision === "staff" && staffing === undefined) {
        complain(at("staffing"), needs("staffing"));
      }
      if (money.tiered && money.nationalStandardYuan === undefined) {
        complain(at("money", "nationalStandardYuan"), needs("national-standard"));
      }
      conversions.forEach(({ to }, i) => {
        known(at("conversions", i, "to"), to, serviceIds, needs("service-of-this-pack"));
      });
      refits?.forEach(({ of }, i) => {
        const others = builtIds.filter((id) => id !== file.services[index].id);
        known(at("refits", i, "of"), of, others, needs("another-built-service"));
      });
      if (provision !== "facility") {
        if (refits !== undefined) complain(at("refits"), needs("built-service"));
        if (closing !== undefined) complain(at("closing"), needs("built-service"));
      }
    },
  );
  for (const domain of domainIds) {
    if (!file.services.some((service) => service.domain === domain)) {
      complain(["services"], needs("service-in-domain", { domain }));
    }
  }
  file.correlations.forEach(({ between }, index) => {
    between.forEach((id, i) => {
      const path = ["correlations", index, "between", i];
      known(path, id, parameterIds, needs("parameter-of-this-pack"));
    });
  });
  file.calibration?.parameters.forEach((id, index) => {
    known(["calibration", "parameters", index], id, parameterIds, needs("parameter-of-this-pack"));
  });
  return problems;
}

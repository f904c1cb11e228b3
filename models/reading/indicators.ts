import {
  ageGroupIds,
  type BlockName,
  governmentFundUses,
  moneySources,
  moneyUses,
  unspentReasons,
} from "../results.ts";
import type { Indicator } from "./indicator.ts";
import declared from "./indicators.json" with { type: "json" };

/** Unit of an indicator whose services each have their own. */
export const serviceUnit = "unit of the service";
/** Unit of stocks of a domain or of all domains, whose services have different units. */
export const stockIndexUnit = "index, base year = 1";

const moneyRows = [...moneySources, ...moneyUses];
/** Rows of blocks that have more than one, by name, and the sets of them that a declaration may mean at once. */
const rowsOf: Readonly<Partial<Record<BlockName, readonly string[]>>> = {
  populationByAge: ageGroupIds,
  money: moneyRows,
  governmentFunds: governmentFundUses,
  unspentByReason: unspentReasons,
};
const sets: Readonly<Record<string, readonly string[]>> = {
  ageGroups: ageGroupIds,
  moneySources,
  moneyUses,
  unspentReasons,
};

/** As `indicators.json` has it: what differs from its family; `rows` by name, by group or as a set. */
interface Entry {
  readonly family: keyof typeof declared.families;
  readonly name: unknown;
  readonly recorded: { readonly how: string; readonly block?: string; readonly rows?: unknown };
}

function indicatorFrom([id, entry]: readonly [string, Entry]): Indicator {
  const { family, name, recorded, ...own } = entry;
  const { rows, ...rest } = recorded;
  const groups =
    typeof rows === "string" ? Object.fromEntries(sets[rows].map((row) => [row, row])) : rows;
  const names = Object.values(groups ?? {}) as readonly string[];
  const known = rowsOf[recorded.block as BlockName] ?? [];
  const measure = id.slice(id.indexOf(".") + 1);
  const found = {
    sum: { rows: rows === undefined ? [0] : names.map((row) => known.indexOf(row)) },
    measure: { of: "domainStanding", measure },
  };
  // A test holds the file to its schema, so that no worker carries a checker for a file that comes with the program.
  return {
    id,
    name,
    note: name,
    domain: "none",
    groupNeeded: false,
    flow: false,
    core: false,
    groups: Array.isArray(rows) ? [] : Object.keys(groups ?? {}),
    ...declared.families[family],
    ...own,
    recorded: { ...found[recorded.how as keyof typeof found], ...rest },
  } as Indicator;
}

const written = Object.entries(declared.indicators as Readonly<Record<string, Entry>>).map(
  indicatorFrom,
);

/** The same measures of provision without a ceiling. */
const ofProvision = written.flatMap((one): readonly Indicator[] => {
  const { id, name, recorded } = one;
  if (recorded.how !== "measure" || id !== `equalization.${recorded.measure}`) return [];
  return [
    {
      ...one,
      id: id.replace("equalization.", "equalization-of-provision."),
      name: { en: `${name.en}, of provision`, "zh-CN": `${name["zh-CN"]}（供给水平）` },
      groups: [],
      core: false,
      recorded: { ...recorded, of: "domainProvision" },
    },
  ];
});
const after = 1 + written.findLastIndex(({ recorded }) => recorded.how === "measure");

/** Every indicator that a run gives, in the order of lists and exports. An indicator is declared in `indicators.json` and nowhere else. */
export const indicators: readonly Indicator[] = [
  ...written.slice(0, after),
  ...ofProvision,
  ...written.slice(after),
];

const byId: ReadonlyMap<string, Indicator> = new Map(indicators.map((one) => [one.id, one]));

/** The indicator of an id, or undefined. */
export function findIndicator(id: string): Indicator | undefined {
  return byId.get(id);
}

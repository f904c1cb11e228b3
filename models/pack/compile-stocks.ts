import { type AreaTree, partOfLeaf } from "../areas.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import type { CellIndex, MissingCell } from "./cells.ts";
import type { BaseStocks } from "./compiled.ts";
import { personsEntitled } from "./entitled.ts";
import { rowFinding } from "./finding.ts";
import type { Pack } from "./read.ts";
import type { PackFile, Service } from "./schema.ts";
import { sharedOut } from "./shared-out.ts";

/** The three stocks of a service, by the name of their item (`stock.capacity` and so on). */
const stockKinds = ["capacity", "staff", "other-providers"] as const;
type StockKind = (typeof stockKinds)[number];

/** What is read while the stocks of a pack are resolved. */
interface Reading {
  readonly pack: Pack;
  readonly cells: CellIndex;
  readonly areas: AreaTree;
  readonly missing: MissingCell[];
  readonly problems: Problem[];
  /** Persons in need of a service in a leaf, without the standard. */
  readonly entitled: (service: number, leaf: number) => number;
}

/** A stock of a province: what all its parts hold, and the item that says how it falls into them. */
interface ProvinceStock {
  readonly amount: number;
  readonly shareItem: string;
}

/**
 * Resolves the stocks of the base year to [service][leaf]. A stock of a service in a province is given in one of three forms:
 * rows of its leaves; a row of the province with its rural share; or, for capacity and other providers, what both provide together
 * (`stock.total`) with the public share and one rural share. What is counted and how it is split thus keep their own basis.
 */
export function compileStocks(
  pack: Pack,
  cells: CellIndex,
  areas: AreaTree,
  initial: Float64Array,
  missing: MissingCell[],
  problems: Problem[],
): BaseStocks {
  const { services, baseYear } = pack.file;
  const { leaves, provinces } = areas;
  const size = services.length * leaves.length;
  const needRate = new Float64Array(size);
  services.forEach((service, k) => {
    leaves.forEach((leaf, a) => {
      const rate =
        cells.value("need.rate", leaf.code, service.id, baseYear) ??
        cells.value("need.rate", partOfLeaf(areas, a), service.id, baseYear) ??
        service.rate.value;
      // Where need differs by age the leaf's own rate moves all ages in proportion.
      needRate[k * leaves.length + a] =
        service.rateByAge === undefined ? rate : rate / service.rate.value;
    });
  });
  const personsIn = services.map((service) => personsEntitled(initial, service));
  const reading: Reading = {
    pack,
    cells,
    areas,
    missing,
    problems,
    entitled: (k, a) => personsIn[k](a) * needRate[k * leaves.length + a],
  };
  const values: Record<StockKind, Float64Array> = {
    capacity: new Float64Array(size),
    staff: new Float64Array(size),
    "other-providers": new Float64Array(size),
  };
  const counted: Record<StockKind, Uint8Array> = {
    capacity: new Uint8Array(services.length * provinces.length),
    staff: new Uint8Array(services.length * provinces.length),
    "other-providers": new Uint8Array(services.length * provinces.length),
  };
  const countedIn = countedLocalities(pack, areas);
  services.forEach((service, k) => {
    provinces.forEach((_, p) => {
      for (const kind of stockKinds) {
        const into = values[kind];
        counted[kind][k * provinces.length + p] = resolve(reading, service, k, p, kind, into);
      }
      keepCounts(reading, service, k, countedIn[p], values);
    });
  });
  return {
    capacity: values.capacity,
    staff: values.staff,
    otherProviders: values["other-providers"],
    splitCounted: {
      capacity: counted.capacity,
      staff: counted.staff,
      otherProviders: counted["other-providers"],
    },
    needRate,
    runningCost: Float64Array.from(
      services.flatMap((service) =>
        provinces.map(({ code }) => {
          const yuan = cells.value("running-cost", code, service.id, baseYear);
          return yuan === undefined ? -1 : yuan * 1e-6;
        }),
      ),
    ),
    capitalCost: compileCapitalCosts(pack.file, cells, areas, missing),
  };
}

function wanted(service: Service, kind: StockKind): boolean {
  if (kind === "capacity") return true;
  return (kind === "staff" ? service.staffing : service.otherProviders) !== undefined;
}

/**
 * Writes one stock of one province into its leaves; 1 where its split between town and country is counted, else 0. Smaller areas than the
 * urban and the rural part share what the part has in proportion to the people entitled there: the ratio of the province, no count.
 */
function resolve(
  reading: Reading,
  service: Service,
  k: number,
  p: number,
  kind: StockKind,
  into: Float64Array,
): 0 | 1 {
  const { pack, cells, areas, missing } = reading;
  const { baseYear } = pack.file;
  const item = `stock.${kind}`;
  const start = k * areas.leaves.length;
  const served = areas.leavesOfProvince[p].filter((a) => serves(service, areas, a));
  const inSetting = (setting: number) => served.filter((a) => areas.settingOfLeaf[a] === setting);
  const [urban, rural] = [inSetting(0), inSetting(1)];
  const share = (amount: number, leaves: readonly number[]): void => {
    const weights = leaves.length === 1 ? [1] : leaves.map((a) => reading.entitled(k, a));
    sharedOut(amount, weights).forEach((part, i) => {
      into[start + leaves[i]] = part;
    });
  };
  const whole = provinceStock(reading, service, p, kind);
  if (whole === undefined) {
    const rows: (number | undefined)[] = [];
    for (const leaves of [urban, rural]) {
      if (leaves.length === 0) continue;
      const part = partOfLeaf(areas, leaves[0]);
      const ofPart = cells.row(item, part, service.id, baseYear);
      if (ofPart !== undefined && areas.leaves[leaves[0]].code !== part) {
        share(pack.data[ofPart].value, leaves);
        rows.push(ofPart);
        continue;
      }
      for (const a of leaves) {
        const { code } = areas.leaves[a];
        into[start + a] = wanted(service, kind)
          ? cells.need(item, code, service.id, baseYear, missing)
          : (cells.value(item, code, service.id, baseYear) ?? 0);
        rows.push(cells.row(item, code, service.id, baseYear));
      }
    }
    for (const a of areas.leavesOfProvince[p]) {
      if (served.includes(a)) continue;
      into[start + a] = cells.value(item, areas.leaves[a].code, service.id, baseYear) ?? 0;
    }
    return rows.length > 0 && rows.every((row) => isCounted(pack, row)) ? 1 : 0;
  }
  const { code } = areas.provinces[p];
  if (urban.length === 0 || rural.length === 0) {
    share(whole.amount, served);
    return 1;
  }
  const ruralShare = cells.need(whole.shareItem, code, service.id, baseYear, missing);
  share(whole.amount * ruralShare, rural);
  share(whole.amount * (1 - ruralShare), urban);
  return isCounted(pack, cells.row(whole.shareItem, code, service.id, baseYear)) ? 1 : 0;
}

/** [province] its localities, where rows count stocks in some; else none. */
function countedLocalities({ data }: Pack, areas: AreaTree): readonly (readonly number[])[] {
  const positions = new Map(areas.localities.map(({ code }, l) => [code, l]));
  const counted = new Set<number>();
  for (const { item, area } of data) {
    const l = item.startsWith("stock.") ? positions.get(area) : undefined;
    if (l !== undefined && areas.localities[l].level !== "province")
      counted.add(areas.provinceOfLocality[l]);
  }
  return areas.provinces.map((_, p) =>
    counted.has(p)
      ? areas.localities.flatMap((_locality, l) => (areas.provinceOfLocality[l] === p ? [l] : []))
      : [],
  );
}

/** By how much the counts of all its counties may differ from what a province has: other definitions, another day. */
const countsDiffer = 0.1;

/**
 * Localities whose stocks are counted keep their counts, parted between town and country as the province's ratio would part them; what is
 * left of the province goes to the others as they had it. Where all are counted they are brought to the province's total. `stock.total`
 * counts what public and other providers have together, and is parted as the province's is.
 */
function keepCounts(
  { pack, cells, areas, problems }: Reading,
  service: Service,
  k: number,
  localities: readonly number[],
  values: Readonly<Record<StockKind, Float64Array>>,
): void {
  const { baseYear } = pack.file;
  if (localities.length === 0) return;
  const rowsOf = (item: string) =>
    localities.map((l) => cells.row(item, areas.localities[l].code, service.id, baseYear));
  const start = k * areas.leaves.length;
  const inLeaves = (kind: StockKind, leaves: readonly number[]) =>
    leaves.reduce((sum, a) => sum + values[kind][start + a], 0);
  const everywhere = localities.flatMap((l) => areas.leavesOfLocality[l]);
  const wholes = stockKinds.map((kind) => inLeaves(kind, everywhere));
  const totals = rowsOf("stock.total");
  const both = wholes[0] + wholes[2];
  stockKinds.forEach((kind, i) => {
    const rows = rowsOf(`stock.${kind}`);
    const part = kind === "staff" || both <= 0 ? 0 : wholes[i] / both;
    const rowUsed = rows.map((row, j) => row ?? (kind === "staff" ? undefined : totals[j]));
    const counts = rowUsed.map((row, j) =>
      row === undefined ? undefined : pack.data[row].value * (row === rows[j] ? 1 : part),
    );
    const first = rowUsed.find((row) => row !== undefined);
    if (first === undefined) return;
    const counted = counts.reduce((sum: number, count) => sum + (count ?? 0), 0);
    const had = localities.map((l) => inLeaves(kind, areas.leavesOfLocality[l]));
    const others = had.reduce((sum, amount, j) => sum + (counts[j] === undefined ? amount : 0), 0);
    const whole = wholes[i];
    const all = others <= 0;
    const fits = all
      ? Math.abs(counted - whole) <= countsDiffer * whole
      : counted <= whole * (1 + 1e-9);
    if (!fits) {
      const need = all ? "counted-as-province" : "counted-within-province";
      const amount = Number(whole.toPrecision(6));
      problems.push(rowFinding(pack, first, "error", needs(need, { amount }), counted));
      return;
    }
    localities.forEach((l, j) => {
      const count = counts[j];
      const leaves = areas.leavesOfLocality[l];
      const amount =
        count === undefined
          ? others > 0
            ? (had[j] * (whole - counted)) / others
            : 0
          : all && counted > 0
            ? (count * whole) / counted
            : count;
      const parts = sharedOut(
        amount,
        leaves.map((a) => (serves(service, areas, a) ? values[kind][start + a] : 0)),
      );
      leaves.forEach((a, at) => {
        values[kind][start + a] = parts[at];
      });
    });
  });
}

/** The stock of a province as a whole, or undefined where the pack gives it by leaf. Complains where it is given twice. */
function provinceStock(
  { pack, cells, areas, missing, problems }: Reading,
  service: Service,
  p: number,
  kind: StockKind,
): ProvinceStock | undefined {
  const { baseYear } = pack.file;
  const { code } = areas.provinces[p];
  const item = `stock.${kind}`;
  const own = cells.row(item, code, service.id, baseYear);
  const all = kind === "staff" ? undefined : cells.row("stock.total", code, service.id, baseYear);
  const leafRow = areas.leavesOfProvince[p]
    .map((a) => cells.row(item, areas.leaves[a].code, service.id, baseYear))
    .find((row) => row !== undefined);
  // Other providers may be given on their own beside a total: not everything that they have may be usable.
  const twice =
    (own !== undefined && leafRow !== undefined) ||
    (kind === "capacity" && all !== undefined && (own ?? leafRow) !== undefined);
  if (twice) {
    const at = leafRow ?? own ?? 0;
    problems.push(rowFinding(pack, at, "error", needs("stock-in-one-form"), pack.data[at].value));
  }
  if (own !== undefined) return { amount: pack.data[own].value, shareItem: `${item}.rural-share` };
  if (all === undefined || leafRow !== undefined) return undefined;
  const publicShare = cells.need("stock.public-share", code, service.id, baseYear, missing);
  const part = kind === "capacity" ? publicShare : 1 - publicShare;
  return { amount: pack.data[all].value * part, shareItem: "stock.total.rural-share" };
}

function serves(service: Service, areas: AreaTree, leaf: number): boolean {
  const { setting } = areas.leaves[leaf];
  return setting !== "" && service.eligible.settings.includes(setting);
}

/** Counted, or worked out from counts: not a model's and nobody's assumption. */
function isCounted(pack: Pack, row: number | undefined): boolean {
  if (row === undefined) return false;
  const { basis } = pack.data[row];
  return basis === "observed" || basis === "derived";
}

function compileCapitalCosts(
  { services, baseYear }: PackFile,
  cells: CellIndex,
  { regions }: AreaTree,
  missing: MissingCell[],
): Float64Array {
  return Float64Array.from(
    services.flatMap((service) =>
      regions.map((region) =>
        service.provision === "facility"
          ? cells.need("cost.capital", region.code, service.id, baseYear, missing)
          : (cells.value("cost.capital", region.code, service.id, baseYear) ?? 0),
      ),
    ),
  );
}

import type { Service } from "../pack/schema.ts";
import { perPack } from "../per-pack.ts";
import { residentsOf } from "../population/model.ts";
import { reachAt, sitesWithin, tableLength, tabulateReach, type Ways } from "./reach-law.ts";

/** Ways to services as the yearly step reads them; k: service. */
export interface ReachPlan {
  /** Cells (k·L + leaf) of services with ways, those whose sites are places that are built first, and how many these are. */
  readonly cells: Int32Array;
  readonly followers: number;
  /** [position in `cells`] service. */
  readonly serviceOfCell: Int32Array;
  /** [position in `cells` · tableLength] (`reach-law.ts`). */
  readonly table: Float64Array;
  /** [leaf] 1 where it is rural. */
  readonly rural: Uint8Array;
  /** [position in `cells`] part of its sites that small facilities concern, 0 in towns. */
  readonly smallPart: Float64Array;
  /** [k] growth of sites for growth of places. */
  readonly sitesWithPlaces: Float64Array;
  /** [k] part of those beyond reach that can be served from afar; its cost, share of a unit's full running cost. */
  readonly remoteShare: Float64Array;
  readonly remoteCost: Float64Array;
  /** [k] multiple of the distance (1: none); million yuan a person and year. */
  readonly transportDistance: Float64Array;
  readonly transportCost: Float64Array;
}

const millionYuan = 1e-6;

/** All rural sites are meant by small facilities where this share of people or more was beyond reach in the base year; else in proportion. */
const allSmallFrom = 0.25;

/** Lays out the ways to services; undefined where the pack has none. Cost: cells × classes × points of the table, once a pack. */
export const planReach = perPack((pack): ReachPlan | undefined => {
  const { reach, services, areas } = pack;
  if (reach === undefined) return undefined;
  const leafCount = areas.leaves.length;
  const cellsOf = (built: boolean): readonly number[] =>
    services.flatMap((service, k) =>
      service.reach === undefined || (service.provision === "facility") !== built
        ? []
        : areas.leaves.flatMap(({ setting }, a) =>
            setting !== "" && service.eligible.settings.includes(setting)
              ? [k * leafCount + a]
              : [],
          ),
    );
  const followers = cellsOf(true);
  const cells = [...followers, ...cellsOf(false)];
  const table = new Float64Array(cells.length * tableLength);
  cells.forEach((cell, row) => {
    const leaf = cell % leafCount;
    const ways = waysOf(
      services[Math.floor(cell / leafCount)],
      reach.sites[cell],
      reach.speed[cell],
      areas.settingOfLeaf[leaf],
    );
    const expected = sitesWithin(
      reach.settlement,
      leaf,
      residentsOf(pack.population.initial, leaf),
      ways,
    );
    tabulateReach(table, row, reach.settlement, leaf, expected);
  });
  const smallPart = Float64Array.from(cells, (cell, row) =>
    areas.settingOfLeaf[cell % leafCount] === 1
      ? Math.min(1, (1 - reachAt(table, row, 1)) / allSmallFrom)
      : 0,
  );
  const perService = (pick: (reach: NonNullable<Service["reach"]>) => number, missing: number) =>
    Float64Array.from(services, (one) => (one.reach === undefined ? missing : pick(one.reach)));
  return {
    cells: Int32Array.from(cells),
    followers: followers.length,
    serviceOfCell: Int32Array.from(cells, (cell) => Math.floor(cell / leafCount)),
    table,
    rural: Uint8Array.from(areas.settingOfLeaf, (setting) => (setting === 1 ? 1 : 0)),
    sitesWithPlaces: perService(({ sitesWithPlaces }) => sitesWithPlaces.value, 0),
    smallPart,
    remoteShare: perService(({ remote }) => remote?.share.value ?? 0, 0),
    remoteCost: perService(({ remote }) => remote?.cost.value ?? 0, 0),
    transportDistance: perService(({ transport }) => transport?.distance.value ?? 1, 1),
    transportCost: perService(({ transport }) => (transport?.costYuan.value ?? 0) * millionYuan, 0),
  };
});

/** Ways of a service in a leaf of a setting (1 rural, else urban), at the leaf's own speed in km/h, NaN where it has none. */
function waysOf({ reach }: Service, sites: number, own: number, setting: number): Ways {
  if (reach === undefined) throw new RangeError("waysOf: the service says nothing of ways");
  const where = setting === 1 ? "rural" : "urban";
  const speed = Number.isNaN(own) ? reach.speed[where].value : own;
  return {
    sites,
    distance: ((reach.minutes[where].value / 60) * speed) / reach.detour.value,
    followsPeople: reach.followsPeople.value,
  };
}

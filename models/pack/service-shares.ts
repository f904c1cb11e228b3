import type { Bilingual } from "../domains.ts";
import type { UncertainQuantity } from "./datum.ts";
import type { PackFile, Parameter, Service } from "./schema.ts";

/** A share of money that every service declares for itself and that a run takes from its parameters. */
interface ServiceShare {
  /** Its place in a service of pack.yaml. */
  readonly quantity: string;
  /** What ids of its parameters begin with; the service's id follows. */
  readonly stem: string;
  readonly name: Bilingual;
  readonly of: (service: Service) => UncertainQuantity | undefined;
  /** Least and most that means something: fees are what public money leaves, so that a public share of 0 would have no price. */
  readonly bounds: readonly [least: number, most: number];
}

/** The shares by the array of the simulation's state that holds them. */
export const serviceShares = {
  recurrentShare: {
    quantity: "money.recurrentShare",
    stem: "recurrent-share-",
    name: { en: "share of the domain's public account", "zh-CN": "占领域公共支出的比重" },
    of: ({ money }) => money.recurrentShare,
    bounds: [0, 1],
  },
  publicShare: {
    quantity: "money.publicShareOfRunningCost",
    stem: "running-cost-public-share-",
    name: { en: "public share of running costs", "zh-CN": "运行成本公共负担比例" },
    of: ({ money }) => money.publicShareOfRunningCost,
    bounds: [0.01, 1],
  },
  purchaseShare: {
    quantity: "otherProviders.purchaseShare",
    stem: "purchase-share-",
    name: {
      en: "public share of what is bought from other providers",
      "zh-CN": "购买社会力量服务的财政负担比例",
    },
    of: ({ otherProviders }) => otherProviders?.purchaseShare,
    bounds: [0, 1],
  },
} as const satisfies Readonly<Record<string, ServiceShare>>;
export type ServiceShareId = keyof typeof serviceShares;

export const serviceShareIds = Object.keys(serviceShares) as readonly ServiceShareId[];
const all: readonly ServiceShare[] = Object.values(serviceShares);

/** The share at a place in a service; undefined where the model fixes what stands there. */
export function serviceShareAt(quantity: string): ServiceShare | undefined {
  return all.find((share) => share.quantity === quantity);
}

/** Bounds of a parameter that is a share of a service. */
export function serviceShareBounds(id: string): readonly [least: number, most: number] | undefined {
  return all.find(({ stem }) => id.startsWith(stem))?.bounds;
}

/** The id of the parameter that a number of a service is. */
export function shareParameterId(quantity: string, service: string): string | undefined {
  const share = serviceShareAt(quantity);
  return share && `${share.stem}${service}`;
}

/** Scalars that a run takes from its inputs: those of the pack's list, then the shares of its services. */
export function parametersOf({ parameters, services }: PackFile): readonly Parameter[] {
  return [
    ...parameters,
    ...all.flatMap(({ stem, name, of }) =>
      services.flatMap((service): readonly Parameter[] => {
        const quantity = of(service);
        if (quantity === undefined) return [];
        const named = (language: keyof Bilingual) =>
          `${service.name[language]} · ${name[language]}`;
        return [
          {
            ...quantity,
            id: `${stem}${service.id}`,
            name: { en: named("en"), "zh-CN": named("zh-CN") },
            unit: "share",
          },
        ];
      }),
    ),
  ];
}

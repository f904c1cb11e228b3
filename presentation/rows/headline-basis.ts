import type {
  Basis,
  ByBasis,
  CompiledPack,
  Declaration,
  HeadlineBasis,
  InputInfluence,
  TableBasis,
} from "../../models/index.ts";
import { shownParts } from "../words/numbers.ts";
import measured from "./headline-basis.json" with { type: "json" };

/** An input of a summary. */
export interface InfluenceRow
  extends Pick<
    InputInfluence,
    | "item"
    | "subject"
    | "table"
    | "basis"
    | "source"
    | "note"
    | "count"
    | "moved"
    | "influence"
    | "share"
  > {
  readonly declaration?: Pick<Declaration, "of" | "quantity">;
}

/** What the headline of a pack's baseline rests on, as the window and the documents say it. Plain data. */
export interface HeadlineBasisSummary
  extends Pick<HeadlineBasis, "year" | "index" | "step" | "runs" | "counts" | "influence"> {
  readonly pack: { readonly id: string; readonly hash: string };
  readonly tables: readonly TableBasis[];
  /** The inputs that weigh most, the heaviest first. */
  readonly inputs: readonly InfluenceRow[];
  /** How many inputs were moved, and how many stand as they are. */
  readonly moved: number;
  readonly fixed: number;
}

/** Inputs that a summary names. */
export const namedInputs = 20;

/** Digits of a share or an index that a summary keeps: enough for every number that is shown, few enough to survive another machine. */
const rounded = (value: number): number => Number(value.toFixed(6));

const roundedShares = (shares: ByBasis): ByBasis =>
  Object.fromEntries(
    Object.entries(shares).map(([basis, share]) => [basis, rounded(share)]),
  ) as Record<Basis, number>;

/** The part of a measurement that is shown. */
export function headlineBasisSummary(
  { id, hash }: Pick<CompiledPack, "id" | "hash">,
  basis: HeadlineBasis,
): HeadlineBasisSummary {
  const { year, index, step, runs, counts, influence, tables, inputs } = basis;
  return {
    pack: { id, hash },
    year,
    index: rounded(index),
    step,
    runs,
    counts,
    influence: roundedShares(influence),
    tables: tables.map((one) => ({ ...one, influence: roundedShares(one.influence) })),
    inputs: inputs.slice(0, namedInputs).map((one) => ({
      item: one.item,
      subject: one.subject,
      table: one.table,
      ...(one.declaration && {
        declaration: { of: one.declaration.of, quantity: one.declaration.quantity },
      }),
      basis: one.basis,
      source: one.source,
      note: one.note,
      count: one.count,
      moved: one.moved,
      influence: rounded(one.influence),
      share: rounded(one.share),
    })),
    moved: inputs.filter(({ moved }) => moved !== "fixed").length,
    fixed: inputs.filter(({ moved }) => moved === "fixed").length,
  };
}

/**
 * What was measured of the built-in pack's baseline (`npm run headline-basis` writes it, a test keeps it current); undefined for any
 * other pack, which nobody has measured: `equalis pack basis` does.
 */
export function headlineBasisOf(
  pack: Pick<CompiledPack, "hash">,
): HeadlineBasisSummary | undefined {
  const summary = measured as HeadlineBasisSummary;
  return summary.pack.hash === pack.hash ? summary : undefined;
}

/** Observed and derived together, estimated, assumed: what a sentence says, in hundredths that sum to 100 (largest remainders). */
export function inHundred({ observed, derived, estimated, assumed }: ByBasis) {
  const whole = observed + derived + estimated + assumed;
  const parts = [observed + derived, estimated, assumed].map((part) =>
    whole > 0 ? part / whole : 0,
  );
  const [solid, middle, weak] = shownParts(parts, whole > 0 ? 1 : 0, 0.01).map((part) =>
    Math.round(100 * part),
  );
  return { solid: solid ?? 0, estimated: middle ?? 0, assumed: weak ?? 0 };
}

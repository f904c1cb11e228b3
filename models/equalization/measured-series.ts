import { type DomainId, domainIds } from "../domains.ts";

const rowCount = domainIds.length + 1;

/**
 * Which series a run measures inequality of: [2 · row] attainment, [2 · row + 1] uncapped provision; row = domain 0…8, 9 all
 * together; 1 where wanted. Measures that are not wanted are left as NaN, but for the mean level of attainment and the
 * people meeting the standard. An analysis of thousands of runs asks for what it keeps.
 */
export type MeasuredSeries = Readonly<Uint8Array>;

/** Every series: what a run measures unless told otherwise. */
export const everySeries: MeasuredSeries = new Uint8Array(2 * rowCount).fill(1);

/**
 * The series that some indicators need; indicators that measure no inequality need none.
 * @example measuredSeries([{ indicator: "equalization.index" }])[18] // 1: attainment, all domains together
 */
export function measuredSeries(
  queries: readonly { readonly indicator: string; readonly domain?: DomainId | undefined }[],
): MeasuredSeries {
  const wanted = new Uint8Array(2 * rowCount);
  for (const { indicator, domain } of queries) {
    const row = domain === undefined ? domainIds.length : domainIds.indexOf(domain);
    if (indicator.startsWith("equalization-of-provision.")) wanted[2 * row + 1] = 1;
    else if (indicator.startsWith("equalization.")) wanted[2 * row] = 1;
  }
  return wanted;
}

/** Adds priced usage up by day, by key or by meter. */
import { METERS } from "@tributary/contract/meters";
import type { Usage, UsageQuery, UsageRow } from "@tributary/contract/usage";
import type { Priced } from "./price-usage.ts";

/** @param priced the latest day last; @param nameOf null for a key that is gone */
export function sumUsage(
  priced: readonly Priced[],
  by: UsageQuery["by"],
  nameOf: (keyId: string) => string | null,
): Omit<Usage, "timeZone"> {
  const groups = Map.groupBy(priced, (part) =>
    JSON.stringify([part.meter, part.currency, by === "day" ? part.day : null, by === "key" ? part.keyId : null]),
  );
  const rows = [...groups.values()].map((parts): UsageRow => {
    const [{ meter, currency, day, keyId }] = parts as [Priced, ...Priced[]];
    const ownKey = by === "key" ? keyId : null;
    return {
      meter,
      currency,
      day: by === "day" ? day : null,
      keyId: ownKey,
      keyName: ownKey === null ? null : nameOf(ownKey),
      quantity: quantityOf(parts),
      costMicros: currency === null ? null : tellable(costOfAll(parts)),
    };
  });
  const paid = Map.groupBy(
    priced.filter(({ currency }) => currency !== null),
    ({ currency }) => currency ?? "",
  );
  const totals = [...paid].map(([currency, parts]) => ({ currency, costMicros: tellable(costOfAll(parts)) }));
  return { rows, totals };
}

/** Of one meter: levels do not add up. @param parts the latest last */
export function quantityOf(parts: readonly Priced[]): number {
  const [first] = parts;
  if (first && METERS[first.meter].isLevel) return parts.at(-1)?.quantity ?? 0;
  return parts.reduce((sum, { quantity }) => sum + quantity, 0);
}

export function costOfAll(parts: readonly Priced[]): bigint {
  return parts.reduce((sum, { costMicros }) => sum + (costMicros ?? 0n), 0n);
}

/** As JSON's readers can hold it. */
export function tellable(micros: bigint): number {
  return Number(micros > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : micros);
}

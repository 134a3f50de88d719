/** How a link's clicks became conversions, and what they say they were worth. */
import type { ConversionType, LinkConversionTypes, LinkFunnel } from "@tributary/contract/conversions";
import type { ClickStages, TypeCount, TypeRevenue } from "./link-results.sql.ts";

/** Shares are of the clicks. */
export function funnelOf(linkId: string, stages: ClickStages, counted: readonly TypeCount[]): LinkFunnel {
  const { clicks, landed, engaged } = stages;
  const stage = (count: number) => ({ count, rate: clicks > 0 ? count / clicks : null });
  return {
    linkId,
    clicks,
    landings: stage(landed),
    engaged: stage(engaged),
    converted: stage(counted.find(({ type }) => type === null)?.clicks ?? 0),
    conversions: counted
      .filter(({ type }) => type !== null)
      .map((row) => ({ type: row.type as ConversionType, ...stage(row.clicks), conversions: row.conversions })),
  };
}

/** @param rows one for each type and currency */
export function typesOf(linkId: string, rows: readonly TypeRevenue[]): LinkConversionTypes {
  const byType = Map.groupBy(rows, ({ type }) => type);
  const types = [...byType].map(([type, ofType]) => ({
    type: type as ConversionType,
    conversions: ofType.reduce((sum, { conversions }) => sum + conversions, 0),
    verified: ofType.reduce((sum, { verified }) => sum + verified, 0),
    revenue: ofType.flatMap(({ currency, amountMinor, verifiedMinor }) =>
      currency === null ? [] : [{ currency, amountMinor: amountMinor ?? 0, verifiedMinor: verifiedMinor ?? 0 }],
    ),
  }));
  return { linkId, types: types.sort((one, other) => other.conversions - one.conversions) };
}

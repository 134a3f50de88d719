/** What becomes of events, touches and identities of a person; of the latter two also those whose event never came to be stored. */
import type { Rewrite } from "../../../platform/clickhouse/clickhouse.ts";
import type { SoughtInClickHouse } from "../../../platform/personal-data.ts";

export function collectedRewrites({
  values,
  kindsAndValues,
  eventKeys,
  upTo,
}: SoughtInClickHouse): [table: string, change: Rewrite][] {
  return [
    ["events", { where: `event_key IN (${eventKeys})` }],
    [
      "touches",
      {
        where: `received_at <= ${upTo} AND (event_id IN (${values("event")}) OR visitor_id IN (${values("visitor")})
          OR (visitor_id = '' AND tracking_id IN (${values("tracking")})))`,
      },
    ],
    [
      "identities",
      {
        where: `seen_at <= ${upTo} AND (visitor_id IN (${values("visitor")}) OR (kind, value) IN (${kindsAndValues}))`,
      },
    ],
  ];
}

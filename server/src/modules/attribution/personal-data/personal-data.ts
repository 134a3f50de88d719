/** What matches and journeys of payments hold of people. */
import type { PersonalData } from "../../../platform/personal-data.ts";
import { eraseMatches } from "./erase-matches.sql.ts";

const blank = (column: string): string => `${column} = arrayMap(x -> '', ${column})`;

export const matchedOfPeople: PersonalData = {
  tables: { postgres: ["identity_splits", "payment_matches"], clickhouse: ["conversions"] },
  rewrites: ({ values, array, upTo }) => [
    [
      "conversions",
      {
        set: [blank("touch_visitor_id"), blank("touch_event_id"), blank("touch_landing_path")].join(", "),
        where: `paid_at <= ${upTo} AND (toString(payment_id) IN (${values("payment")})
          OR hasAny(touch_visitor_id, ${array("visitor")}) OR hasAny(touch_event_id, ${array("event")}))`,
      },
    ],
  ],
  eraseRows: eraseMatches,
};

/** What was collected of people. */
import type { PersonalData } from "../../../platform/personal-data.ts";
import { countCollected, identifyCollected, readCollected } from "./collected.sql.ts";
import { collectedRewrites } from "./collected-rewrites.ts";
import { collectedSources } from "./collected-sources.sql.ts";
import { retainCollected } from "./retain-collected.sql.ts";

export const collectedOfPeople: PersonalData = {
  tables: { clickhouse: ["events", "touches", "identities"] },
  sources: collectedSources,
  events: { count: countCollected, read: readCollected, identify: identifyCollected },
  rewrites: collectedRewrites,
  retain: retainCollected,
};

/** What payments and providers' webhooks hold of people. */
import type { PersonalData } from "../../../platform/personal-data.ts";
import { bookedSources } from "./booked-sources.sql.ts";
import { eraseBooked } from "./erase-booked.sql.ts";
import { redactOldWebhooks } from "./redact-old-webhooks.sql.ts";
import { countBooked, showBooked } from "./show-booked.sql.ts";
import { spelledAddresses } from "./webhooks-of.sql.ts";

export const bookedOfPeople: PersonalData = {
  tables: { postgres: ["payments", "webhook_inbox", "webhook_keys"] },
  sources: bookedSources,
  addressesOf: spelledAddresses,
  count: countBooked,
  show: showBooked,
  eraseRows: eraseBooked,
  retain: redactOldWebhooks,
};

/** What uploads hold of people: hashes of who paid, ad clicks, and browsers, in what was sent. */

import type { PersonalData } from "../../platform/personal-data.ts";
import { erasePayloads, forgetPayloads } from "./personal-data.sql.ts";

export const uploadsOfPeople: PersonalData = {
  tables: { postgres: ["uploads", "upload_attempts"] },
  eraseRows: async (tx, { person }, upTo) => {
    await erasePayloads(tx, person, upTo);
    return {};
  },
  retain: async ({ postgres }, workspaceId, { eventDays, webhookDays }, ago) => {
    // They hold something of both, so the shorter time counts.
    const kept = [eventDays, webhookDays].filter((days) => days !== null);
    if (kept.length > 0) await forgetPayloads(postgres, workspaceId, ago(Math.min(...kept)));
  },
};

/** What is read from providers, and holds people: records of payments, and raw copies of what was answered. */
import { holdsPerson } from "../../../core/holds-person.ts";
import type { PersonalData } from "../../../platform/personal-data.ts";
import type { Connector } from "../connectors/connector.ts";
import { erasePersonFromSources, forgetRawCopies } from "./forget-people.sql.ts";
import { forgetRuns } from "./runs.sql.ts";

/** Records can be made again from raw copies for so long; runs are shown as long. */
const KEPT_DAYS = 400;

/** @param connectors what can be read */
export function sourcesOfPeople(connectors: readonly Connector[]): PersonalData {
  return {
    tables: { clickhouse: ["source_records"] },
    eraseElsewhere: ({ clickhouse, objects }, workspaceId, sought) =>
      erasePersonFromSources({ clickhouse, objects, connectors }, workspaceId, holdsPerson(sought)),
    retain: async ({ postgres, objects }, workspaceId, { webhookDays }, ago) => {
      const copies = { objects, connectors };
      // What payment providers answered holds people as their webhooks do.
      if (webhookDays !== null) {
        await forgetRawCopies(copies, workspaceId, { before: ago(webhookDays), kind: "payments" });
      }
      await forgetRawCopies(copies, workspaceId, { before: ago(KEPT_DAYS) });
      await forgetRuns(postgres, workspaceId, ago(KEPT_DAYS));
    },
  };
}

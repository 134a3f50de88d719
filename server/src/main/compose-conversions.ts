/** Puts the slice of reported conversions together. */
import { findWorkspace } from "../modules/accounts/workspaces/workspaces.sql.ts";
import { type Conversions, createConversions } from "../modules/conversions/conversions.ts";
import type { Plan } from "../modules/plan/plan.ts";
import { storedProperties } from "../modules/tracking/events/stored-properties.ts";
import { announce } from "./live-channel.ts";
import type { Stores } from "./open-stores.ts";

/** What the pages of one workspace may send; each report costs several queries. */
const LIMIT = { policy: "conversions", perSecond: 100, burst: 500 };

export function composeConversions(
  { postgres, clickhouse }: Pick<Stores, "postgres" | "clickhouse">,
  { campaignWindowDays }: Pick<Plan, "campaignWindowDays">,
): Conversions {
  return createConversions({
    postgres,
    clickhouse,
    campaignWindowDays,
    findWorkspace: (workspaceId) => findWorkspace(postgres, workspaceId),
    storableData: storedProperties,
    limit: LIMIT,
    announce: (workspaceId) => announce(postgres, workspaceId, "conversions"),
  });
}

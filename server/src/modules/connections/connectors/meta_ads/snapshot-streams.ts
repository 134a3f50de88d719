/** Campaigns, ad sets and ads as they are now: names, objectives, statuses, budgets in minor units. */
import { z } from "zod";
import { readEdge } from "../../../../connect/meta-ads/read-edge.ts";
import type { SnapshotStream } from "../connector.ts";

const Named = z.object({
  id: z.string(),
  name: z.string().optional(),
  status: z.string().optional(),
  effective_status: z.string().optional(),
});
const Budgeted = Named.extend({ daily_budget: z.string().optional(), lifetime_budget: z.string().optional() });

/** Meta leaves out what is archived unless it is asked for; what is deleted it names no more. */
const ALIVE = ["ACTIVE", "PAUSED", "ARCHIVED", "IN_PROCESS", "WITH_ISSUES"];

interface Snapshot {
  name: string;
  label: string;
  edge: string;
  fields: readonly string[];
  statuses: readonly string[];
  schema: z.ZodType<{ id: string }>;
}

function snapshot({ name, label, edge, fields, statuses, schema }: Snapshot): SnapshotStream {
  return {
    name,
    label,
    kind: "snapshot",
    schema,
    keyOf: (record) => schema.parse(record).id,
    read: (context) =>
      readEdge(context, {
        path: `act_${context.account.id}/${edge}`,
        params: { fields: fields.join(","), effective_status: statuses },
      }),
  };
}

const BUDGET = ["daily_budget", "lifetime_budget"];

export const snapshotStreams: readonly SnapshotStream[] = [
  snapshot({
    name: "ad_campaigns",
    label: "Campaigns and their budgets",
    edge: "campaigns",
    fields: ["id", "name", "objective", "status", "effective_status", ...BUDGET],
    statuses: ALIVE,
    schema: Budgeted.extend({ objective: z.string().optional() }),
  }),
  snapshot({
    name: "ad_groups",
    label: "Ad sets",
    edge: "adsets",
    fields: ["id", "name", "campaign_id", "status", "effective_status", ...BUDGET],
    statuses: [...ALIVE, "CAMPAIGN_PAUSED"],
    schema: Budgeted.extend({ campaign_id: z.string() }),
  }),
  snapshot({
    name: "ads",
    label: "Ads",
    edge: "ads",
    fields: ["id", "name", "campaign_id", "adset_id", "status", "effective_status"],
    statuses: [...ALIVE, "CAMPAIGN_PAUSED", "ADSET_PAUSED", "PENDING_REVIEW", "DISAPPROVED"],
    schema: Named.extend({ campaign_id: z.string(), adset_id: z.string() }),
  }),
];

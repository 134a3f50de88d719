/** Rules that watch metrics, the alerts they raised, and where those are told. */
import { z } from "zod";
import { DateRange, MetricName } from "./metrics.ts";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";

export const AlertCondition = z.enum(["below", "above", "falls_by", "rises_by"]).meta({
  description: "falls_by and rises_by compare with as many days before",
});
export type AlertCondition = z.infer<typeof AlertCondition>;

const fields = {
  name: z.string().trim().min(1).max(120),
  metric: MetricName,
  condition: AlertCondition,
  threshold: z.number().min(0).max(1_000_000_000_000).meta({
    description:
      "In the metric's own unit: money in minor units of the workspace's currency, ratios as numbers. For falls_by and rises_by, a share such as 0.3",
  }),
  days: z.int().min(1).max(30).meta({ description: "Full days looked at, yesterday the last" }),
  channel: z.string().min(1).max(60).nullable().meta({ description: "null: all channels" }),
  evenIfProvisional: z
    .boolean()
    .meta({ description: "Whether days count that a platform may still restate; otherwise the rule waits" }),
  emailsAdmins: z.boolean(),
  isEnabled: z.boolean(),
};

const Watched = z.strictObject({
  ...fields,
  channel: fields.channel.default(null),
  evenIfProvisional: fields.evenIfProvisional.default(false),
  emailsAdmins: fields.emailsAdmins.default(true),
  isEnabled: fields.isEnabled.default(true),
});

const isShare = ({ condition, threshold }: { condition: AlertCondition; threshold: number }): boolean =>
  condition !== "falls_by" || threshold <= 1;

export const AlertRuleBody = Watched.refine(isShare, {
  error: "must be at most 1: nothing falls by more than all of it",
  path: ["threshold"],
}).meta({ id: "AlertRuleBody" });
export type AlertRuleBody = z.output<typeof AlertRuleBody>;
export type AlertRuleInput = z.input<typeof AlertRuleBody>;

export const AlertRulePatch = z
  .strictObject({ isEnabled: fields.isEnabled })
  .meta({ id: "AlertRulePatch", description: "Turns a rule on or off. To change what it watches, create another" });
export type AlertRulePatch = z.infer<typeof AlertRulePatch>;

export const AlertRule = z.object({ id: Id, ...fields, createdAt: Timestamp }).meta({ id: "AlertRule" });
export type AlertRule = z.infer<typeof AlertRule>;

const Finding = z.object({
  range: DateRange,
  value: z.number().nullable().meta({ description: "null: unknown for these days" }),
  comparedValue: z.number().nullable(),
  holds: z.boolean().meta({ description: "Whether the rule's condition holds" }),
  isProvisional: z.boolean(),
});
export type Finding = z.infer<typeof Finding>;

export const AlertBacktest = z
  .object({
    data: z.array(Finding).meta({ description: "For each of the last 28 days, oldest first" }),
    alerts: z.int(),
  })
  .meta({ id: "AlertBacktest" });
export type AlertBacktest = z.infer<typeof AlertBacktest>;

export const AlertStatus = z.enum(["open", "acknowledged", "resolved"]);
export type AlertStatus = z.infer<typeof AlertStatus>;

export const Alert = z
  .object({
    id: Id,
    ruleId: Id,
    rule: z.object(fields).meta({ description: "The rule as it was then" }),
    range: DateRange,
    value: z.number(),
    comparedValue: z.number().nullable(),
    status: AlertStatus,
    firedAt: Timestamp,
    resolvedAt: Timestamp.nullable(),
  })
  .meta({ id: "Alert" });
export type Alert = z.infer<typeof Alert>;

export const AlertsQuery = PageQuery.extend({ status: AlertStatus.optional() });
export const AlertPatch = z.strictObject({ status: z.enum(["acknowledged", "resolved"]) }).meta({ id: "AlertPatch" });

export const DestinationKind = z.enum(["slack", "webhook"]).meta({ id: "AlertDestinationKind" });
export type DestinationKind = z.infer<typeof DestinationKind>;

export const DeliveryStatus = z.enum(["waiting", "delivered", "failed"]);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

export const AlertDestinationBody = z
  .strictObject({
    kind: DestinationKind,
    name: z.string().trim().min(1).max(120),
    url: z
      .url({ protocol: /^https?$/, error: "must be a web address" })
      .max(2000)
      .meta({
        description: "Of a Slack incoming webhook, or of your endpoint. It's stored encrypted and never shown again",
      }),
  })
  .meta({ id: "AlertDestinationBody" });
export type AlertDestinationBody = z.infer<typeof AlertDestinationBody>;

export const AlertDestination = z
  .object({
    id: Id,
    kind: DestinationKind,
    name: z.string(),
    host: z.string(),
    lastDelivery: z
      .object({ status: DeliveryStatus, at: Timestamp, attempts: z.int(), fault: z.string().nullable() })
      .nullable(),
    failed: z.int().meta({ description: "Alerts that couldn't be delivered and were given up" }),
    createdAt: Timestamp,
  })
  .meta({ id: "AlertDestination" });
export type AlertDestination = z.infer<typeof AlertDestination>;

export const CreatedAlertDestination = AlertDestination.extend({
  secret: z.string().nullable().meta({ description: "Verifies calls to a webhook, by Standard Webhooks. Shown once" }),
}).meta({ id: "CreatedAlertDestination" });
export type CreatedAlertDestination = z.infer<typeof CreatedAlertDestination>;

export const AlertDestinationTest = z
  .object({ delivered: z.boolean(), fault: z.string().nullable() })
  .meta({ id: "AlertDestinationTest" });
export type AlertDestinationTest = z.infer<typeof AlertDestinationTest>;

export const RetriedDeliveries = z.object({ retried: z.int() }).meta({ id: "RetriedDeliveries" });
export type RetriedDeliveries = z.infer<typeof RetriedDeliveries>;

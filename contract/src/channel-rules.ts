/** A workspace's own rules for channels, which decide before the default ones. */
import { z } from "zod";
import { Channel, UNATTRIBUTED } from "./channels.ts";
import { MAX_SENT_TEXT } from "./events.ts";
import { UtmIssue } from "./quality.ts";
import { HttpUrl, Id, Timestamp } from "./scalars.ts";

const DEFAULT_SPELLING: ReadonlyMap<string, string> = new Map(
  Channel.options.map((name) => [name.toLowerCase(), name]),
);

/** A default channel, in whatever case, or a name of the workspace's own. */
export const ChannelName = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, { error: "must be on one line" })
  .transform((name) => DEFAULT_SPELLING.get(name.toLowerCase()) ?? name)
  .refine((name) => name.toLowerCase() !== UNATTRIBUTED.toLowerCase(), {
    error: `${UNATTRIBUTED} is the row of revenue that no touch explains`,
  });

/** What a rule looks at. `clickId` is the name of the parameter, such as gclid; hosts and paths are without query. */
export const ChannelRuleField = z
  .enum(["source", "medium", "campaign", "referrerHost", "landingPath", "clickId"])
  .meta({ id: "ChannelRuleField" });
export type ChannelRuleField = z.infer<typeof ChannelRuleField>;

/** A whole host as it is compared: people paste addresses, ports and trailing dots. */
function bareHost(text: string): string {
  return (
    text
      .replace(/^https?:\/\//, "")
      .replace(/[/?#].*$/, "")
      .replace(/:\d+$/, "")
      .replace(/\.$/, "") || text
  );
}

export const ChannelRuleCondition = z
  .strictObject({
    field: ChannelRuleField,
    is: z.enum(["equals", "contains", "startsWith", "endsWith"]),
    /** One of them is enough. The case of letters does not matter. */
    values: z.array(z.string().trim().toLowerCase().min(1).max(200)).min(1).max(50),
  })
  .meta({ id: "ChannelRuleCondition" });
export type ChannelRuleCondition = z.infer<typeof ChannelRuleCondition>;

const ConditionBody = ChannelRuleCondition.transform((condition) =>
  condition.field === "referrerHost" && condition.is === "equals"
    ? { ...condition, values: condition.values.map(bareHost) }
    : condition,
);

export const ChannelRuleBody = z
  .strictObject({
    channel: ChannelName,
    /** All of them must hold. */
    conditions: z.array(ConditionBody).min(1).max(6),
    /** Place in the order, from 1; absent: the end. */
    position: z.int().min(1).optional(),
  })
  .meta({ id: "ChannelRuleBody" });
export type ChannelRuleBody = z.infer<typeof ChannelRuleBody>;

/** A change of a rule. A new `position` moves it there, from 1; the others close up. */
export const ChannelRulePatch = ChannelRuleBody.partial()
  .refine((patch) => Object.keys(patch).length > 0, { error: "must name something to change" })
  .meta({ id: "ChannelRulePatch" });
export type ChannelRulePatch = z.infer<typeof ChannelRulePatch>;

/** A workspace's own rule. The first that matches decides; where none does, the default channels do. */
export const ChannelRule = z
  .object({
    id: Id,
    position: z.int().min(1),
    channel: z.string(),
    conditions: z.array(ChannelRuleCondition),
    createdAt: Timestamp,
  })
  .meta({ id: "ChannelRule" });
export type ChannelRule = z.infer<typeof ChannelRule>;

export const ChannelPreviewBody = z
  .strictObject({ url: HttpUrl, referrer: z.string().max(MAX_SENT_TEXT).optional() })
  .meta({ id: "ChannelPreviewBody" });

export const ChannelPreview = z
  .object({
    channel: z.string(),
    defaultChannel: Channel.meta({ description: "Channel without the workspace's rules" }),
    rule: ChannelRule.nullable().meta({ description: "The matching rule; null if none" }),
    source: z.string().nullable(),
    medium: z.string().nullable(),
    campaign: z.string().nullable(),
    clickId: z.string().nullable().meta({ description: "Name of the click ID that counts, such as gclid" }),
    utmIssues: z.array(UtmIssue),
    continuesVisit: z.boolean().meta({
      description: "No new visit: the referrer is the site itself, a payment page, a login, or an ignored referrer",
    }),
  })
  .meta({ id: "ChannelPreview" });
export type ChannelPreview = z.infer<typeof ChannelPreview>;

/** The warehouse: models that turn what platforms report into tables, their builds, and what platforms restated. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Day, Id, Timestamp } from "./scalars.ts";

const ModelName = z.string().regex(/^[a-z][a-z0-9_]{0,79}$/, { error: "must be the name of a model" });
const Platform = z.string().max(40);
const AccountId = z.string().max(100).meta({ description: "Account ID at the platform" });

export const FailedTest = z.object({
  model: z.string(),
  test: z.string(),
  failing: z.int().meta({ description: "Rows, or groups of rows, that don't pass" }),
});

export const ModelBuild = z
  .object({
    id: Id,
    model: z.string(),
    platform: z.string(),
    accountId: AccountId,
    fromDay: Day.nullable().meta({ description: "First day built; null if the model has no days" }),
    toDay: Day.nullable(),
    days: z.int(),
    status: z
      .enum(["built", "blocked"])
      .meta({ description: "blocked: a test failed, and the table keeps its last good rows" }),
    rows: z.int(),
    failures: z.array(FailedTest),
    warnings: z.array(FailedTest).meta({ description: "Failing tests that don't block the build" }),
    startedAt: Timestamp,
    durationMs: z.int(),
  })
  .meta({ id: "ModelBuild" });
export type ModelBuild = z.infer<typeof ModelBuild>;

export const WarehouseModel = z
  .object({
    name: z.string(),
    layer: z.enum(["staging", "intermediate", "marts"]),
    description: z.string(),
    materialized: z
      .enum(["ephemeral", "table", "view"])
      .meta({ description: "ephemeral: part of the models that read it" }),
    columns: z.array(z.object({ name: z.string(), description: z.string(), tests: z.array(z.string()) })),
    tests: z.array(z.string()).meta({ description: "Tests of the whole model" }),
    reads: z.array(z.string()).meta({ description: "Models it reads" }),
    readBy: z.array(z.string()).meta({ description: "Models that read it" }),
    sources: z.array(z.string()).meta({ description: "Streams it reads, as platform.stream" }),
    lastBuild: ModelBuild.nullable().meta({ description: "null if never built, or not kept as a table" }),
  })
  .meta({ id: "WarehouseModel" });
export type WarehouseModel = z.infer<typeof WarehouseModel>;

export const WarehouseModelDetail = WarehouseModel.extend({ sql: z.string() }).meta({ id: "WarehouseModelDetail" });
export type WarehouseModelDetail = z.infer<typeof WarehouseModelDetail>;

export const ModelParams = z.object({ name: ModelName });

export const ModelBuildsQuery = PageQuery.extend({
  model: ModelName.optional(),
  status: z.enum(["built", "blocked"]).optional(),
});
export type ModelBuildsQuery = z.infer<typeof ModelBuildsQuery>;

export const Restatement = z
  .object({
    id: Id,
    mart: z.string(),
    platform: z.string(),
    accountId: AccountId,
    day: Day.meta({ description: "In the account's time zone" }),
    measure: z.string().meta({ description: "Column of the mart, such as cost_micros" }),
    currency: z.string().nullable().meta({ description: "null for counts" }),
    previous: z.number(),
    current: z.number(),
    foundAt: Timestamp,
  })
  .meta({ id: "Restatement" });
export type Restatement = z.infer<typeof Restatement>;

export const RestatementsQuery = PageQuery.extend({
  since: Timestamp.optional().meta({ description: "Found at or after this time" }),
  platform: Platform.optional(),
  accountId: AccountId.optional(),
});
export type RestatementsQuery = z.infer<typeof RestatementsQuery>;

export const WarehouseDay = z
  .object({
    platform: z.string(),
    accountId: AccountId,
    day: Day.meta({ description: "In the account's time zone" }),
    finality: z
      .enum(["provisional", "final"])
      .meta({ description: "provisional: the platform may still restate the day" }),
    builtAt: Timestamp.nullable(),
    restatedAt: Timestamp.nullable().meta({ description: "When its totals last changed after the day had ended" }),
    blockedAt: Timestamp.nullable().meta({ description: "Since when newer data fails a test" }),
    totals: z.array(
      z.object({
        currency: z.string(),
        impressions: z.int(),
        clicks: z.int(),
        costMicros: z.int(),
        claimedConversions: z.number(),
        claimedValueMicros: z.int(),
      }),
    ),
  })
  .meta({ id: "WarehouseDay" });
export type WarehouseDay = z.infer<typeof WarehouseDay>;

export const WarehouseDaysQuery = z.object({
  from: Day,
  to: Day,
  platform: Platform.optional(),
  accountId: AccountId.optional(),
});
export type WarehouseDaysQuery = z.infer<typeof WarehouseDaysQuery>;

/** What campaigns report beyond their ads. */
export const CampaignRest = z
  .object({
    platform: z.string(),
    accountId: AccountId,
    day: Day,
    adCampaignId: z.string(),
    adCampaignName: z.string().nullable(),
    adCampaignType: z.string().nullable(),
    reason: z.enum(["no_ads_reported", "unclassified", "ads_exceed_campaign"]).meta({
      description:
        "no_ads_reported: the platform reports no ads for the campaign, as for Performance Max; unclassified: the campaign reports more than its ads; ads_exceed_campaign: its ads report more, so a value is below zero",
    }),
    currency: z.string(),
    impressions: z.int(),
    clicks: z.int(),
    costMicros: z.int(),
    claimedConversions: z.number(),
    claimedValueMicros: z.int(),
  })
  .meta({ id: "CampaignRest" });
export type CampaignRest = z.infer<typeof CampaignRest>;

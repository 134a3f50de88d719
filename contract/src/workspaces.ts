/** A workspace: one business, strictly apart from the others. */
import { z } from "zod";
import { CurrencyCode } from "./currency.ts";
import { DisplayName } from "./display-name.ts";
import { Id } from "./scalars.ts";
import { TimeZone } from "./time-zone.ts";

export const Workspace = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string().meta({ description: "Workspace in dashboard URLs: /w/{slug}/…" }),
    timeZone: z.string(),
    currency: z.string(),
    lookbackDays: z.int(),
    conversionRetentionDays: z.int().meta({
      description: "Retention of reported conversions not confirmed by a payment",
    }),
    createdAt: z.iso.datetime(),
    revision: z.int().meta({ description: "Incremented with every change. Also the ETag" }),
  })
  .meta({ id: "Workspace" });
export type Workspace = z.infer<typeof Workspace>;

export const WorkspaceBody = z.strictObject({ name: DisplayName });
export type WorkspaceBody = z.infer<typeof WorkspaceBody>;

export const WorkspacePatch = z.strictObject({
  name: DisplayName.optional(),
  timeZone: TimeZone.optional(),
  currency: CurrencyCode.optional(),
  lookbackDays: z.int().min(1).max(90).optional(),
  conversionRetentionDays: z.int().min(30).max(3650).optional(),
});
export type WorkspacePatch = z.infer<typeof WorkspacePatch>;

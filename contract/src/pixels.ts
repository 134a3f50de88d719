/** A pixel: one site that carries the script. Its id is public. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { HostWithPort } from "./host-name.ts";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";

export const Pixel = z
  .object({
    id: Id,
    name: z.string(),
    domain: z.string().meta({ description: "Primary domain" }),
    otherDomains: z.array(z.string()).meta({ description: "Additional hosts with the same script" }),
    ownPagesOnly: z.boolean().meta({ description: "Whether events from pages on other hosts are rejected" }),
    createdAt: Timestamp,
    firstEventAt: Timestamp.nullable(),
    lastEventAt: Timestamp.nullable(),
    archivedAt: Timestamp.nullable().meta({ description: "When its events started being rejected; null if active" }),
  })
  .meta({ id: "Pixel" });
export type Pixel = z.infer<typeof Pixel>;

const OtherDomains = z
  .array(HostWithPort)
  .max(20)
  .refine((hosts) => new Set(hosts).size === hosts.length, { error: "must not name a host twice" });

const OwnPagesOnly = z.boolean().meta({
  description: "true rejects browser events from pages outside the domains and their subdomains",
});

export const PixelBody = z.strictObject({
  name: DisplayName,
  domain: HostWithPort,
  otherDomains: OtherDomains.optional(),
  ownPagesOnly: OwnPagesOnly.optional(),
});
export type PixelBody = z.infer<typeof PixelBody>;

export const PixelPatch = z
  .strictObject({
    name: DisplayName,
    domain: HostWithPort,
    otherDomains: OtherDomains,
    ownPagesOnly: OwnPagesOnly,
    archived: z.boolean().meta({ description: "true rejects its events from now on, false accepts them again" }),
  })
  .partial();
export type PixelPatch = z.infer<typeof PixelPatch>;

export const PixelsQuery = PageQuery.extend({
  archived: z.enum(["true", "false"]).default("false").meta({ description: "List archived pixels instead" }),
});
export type PixelsQuery = z.infer<typeof PixelsQuery>;

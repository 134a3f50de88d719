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
    domain: z.string().meta({ description: "The main one" }),
    otherDomains: z.array(z.string()).meta({ description: "Further hosts with the same script" }),
    ownPagesOnly: z.boolean().meta({ description: "Whether events of pages on other hosts are refused" }),
    createdAt: Timestamp,
    firstEventAt: Timestamp.nullable(),
    lastEventAt: Timestamp.nullable(),
    archivedAt: Timestamp.nullable().meta({ description: "Since when its events are refused; null: in use" }),
  })
  .meta({ id: "Pixel" });
export type Pixel = z.infer<typeof Pixel>;

const OtherDomains = z
  .array(HostWithPort)
  .max(20)
  .refine((hosts) => new Set(hosts).size === hosts.length, { error: "must not name a host twice" });

const OwnPagesOnly = z.boolean().meta({
  description: "true refuses what browsers send from pages of other hosts than the domains and those below them",
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
    archived: z.boolean().meta({ description: "true refuses its events from now on, false takes them again" }),
  })
  .partial();
export type PixelPatch = z.infer<typeof PixelPatch>;

export const PixelsQuery = PageQuery.extend({
  archived: z.enum(["true", "false"]).default("false").meta({ description: "Whether the archived are listed instead" }),
});
export type PixelsQuery = z.infer<typeof PixelsQuery>;

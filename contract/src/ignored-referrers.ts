/** Sites that a workspace's visitors pass through, such as its bank's payment page: no source of visits. */
import { z } from "zod";
import { HostName } from "./host-name.ts";
import { Id, Timestamp } from "./scalars.ts";

export const IgnoredReferrerBody = z
  .strictObject({ host: HostName.meta({ description: "Applies to all subdomains too" }) })
  .meta({ id: "IgnoredReferrerBody" });
export type IgnoredReferrerBody = z.input<typeof IgnoredReferrerBody>;

export const IgnoredReferrer = z
  .object({ id: Id, host: z.string(), createdAt: Timestamp })
  .meta({ id: "IgnoredReferrer" });
export type IgnoredReferrer = z.infer<typeof IgnoredReferrer>;

/** Where a person is signed in. */
import { z } from "zod";
import { Id, Timestamp } from "./scalars.ts";

export const Session = z
  .object({
    id: Id,
    createdAt: Timestamp.meta({ description: "Of the login" }),
    lastUsedAt: Timestamp.meta({ description: "Last refresh; a browser in use refreshes every quarter of an hour" }),
    expiresAt: Timestamp.meta({ description: "Seven days after the login, whatever happens" }),
    ipPrefix: z.string().meta({ description: "Network it was last used from; empty: unknown" }),
    userAgent: z.string(),
    isCurrent: z.boolean().meta({ description: "The one that asks" }),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

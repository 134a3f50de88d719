/** Where a person is signed in. */
import { z } from "zod";
import { Id, Timestamp } from "./scalars.ts";

export const Session = z
  .object({
    id: Id,
    createdAt: Timestamp.meta({ description: "Login time" }),
    lastUsedAt: Timestamp.meta({ description: "Last refresh. An active browser refreshes every 15 minutes" }),
    expiresAt: Timestamp.meta({ description: "Seven days after login, regardless of activity" }),
    ipPrefix: z.string().meta({ description: "Network it was last used from; empty if unknown" }),
    userAgent: z.string(),
    isCurrent: z.boolean().meta({ description: "Whether it's the session making this request" }),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

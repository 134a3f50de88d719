/** Live updates over Socket.IO at /live: what changed, never the data itself. */
import { z } from "zod";

/** Where Socket.IO is reached. */
export const LIVE_PATH = "/live";

/** What may have changed. */
export const LIVE_TOPICS = ["events", "payments", "conversions", "sources", "spend", "conversations"] as const;

/**
 * The server emits `changed` with this body to the sockets of one workspace.
 * A client authenticates with `auth: {token: accessToken, workspaceId}` in the handshake.
 */
export const LiveChange = z.object({ topic: z.enum(LIVE_TOPICS), at: z.iso.datetime() });
export type LiveChange = z.infer<typeof LiveChange>;

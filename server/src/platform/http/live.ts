/** Live updates: tells the browsers of a workspace that something changed; they ask for it by HTTP. */
import type { Server as HttpServer } from "node:http";
import { LIVE_PATH, type LiveChange } from "@tributary/contract/live";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { type ServerOptions, WebSocketServer } from "ws";
import type { Gate } from "./gate.ts";

export interface LiveUpdates {
  /** Tells every browser of the workspace that is connected to this process. */
  announce(workspaceId: string, topic: LiveChange["topic"]): void;
  /** Lets every browser go. Open sockets would else keep the HTTP server from closing. */
  disconnect(): void;
}

/** A socket lives at most as long as the proof it was opened with; the browser comes back with a new one. */
const DEFAULT_SOCKET_MS = 15 * 60_000;
const MAX_MESSAGE_BYTES = 4096;
/** For a browser that has connected to prove who it is. */
const UNPROVEN_MS = 10_000;
/** For a browser that was told goodbye to say so too. */
const FAREWELL_MS = 1000;

/** Browsers that stay silent are let go soon; by default the library waits for half a minute. */
class PromptWebSockets extends WebSocketServer {
  constructor(options: ServerOptions) {
    const prompt: ServerOptions & { closeTimeout: number } = { ...options, closeTimeout: FAREWELL_MS };
    super(prompt);
  }
}

/** @param unprovenMs after which a browser that has not proven who it is has to go */
export function openLiveUpdates(
  http: HttpServer,
  gate: Gate,
  log: Logger,
  unprovenMs: number = UNPROVEN_MS,
): LiveUpdates {
  const io = new Server(http, {
    path: LIVE_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    cors: { origin: false },
    connectTimeout: unprovenMs,
    wsEngine: PromptWebSockets,
  });

  io.use(async (socket, next) => {
    const { token, workspaceId } = socket.handshake.auth as { token?: unknown; workspaceId?: unknown };
    try {
      const { workspace, expiresAt } = await gate.authenticate({
        authorization: `Bearer ${String(token)}`,
        ...(workspaceId ? { "x-workspace-id": String(workspaceId) } : {}),
      });
      if (!workspace?.permissions.has("reports.read")) return next(new Error("forbidden"));
      await socket.join(room(workspace.workspaceId));
      const remainingMs = expiresAt ? Math.max(0, expiresAt - Date.now()) : DEFAULT_SOCKET_MS;
      const expiry = setTimeout(() => socket.disconnect(true), remainingMs);
      socket.on("disconnect", () => clearTimeout(expiry));
      next();
    } catch {
      next(new Error("unauthenticated"));
    }
  });
  io.engine.on("connection_error", ({ code }: { code: number }) => log.debug({ code }, "live connection refused"));

  return {
    announce: (workspaceId, topic) => {
      const change: LiveChange = { topic, at: new Date().toISOString() };
      io.to(room(workspaceId)).emit("changed", change);
    },
    disconnect: () => {
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

function room(workspaceId: string): string {
  return `workspace:${workspaceId}`;
}

/** Live updates: tells the browsers of a workspace that something changed; they ask for it by HTTP. */
import type { Server as HttpServer } from "node:http";
import { LIVE_PATH, type LiveChange } from "@tributary/contract/live";
import type { Logger } from "pino";
import { type DefaultEventsMap, Server } from "socket.io";
import { type ServerOptions, WebSocketServer } from "ws";
import { AppError } from "../../core/errors.ts";
import type { Gate } from "./gate.ts";
import { type LiveProof, proveLive } from "./live-proof.ts";

export interface LiveUpdates {
  /** Tells every browser of the workspace that is connected to this process and may still hear it. */
  announce(workspaceId: string, topic: LiveChange["topic"]): void;
  /** Lets every browser go. Open sockets would else keep the HTTP server from closing. */
  disconnect(): void;
}

/** A socket lives at most as long as the proof it was opened with; the browser comes back with a new one. */
const DEFAULT_SOCKET_MS = 15 * 60_000;
const MAX_MESSAGE_BYTES = 4096;
/** How soon a socket ends after its log-in was ended, its key revoked, its person removed or given another role. */
const LOOK_AGAIN_MS = 2000;
/** Sockets looked at again at the same time, so that requests find room at the database. */
const LOOKS_AT_ONCE = 8;
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

type Live = Server<DefaultEventsMap, { changed(change: LiveChange): void }, DefaultEventsMap, { proof: LiveProof }>;
type LiveSocket = Parameters<Parameters<Live["use"]>[0]>[0];

/** @param unprovenMs after which a browser that has not proven who it is has to go */
export function openLiveUpdates(
  http: HttpServer,
  gate: Pick<Gate, "authenticate">,
  log: Logger,
  unprovenMs: number = UNPROVEN_MS,
): LiveUpdates {
  const io: Live = new Server(http, {
    path: LIVE_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    cors: { origin: false },
    connectTimeout: unprovenMs,
    wsEngine: PromptWebSockets,
  });

  io.use(async (socket, next) => {
    try {
      const proof = await proveLive(gate, socket.handshake.auth);
      socket.data.proof = proof;
      await socket.join(room(proof.workspaceId));
      const remainingMs = proof.expiresAt ? Math.max(0, proof.expiresAt - Date.now()) : DEFAULT_SOCKET_MS;
      const expiry = setTimeout(() => socket.disconnect(true), remainingMs);
      socket.on("disconnect", () => clearTimeout(expiry));
      next();
    } catch (error) {
      const isForbidden = error instanceof AppError && error.code === "forbidden";
      next(new Error(isForbidden ? "forbidden" : "unauthenticated"));
    }
  });
  io.engine.on("connection_error", ({ code }: { code: number }) => log.debug({ code }, "live connection refused"));
  const stopLooking = keepLooking(io);

  return {
    announce: (workspaceId, topic) => {
      const change: LiveChange = { topic, at: new Date().toISOString() };
      for (const id of io.sockets.adapter.rooms.get(room(workspaceId)) ?? []) {
        const socket = io.sockets.sockets.get(id);
        if (socket) void endUnlessProven(socket).then((isProven) => isProven && socket.emit("changed", change));
      }
    },
    disconnect: () => {
      stopLooking();
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

/** Ends the sockets that may hear nothing any more, whether or not something changes. @returns stops it */
function keepLooking(io: Live): () => void {
  let isLooking = false;
  const look = async (): Promise<void> => {
    const sockets = [...io.sockets.sockets.values()];
    for (let at = 0; at < sockets.length; at += LOOKS_AT_ONCE) {
      await Promise.all(sockets.slice(at, at + LOOKS_AT_ONCE).map(endUnlessProven));
    }
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  }, LOOK_AGAIN_MS).unref();
  return () => clearInterval(timer);
}

async function endUnlessProven(socket: LiveSocket): Promise<boolean> {
  const isProven = await socket.data.proof.holds();
  if (!isProven) socket.disconnect(true);
  return isProven;
}

function room(workspaceId: string): string {
  return `workspace:${workspaceId}`;
}

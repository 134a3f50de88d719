/** Node's HTTP server as the product needs it: slow callers are let go, and it ends in time whoever holds a connection. */
import { createServer, type RequestListener, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 15_000;
/** How often connections are looked at for being too slow. */
const CHECK_EVERY_MS = 5000;
const KEEP_ALIVE_MS = 65_000;
/** Once the server ends: for the rest of a body that has begun to arrive. */
const UPLOAD_GRACE_MS = 1000;
/** Once the server ends: for answers that are under way. */
const ANSWER_GRACE_MS = 5000;
const SWEEP_EVERY_MS = 50;

export interface HttpServerOptions {
  handle: RequestListener;
  /** Whether a WebSocket may be opened at this address. Every other `Upgrade` is an offer, and not taken up (RFC 9110 §7.8). */
  takesWebSocket: (url: string) => boolean;
}

export interface HttpServer {
  server: Server;
  /**
   * Lets every connection go: those without an answer under way at once, the others when it is given, or after five
   * seconds. To be called when the server is about to close.
   */
  letGo(): void;
}

/** Makes the server; it does not listen yet. */
export function createHttpServer({ handle, takesWebSocket }: HttpServerOptions): HttpServer {
  const connections = new Set<Socket>();
  const lastAnswers = new WeakMap<Socket, ServerResponse>();
  class TrackedResponse extends ServerResponse {
    constructor(...given: ConstructorParameters<typeof ServerResponse>) {
      super(...given);
      lastAnswers.set(this.req.socket, this);
    }
  }
  const server: Server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      ServerResponse: TrackedResponse,
      shouldUpgradeCallback: ({ headers, url = "" }) =>
        headers.upgrade?.toLowerCase() === "websocket" && takesWebSocket(url) && server.listenerCount("upgrade") > 0,
    },
    handle,
  );
  Object.assign(server, { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS });
  server.on("connection", (socket: Socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  return { server, letGo: () => letGo(server, connections, (socket) => lastAnswers.get(socket)) };
}

function letGo(
  server: Server,
  connections: ReadonlySet<Socket>,
  lastAnswerOf: (socket: Socket) => ServerResponse | undefined,
): void {
  const since = performance.now();
  const letGoOf = (socket: Socket, waitedMs: number): void => {
    const answer = lastAnswerOf(socket);
    if (!answer || answer.writableFinished) socket.destroySoon();
    if (waitedMs > (answer?.req.complete ? ANSWER_GRACE_MS : UPLOAD_GRACE_MS)) socket.destroy();
  };
  const sweep = setInterval(() => {
    for (const socket of connections) letGoOf(socket, performance.now() - since);
    if (connections.size === 0 && !server.listening) clearInterval(sweep);
  }, SWEEP_EVERY_MS);
}

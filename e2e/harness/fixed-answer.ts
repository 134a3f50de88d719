/** A server that answers every call alike, as a proxy or a fault in front of a service does. */

import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface FixedAnswer {
  origin: string;
  /** What was sent, oldest first. */
  calls: { path: string; headers: IncomingHttpHeaders; body: string }[];
  close(): Promise<void>;
}

export async function openFixedAnswer(status: number, answer: string): Promise<FixedAnswer> {
  const calls: FixedAnswer["calls"] = [];
  const server = createServer(async (request, response) => {
    calls.push({ path: request.url ?? "", headers: request.headers, body: await text(request) });
    response.writeHead(status, { connection: "close" }).end(answer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/** A shop's web site on two names, which browsers take for two sites, with the script as each test puts it there. */
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ShopSite {
  /** Two origins of the same server. */
  origin: string;
  otherOrigin: string;
  /** Puts a page at a path: its tags in the head, and its body. */
  put(path: string, head: string, body?: string): void;
  /** Headers of the next request that is led on. */
  nextLedOn(): Promise<IncomingHttpHeaders>;
  close(): Promise<void>;
}

/**
 * Its pages allow nothing but what the script needs, which is what a careful shop's do. What is below `/t/` is led to
 * the installation, as a shop's own web server would.
 */
export async function openShopSite(serverUrl: string): Promise<ShopSite> {
  const pages = new Map<string, string>();
  const ledOn = new EventEmitter();
  const policy = `default-src 'none'; script-src 'self' 'inline-speculation-rules' ${serverUrl}; connect-src 'self' ${serverUrl}; frame-src 'self'`;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://shop.invalid");
    if (url.pathname.startsWith("/t/")) {
      await leadOn(serverUrl, request, response);
      ledOn.emit("request", request.headers);
      return;
    }
    const page = pages.get(url.pathname);
    response.writeHead(page ? 200 : 204, { "content-type": "text/html", "content-security-policy": policy });
    response.end(page);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    put: (path, head, body = "") => {
      pages.set(
        path,
        `<!doctype html><html lang="en"><head><title>${path}</title>${head}</head><body>${body}</body></html>`,
      );
    },
    nextLedOn: async () => (await once(ledOn, "request"))[0],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function leadOn(serverUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const told = ["origin", "sec-fetch-site", "sec-fetch-mode", "sec-purpose", "content-type", "user-agent"].flatMap(
    (name) => (request.headers[name] ? [[name, String(request.headers[name])] as [string, string]] : []),
  );
  const path = (request.url ?? "").slice("/t".length).replace("/s.js", "/track.js");
  const method = request.method ?? "GET";
  const answer = await fetch(serverUrl + path, {
    method,
    headers: told,
    redirect: "manual",
    body: method === "POST" ? Buffer.concat(chunks) : null,
  });
  const passed = ["content-type", "set-cookie", "location", "cache-control"].flatMap((name) => {
    const value = answer.headers.get(name);
    return value ? [[name, value]] : [];
  });
  response.writeHead(answer.status, Object.fromEntries(passed));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

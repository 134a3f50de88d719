/** A business on an installation, with all that senders need. */
import { type TributaryClient, tributaryClient } from "../../sandbox/src/demo/tributary-client.ts";

export interface BenchShop {
  client: TributaryClient;
  /** Of its owner; good for fifteen minutes. */
  token: string;
  pixelId: string;
  /** A secret API key. */
  secretKey: string;
  /** Path of a short link. */
  linkPath: string;
}

/** Signs up and makes a pixel, a key and a link. @param url origin of the server */
export async function openBenchShop(url: string): Promise<BenchShop> {
  const client = tributaryClient(url, new AbortController().signal);
  const { accessToken: token } = await client.call<{ accessToken: string }>("/auth/signup", {
    method: "POST",
    body: { email: "owner@example.com", password: "long enough for anyone", name: "Owner", workspaceName: "Shop" },
  });
  const make = <Answer>(path: string, body: object) => client.call<Answer>(path, { method: "POST", body, token });
  const { id: pixelId } = await make<{ id: string }>("/pixels", { name: "Shop", domain: "shop.example" });
  const { key: secretKey } = await make<{ key: string }>("/api-keys", { kind: "secret", name: "Server" });
  const { code } = await make<{ code: string }>("/links", { targetUrl: "https://shop.example/offer", title: "Offer" });
  return { client, token, pixelId, secretKey, linkPath: `/l/${code}` };
}

/** How many distinct events are stored, of one name or all. */
export async function storedEvents({ client, secretKey }: BenchShop, name?: string): Promise<number> {
  const query = name === undefined ? "" : `?name=${encodeURIComponent(name)}`;
  return (await client.call<{ count: number }>(`/events/count${query}`, { token: secretKey })).count;
}

import { SignupBody } from "@tributary/contract/auth";
import { StripeConnectionBody } from "@tributary/contract/checkout";
import { LinkBody } from "@tributary/contract/links";
import { PixelBody } from "@tributary/contract/pixels";
import { expect, it } from "vitest";
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import type { DemoState } from "./demo-state.ts";
import { setUpWorkspace } from "./set-up-workspace.ts";
import { type CallOptions, type TributaryClient, TributaryRefusal } from "./tributary-client.ts";

const state: DemoState = {
  seed: "1",
  days: 90,
  shoppers: 10,
  until: "2026-06-30T15:30:00.000Z",
  password: "a-long-password",
  stripeSecretKey: "sk_test_0123456789",
  webhookSecret: "whsec_0123456789",
  finished: false,
};
const SHAPES: Record<string, { parse(body: unknown): unknown }> = {
  "/pixels": PixelBody,
  "/links": LinkBody,
  "/connections/stripe": StripeConnectionBody,
};

/** Remembers what was made, as the server would; fails once at the given call. */
function fakeServer() {
  const rows: Record<string, { id: string }[]> = {
    "/pixels": [],
    "/links": [],
    "/connections/stripe": [],
    "/api-keys": [],
  };
  let [owner, calls] = [false, 0];
  const answer = (path: string, { method = "GET", body }: CallOptions): object => {
    if (path === "/auth/signup") {
      SignupBody.parse(body);
      if (owner) throw new TributaryRefusal(409, "conflict", "There is an account already.");
      owner = true;
    }
    if (path.startsWith("/auth/")) return { accessToken: "token", workspaceId: "w-1" };
    const list = rows[path.split("?")[0] ?? ""] ?? [];
    if (method === "GET") return { data: list };
    SHAPES[path]?.parse(body);
    const id = `${path}-${list.length}`;
    const row = {
      id,
      key: `key-of-${id}`,
      webhookUrl: `http://server.example:3000/api/v1/webhooks/stripe/${id}`,
      ...body,
    };
    list.push(row);
    return row;
  };
  const client = (failAt = Number.POSITIVE_INFINITY): TributaryClient => ({
    async call<Answer>(path: string, options: CallOptions = {}) {
      if (++calls === failAt) throw new Error("killed");
      return answer(path, options) as Answer;
    },
  });
  const reset = () => {
    calls = 0;
  };
  return { rows, client, reset };
}

it("makes an owner, a pixel, keys, a connection and a link per video", async () => {
  const server = fakeServer();
  const workspace = await setUpWorkspace(server.client(), state, "http://127.0.0.1:3001/shop");
  expect(workspace).toMatchObject({
    workspaceId: "w-1",
    pixelId: "/pixels-0",
    webhookPath: "/api/v1/webhooks/stripe//connections/stripe-0",
  });
  expect(Object.keys(workspace.linkIds)).toEqual(CAMPAIGN_LINKS.map((link) => link.key));
  expect(workspace.apiKey).not.toBe(workspace.writeKey);
});

it("makes nothing twice, wherever the run before it was killed", async () => {
  for (let failAt = 1; failAt <= 20; failAt++) {
    const server = fakeServer();
    await setUpWorkspace(server.client(failAt), state, "http://127.0.0.1:3001/shop").catch(() => undefined);
    server.reset();
    await setUpWorkspace(server.client(), state, "http://127.0.0.1:3001/shop");
    expect(server.rows["/pixels"]).toHaveLength(1);
    expect(server.rows["/connections/stripe"]).toHaveLength(1);
    expect(server.rows["/links"]).toHaveLength(CAMPAIGN_LINKS.length);
  }
});

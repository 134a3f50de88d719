import { createHash } from "node:crypto";
import { SignupBody } from "@tributary/contract/auth";
import { CampaignBody, CampaignPatch, PublishBody } from "@tributary/contract/campaigns";
import { StripeConnectionBody } from "@tributary/contract/checkout";
import { LinkBody } from "@tributary/contract/links";
import { PixelBody } from "@tributary/contract/pixels";
import { ProductImportBody } from "@tributary/contract/products";
import { expect, it } from "vitest";
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import { PRODUCTS } from "../catalogue.ts";
import { DEMO_CAMPAIGNS } from "./demo-campaigns.ts";
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
  "/campaigns": CampaignBody,
  "/products/import": ProductImportBody,
};
const signal = new AbortController().signal;

interface Row {
  id: string;
  title?: string;
  campaignVersionId?: string;
  status?: string;
  latestVersion?: number | null;
  campaignId?: string;
  number?: number;
}

/** Remembers what was made, as the server would; fails once at the given call. */
function fakeServer() {
  const rows: Record<string, Row[]> = {};
  let calls = 0;
  const answer = (path: string, { method = "GET", body }: CallOptions): object => {
    if (path.startsWith("/auth/")) return logIn(rows, path, body);
    SHAPES[method === "POST" ? path : ""]?.parse(body);
    if (/^\/products\/import$|^\/product-imports\//.test(path)) return importGoods(rows);
    const ofCampaign = /^\/campaigns\/(.+?)(\/publish|\/versions)?$/.exec(path);
    if (ofCampaign) return planCampaign(rows, ofCampaign[1] ?? "", ofCampaign[2], body);
    const list = listOf(rows, path.replace(/\?.*/, ""));
    if (method === "GET") return { data: list };
    const id = uuidOf(`${path}-${list.length}`);
    const webhookUrl = `http://server.example:3000/api/v1/webhooks/stripe/${id}`;
    const row = { id, key: `key-of-${id}`, status: "draft", latestVersion: null, webhookUrl, ...body };
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
  return { rows: (path: string) => listOf(rows, path), client, reset };
}

type Rows = Record<string, Row[]>;

function listOf(rows: Rows, path: string): Row[] {
  rows[path] ??= [];
  return rows[path];
}

function logIn(rows: Rows, path: string, body: object | undefined): object {
  if (path === "/auth/signup") {
    SignupBody.parse(body);
    const owners = listOf(rows, path);
    if (owners.length > 0) throw new TributaryRefusal(409, "conflict", "There is an account already.");
    owners.push({ id: "owner" });
  }
  return { accessToken: "token", workspaceId: "w-1" };
}

function importGoods(rows: Rows): object {
  const goods = listOf(rows, "/products");
  if (goods.length === 0) {
    goods.push(...PRODUCTS.map(({ slug, name }) => Object.assign({ id: uuidOf(slug) }, { name, active: true })));
  }
  return { id: "import", finishedAt: "2026-06-30T15:30:00.000Z" };
}

/** Publishes as the server does: v1, v2, … of the draft as it is. */
function planCampaign(rows: Rows, id: string, what: string | undefined, body: object | undefined): object {
  const campaign = listOf(rows, "/campaigns").find((row) => row.id === id);
  if (!campaign) throw new TributaryRefusal(404, "not_found", "There is no such campaign.");
  const versions = listOf(rows, "/versions");
  if (what === "/versions") return { data: versions.filter(({ campaignId }) => campaignId === id) };
  if (what === undefined) return Object.assign(campaign, CampaignPatch.parse(body));
  PublishBody.parse(body);
  campaign.latestVersion = (campaign.latestVersion ?? 0) + 1;
  const version = { id: uuidOf(`version-${versions.length}`), campaignId: id, number: campaign.latestVersion };
  versions.push(version);
  return version;
}

/** The same id for the same text. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

it("makes an owner, a pixel, keys, a connection and a link per video", async () => {
  const server = fakeServer();
  const workspace = await setUpWorkspace(server.client(), state, "http://127.0.0.1:3001/shop", signal);
  expect(workspace).toMatchObject({
    workspaceId: "w-1",
    pixelId: server.rows("/pixels")[0]?.id,
    webhookPath: `/api/v1/webhooks/stripe/${server.rows("/connections/stripe")[0]?.id}`,
  });
  expect(Object.keys(workspace.linkIds)).toEqual(CAMPAIGN_LINKS.map((link) => link.key));
  expect(workspace.apiKey).not.toBe(workspace.writeKey);
});

it("makes the links of campaigns for their versions, and sets the campaigns going", async () => {
  const server = fakeServer();
  await setUpWorkspace(server.client(), state, "http://127.0.0.1:3001/shop", signal);
  const links = server.rows("/links");
  const versionOf = new Map(links.map(({ title, campaignVersionId }) => [title, campaignVersionId]));
  for (const { versions } of DEMO_CAMPAIGNS) {
    const ids = versions.map(({ links: keys }) => {
      const titles = CAMPAIGN_LINKS.filter(({ key }) => keys.includes(key)).map(({ title }) => title);
      expect(titles).toHaveLength(keys.length);
      const [id, ...others] = new Set(titles.map((title) => versionOf.get(title)));
      expect([id === undefined, others]).toEqual([false, []]);
      return id;
    });
    expect(new Set(ids).size).toBe(versions.length);
  }
  expect(server.rows("/campaigns").map((row) => row.status)).toEqual(DEMO_CAMPAIGNS.map(() => "active"));
});

it("makes nothing twice, wherever the run before it was killed", async () => {
  for (let failAt = 1; failAt <= 60; failAt++) {
    const server = fakeServer();
    await setUpWorkspace(server.client(failAt), state, "http://127.0.0.1:3001/shop", signal).catch(() => undefined);
    server.reset();
    await setUpWorkspace(server.client(), state, "http://127.0.0.1:3001/shop", signal);
    expect(server.rows("/pixels")).toHaveLength(1);
    expect(server.rows("/connections/stripe")).toHaveLength(1);
    expect(server.rows("/links")).toHaveLength(CAMPAIGN_LINKS.length);
    expect(server.rows("/campaigns")).toHaveLength(DEMO_CAMPAIGNS.length);
    expect(server.rows("/versions")).toHaveLength(DEMO_CAMPAIGNS.flatMap(({ versions }) => versions).length);
  }
});

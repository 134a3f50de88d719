import { Campaign, CampaignVersion } from "@tributary/contract/campaigns";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertWorkspace } from "../../accounts/workspaces.sql.ts";
import { newId } from "../../core/ids.ts";
import { as, openThrowawayHttp } from "../../serve/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../store/throwaway.ts";
import { campaignWindowDays } from "./campaign-window.sql.ts";
import { campaignRoutes } from "./campaigns.routes.ts";
import { versionRoutes } from "./versions.routes.ts";

let own: string;
const foreign = newId();
const pixelId = newId();
const productId = newId();
const windowChanges: string[] = [];
let postgres: ThrowawayPostgres;
let http: FastifyInstance;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  const { door } = postgres;
  await door.withWorkspace(foreign, (tx) => insertWorkspace(tx, { id: foreign, name: "Other" }));
  const onWindowChange = async (id: string) => void windowChanges.push(id);
  const routes = [
    ...campaignRoutes({ postgres: door, onWindowChange }),
    ...versionRoutes({ postgres: door, publicUrl: "https://t.example" }),
  ];
  http = await openThrowawayHttp({ routes });
});
beforeEach(async () => {
  own = newId();
  windowChanges.length = 0;
  await postgres.door.withWorkspace(own, async (tx) => {
    await insertWorkspace(tx, { id: own, name: "Shop" });
    const inOwn = { workspace_id: own };
    await tx
      .insertInto("pixels")
      .values({ ...inOwn, id: pixelId, name: "Shop", domain: "shop.example" })
      .execute();
    await tx
      .insertInto("products")
      .values({ ...inOwn, id: productId, name: "Mug", sku: "M-1" })
      .execute();
    const price = { ...inOwn, product_id: productId, currency: "EUR" };
    await tx
      .insertInto("prices")
      .values([
        { ...price, id: newId(), amount_minor: 1200 },
        { ...price, id: newId(), amount_minor: 900, active: false },
      ])
      .execute();
  });
});
afterAll(async () => {
  await http.close();
  await postgres.close();
});

type Method = "GET" | "POST" | "PATCH" | "DELETE";
const send = (method: Method, url: string, headers: object, payload?: object) =>
  http.inject({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload ? { payload } : {}) });
const call = (method: Method, url: string, payload?: object, headers: object = {}) =>
  send(method, url, { ...as("analyst", own), ...headers }, payload);
const make = async (body: object = {}) =>
  Campaign.parse((await call("POST", "/campaigns", { name: "Spring sale", ...body })).json());

const destination = { kind: "meta", datasetId: "123456789012345", events: ["purchase"] };
const draft = () => ({
  offer: "Two for one",
  landingPageUrl: "https://shop.example/sale",
  pixelIds: [pixelId],
  destinations: [destination],
  productIds: [productId],
});
const makeReady = () => make({ draft: draft() });
const publish = (id: string, body: object = {}, headers: object = {}) =>
  call("POST", `/campaigns/${id}/publish`, body, headers);

describe("making and reading", () => {
  test("a new campaign is a draft with everything still open", async () => {
    const campaign = await make();
    expect(campaign).toMatchObject({
      name: "Spring sale",
      slug: "spring-sale",
      status: "draft",
      budget: null,
      attributionWindowDays: null,
      latestVersion: null,
      hasUnpublishedChanges: true,
      revision: 1,
      draft: { offer: "", landingPageUrl: null, pixelIds: [], destinations: [], productIds: [] },
    });
    expect((await call("GET", `/campaigns/${campaign.id}`)).json()).toEqual(campaign);
  });

  test("keeps what is planned to the letter", async () => {
    const body = {
      budget: { amountMinor: 9_007_199_254_740_991, currency: "KWD" },
      startsOn: "2026-03-29",
      endsOn: "2026-10-25",
      attributionWindowDays: 365,
      notes: "Line one\nLine two",
      draft: draft(),
    };
    const campaign = await make(body);
    expect(campaign).toMatchObject(body);
    expect((await call("GET", `/campaigns/${campaign.id}`)).json()).toEqual(campaign);
  });

  test("campaigns of one name get slugs of their own; a slug asked for is given or refused", async () => {
    expect([(await make()).slug, (await make()).slug, (await make()).slug]).toEqual([
      "spring-sale",
      "spring-sale-2",
      "spring-sale-3",
    ]);
    const taken = await call("POST", "/campaigns", { name: "Other", slug: "spring-sale" });
    expect([taken.statusCode, taken.json().errors[0].field]).toEqual([409, "slug"]);
    const renamed = await call("PATCH", `/campaigns/${(await make({ name: "Z" })).id}`, { slug: "spring-sale" });
    expect([renamed.statusCode, renamed.json().code]).toEqual([409, "conflict"]);
  });

  test("the list is newest first in pages, by status and by part of the name", async () => {
    const names = ["Alpha", "Beta 100%", "Gamma"];
    for (const name of names) await make({ name });
    const first = (await call("GET", "/campaigns?limit=2")).json();
    const second = (await call("GET", `/campaigns?limit=2&cursor=${first.nextCursor}`)).json();
    const namesOf = (page: { data: Campaign[] }) => page.data.map(({ name }) => name);
    expect([...namesOf(first), ...namesOf(second)]).toEqual(names.toReversed());
    expect(second.nextCursor).toBeNull();
    expect(namesOf((await call("GET", "/campaigns?q=0%25")).json())).toEqual(["Beta 100%"]);
    expect(namesOf((await call("GET", "/campaigns?q=ALPH")).json())).toEqual(["Alpha"]);
    expect(namesOf((await call("GET", "/campaigns?status=active")).json())).toEqual([]);
  });
});

describe("bad input", () => {
  test.each([
    [{ name: "" }, "name"],
    [{ name: "a\u0007" }, "name"],
    [{ slug: "Not A Slug" }, "slug"],
    [{ budget: { amountMinor: 0, currency: "EUR" } }, "budget.amountMinor"],
    [{ budget: { amountMinor: 1.5, currency: "EUR" } }, "budget.amountMinor"],
    [{ startsOn: "2026-02-30" }, "startsOn"],
    [{ startsOn: "2026-03-02", endsOn: "2026-03-01" }, "endsOn"],
    [{ attributionWindowDays: 0 }, "attributionWindowDays"],
    [{ attributionWindowDays: 366 }, "attributionWindowDays"],
    [{ notes: "\u0000\u001b[31m" }, "notes"],
    [{ draft: { landingPageUrl: "javascript:alert(1)" } }, "draft.landingPageUrl"],
    [{ draft: { pixelIds: [newId()] } }, "draft.pixelIds"],
    [{ draft: { productIds: [newId()] } }, "draft.productIds"],
    [
      { draft: { destinations: [{ kind: "meta", datasetId: "12", events: ["purchase"] }] } },
      "draft.destinations.0.datasetId",
    ],
    [
      { draft: { destinations: [{ kind: "ga4", measurementId: "UA-1", events: ["purchase"] }] } },
      "draft.destinations.0.measurementId",
    ],
    [
      {
        draft: {
          destinations: [
            { kind: "google_ads", conversionId: "AW-123456789", conversionLabel: "x", events: ["purchase"] },
          ],
        },
      },
      "draft.destinations.0.conversionLabel",
    ],
    [{ draft: { destinations: [{ ...destination, events: [] }] } }, "draft.destinations.0.events"],
    [{ draft: { destinations: [{ ...destination, events: ["Purchase!"] }] } }, "draft.destinations.0.events.0"],
    [{ draft: { destinations: [{ ...destination, events: ["ga_own"] }] } }, "draft.destinations.0.events.0"],
    [{ status: "active" }, ""],
  ])("%j is refused", async (body, field) => {
    const answer = await call("POST", "/campaigns", { name: "X", ...body });
    expect([answer.statusCode, answer.json().code, answer.json().errors[0].field]).toEqual([
      400,
      "invalid_request",
      field,
    ]);
  });

  test("an unknown currency has its own code", async () => {
    const answer = await call("POST", "/campaigns", { name: "X", budget: { amountMinor: 1, currency: "XXZ" } });
    expect([answer.statusCode, answer.json().code]).toEqual([422, "unknown_currency"]);
  });
});

describe("changing", () => {
  test("raises the revision, which the ETag tells and If-Match asks for", async () => {
    const { id } = await make();
    const first = await call("PATCH", `/campaigns/${id}`, { notes: "one" }, { "if-match": '"1"' });
    expect([first.statusCode, first.headers.etag, first.json().revision]).toEqual([200, '"2"', 2]);
    const late = await call("PATCH", `/campaigns/${id}`, { notes: "two" }, { "if-match": '"1"' });
    expect([late.statusCode, late.json().code]).toEqual([412, "precondition_failed"]);
    const same = await call("PATCH", `/campaigns/${id}`, { notes: "one" });
    expect(same.json()).toEqual(first.json());
    expect((await call("GET", `/campaigns/${id}`)).headers.etag).toBe('"2"');
  });

  test("of two people who read the same, one wins", async () => {
    const { id } = await make();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => call("PATCH", `/campaigns/${id}`, { notes: `${n}` }, { "if-match": '"1"' })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(7).fill(412)]);
  });

  test("goes through active and paused to completed, never back", async () => {
    const { id } = await makeReady();
    const to = async (status: string) => (await call("PATCH", `/campaigns/${id}`, { status })).statusCode;
    expect(await to("active")).toBe(409);
    expect((await publish(id)).statusCode).toBe(201);
    expect([await to("active"), await to("paused"), await to("draft"), await to("active")]).toEqual([
      200, 200, 409, 200,
    ]);
    expect([await to("completed"), await to("completed"), await to("active")]).toEqual([200, 200, 409]);
    const answer = await call("PATCH", `/campaigns/${id}`, { status: "active" });
    expect(answer.json().detail).toContain("completed campaign stays completed");
  });

  test("the window has journeys built again, nothing else does", async () => {
    const { id } = await make();
    await call("PATCH", `/campaigns/${id}`, { notes: "x" });
    expect(windowChanges).toEqual([]);
    await call("PATCH", `/campaigns/${id}`, { attributionWindowDays: 90 });
    expect(windowChanges).toEqual([own]);
  });

  test("a draft can be changed when something it names has been archived, but not name it anew", async () => {
    const { id } = await makeReady();
    await postgres.door.withWorkspace(own, (tx) =>
      tx.updateTable("pixels").set({ archived_at: new Date() }).where("id", "=", pixelId).execute(),
    );
    expect((await call("PATCH", `/campaigns/${id}`, { draft: { offer: "Three for one" } })).statusCode).toBe(200);
    expect((await call("PATCH", `/campaigns/${(await make()).id}`, { draft: draft() })).statusCode).toBe(400);
    const answer = await publish(id);
    expect([answer.statusCode, answer.json().errors]).toEqual([
      409,
      [{ field: "draft.pixelIds", message: "names a pixel that has been archived" }],
    ]);
  });
});

describe("publishing", () => {
  test("makes v1, v2, … of what the draft was, with everything spelled out", async () => {
    const { id } = await makeReady();
    const v1 = CampaignVersion.parse((await publish(id, { note: "First go" })).json());
    expect(v1).toMatchObject({
      campaignId: id,
      number: 1,
      note: "First go",
      offer: "Two for one",
      landingPageUrl: "https://shop.example/sale",
      destinations: [destination],
      pixels: [{ id: pixelId, name: "Shop", domain: "shop.example", otherDomains: [] }],
      products: [{ id: productId, name: "Mug", sku: "M-1", prices: [{ amountMinor: 1200, currency: "EUR" }] }],
      links: [],
    });
    expect(v1.products[0]?.prices).toHaveLength(1);
    expect((await call("GET", `/campaigns/${id}`)).json()).toMatchObject({
      latestVersion: 1,
      hasUnpublishedChanges: false,
    });
    await call("PATCH", `/campaigns/${id}`, { draft: { offer: "Three for one" } });
    expect((await call("GET", `/campaigns/${id}`)).json()).toMatchObject({
      latestVersion: 1,
      hasUnpublishedChanges: true,
    });
    const v2 = (await publish(id)).json();
    expect(v2).toMatchObject({ number: 2, offer: "Three for one", note: "" });
    const listed = (await call("GET", `/campaigns/${id}/versions`)).json();
    expect(listed).toEqual({ data: [v2, v1], nextCursor: null });
  });

  test("a version stays as it was, whatever becomes of what it names", async () => {
    const { id } = await makeReady();
    const v1 = (await publish(id)).json();
    await postgres.door.withWorkspace(own, async (tx) => {
      await tx.updateTable("pixels").set({ name: "Renamed", archived_at: new Date() }).execute();
      await tx.updateTable("products").set({ name: "Cup" }).execute();
      await tx.updateTable("prices").set({ active: false }).execute();
    });
    await call("PATCH", `/campaigns/${id}`, { name: "Renamed", draft: { offer: "x", pixelIds: [] } });
    expect((await call("GET", `/campaigns/${id}/versions/1`)).json()).toEqual(v1);
  });

  test("the database itself refuses to change a version", async () => {
    const { id } = await makeReady();
    const { id: versionId } = (await publish(id)).json();
    const change = postgres.door.withWorkspace(own, (tx) =>
      tx.updateTable("campaign_versions").set({ note: "Rewritten" }).where("id", "=", versionId).execute(),
    );
    await expect(change).rejects.toThrow("never changes");
  });

  test("shows the links made for it, with their short addresses", async () => {
    const { id } = await makeReady();
    const { id: versionId } = (await publish(id)).json();
    const link = { workspace_id: own, target_url: "https://shop.example/sale", title: "Video", campaign_id: id };
    const linkId = newId();
    await postgres.door.withWorkspace(own, (tx) =>
      tx
        .insertInto("links")
        .values([
          { ...link, id: linkId, code: "abc", campaign_version_id: versionId },
          { ...link, id: newId(), code: "gone", campaign_version_id: versionId, deleted_at: new Date() },
          { ...link, id: newId(), code: "loose" },
        ])
        .execute(),
    );
    expect((await call("GET", `/campaigns/${id}/versions/1`)).json().links).toEqual([
      {
        id: linkId,
        code: "abc",
        title: "Video",
        targetUrl: "https://shop.example/sale",
        shortUrl: "https://t.example/l/abc",
      },
    ]);
  });

  test("ten at once make one version of each draft", async () => {
    const { id } = await makeReady();
    const answers = await Promise.all(Array.from({ length: 10 }, () => publish(id)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await call("GET", `/campaigns/${id}`)).json().latestVersion).toBe(1);
  });

  test("is refused for a draft that is not ready, and for a revision that is past", async () => {
    const bare = await publish((await make()).id);
    expect([bare.statusCode, bare.json().code]).toEqual([409, "conflict"]);
    expect(bare.json().errors.map(({ field }: { field: string }) => field)).toEqual([
      "draft.offer",
      "draft.landingPageUrl",
      "draft.pixelIds",
    ]);
    const { id } = await makeReady();
    expect((await publish(id, {}, { "if-match": '"9"' })).statusCode).toBe(412);
    expect((await publish(id, {}, { "if-match": '"1"' })).statusCode).toBe(201);
  });

  test.each(["0", "2", "x", "1.5"])("there is no version %s", async (number) => {
    const { id } = await makeReady();
    await publish(id);
    expect([400, 404]).toContain((await call("GET", `/campaigns/${id}/versions/${number}`)).statusCode);
  });
});

describe("deleting", () => {
  test("takes a draft away, published or not", async () => {
    const { id } = await makeReady();
    await publish(id);
    expect((await call("DELETE", `/campaigns/${id}`, undefined, { "if-match": '"1"' })).statusCode).toBe(412);
    expect((await call("DELETE", `/campaigns/${id}`)).statusCode).toBe(204);
    expect((await call("GET", `/campaigns/${id}`)).statusCode).toBe(404);
    expect((await call("GET", `/campaigns/${id}/versions/1`)).statusCode).toBe(404);
  });

  test("is refused once it has run, or has links", async () => {
    const { id } = await makeReady();
    await postgres.door.withWorkspace(own, (tx) =>
      tx
        .insertInto("links")
        .values({
          workspace_id: own,
          id: newId(),
          code: "abc",
          target_url: "https://shop.example/",
          title: "V",
          campaign_id: id,
        })
        .execute(),
    );
    const linked = await call("DELETE", `/campaigns/${id}`);
    expect([linked.statusCode, linked.json().detail]).toEqual([409, expect.stringContaining("Links were made")]);
    await publish(id);
    await call("PATCH", `/campaigns/${id}`, { status: "active" });
    expect((await call("DELETE", `/campaigns/${id}`)).json().detail).toContain("Only drafts");
  });
});

test("the window of a link is its campaign's, and none without", async () => {
  const { id } = await make({ attributionWindowDays: 7 });
  const links = { with: newId(), without: newId() };
  const link = { workspace_id: own, target_url: "https://shop.example/", title: "V" };
  await postgres.door.withWorkspace(own, (tx) =>
    tx
      .insertInto("links")
      .values([
        { ...link, id: links.with, code: "a", campaign_id: id },
        { ...link, id: links.without, code: "b" },
      ])
      .execute(),
  );
  expect(await campaignWindowDays(postgres.door, own, links.with)).toBe(7);
  expect(await campaignWindowDays(postgres.door, own, links.without)).toBeNull();
  expect(await campaignWindowDays(postgres.door, foreign, links.with)).toBeNull();
});

describe("who may", () => {
  const routes: [Method, (id: string) => string, object | undefined, "viewer" | "analyst", number][] = [
    ["GET", (id) => `/campaigns/${id}`, undefined, "viewer", 200],
    ["GET", (id) => `/campaigns/${id}/versions`, undefined, "viewer", 200],
    ["GET", (id) => `/campaigns/${id}/versions/1`, undefined, "viewer", 200],
    ["PATCH", (id) => `/campaigns/${id}`, { notes: "x" }, "analyst", 200],
    ["POST", (id) => `/campaigns/${id}/publish`, {}, "analyst", 409],
    ["DELETE", (id) => `/campaigns/${id}`, undefined, "analyst", 204],
  ];

  test.each(routes)("%s %s", async (method, urlOf, body, role, status) => {
    const { id } = await makeReady();
    await publish(id);
    const before = (await call("GET", `/campaigns/${id}`)).json();
    const statusOf = async (headers: object) => (await send(method, urlOf(id), headers, body)).statusCode;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf(as(role === "viewer" ? "agent" : "viewer", own))).toBe(403);
    expect(await statusOf(as("admin", foreign))).toBe(404);
    expect((await call("GET", `/campaigns/${id}`)).json()).toEqual(before);
    expect(await statusOf(as(role, own))).toBe(status);
  });

  test("another workspace's list has none of them", async () => {
    await make();
    expect((await send("GET", "/campaigns", as("viewer", foreign))).json().data).toEqual([]);
    expect((await send("GET", "/campaigns", {})).statusCode).toBe(401);
    expect((await send("POST", "/campaigns", as("viewer", own), { name: "x" })).statusCode).toBe(403);
    expect((await send("POST", "/campaigns", {}, { name: "x" })).statusCode).toBe(401);
    const stolen = await send("POST", "/campaigns", as("analyst", foreign), { name: "x", draft: draft() });
    expect([stolen.statusCode, stolen.json().errors[0].field]).toEqual([400, "draft.pixelIds"]);
  });
});

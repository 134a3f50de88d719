import type { Campaign } from "@tributary/contract/campaigns";
import { describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { campaignWindowDays } from "./campaign-window.sql.ts";
import { destination, draft, foreign, type Method, pixelId, useThrowawayCampaigns } from "./throwaway-campaigns.ts";

const { room, call, make, makeReady, publish, send } = useThrowawayCampaigns();

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

  test("campaigns of one name get slugs of their room.own; a slug asked for is given or refused", async () => {
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

  test("an unknown currency has its room.own code", async () => {
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
    expect(answer.json().detail).toContain("completed campaign can't be reopened");
  });

  test("the window has journeys built again, nothing else does", async () => {
    const { id } = await make();
    await call("PATCH", `/campaigns/${id}`, { notes: "x" });
    expect(room.windowChanges).toEqual([]);
    await call("PATCH", `/campaigns/${id}`, { attributionWindowDays: 90 });
    expect(room.windowChanges).toEqual([room.own]);
  });

  test("a draft can be changed when something it names has been archived, but not name it anew", async () => {
    const { id } = await makeReady();
    await room.postgres.door.withWorkspace(room.own, (tx) =>
      tx.updateTable("pixels").set({ archived_at: new Date() }).where("id", "=", pixelId).execute(),
    );
    expect((await call("PATCH", `/campaigns/${id}`, { draft: { offer: "Three for one" } })).statusCode).toBe(200);
    expect((await call("PATCH", `/campaigns/${(await make()).id}`, { draft: draft() })).statusCode).toBe(400);
    const answer = await publish(id);
    expect([answer.statusCode, answer.json().errors]).toEqual([
      409,
      [{ field: "draft.pixelIds", message: "includes an archived pixel" }],
    ]);
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
    await room.postgres.door.withWorkspace(room.own, (tx) =>
      tx
        .insertInto("links")
        .values({
          workspace_id: room.own,
          id: newId(),
          code: "abc",
          target_url: "https://shop.example/",
          title: "V",
          campaign_id: id,
        })
        .execute(),
    );
    const linked = await call("DELETE", `/campaigns/${id}`);
    expect([linked.statusCode, linked.json().detail]).toEqual([
      409,
      expect.stringContaining("This campaign has links"),
    ]);
    await publish(id);
    await call("PATCH", `/campaigns/${id}`, { status: "active" });
    expect((await call("DELETE", `/campaigns/${id}`)).json().detail).toContain("Only drafts");
  });
});

test("the window of a link is its campaign's, and none without", async () => {
  const { id } = await make({ attributionWindowDays: 7 });
  const links = { with: newId(), without: newId() };
  const link = { workspace_id: room.own, target_url: "https://shop.example/", title: "V" };
  await room.postgres.door.withWorkspace(room.own, (tx) =>
    tx
      .insertInto("links")
      .values([
        { ...link, id: links.with, code: "a", campaign_id: id },
        { ...link, id: links.without, code: "b" },
      ])
      .execute(),
  );
  expect(await campaignWindowDays(room.postgres.door, room.own, links.with)).toBe(7);
  expect(await campaignWindowDays(room.postgres.door, room.own, links.without)).toBeNull();
  expect(await campaignWindowDays(room.postgres.door, foreign, links.with)).toBeNull();
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
    expect(await statusOf(as(role === "viewer" ? "agent" : "viewer", room.own))).toBe(403);
    expect(await statusOf(as("admin", foreign))).toBe(404);
    expect((await call("GET", `/campaigns/${id}`)).json()).toEqual(before);
    expect(await statusOf(as(role, room.own))).toBe(status);
  });

  test("another workspace's list has none of them", async () => {
    await make();
    expect((await send("GET", "/campaigns", as("viewer", foreign))).json().data).toEqual([]);
    expect((await send("GET", "/campaigns", {})).statusCode).toBe(401);
    expect((await send("POST", "/campaigns", as("viewer", room.own), { name: "x" })).statusCode).toBe(403);
    expect((await send("POST", "/campaigns", {}, { name: "x" })).statusCode).toBe(401);
    const stolen = await send("POST", "/campaigns", as("analyst", foreign), { name: "x", draft: draft() });
    expect([stolen.statusCode, stolen.json().errors[0].field]).toEqual([400, "draft.pixelIds"]);
  });
});

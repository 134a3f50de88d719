import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { newEvent } from "../events/event-fixture.ts";
import { loadEvents } from "../log/load-events.sql.ts";
import { addRefusals } from "../refusals/refused-events.sql.ts";
import { openThrowawayCollect, type ThrowawayCollect, workspaceId } from "../throwaway-collect.ts";

let clickhouse: ThrowawayClickHouse;
let postgres: ThrowawayPostgres;
let room: ThrowawayCollect;
const other = newId();
const pixel = newId();

beforeAll(async () => {
  [clickhouse, postgres] = await Promise.all([openThrowawayClickHouse(), openThrowawayPostgres()]);
  room = await openThrowawayCollect({ clickhouse: clickhouse.door, postgres: postgres.door });
});
afterAll(async () => {
  await room.close();
  await clickhouse.close();
  await postgres.close();
});

const get = (path: string, headers = as("viewer", workspaceId)) => room.http.inject({ url: `/api/v1${path}`, headers });

describe("GET /events", () => {
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  const mine = { workspace_id: workspaceId };

  test("shows all that was decided about an event", async () => {
    const event = newEvent({
      ...mine,
      event_id: "e-1",
      name: "purchase",
      received_at: ago(1000),
      pixel_id: pixel,
      email_hash: "ab",
      value_minor: 1999,
      currency: "EUR",
      utm_issues: ["mixed_case"],
      consent: "granted",
      library: "lib/1",
      properties: '{"items":[{"item_id":"p"}]}',
    });
    await loadEvents(clickhouse.door, [event, newEvent({ workspace_id: other, name: "purchase" })]);
    const answer = await get("/events?name=purchase");
    expect(answer.json()).toEqual({
      nextCursor: null,
      data: [
        expect.objectContaining({
          eventId: "e-1",
          occurredAt: event.occurred_at,
          receivedAt: event.received_at,
          pixelId: pixel,
          hasEmail: true,
          visitorId: null,
          valueMinor: 1999,
          utmIssues: ["mixed_case"],
          consent: "granted",
          library: "lib/1",
          isBot: false,
          botName: null,
          properties: { items: [{ item_id: "p" }] },
        }),
      ],
    });
    expect(answer.body).not.toContain('"ab"');
  });

  test("gives each event once over all pages, newest arrivals first, however long ago", async () => {
    const at = [10, 10, 10, 5_000, 4_000_000, 200_000_000, 9_000_000_000].map(ago);
    await loadEvents(
      clickhouse.door,
      at.map((received_at, n) => newEvent({ ...mine, name: "paged", event_id: `p${n}`, received_at })),
    );
    const seen: { eventId: string; receivedAt: string }[] = [];
    let cursor = "";
    do {
      const page = (await get(`/events?name=paged&limit=2${cursor}`)).json();
      expect(page.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.data);
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : "";
    } while (cursor);
    expect(seen.map(({ eventId }) => eventId).sort()).toEqual(at.map((_, n) => `p${n}`));
    const times = seen.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  test("picks by pixel, and by whether a machine sent it", async () => {
    const received_at = ago(50);
    await loadEvents(clickhouse.door, [
      newEvent({ ...mine, name: "picked", event_id: "person", received_at, pixel_id: pixel }),
      newEvent({ ...mine, name: "picked", event_id: "bot", received_at, is_bot: true, bot_name: "bingbot" }),
    ]);
    const ids = async (query: string) =>
      (await get(`/events?name=picked${query}`)).json().data.map(({ eventId }: { eventId: string }) => eventId);
    expect((await ids("")).sort()).toEqual(["bot", "person"]);
    expect(await ids("&bots=only")).toEqual(["bot"]);
    expect(await ids("&bots=exclude")).toEqual(["person"]);
    expect(await ids(`&pixelId=${pixel}`)).toEqual(["person"]);
    expect(await ids(`&pixelId=${newId()}`)).toEqual([]);
    expect(await ids("&withPixel=true")).toEqual(["person"]);
    expect(await ids("&withPixel=false")).toEqual(["bot"]);
  });

  test.each(["?limit=0", "?limit=501", "?cursor=x", "?pixelId=x", "?bots=some", "?withPixel=maybe"])(
    "refuses %s",
    async (query) => {
      expect((await get(`/events${query}`)).statusCode).toBe(400);
    },
  );

  test("is for members of the workspace only", async () => {
    expect((await room.http.inject({ url: "/api/v1/events" })).statusCode).toBe(401);
    expect((await get("/events", as("agent", workspaceId))).statusCode).toBe(403);
    const foreign = (await get("/events", as("admin", other))).json();
    expect(foreign.data.map(({ name }: { name: string }) => name)).toEqual(["purchase"]);
  });
});

describe("GET /events/refused", () => {
  const row = { door: "segment", reason: "type: must be track", events: 3 } as const;
  const lastAt = new Date("2026-03-10T12:00:00.000Z");

  test("shows what was refused, summed up", async () => {
    for (const id of [workspaceId, other]) await insertTestWorkspace(id);
    await addRefusals(postgres.door, [{ ...row, workspaceId, day: "2026-03-10", lastAt }]);
    await addRefusals(postgres.door, [
      { ...row, workspaceId, day: "2026-03-10", lastAt: new Date("2026-03-10T11:00:00Z") },
      { ...row, workspaceId, day: "2026-03-12", lastAt },
      { ...row, workspaceId: other, day: "2026-03-10", lastAt },
    ]);
    const answer = await get("/events/refused?from=2026-03-01&to=2026-03-11");
    expect(answer.json()).toEqual({ data: [{ ...row, events: 6, day: "2026-03-10", lastAt: lastAt.toISOString() }] });
  });

  test("sums the days up by reason, the most frequent first", async () => {
    await addRefusals(postgres.door, [
      { ...row, workspaceId, day: "2026-03-11", lastAt: new Date("2026-03-11T08:00:00Z") },
      { ...row, workspaceId, day: "2026-03-11", door: "events", lastAt, events: 20 },
    ]);
    const answer = await get("/events/refused/reasons?from=2026-03-01&to=2026-03-11");
    expect(answer.json()).toEqual({
      events: 29,
      data: [
        { ...row, door: "events", events: 20, days: 1, firstDay: "2026-03-11", lastAt: lastAt.toISOString() },
        { ...row, events: 9, days: 2, firstDay: "2026-03-10", lastAt: "2026-03-11T08:00:00.000Z" },
      ],
    });
    expect((await get("/events/refused/reasons?from=2025-03-01&to=2025-03-11")).json()).toEqual({
      events: 0,
      data: [],
    });
  });

  describe.each(["/events/refused", "/events/refused/reasons"])("GET %s", (path) => {
    test.each(["", "?from=2026-03-01", "?from=x&to=y"])("refuses %j", async (query) => {
      expect((await get(`${path}${query}`)).statusCode).toBe(400);
    });

    test("is for members only", async () => {
      const url = `/api/v1${path}?from=2026-03-01&to=2026-03-11`;
      expect((await room.http.inject({ url })).statusCode).toBe(401);
    });
  });
});

async function insertTestWorkspace(id: string): Promise<void> {
  await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
}

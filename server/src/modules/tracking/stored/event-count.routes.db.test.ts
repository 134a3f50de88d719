import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "../../../platform/testing/throwaway.ts";
import { newEvent } from "../events/event-fixture.ts";
import { loadEvents } from "../log/load-events.sql.ts";
import { openThrowawayCollect, type ThrowawayCollect, workspaceId } from "../throwaway-collect.ts";

let clickhouse: ThrowawayClickHouse;
let room: ThrowawayCollect;

beforeAll(async () => {
  clickhouse = await openThrowawayClickHouse();
  room = await openThrowawayCollect({ clickhouse: clickhouse.door });
});
afterAll(async () => {
  await room.close();
  await clickhouse.close();
});

describe("GET /events/count", () => {
  const other = newId();

  test("counts distinct stored events of the workspace, by name and time", async () => {
    const at = (day: number) => `2026-02-0${day}T00:00:00.000Z`;
    const mine = { workspace_id: workspaceId };
    await loadEvents(clickhouse.door, [
      newEvent({ ...mine, name: "page_view", occurred_at: at(1) }),
      newEvent({ ...mine, name: "page_view", occurred_at: at(2) }),
      newEvent({ ...mine, name: "purchase", occurred_at: at(3) }),
      newEvent({ workspace_id: other, name: "purchase", occurred_at: at(3) }),
    ]);
    const count = async (query: string) =>
      (await room.http.inject({ url: `/api/v1/events/count${query}`, headers: as("viewer", workspaceId) })).json();
    expect(await count("")).toEqual({ count: 3 });
    expect(await count("?name=page_view")).toEqual({ count: 2 });
    expect(await count(`?name=page_view&from=${at(2)}`)).toEqual({ count: 1 });
    expect(await count(`?from=${at(1)}&to=${at(3)}`)).toEqual({ count: 2 });
    expect(await count("?from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z")).toEqual({ count: 3 });
    expect(await count("?name='%20OR%201%3D1")).toEqual({ count: 0 });
  });

  test("is for members only", async () => {
    expect((await room.http.inject({ url: "/api/v1/events/count" })).statusCode).toBe(401);
    expect(
      (await room.http.inject({ url: "/api/v1/events/count", headers: as("agent", workspaceId) })).statusCode,
    ).toBe(403);
    const bad = await room.http.inject({ url: "/api/v1/events/count?from=x", headers: as("viewer", workspaceId) });
    expect(bad.statusCode).toBe(400);
    const foreign = await room.http.inject({ url: "/api/v1/events/count", headers: as("admin", newId()) });
    expect(foreign.json()).toEqual({ count: 0 });
  });
});

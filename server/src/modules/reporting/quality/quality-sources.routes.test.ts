import { randomUUID } from "node:crypto";
import { QualityReport } from "@tributary/contract/quality";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { addLosses } from "../../tracking/losses/lost-events.sql.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";
import { view } from "./throwaway-view.ts";

let report: ThrowawayReport;

beforeAll(async () => {
  report = await openThrowawayReport();
});
afterAll(() => report.close());

const range = "from=2026-03-01&to=2026-03-03";
const ask = async (workspaceId: string, query = range) => {
  const response = await report.get(workspaceId, `/quality?${query}`);
  if (response.statusCode !== 200) throw new Error(response.body);
  return QualityReport.parse(response.json());
};

async function newPixel(workspaceId: string, facts: { name?: string; lastEventAt?: Date; archivedAt?: Date } = {}) {
  const id = newId();
  await report.postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("pixels")
      .values({
        workspace_id: workspaceId,
        id,
        name: facts.name ?? "Shop",
        domain: "shop.example",
        last_event_at: facts.lastEventAt ?? null,
        archived_at: facts.archivedAt ?? null,
      })
      .execute(),
  );
  return id;
}

describe("GET /quality, of pixels and of what was lost or refused", () => {
  test("silent pixels come first, the longest silent before the others; archived ones are left out", async () => {
    const workspaceId = await report.newWorkspace();
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const busy = await newPixel(workspaceId, { name: "busy", lastEventAt: hoursAgo(23) });
    const quiet = await newPixel(workspaceId, { name: "quiet", lastEventAt: hoursAgo(25) });
    const dead = await newPixel(workspaceId, { name: "dead", lastEventAt: hoursAgo(2500) });
    const fresh = await newPixel(workspaceId, { name: "fresh" });
    await newPixel(workspaceId, { name: "gone", archivedAt: new Date() });
    const { pixels } = await ask(workspaceId);
    expect(pixels.map(({ id }) => id)).toEqual([dead, quiet, busy, fresh]);
    expect(pixels.map(({ silentSince }) => silentSince !== null)).toEqual([true, true, false, false]);
    expect(pixels[3]).toMatchObject({ lastEventAt: null, domain: "shop.example" });
  });

  test("refused events are counted by day, and not known by pixel", async () => {
    const workspaceId = await report.newWorkspace();
    const pixelId = await newPixel(workspaceId);
    const refusal = { workspace_id: workspaceId, door: "events", last_at: new Date("2026-03-02T10:00:00Z") };
    await report.postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("refused_events")
        .values([
          { ...refusal, day: "2026-03-02", reason: "a", events: 2 },
          { ...refusal, day: "2026-03-02", reason: "b", events: 3 },
          { ...refusal, day: "2026-03-04", reason: "a", events: 7 },
        ])
        .execute(),
    );
    const { totals, days } = await ask(workspaceId);
    expect([totals.refused, days[1]?.refused]).toEqual([5, 5]);
    expect((await ask(workspaceId, `${range}&pixelId=${pixelId}`)).totals.refused).toBeNull();
  });

  test("accepted events that the server lost are told, by the workspace's days, and where their number is unknown too", async () => {
    const workspaceId = await report.newWorkspace({ time_zone: "America/New_York" });
    const loss = (foundAt: string, events: Record<string, number>) => {
      return { id: randomUUID(), segment: 1, foundAt, events, damagedBytes: 9, file: null };
    };
    const losses = [
      loss("2026-03-01T04:59:59.000Z", { [workspaceId]: 1 }),
      loss("2026-03-01T05:00:00.000Z", { [workspaceId]: 2 }),
      loss("2026-03-02T12:00:00.000Z", { [newId()]: 7 }),
      loss("2026-03-03T12:00:00.000Z", {}),
    ];
    await addLosses(report.postgres, losses);
    await addLosses(report.postgres, losses);
    expect((await ask(workspaceId)).losses).toEqual([
      { foundAt: "2026-03-03T12:00:00.000Z", events: null },
      { foundAt: "2026-03-01T05:00:00.000Z", events: 2 },
    ]);
  });

  test("asked about one pixel, it tells of that one only", async () => {
    const workspaceId = await report.newWorkspace();
    const [pixelId, other] = [await newPixel(workspaceId), await newPixel(workspaceId)];
    await report.load(
      workspaceId,
      view("01T10:00", { pixel_id: pixelId }),
      view("01T10:00", { pixel_id: other }),
      view("01T10:00"),
    );
    const answer = await ask(workspaceId, `${range}&pixelId=${pixelId}`);
    expect([answer.totals.events, answer.pixels.length, answer.pixelId]).toEqual([1, 1, pixelId]);
  });

  test.each([
    ["from=2026-03-02&to=2026-03-01", "from"],
    ["from=2026-03-01", "to"],
    ["from=yesterday&to=2026-03-01", "from"],
    ["from=1800-01-01&to=1800-01-02", "from"],
    ["from=2025-01-01&to=2026-03-01", "to"],
    [`${range}&pixelId=x`, "pixelId"],
  ])("%s is refused", async (query, field) => {
    const response = await report.get(await report.newWorkspace(), `/quality?${query}`);
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
    expect(response.json().errors[0].field).toBe(field);
  });

  test("another workspace's events count nowhere else, and its pixels are unknown", async () => {
    const [own, foreign] = [await report.newWorkspace(), await report.newWorkspace()];
    const pixelId = await newPixel(foreign);
    await report.load(foreign, view("01T10:00", { pixel_id: pixelId }));
    expect((await ask(own)).totals.events).toBe(0);
    expect((await report.get(own, `/quality?${range}&pixelId=${pixelId}`)).statusCode).toBe(404);
  });

  test("nobody may look without signing in", async () => {
    expect((await report.http.inject({ url: `/api/v1/quality?${range}` })).statusCode).toBe(401);
  });
});

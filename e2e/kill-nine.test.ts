/**
 * What was acknowledged is kept, once. Several connections send events without pause while the server is killed
 * again and again; whoever got no answer sends the same ids again. In the end each id is stored exactly once.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Installation, openInstallation } from "./harness/installation.ts";

const SENDERS = 6;
const KILLS = 2 * inject("testRuns");
const BETWEEN_KILLS_MS = 1200;
/** UTC, so many days from now. */
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

async function call<Answer>(path: string, init: { body?: object; token?: string } = {}): Promise<Answer> {
  const response = await fetch(`${installation.url}/api/v1${path}`, {
    method: init.body ? "POST" : "GET",
    headers: {
      "content-type": "application/json",
      "user-agent": BROWSER,
      ...(init.token ? { authorization: `Bearer ${init.token}` } : {}),
    },
    ...(init.body ? { body: JSON.stringify(init.body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

it("every acknowledged event is counted exactly once, however often the server is killed", async () => {
  const { accessToken: token } = await call<{ accessToken: string }>("/auth/signup", {
    body: { email: "owner@example.com", password: "long enough for anyone", name: "Owner", workspaceName: "Shop" },
  });
  const { id: pixelId } = await call<{ id: string }>("/pixels", {
    body: { name: "Shop", domain: "shop.example" },
    token,
  });
  const acknowledged = new Set<string>();
  let unanswered = 0;
  let isOver = false;

  const send = async (batch: readonly object[]): Promise<void> => {
    for (;;) {
      try {
        const { eventIds } = await call<{ eventIds: string[] }>("/events/batch", { body: { pixelId, batch } });
        for (const id of eventIds) acknowledged.add(id);
        return;
      } catch {
        unanswered++;
        await sleep(50);
      }
    }
  };
  const sender = async (): Promise<void> => {
    const visitorId = randomUUID();
    while (!isOver) {
      const batch = Array.from({ length: 5 }, () => ({ eventId: randomUUID(), name: "page_view", visitorId }));
      await send(batch);
      // Some are sent again although they were answered, as a page does that was closed in between.
      if (Math.random() < 0.2) await send(batch);
    }
  };

  const senders = Array.from({ length: SENDERS }, sender);
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(BETWEEN_KILLS_MS);
    await installation.kill();
    await installation.start();
  }
  await sleep(BETWEEN_KILLS_MS);
  isOver = true;
  await Promise.all(senders);

  expect(unanswered).toBeGreaterThan(0);
  expect(acknowledged.size).toBeGreaterThan(SENDERS * 5 * KILLS);
  const distinct = async () => (await call<{ count: number }>("/events/count?name=page_view", { token })).count;
  await expect.poll(() => distinct(), { interval: 200 }).toBe(acknowledged.size);
  await sleep(500);
  expect(await distinct()).toBe(acknowledged.size);
  const { totals } = await call<{ totals: { pageViews: number; visitors: number }[] }>("/metrics/query", {
    body: { metrics: ["pageViews", "visitors"], range: { from: dayFromNow(-1), to: dayFromNow(1) } },
    token,
  });
  // Counted row by row, so that a row stored twice would show.
  expect(totals).toEqual([{ pageViews: acknowledged.size, visitors: SENDERS }]);
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox.ts";
import { settle } from "./settle.ts";
import type { TributaryClient } from "./tributary-client.ts";

let dataDir: string;
let sandbox: Sandbox;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  dataDir = await mkdtemp(join(tmpdir(), "tributary-settle-"));
  sandbox = await startSandbox({ port: 0, dataDir, secretKeys: [] });
  await sandbox.stripe.recordPast({
    key: "a",
    at: 1_760_000_000,
    lines: [{ name: "Mug", unitAmount: 1500, quantity: 1 }],
    currency: "usd",
    email: "b@example.com",
    clientReferenceId: null,
    metadata: {},
    successUrl: "http://shop.example",
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await sandbox.close();
  await rm(dataDir, { recursive: true, force: true });
});

const PAID = { amountMinor: 1500, refundedMinor: 0, currency: "USD" };

/** Answers with these lists of payments, one after the other, the last one for ever; a minute passes between them. */
function dashboard(...lists: object[][]): TributaryClient {
  let asked = 0;
  return {
    async call<Answer>(path: string) {
      if (path === "/metrics/query") return { finality: "final" } as Answer;
      vi.setSystemTime(Date.now() + 60_000);
      return { data: lists[Math.min(asked++, lists.length - 1)], nextCursor: null } as Answer;
    },
  };
}

async function settled(client: TributaryClient): Promise<number[]> {
  const traced: number[] = [];
  const range = { from: "2025-10-01", to: "2025-10-31" };
  const signal = new AbortController().signal;
  await settle({ client, sandbox, apiKey: "key", range, signal, onProgress: (count) => traced.push(count) });
  return traced;
}

it("waits for payments to arrive and to be traced, as long as something changes", async () => {
  const untraced = { ...PAID, attributionMethod: null };
  const traced = { ...PAID, attributionMethod: "none" };
  expect(await settled(dashboard([], [untraced], [traced]))).toEqual([0, 0, 1]);
});

it("gives up when nothing changes any more, telling the difference", async () => {
  const wrong = { ...PAID, amountMinor: 1400, attributionMethod: "none" };
  await expect(settled(dashboard([wrong]))).rejects.toThrow(
    /1 of 1 payments traced.*\n.*USD 1 payments, 1400 taken.*\n.*USD 1 payments, 1500 taken/,
  );
});

/** Guarantees: a funnel counts whom a walk through every visitor's events, written apart, counts, and times them alike. */
import type { FunnelQuery, FunnelStep } from "@tributary/contract/funnels";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";
import { readFunnel } from "./funnel.sql.ts";

let report: ThrowawayReport;
beforeAll(async () => {
  report = await openThrowawayReport();
});
afterAll(() => report.close());

const range = { from: "2026-03-01", to: "2026-03-10" };
const ZONE = "UTC";
const DAY = 86_400_000;
const event = (name: string): FunnelStep => ({ kind: "event", name });
const funnel = (steps: FunnelStep[], more: Partial<FunnelQuery> = {}): FunnelQuery => ({
  steps,
  range,
  windowDays: 1,
  ...more,
});
const ask = (workspaceId: string, query: FunnelQuery) =>
  readFunnel(report.clickhouse.inWorkspace(workspaceId), query, ZONE);

interface Seen {
  visitor: string;
  name: string;
  at: number;
}

/** The furthest that anybody gets, start by start. */
function walk(
  seen: readonly Seen[],
  names: readonly string[],
  windowDays: number,
): { counts: number[]; waits: number[][] } {
  const chains = [...Map.groupBy(seen, ({ visitor }) => visitor).values()].map((own) => {
    const starts = own
      .filter(({ name, at }) => name === names[0] && at >= Date.UTC(2026, 2, 1) && at < Date.UTC(2026, 2, 11))
      .map(({ at }) => at)
      .sort((a, b) => a - b);
    let best: number[] = [];
    for (const start of starts) {
      const chain = [start];
      for (const name of names.slice(1)) {
        const times = own.filter((one) => one.name === name).map(({ at }) => at);
        const next = times.filter((at) => at > (chain.at(-1) ?? 0) && at <= start + windowDays * DAY);
        if (next.length === 0) break;
        chain.push(Math.min(...next));
      }
      if (chain.length > best.length) best = chain;
    }
    return best;
  });
  return {
    counts: names.map((_, index) => chains.filter((chain) => chain.length > index).length),
    waits: names.map((_, index) =>
      index === 0
        ? []
        : chains.flatMap((chain) =>
            chain.length > index ? [(chain[index] as number) - (chain[index - 1] as number)] : [],
          ),
    ),
  };
}

it("counts and times what a walk by hand does, over random visitors", async () => {
  const workspaceId = await report.newWorkspace();
  let state = 7;
  const draw = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const seen: Seen[] = Array.from({ length: 600 }, () => ({
    visitor: `v${draw(60)}`,
    name: ["view", "cart", "buy"][draw(3)] as string,
    at: Date.UTC(2026, 1, 27) + draw(14 * 86_400) * 1000,
  }));
  await report.load(
    workspaceId,
    ...seen.map(({ visitor, name, at }) => ({
      visitor_id: visitor,
      session_id: visitor,
      name,
      occurred_at: new Date(at).toISOString(),
    })),
  );
  for (const names of [
    ["view", "cart", "buy"],
    ["buy", "view"],
    ["view", "view", "view"],
  ]) {
    for (const windowDays of [1, 3]) {
      const { steps } = await ask(workspaceId, funnel(names.map(event), { windowDays }));
      const { counts, waits } = walk(seen, names, windowDays);
      expect(steps.map(({ visitors }) => visitors)).toEqual(counts);
      const medians = waits.map((all) => {
        const sorted = all.toSorted((a, b) => a - b);
        return sorted.length === 0 ? null : (sorted[Math.floor(sorted.length / 2)] as number) / 1000;
      });
      expect(steps.map(({ medianSeconds }) => medianSeconds)).toEqual(medians);
    }
  }
});

it("reads pages by path or by its beginning, and payments by the visitors they were matched to", async () => {
  const workspaceId = await report.newWorkspace();
  const view = (visitor_id: string, path: string, minute: number, channel = "") => ({
    visitor_id,
    session_id: visitor_id,
    name: "page_view",
    path,
    channel,
    occurred_at: new Date(Date.UTC(2026, 2, 5, 10, minute)).toISOString(),
  });
  await report.load(
    workspaceId,
    view("a", "/products/mug", 0, "Email"),
    view("a", "/cart", 1),
    view("b", "/products/cup", 0),
    view("c", "/about", 0),
  );
  const touch = { kind: "landing", channel: "Email", visitorId: "a" } as const;
  await report.convert(workspaceId, { paidAt: "2026-03-05T10:02:00.000Z", amountMinor: 100, journey: [touch] });
  const steps: FunnelStep[] = [
    { kind: "page", path: "/products/*" },
    { kind: "page", path: "/cart" },
    { kind: "payment" },
  ];
  const found = await ask(workspaceId, funnel(steps, { by: "channel" }));
  expect(found.steps).toEqual([
    { visitors: 2, medianSeconds: null },
    { visitors: 1, medianSeconds: 60 },
    { visitors: 1, medianSeconds: 60.999 },
  ]);
  expect(found.rows.map(({ value, steps: own }) => [value, own.map(({ visitors }) => visitors)])).toEqual([
    ["Direct", [1, 0, 0]],
    ["Email", [1, 1, 1]],
  ]);
  expect((await ask(await report.newWorkspace(), funnel(steps))).steps.map(({ visitors }) => visitors)).toEqual([
    0, 0, 0,
  ]);
});

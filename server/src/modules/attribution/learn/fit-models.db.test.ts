/** Guarantees: a workspace's data-driven models learn from its journeys, in versions, and its payments follow them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { MODELS } from "../models/models.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "../trace/throwaway-tracing.ts";
import { CONVERSIONS_TO_FIT, fitModels } from "./fit-models.ts";
import { findStrengths, modelsOf } from "./model-parameters.sql.ts";

let tracing: ThrowawayTracing;
beforeAll(async () => {
  tracing = await openThrowawayTracing();
});
afterAll(() => tracing.close());

const PAID_AT = new Date("2026-03-20T12:00:00Z");
const NOW = new Date("2026-03-21T00:00:00Z");

interface Visitor {
  name: string;
  /** By which they came in turn, a day apart, the last time a day before the payment. */
  channels: readonly string[];
  buys: boolean;
}

/** @returns the payments of those who buy, by visitor */
async function visit(workspaceId: string, ...visitors: readonly Visitor[]): Promise<Map<string, string>> {
  await tracing.load(
    workspaceId,
    ...visitors.flatMap(({ name: visitor, channels }) =>
      channels.map((channel, index) => ({
        visitor_id: visitor,
        session_id: `${visitor}.${index}`,
        name: "page_view",
        touch: "landing" as const,
        channel,
        occurred_at: new Date(PAID_AT.getTime() - (channels.length - index) * 86_400_000).toISOString(),
      })),
    ),
  );
  const payments = new Map<string, string>();
  for (const { name } of visitors.filter(({ buys }) => buys)) {
    payments.set(name, await tracing.insertPayment(workspaceId, { id: newId(), visitor_id: name, paid_at: PAID_AT }));
  }
  return payments;
}

async function shares(workspaceId: string, payment = ""): Promise<Record<string, number[]>> {
  const [row] = await tracing.clickhouse
    .inWorkspace(workspaceId)
    .query<{ share: Record<string, number[]> }>(
      "SELECT credit_share AS share FROM conversions FINAL WHERE payment_id = {payment:UUID}",
      { payment },
    );
  return row?.share ?? {};
}

const fit = (workspaceId: string) => fitModels(tracing, workspaceId, NOW);

it("until there are enough journeys, touchpoints share equally, and the explanation says so", async () => {
  const workspaceId = await tracing.newWorkspace();
  const payments = await visit(workspaceId, { name: "v", channels: ["Email", "Referral"], buys: true });
  await tracing.trace(workspaceId);
  expect(await fit(workspaceId)).toBe(false);
  expect((await shares(workspaceId, payments.get("v"))).markov).toEqual([0.5, 0.5]);
  const models = await modelsOf(tracing.postgres, MODELS, workspaceId);
  expect(models.find(({ name }) => name === "markov")?.explanation).toContain("equal shares for now");
});

it("with enough of them, channels count what they contribute, in the credits of all payments, and only news make a version", async () => {
  const workspaceId = await tracing.newWorkspace();
  const visitors = (name: string, count: number, channels: readonly string[], buys: boolean) =>
    Array.from({ length: count }, (_, index) => ({ name: `${name}${index}`, channels, buys }));
  // Email brings sales, also alone; Referral is in a few of them, and in many journeys that lead nowhere.
  const payments = await visit(
    workspaceId,
    ...visitors("alone", CONVERSIONS_TO_FIT, ["Email", "Email"], true),
    ...visitors("both", 5, ["Referral", "Email", "Referral"], true),
    ...visitors("lost", 30, ["Referral"], false),
  );
  const both = payments.get("both0") ?? "";
  await tracing.trace(workspaceId);
  expect((await shares(workspaceId, both)).markov).toEqual([0.25, 0.5, 0.25]);

  expect(await fit(workspaceId)).toBe(true);
  const learned = await findStrengths(tracing.postgres, workspaceId);
  expect(learned?.version).toBe(1);
  // Credited: 50 + 5 × ½ of 55 journeys with Email, 5 × ½ of 35 with Referral.
  expect(learned?.strengths.shapley).toEqual({ Email: 0.9545, Referral: 0.07143 });
  // Without Email, 5/40 of the 35 who begin with Referral are left of 55; without Referral, 50/55 of the 50 who don't.
  expect(learned?.strengths.markov).toEqual({ Email: 0.9205, Referral: 0.1736 });

  await tracing.trace(workspaceId);
  const { markov, shapley } = await shares(workspaceId, both);
  const email = 0.9545 / (0.9545 + 0.07143);
  expect(shapley?.[1]).toBeCloseTo(email, 6);
  expect(shapley?.[0]).toBeCloseTo((1 - email) / 2, 6);
  expect(markov?.[1]).toBeGreaterThan(0.8);

  expect(await fit(workspaceId)).toBe(false);
  expect((await tracing.payment(workspaceId, both)).waiting).toBeNull();
  await visit(workspaceId, { name: "more", channels: ["Referral"], buys: true });
  await tracing.trace(workspaceId);
  expect(await fit(workspaceId)).toBe(true);
  expect((await findStrengths(tracing.postgres, workspaceId))?.version).toBe(2);
  expect((await tracing.payment(workspaceId, both)).waiting).not.toBeNull();
});

it("another workspace's journeys teach nothing", async () => {
  const workspaceId = await tracing.newWorkspace();
  expect(await fit(workspaceId)).toBe(false);
  expect(await findStrengths(tracing.postgres, workspaceId)).toBeNull();
});

/** Guarantees: who is erased is in no upload any more, nor is who was seen in a browser of theirs; periods of keeping hold. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import type { PersonStores } from "../../platform/personal-data.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { addDestination } from "./destinations.sql.ts";
import { uploadsOfPeople } from "./personal-data.ts";

const AT = new Date("2026-11-20T12:00:00.000Z");
let postgres: ThrowawayPostgres;
let workspaceId: string;
let destinationId: string;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());
beforeEach(async () => {
  workspaceId = newId();
  destinationId = newId();
  await postgres.door.withWorkspace(workspaceId, (tx) => insertWorkspace(tx, { id: workspaceId, name: "Shop" }));
  const destination = { id: destinationId, kind: "meta", name: "Meta", settings: {}, secretSealed: Buffer.from("x") };
  const rules = { requiresConsent: true, sendsRenewals: false, campaignIds: [], startsAt: AT };
  await addDestination(postgres.door, workspaceId, { ...destination, ...rules }, 1);
});

/** @returns the payment's ID */
async function upload(visitorIds: string[]): Promise<string> {
  const [id, paymentId] = [newId(), newId()];
  await postgres.door.withWorkspace(workspaceId, async (tx) => {
    const common = { workspace_id: workspaceId, state: "accepted", verdict: null } as const;
    const sent = { reason: null, handle: null, sent_at: AT, next_attempt_at: null, visitor_ids: visitorIds };
    const paid = {
      payment_id: paymentId,
      dedup_key: id,
      paid_at: AT,
      amount_minor: 1,
      currency: "EUR",
      match_version: 1,
    };
    await tx
      .insertInto("uploads")
      .values({ ...common, ...sent, ...paid, id, destination_id: destinationId })
      .execute();
    const payload = JSON.stringify({ paymentId });
    await tx
      .insertInto("upload_attempts")
      .values({ ...common, id: newId(), upload_id: id, step: "conversion", payload, made_at: AT })
      .execute();
  });
  return paymentId;
}

/** Payments whose payload is still there, and visitors that uploads still name. */
const kept = () =>
  postgres.door.withWorkspace(workspaceId, async (tx) => ({
    payments: (await tx.selectFrom("upload_attempts").select("payload").execute())
      .flatMap(({ payload }) => (payload as { paymentId?: string } | null)?.paymentId ?? [])
      .sort(),
    visitors: (await tx.selectFrom("uploads").select("visitor_ids").execute()).flatMap((row) => row.visitor_ids),
  }));

it("erases a person's own uploads, and those matched to their browsers, and no others", async () => {
  const own = await upload([]);
  await upload(["v1", "v2"]);
  const other = await upload(["v3"]);
  const person = {
    payments: [own],
    visitors: ["v2"],
    emails: [],
    customers: [],
    sessions: [],
    trackings: [],
    orders: [],
  };
  await postgres.door.withWorkspace(workspaceId, async (tx) => {
    await uploadsOfPeople.eraseRows?.(
      tx,
      { person, hashOf: (email: string) => email, addresses: [] } as never,
      new Date(),
    );
  });
  expect(await kept()).toEqual({ payments: [other], visitors: ["v3"] });
});

it.each([
  [{ eventDays: 30, webhookDays: null }, true],
  [{ eventDays: null, webhookDays: 60 }, true],
  [{ eventDays: 400, webhookDays: null }, false],
  [{ eventDays: null, webhookDays: null }, false],
])("lets go of what was sent after the shorter of the periods: %o", async (periods, isGone) => {
  const paymentId = await upload(["v1"]);
  const now = AT.getTime() + 90 * 86_400_000;
  await uploadsOfPeople.retain?.(
    { postgres: postgres.door } as unknown as PersonStores,
    workspaceId,
    { ...periods, clickDays: null, reportedConversionDays: 90, revision: 1 },
    (days) => new Date(now - days * 86_400_000),
  );
  expect(await kept()).toEqual(isGone ? { payments: [], visitors: [] } : { payments: [paymentId], visitors: ["v1"] });
});

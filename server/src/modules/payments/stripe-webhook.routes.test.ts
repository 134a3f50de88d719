import type { FastifyInstance } from "fastify";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { as, openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import { PROCESS_INBOX } from "./intake.ts";
import { type Owner, openThrowawayIntake, type ThrowawayIntake, WEBHOOK_SECRET } from "./throwaway-intake.ts";

let intake: ThrowawayIntake;
let http: FastifyInstance;
let owner: Owner;
let stranger: Owner;

beforeAll(async () => {
  intake = await openThrowawayIntake();
  http = await openThrowawayHttp({ routes: intake.routes });
  owner = await intake.newOwner();
  stranger = await intake.newOwner();
});
afterAll(async () => {
  await http.close();
  await intake.close();
});

const newEvent = (changes: object = {}) => ({
  id: `evt_${newId()}`,
  object: "event",
  type: "payment_intent.succeeded",
  created: 1_770_000_000,
  livemode: false,
  data: {
    object: { object: "payment_intent", id: `pi_${newId()}`, amount_received: 1, currency: "usd", status: "succeeded" },
  },
  ...changes,
});

function deliver(
  body: object | string,
  { connectionId = owner.connectionId, secret = WEBHOOK_SECRET, header = "" } = {},
) {
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  const signature = header || Stripe.webhooks.generateTestHeaderString({ payload, secret });
  return http.inject({
    method: "POST",
    url: `/api/v1/webhooks/stripe/${connectionId}`,
    headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
    payload,
  });
}

const inboxOf = ({ workspaceId }: Owner, eventId: string) =>
  intake.door.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("webhook_inbox").selectAll().where("provider_event_id", "=", eventId).execute(),
  );

const AT_ONCE = 10;

describe("a signed webhook", () => {
  it("is kept as it came, asks for its processing once, and is acknowledged", async () => {
    const event = newEvent({ api_version: "2026-09-30", request: { idempotency_key: null } });
    const before = intake.asked.length;
    const response = await deliver(event);
    expect([response.statusCode, response.json()]).toEqual([200, { received: true }]);
    const [row] = await inboxOf(owner, event.id);
    expect(row).toMatchObject({
      payload: event,
      type: event.type,
      subject: event.data.object.id,
      processed_at: null,
    });
    expect(row!.occurred_at.toISOString()).toBe("2026-02-02T02:40:00.000Z");
    expect(intake.asked.slice(before)).toEqual([[PROCESS_INBOX, owner.workspaceId]]);
  });

  it("about a payment whose amount is no amount is kept with the reason, and told of", async () => {
    const object = {
      object: "payment_intent",
      id: "pi_1",
      amount_received: "100",
      currency: "usd",
      status: "succeeded",
    };
    const event = newEvent({ data: { object } });
    expect((await deliver(event)).statusCode).toBe(200);
    const reason = "unusable payment_intent: amount_received";
    expect(await inboxOf(owner, event.id)).toMatchObject([{ subject: null, error: reason }]);
    expect(intake.unbooked).toContainEqual([event.id, reason]);
  });

  it("about nothing that concerns payments is kept and is done with", async () => {
    const event = newEvent({ type: "customer.created", data: { object: { object: "customer", id: "cus_1" } } });
    const before = intake.asked.length;
    expect((await deliver(event)).statusCode).toBe(200);
    expect(await inboxOf(owner, event.id)).toMatchObject([{ subject: null, processed_at: expect.any(Date) }]);
    expect(intake.asked).toHaveLength(before);
  });

  it("is one row when it comes five times, and when it comes twenty times at once", async () => {
    const event = newEvent();
    for (let time = 0; time < 5; time++) expect((await deliver(event)).statusCode).toBe(200);
    const other = newEvent();
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(other)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect([await inboxOf(owner, event.id), await inboxOf(owner, other.id)].map((rows) => rows.length)).toEqual([1, 1]);
  });

  it("may hold characters that no database stores", async () => {
    const event = newEvent({ note: "\0 and half a pair \ud83d" });
    expect((await deliver(event)).statusCode).toBe(200);
    expect(await inboxOf(owner, event.id)).toHaveLength(1);
  });

  it("belongs to its workspace: another one, even with the same event, sees its own row only", async () => {
    const event = newEvent();
    await deliver(event);
    expect(await inboxOf(stranger, event.id)).toEqual([]);
    expect((await deliver(event, { connectionId: stranger.connectionId })).statusCode).toBe(200);
    expect(await inboxOf(stranger, event.id)).toMatchObject([{ workspace_id: stranger.workspaceId }]);
    expect(await inboxOf(owner, event.id)).toMatchObject([{ workspace_id: owner.workspaceId }]);
  });

  it("tells when the connection was last heard of", async () => {
    const headers = as("admin", owner.workspaceId);
    const page = await http.inject({ url: "/api/v1/connections/stripe", headers });
    expect(page.json().data).toMatchObject([{ id: owner.connectionId, lastWebhookAt: expect.any(String) }]);
    expect(page.body).not.toContain("whsec");
    expect(page.body).not.toContain("sk_test");
  });
});

describe("a webhook is refused", () => {
  it.each([
    ["without a signature", { header: "none" }],
    ["signed with another secret", { secret: "whsec_another" }],
    [
      "signed an hour ago",
      {
        header: Stripe.webhooks.generateTestHeaderString({
          payload: "{}",
          secret: WEBHOOK_SECRET,
          timestamp: 1_700_000_000,
        }),
      },
    ],
  ])("%s: 400 invalid_signature, and nothing is kept", async (_name, options) => {
    const event = newEvent();
    const response = await deliver(event, options);
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_signature"]);
    expect(await inboxOf(owner, event.id)).toEqual([]);
  });

  it("for a flip in any byte of its body or its signature: 400 each time, and nothing is kept", async () => {
    const event = newEvent();
    const payload = JSON.stringify(event);
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
    const bodies = flips(payload).map((changed): [string, string] => [changed, header]);
    const headers = flips(header).map((changed): [string, string] => [payload, changed]);
    const deliveries = [...bodies, ...headers];
    const answers: Awaited<ReturnType<typeof deliver>>[] = [];
    while (answers.length < deliveries.length) {
      // No more at once than there are connections to the database, for which a busy machine lets nobody wait long.
      const together = deliveries.slice(answers.length, answers.length + AT_ONCE);
      answers.push(...(await Promise.all(together.map(([body, signed]) => deliver(body, { header: signed })))));
    }
    expect(answers).toHaveLength(payload.length + header.length);
    const told = new Set(answers.map((answer) => `${answer.statusCode} ${answer.json().code}`));
    expect([...told]).toEqual(["400 invalid_signature"]);
    expect(await inboxOf(owner, event.id)).toEqual([]);
    // The flips were of something that is believed as it is.
    expect((await deliver(payload, { header })).statusCode).toBe(200);
  });

  it.each([-301, 302])("signed %i seconds from now", async (seconds) => {
    const payload = JSON.stringify(newEvent());
    const timestamp = Math.floor(Date.now() / 1000) + seconds;
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET, timestamp });
    const response = await deliver(payload, { header });
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_signature"]);
  });

  it("with a signature of any wrong length", async () => {
    const payload = JSON.stringify(newEvent());
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
    for (const wrong of [header.slice(0, -1), header.slice(0, -64), `${header}0`, header + "0".repeat(4000)]) {
      expect((await deliver(payload, { header: wrong })).statusCode).toBe(400);
    }
  });

  it.each([
    ["no connection has", newId(), 404, "not_found"],
    ["is no id", "1", 400, "invalid_request"],
    ["is no path", "..%2F..%2Fx", 400, "invalid_request"],
  ])("at an address that %s", async (_name, connectionId, status, code) => {
    const response = await deliver(newEvent(), { connectionId });
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
  });

  it.each([
    ["is no JSON", "{", "malformed_json"],
    ["nests too deep", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, "malformed_json"],
    ["is not an event", "{}", "invalid_request"],
    ["is a list", "[]", "invalid_request"],
    ["has a time beyond the calendar", JSON.stringify(newEvent({ created: 1e16 })), "invalid_request"],
    ["has no object", JSON.stringify(newEvent({ data: null })), "invalid_request"],
  ])("when its signed body %s", async (_name, body, code) => {
    const response = await deliver(body);
    expect([response.statusCode, response.json().code]).toEqual([400, code]);
  });

  it("when it is larger than any of Stripe's", async () => {
    const response = await deliver(newEvent({ padding: "x".repeat(1_048_576) }));
    expect([response.statusCode, response.json().code]).toEqual([413, "payload_too_large"]);
  });

  it("after its connection was removed, whose past webhooks stay", async () => {
    const leaver = await intake.newOwner();
    const event = newEvent();
    await deliver(event, { connectionId: leaver.connectionId });
    const url = `/api/v1/connections/stripe/${leaver.connectionId}`;
    const byStranger = await http.inject({ method: "DELETE", url, headers: as("admin", stranger.workspaceId) });
    expect(byStranger.statusCode).toBe(404);
    const removed = await http.inject({ method: "DELETE", url, headers: as("admin", leaver.workspaceId) });
    expect(removed.statusCode).toBe(204);
    expect((await deliver(newEvent(), { connectionId: leaver.connectionId })).statusCode).toBe(404);
    expect(await inboxOf(leaver, event.id)).toHaveLength(1);
  });
});

/** The text with the lowest bit of each of its bytes flipped, one at a time. */
function flips(text: string): string[] {
  return Array.from(text, (letter, at) => {
    const flipped = String.fromCharCode(letter.charCodeAt(0) ^ 1);
    return text.slice(0, at) + flipped + text.slice(at + 1);
  });
}

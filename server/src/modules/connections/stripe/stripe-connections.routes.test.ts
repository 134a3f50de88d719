/** A connection is made with its key alone; the signing secret follows, and is replaced without losing a webhook. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { StripeConnection } from "@tributary/contract/checkout";
import type { FastifyInstance } from "fastify";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { type Owner, openThrowawayIntake, type ThrowawayIntake } from "../../payments/throwaway-intake.ts";

const KEY = "sk_test_ofThisTest01";
const [FIRST, SECOND, THIRD] = ["whsec_theFirst01", "whsec_theSecond02", "whsec_theThird003"] as const;

let stripe: Server;
let intake: ThrowawayIntake;
let http: FastifyInstance;
let owner: Owner;
let stranger: Owner;
/** What the pretend Stripe answers next; each time it is another account that answers. */
let answer: { status: number; body: object };

beforeAll(async () => {
  stripe = createServer((_request, response) =>
    response
      .writeHead(answer.status, { "content-type": "application/json", "stripe-should-retry": "false" })
      .end(JSON.stringify({ id: `acct_${newId()}`, ...answer.body })),
  );
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  intake = await openThrowawayIntake(`http://127.0.0.1:${(stripe.address() as AddressInfo).port}`);
  http = await openThrowawayHttp({ routes: intake.routes });
  owner = await intake.newOwner();
  stranger = await intake.newOwner();
});
afterAll(async () => {
  await http.close();
  await intake.close();
  stripe.close();
});
beforeEach(() => {
  answer = { status: 200, body: { object: "balance" } };
});

const PATH = "/api/v1/connections/stripe";

const post = (payload: object) =>
  http.inject({ method: "POST", url: PATH, headers: as("admin", owner.workspaceId), payload });

const patch = (id: string, payload: object, headers: object = as("admin", owner.workspaceId)) =>
  http.inject({ method: "PATCH", url: `${PATH}/${id}`, headers: { ...headers }, payload });

async function connect(): Promise<StripeConnection> {
  const response = await post({ secretKey: KEY });
  expect(response.statusCode).toBe(201);
  return response.json();
}

async function deliver({ id }: StripeConnection, secret: string) {
  const payload = JSON.stringify({
    id: `evt_${newId()}`,
    object: "event",
    type: "customer.created",
    created: 1_770_000_000,
    livemode: false,
    data: { object: { object: "customer", id: "cus_1" } },
  });
  return http.inject({
    method: "POST",
    url: `/api/v1/webhooks/stripe/${id}`,
    headers: {
      "content-type": "application/json",
      "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret }),
    },
    payload,
  });
}

const statusesOf = async (connection: StripeConnection, secrets: readonly string[]) => {
  const answers = [];
  for (const secret of secrets) answers.push((await deliver(connection, secret)).statusCode);
  return answers;
};

describe("connecting with the key alone", () => {
  it("answers with the webhook address, before there is a signing secret", async () => {
    const connection = await connect();
    expect(connection).toMatchObject({ hasWebhookSecret: false, lastWebhookAt: null });
    expect(connection.webhookUrl).toBe(`https://tributary.example/api/v1/webhooks/stripe/${connection.id}`);
  });

  it("has webhooks refused until the secret is set, saying what is missing; then takes them", async () => {
    const connection = await connect();
    const early = await deliver(connection, FIRST);
    expect(early.json()).toMatchObject({
      status: 400,
      code: "invalid_signature",
      detail: expect.stringContaining("no signing secret yet"),
    });
    const changed = await patch(connection.id, { webhookSecret: FIRST });
    expect(changed.json()).toEqual({ ...connection, hasWebhookSecret: true });
    expect(await statusesOf(connection, [FIRST, SECOND])).toEqual([200, 400]);
  });

  it("still takes the secret at once from whoever has it", async () => {
    const response = await post({ secretKey: KEY, webhookSecret: FIRST });
    expect(response.json()).toMatchObject({ hasWebhookSecret: true });
    expect(await statusesOf(response.json(), [FIRST])).toEqual([200]);
  });
});

describe("replacing the signing secret", () => {
  it("keeps the one before valid beside the new one, and no older one", async () => {
    const connection = await connect();
    for (const webhookSecret of [FIRST, SECOND]) await patch(connection.id, { webhookSecret });
    expect(await statusesOf(connection, [FIRST, SECOND, THIRD])).toEqual([200, 200, 400]);
    await patch(connection.id, { webhookSecret: THIRD });
    expect(await statusesOf(connection, [FIRST, SECOND, THIRD])).toEqual([400, 200, 200]);
  });

  it("ends the one before after 24 hours", async () => {
    const connection = await connect();
    for (const webhookSecret of [FIRST, SECOND]) await patch(connection.id, { webhookSecret });
    const until = await previousUntil(connection);
    const hours = (until.getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    await previousUntil(connection, new Date(Date.now() - 1));
    expect(await statusesOf(connection, [FIRST, SECOND])).toEqual([400, 200]);
  });

  it("sent twice keeps the one before all the same", async () => {
    const connection = await connect();
    for (const webhookSecret of [FIRST, SECOND, SECOND]) await patch(connection.id, { webhookSecret });
    expect(await statusesOf(connection, [FIRST, SECOND])).toEqual([200, 200]);
  });

  it("neither answers with a secret nor stores one readably", async () => {
    const connection = await connect();
    for (const webhookSecret of [FIRST, SECOND]) {
      expect((await patch(connection.id, { webhookSecret })).body).not.toContain("whsec_");
    }
    const row = await intake.door.withWorkspace(owner.workspaceId, (tx) =>
      tx.selectFrom("connections").selectAll().where("id", "=", connection.id).executeTakeFirstOrThrow(),
    );
    for (const sealed of [row.webhook_secret_sealed, row.previous_webhook_secret_sealed]) {
      expect(sealed?.toString("latin1")).not.toContain("whsec_");
    }
  });

  it.each([
    ["without a secret", {}],
    ["with another kind of secret", { webhookSecret: "sk_test_12345678" }],
    ["with a key to change as well", { webhookSecret: FIRST, secretKey: KEY }],
  ])("is refused %s", async (_name, body) => {
    const connection = await connect();
    const response = await patch(connection.id, body);
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
  });

  it("is an admin's of the same workspace alone", async () => {
    const connection = await connect();
    const body = { webhookSecret: FIRST };
    const statusBy = async (headers: object) => (await patch(connection.id, body, headers)).statusCode;
    expect(await statusBy({})).toBe(401);
    expect(await statusBy(as("analyst", owner.workspaceId))).toBe(403);
    expect(await statusBy(as("admin", stranger.workspaceId))).toBe(404);
    expect((await patch(newId(), body)).statusCode).toBe(404);
    expect((await deliver(connection, FIRST)).statusCode).toBe(400);
  });
});

describe("a key that Stripe does not take", () => {
  it("is named as the field at fault, in words for whoever pasted it", async () => {
    const message = "Invalid API Key provided: sk_test_************st01";
    answer = { status: 401, body: { error: { type: "invalid_request_error", message } } };
    const response = await post({ secretKey: KEY });
    expect(response.json()).toMatchObject({
      status: 422,
      code: "provider_refused",
      detail: `Stripe refused: ${message}`,
      errors: [{ field: "secretKey", message: expect.stringContaining("Developers, API keys") }],
    });
  });

  it("may be a restricted one that must not read the balance", async () => {
    answer = { status: 403, body: { error: { type: "invalid_request_error", message: "not permitted" } } };
    expect((await post({ secretKey: "rk_test_ofThisTest01" })).statusCode).toBe(201);
  });

  it("is not to blame when Stripe has a fault of its own: the answer says to try again", async () => {
    answer = { status: 503, body: { error: { type: "api_error", message: "stack trace of Stripe" } } };
    const response = await post({ secretKey: KEY });
    expect([response.statusCode, response.json().code]).toEqual([503, "unavailable"]);
    expect(response.json().detail).toContain("Try again");
    expect(response.headers["retry-after"]).toBe("5");
  });
});

/** Reads until when the previous secret is valid, after setting it where a time is given. */
async function previousUntil({ id }: StripeConnection, set?: Date): Promise<Date> {
  const row = await intake.door.withWorkspace(owner.workspaceId, async (tx) => {
    if (set) {
      const changes = { previous_webhook_secret_until: set };
      await tx.updateTable("connections").set(changes).where("id", "=", id).execute();
    }
    return tx.selectFrom("connections").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  });
  return row.previous_webhook_secret_until ?? new Date(0);
}

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningEmulator, listeningEmulator, TEST_KEY } from "./listening-emulator.ts";

let running: ListeningEmulator;
beforeAll(async () => {
  running = await listeningEmulator();
});
afterAll(() => running.close());

const form =
  "mode=payment&success_url=http://a.example&line_items[0][quantity]=1&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=900&line_items[0][price_data][product_data][name]=Mug";

function post(body: string, headers: Record<string, string> = {}) {
  return fetch(`${running.url}/v1/checkout/sessions`, {
    method: "POST",
    headers: { authorization: `Bearer ${TEST_KEY}`, "content-type": "application/x-www-form-urlencoded", ...headers },
    body,
  });
}

describe("authentication", () => {
  it("refuses a key it does not know, without repeating it", async () => {
    const failure = running.clientWith("sk_test_someoneElsesKey99").account.retrieveCurrent();
    await expect(failure).rejects.toMatchObject({ statusCode: 401, type: "StripeAuthenticationError" });
    await expect(failure).rejects.not.toThrow(/someoneElses/);
  });

  it("refuses a request without a key", async () => {
    const answer = await fetch(`${running.url}/v1/account`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  });

  it("takes the key as a user name too", async () => {
    const headers = { authorization: `Basic ${Buffer.from(`${TEST_KEY}:`).toString("base64")}` };
    const answer = await fetch(`${running.url}/v1/balance`, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("request-id")).toMatch(/^req_/);
    expect(answer.headers.get("stripe-version")).toBe("2026-10-28.endive");
  });
});

describe("an idempotency key", () => {
  it("replays the first answer", async () => {
    const [first, second] = [
      await post(form, { "idempotency-key": "k1" }),
      await post(form, { "idempotency-key": "k1" }),
    ];
    expect(await second.text()).toBe(await first.text());
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.headers.get("original-request")).toBe(first.headers.get("request-id"));
  });

  it("is refused with other parameters", async () => {
    await post(form, { "idempotency-key": "k2" });
    const answer = await post(form.replace("900", "901"), { "idempotency-key": "k2" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { type: "idempotency_error" } });
  });

  it("does not keep a refusal of bad parameters", async () => {
    expect((await post(`${form}&oops=1`, { "idempotency-key": "k3" })).status).toBe(400);
    expect((await post(form, { "idempotency-key": "k3" })).status).toBe(200);
  });

  it("lets one of several requests at once through", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(form, { "idempotency-key": "k4" })));
    const ids = new Set<string>();
    for (const answer of answers) {
      expect([200, 409]).toContain(answer.status);
      if (answer.status === 200) ids.add(((await answer.json()) as { id: string }).id);
    }
    expect(ids.size).toBe(1);
  });
});

describe("malformed requests", () => {
  it.each([
    ["JSON instead of a form", "{}", { "content-type": "application/json" }],
    ["a broken name", `${form}&a[=1`, {}],
    ["a poisoned name", `${form}&__proto__[x]=1`, {}],
    ["a name that is both", `${form}&metadata=1&metadata[a]=1`, {}],
  ])("get a 400: %s", async (_name, body, headers) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  });

  it("get a 404 at an address Stripe does not have here", async () => {
    const answer = await fetch(`${running.url}/v1/customers`, { headers: { authorization: `Bearer ${TEST_KEY}` } });
    expect(answer.status).toBe(404);
  });
});

it("pages lists newest first", async () => {
  const made: string[] = [];
  for (let index = 0; index < 5; index++) made.unshift(((await (await post(form)).json()) as { id: string }).id);
  const sessions = running.client.checkout.sessions;
  const first = await sessions.list({ limit: 2 });
  expect(first).toMatchObject({ has_more: true, url: "/v1/checkout/sessions" });
  expect(first.data.map((row) => row.id)).toEqual(made.slice(0, 2));
  const next = await sessions.list({ limit: 2, starting_after: made[1] });
  expect(next.data.map((row) => row.id)).toEqual(made.slice(2, 4));
  const back = await sessions.list({ limit: 2, ending_before: made[2] });
  expect(back.data.map((row) => row.id)).toEqual(made.slice(0, 2));
  await expect(sessions.list({ limit: 101 })).rejects.toMatchObject({ param: "limit" });
  await expect(sessions.list({ starting_after: "cs_no" })).rejects.toMatchObject({ code: "resource_missing" });
  expect((await sessions.list({ created: { gt: 4_000_000_000 } })).data).toEqual([]);
  const all = await sessions.list({ limit: 3 }).autoPagingToArray({ limit: 100 });
  expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(5);
});

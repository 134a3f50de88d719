/**
 * Guarantees: what is used is counted once, by the workspace it belongs to; hard limits stop programs and senders and
 * nobody else, and let them go on when they are raised; each warning is mailed once.
 */
import type { Meter } from "@tributary/contract/meters";
import { Usage, type UsageLimit, UsageOfMonth } from "@tributary/contract/usage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../core/ids.ts";
import { markEmailVerified } from "../modules/accounts/users.sql.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

let product: ThrowawayProduct;
beforeAll(async () => {
  product = await openThrowawayProduct({ USAGE_RATES: "EUR api_calls=0.50/1000 events=2/100000" });
});
afterAll(() => product.close());

interface Owner {
  workspaceId: string;
  email: string;
  token: string;
  key: string;
  keyId: string;
}

async function openOwner(): Promise<Owner> {
  const email = `${newId()}@example.com`;
  const body = { email, password: "correct horse battery", name: "Ada", workspaceName: "Shop" };
  const { workspaceId, userId, accessToken } = (await call({ token: "" }, "POST", "/auth/signup", body)).json();
  await markEmailVerified(product.stores.postgres, userId);
  await call({ token: accessToken }, "PATCH", "/workspace", { timeZone });
  const made = await call({ token: accessToken }, "POST", "/api-keys", { kind: "secret", name: "Server" });
  const { id, key } = made.json();
  return { workspaceId, email, token: accessToken, key, keyId: id };
}

function call(
  { token }: { token: string },
  method: "GET" | "POST" | "PATCH",
  path: string,
  payload?: object,
  extra: Record<string, string> = {},
) {
  const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...extra };
  return product.http.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
}

/** Fourteen hours ahead of UTC. */
const timeZone = "Pacific/Kiritimati";
const today = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);

async function usageOf(owner: Owner, by: string): Promise<Usage> {
  return Usage.parse((await call(owner, "GET", `/usage?from=${today}&to=${today}&by=${by}`)).json());
}

async function setLimit(owner: Owner, meter: Meter, limit: Partial<UsageLimit>) {
  const limits = [{ meter, softLimit: null, hardLimit: null, ...limit }];
  return call(owner, "PATCH", "/usage/limits", { limits });
}

function send({ key }: Owner, ids: readonly string[]) {
  return call({ token: key }, "POST", "/events/batch", { batch: ids.map((eventId) => ({ name: "lead", eventId })) });
}

/** Has what was sent loaded and counted. */
async function count({ workspaceId }: Owner): Promise<void> {
  await product.settle();
  await product.work(workspaceId, "measure-usage");
}

describe("what was used", () => {
  it("counts calls by key and events once, whatever is sent again, prices both, and tells no other workspace", async () => {
    const [ada, bob] = [await openOwner(), await openOwner()];
    for (let index = 0; index < 3; index += 1) await call({ token: ada.key }, "GET", "/links");
    await call(ada, "GET", "/links");
    const ids = Array.from({ length: 50 }, () => newId());
    expect((await send(ada, ids)).statusCode).toBe(202);
    expect((await send(ada, ids.slice(10))).statusCode).toBe(202);
    await count(ada);
    await send(ada, ids);
    await count(ada);
    const { rows, totals, ...rest } = await usageOf(ada, "meter");
    expect(rest).toEqual({ timeZone });
    const of = (meter: Meter) => rows.find((row) => row.meter === meter);
    expect(of("api_calls")).toMatchObject({ quantity: 3, costMicros: 1500, currency: "EUR" });
    expect(of("events")).toMatchObject({ quantity: 50, costMicros: 1000 });
    expect(of("storage_bytes")).toMatchObject({ costMicros: null, currency: null });
    expect(of("storage_bytes")?.quantity).toBeGreaterThan(1000);
    expect(totals).toEqual([{ currency: "EUR", costMicros: 2500 }]);
    const byKey = (await usageOf(ada, "key")).rows.filter(({ meter }) => meter === "api_calls");
    expect(byKey).toMatchObject([{ keyId: ada.keyId, keyName: "Server", quantity: 3, costMicros: 1500 }]);
    expect((await usageOf(ada, "day")).rows.map(({ day }) => day)).toEqual([today, today, today]);
    expect((await usageOf(bob, "key")).rows).toEqual([]);
  });

  it("counts runs that brought data in, and no others", async () => {
    const ada = await openOwner();
    const run = { workspaceId: ada.workspaceId, claim: newId(), at: new Date(), endedAt: new Date(), durationMs: 1 };
    for (const job of ["import-products", "trace-payments"]) {
      for (const error of [null, "No."]) await product.runLog.end({ ...run, job, error, willRetry: false });
    }
    const { rows } = await usageOf(ada, "meter");
    expect(rows).toMatchObject([{ meter: "syncs", quantity: 1 }]);
  });

  it("refuses ranges that are none", async () => {
    const ada = await openOwner();
    for (const range of ["from=2026-02-02&to=2026-02-01", "from=2020-01-01&to=2026-01-01", "from=x&to=y"]) {
      expect((await call(ada, "GET", `/usage?${range}`)).statusCode).toBe(400);
    }
    expect((await call({ token: "" }, "GET", "/usage/month")).statusCode).toBe(401);
  });
});

describe("limits", () => {
  it("stop programs at a hard limit of calls, not people, and nobody once it is raised", async () => {
    const ada = await openOwner();
    await setLimit(ada, "api_calls", { hardLimit: 3 });
    const calls = [];
    for (let index = 0; index < 5; index += 1) calls.push(await call({ token: ada.key }, "GET", "/links"));
    expect(calls.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429, 429]);
    expect(calls[4]?.json()).toMatchObject({ code: "usage_limit" });
    expect(Number(calls[4]?.headers["retry-after"])).toBeGreaterThan(0);
    expect((await call(ada, "GET", "/links")).statusCode).toBe(200);
    expect((await call({ token: ada.key }, "GET", "/usage/month")).statusCode).toBe(200);
    expect((await send(ada, [newId()])).statusCode).toBe(202);
    expect((await usageOf(ada, "meter")).rows[0]).toMatchObject({ meter: "api_calls", quantity: 3 });
    await setLimit(ada, "api_calls", { hardLimit: 4 });
    expect((await call({ token: ada.key }, "GET", "/links")).statusCode).toBe(200);
    expect((await call({ token: ada.key }, "GET", "/links")).statusCode).toBe(429);
  });

  it("stop events at a hard limit, tell the workspace of them, and keep what was taken", async () => {
    const [ada, bob] = [await openOwner(), await openOwner()];
    await setLimit(ada, "events", { hardLimit: 10 });
    await send(ada, Array.from({ length: 10 }, newId));
    await count(ada);
    const refused = await send(ada, [newId(), newId()]);
    expect([refused.statusCode, refused.json().code]).toEqual([429, "usage_limit"]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await send(bob, [newId()])).statusCode).toBe(202);
    expect((await call({ token: ada.key }, "GET", "/links")).statusCode).toBe(200);
    await setLimit(ada, "events", { hardLimit: null });
    expect((await send(ada, [newId()])).statusCode).toBe(202);
    await count(ada);
    expect((await usageOf(ada, "meter")).rows.find(({ meter }) => meter === "events")).toMatchObject({ quantity: 11 });
  });

  it("hold for events soon after they are loaded, whenever the next full count is", async () => {
    const ada = await openOwner();
    await setLimit(ada, "events", { hardLimit: 5 });
    await send(ada, Array.from({ length: 5 }, newId));
    await product.settle();
    await expect.poll(async () => (await send(ada, [newId()])).statusCode).toBe(429);
  });

  it("are refused where they make no sense, and where somebody was faster", async () => {
    const ada = await openOwner();
    expect((await setLimit(ada, "events", { softLimit: 5, hardLimit: 4 })).statusCode).toBe(400);
    expect((await setLimit(ada, "mails", { hardLimit: 4 })).statusCode).toBe(400);
    const once = { meter: "events", softLimit: 5, hardLimit: null };
    expect((await call(ada, "PATCH", "/usage/limits", { limits: [once, once] })).statusCode).toBe(400);
    const first = await setLimit(ada, "events", { softLimit: 5 });
    await setLimit(ada, "mails", { softLimit: 5 });
    const late = { "if-match": String(first.headers.etag) };
    expect((await call(ada, "PATCH", "/usage/limits", { limits: [once] }, late)).statusCode).toBe(412);
    const { limits } = (await call(ada, "GET", "/usage/limits")).json();
    expect(limits).toHaveLength(2);
  });

  const warningsOf = async (owner: Owner): Promise<string[]> => {
    const mails = (await call(owner, "GET", "/outbox")).json().data as { to: string; subject: string }[];
    return mails
      .filter(({ to, subject }) => to === owner.email && subject.includes("limit"))
      .map(({ subject }) => subject);
  };

  it("are warned of by one mail to each admin for each threshold", async () => {
    const ada = await openOwner();
    await setLimit(ada, "events", { softLimit: 10, hardLimit: 20 });
    await send(ada, Array.from({ length: 8 }, newId));
    await count(ada);
    expect(await warningsOf(ada)).toHaveLength(1);
    await send(ada, Array.from({ length: 12 }, newId));
    await count(ada);
    await product.work(ada.workspaceId, "measure-usage");
    expect((await warningsOf(ada)).sort()).toEqual(["Events: hard limit reached", "Events: near the soft limit"]);
  });

  it("are warned of by no mail to an admin who has not confirmed their address, then or later", async () => {
    const ada = await openOwner();
    const setVerified = (at: Date | null) =>
      product.stores.postgres.withoutWorkspace((tx) =>
        tx.updateTable("users").set({ email_verified_at: at }).where("email", "=", ada.email).execute(),
      );
    await setVerified(null);
    await setLimit(ada, "events", { softLimit: 5, hardLimit: 20 });
    await send(ada, Array.from({ length: 5 }, newId));
    await count(ada);
    const { meters } = (await call(ada, "GET", "/usage/month")).json();
    expect(meters.find(({ meter }: { meter: Meter }) => meter === "events")).toMatchObject({ level: "over_soft" });
    await setVerified(new Date());
    await count(ada);
    expect(await warningsOf(ada)).toEqual([]);
    await send(ada, Array.from({ length: 15 }, newId));
    await count(ada);
    expect(await warningsOf(ada)).toEqual(["Events: hard limit reached"]);
  });

  it("are warned of anew once they are raised, and only those", async () => {
    const ada = await openOwner();
    await setLimit(ada, "events", { softLimit: 5, hardLimit: 10 });
    await send(ada, Array.from({ length: 10 }, newId));
    await count(ada);
    const told = ["Events: hard limit reached"];
    expect(await warningsOf(ada)).toEqual(told);
    await setLimit(ada, "events", { softLimit: 5, hardLimit: 12 });
    expect((await warningsOf(ada)).sort()).toEqual([...told, "Events: near the hard limit"]);
    await send(ada, [newId(), newId()]);
    await count(ada);
    expect((await warningsOf(ada)).filter((subject) => subject === told[0])).toHaveLength(2);
  });
});

describe("rates", () => {
  const own = { currency: "PHP", rates: [{ meter: "api_calls", priceMicros: 1_000_000, per: 1 }] };

  it("are the installation's until a workspace sets its own, from this month on", async () => {
    const ada = await openOwner();
    const before = await call(ada, "GET", "/usage/rates");
    expect(before.json()).toMatchObject({ isOwn: false, since: null, table: { currency: "EUR" } });
    const etag = { "if-match": String(before.headers.etag) };
    const changed = await call(ada, "PATCH", "/usage/rates", { own }, etag);
    expect(changed.json()).toMatchObject({ isOwn: true, table: own, since: `${today.slice(0, 7)}-01` });
    expect((await call(ada, "PATCH", "/usage/rates", { own: null }, etag)).statusCode).toBe(412);
    await call({ token: ada.key }, "GET", "/links");
    const month = UsageOfMonth.parse((await call(ada, "GET", "/usage/month")).json());
    expect(month).toMatchObject({ currency: "PHP", costMicros: 1_000_000 });
    const entry = (await call(ada, "GET", "/audit")).json().data[0];
    expect(entry).toMatchObject({ action: "usage.rates.change", targetKind: "usage_rates" });
    expect((await call(ada, "PATCH", "/usage/rates", { own: null })).json()).toMatchObject({ isOwn: false });
  });

  it("are nobody's to change but an admin's", async () => {
    const [ada, bob] = [await openOwner(), await openOwner()];
    expect((await call({ token: ada.key }, "PATCH", "/usage/rates", { own })).statusCode).toBe(403);
    await call(bob, "PATCH", "/usage/rates", { own });
    expect((await call(ada, "GET", "/usage/rates")).json()).toMatchObject({ isOwn: false });
    const bad = { own: { currency: "XXQ", rates: [] } };
    expect((await call(ada, "PATCH", "/usage/rates", bad)).statusCode).toBe(422);
  });
});

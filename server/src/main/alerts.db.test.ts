/** Guarantees: what a rule watches for is told to admins once, in the morning after, and resolved by itself when it is over. */
import { randomUUID } from "node:crypto";
import type { Alert, AlertBacktest, AlertRule } from "@tributary/contract/alerts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { markEmailVerified } from "../modules/accounts/users.sql.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

const DAY_MS = 86_400_000;
const RULE = { name: "Fewer visitors", metric: "visitors", condition: "falls_by", threshold: 0.5, days: 3 };

let product: ThrowawayProduct;
let workspaceId: string;
let headers: Record<string, string>;
let secret: Record<string, string>;
let pixelId: string;
let email: string;

beforeAll(async () => {
  product = await openThrowawayProduct();
  email = `${randomUUID()}@example.com`;
  const body = { email, password: "long enough for anyone", name: "Owner", workspaceName: "Shop" };
  const signedUp = (await call("POST", "/auth/signup", body)).json();
  workspaceId = signedUp.workspaceId;
  headers = { authorization: `Bearer ${signedUp.accessToken}` };
  await markEmailVerified(product.stores.postgres, signedUp.userId);
  pixelId = (await call("POST", "/pixels", { name: "Shop", domain: "shop.example" })).json().id;
  secret = {
    authorization: `Bearer ${(await call("POST", "/api-keys", { kind: "secret", name: "Server" })).json().key}`,
  };
  await visits(1, 9);
  await visits(10, 4);
  await visits(10, 5);
  await visits(2, 1);
});
afterAll(() => product.close());

const call = (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object, by = headers) =>
  product.http.inject({
    method,
    url: `/api/v1${url}`,
    headers: by ?? {},
    ...(payload ? { payload } : {}),
  });

/** So many visitors on the day so many days ago. */
async function visits(count: number, daysAgo: number): Promise<void> {
  const occurredAt = new Date(Date.now() - daysAgo * DAY_MS).toISOString();
  for (let visitor = 0; visitor < count; visitor++) {
    const event = { name: "page_view", pixelId, visitorId: randomUUID(), url: "https://shop.example/", occurredAt };
    await call("POST", "/events", event, secret);
  }
  await product.settle();
}

const alerts = async (query = ""): Promise<Alert[]> => (await call("GET", `/alerts${query}`)).json().data;
const mailsTo = async (): Promise<{ subject: string; text: string }[]> => {
  const rows = await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("mails").select(["subject", "text_body as text"]).where("recipient", "=", email).execute(),
  );
  return rows.filter(({ subject }) => subject.startsWith("Visitors"));
};

it("is tried on past days before it is saved", async () => {
  const answer: AlertBacktest = (await call("POST", "/alert-rules/backtest", RULE)).json();
  expect(answer.data).toHaveLength(28);
  expect(answer.data.at(-1)).toMatchObject({ value: 2, comparedValue: 20, holds: true });
  expect(answer.alerts).toBe(1);
  expect((await call("GET", "/alert-rules")).json().data).toEqual([]);
});

it("tells admins once, however often it is looked at", async () => {
  const rule: AlertRule = (await call("POST", "/alert-rules", RULE)).json();
  expect(rule).toMatchObject({ ...RULE, channel: null, evenIfProvisional: false, emailsAdmins: true, isEnabled: true });
  for (let time = 0; time < 3; time++) await product.work(workspaceId, "check-alerts");
  expect(await alerts()).toMatchObject([
    { ruleId: rule.id, value: 2, comparedValue: 20, status: "open", resolvedAt: null, rule: { name: RULE.name } },
  ]);
  const mails = await mailsTo();
  expect(mails.map(({ subject }) => subject)).toEqual(["Visitors: 2"]);
  expect(mails[0]?.text).toContain("It fell by 90%; the limit is 50%.");
  expect(mails[0]?.text).toContain("/alerts");
});

it("is acknowledged by people, and resolved by itself when it is over", async () => {
  const [alert] = await alerts("?status=open");
  expect((await call("PATCH", `/alerts/${alert?.id}`, { status: "acknowledged" })).json().status).toBe("acknowledged");
  await product.work(workspaceId, "check-alerts");
  expect(await alerts("?status=open")).toEqual([]);
  await visits(20, 1);
  await product.work(workspaceId, "check-alerts");
  expect(await alerts()).toMatchObject([{ status: "resolved", resolvedAt: expect.any(String) }]);
  expect(await mailsTo()).toHaveLength(1);
  expect((await call("PATCH", `/alerts/${alert?.id}`, { status: "acknowledged" })).json().status).toBe("resolved");
});

it("says nothing while it is off, and goes with its alerts", async () => {
  const below = { name: "Quiet", metric: "visitors", condition: "below", threshold: 1000, days: 1 };
  const { id } = (await call("POST", "/alert-rules", { ...below, emailsAdmins: false })).json();
  await call("PATCH", `/alert-rules/${id}`, { isEnabled: false });
  await product.work(workspaceId, "check-alerts");
  expect((await alerts()).filter(({ ruleId }) => ruleId === id)).toEqual([]);
  await call("PATCH", `/alert-rules/${id}`, { isEnabled: true });
  await product.work(workspaceId, "check-alerts");
  expect((await alerts()).filter(({ ruleId }) => ruleId === id)).toHaveLength(1);
  expect(await mailsTo()).toHaveLength(1);
  expect((await call("DELETE", `/alert-rules/${id}`)).statusCode).toBe(204);
  expect((await alerts()).filter(({ ruleId }) => ruleId === id)).toEqual([]);
});

it.each([
  ["a metric that there is not", { metric: "happiness" }],
  ["a fall by more than all of it", { threshold: 1.5 }],
  ["no days", { days: 0 }],
  ["too many days", { days: 31 }],
  ["a condition that there is not", { condition: "weird" }],
  ["no name", { name: " " }],
  ["something unknown", { sms: "+1" }],
])("is refused with %s", async (_what, change) => {
  const answer = await call("POST", "/alert-rules", { ...RULE, ...change });
  expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
});

/** Guarantees: an alert reaches every destination, signed as receivers expect, is tried again, and no secret is shown or written down. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AlertDestination, CreatedAlertDestination } from "@tributary/contract/alerts";
import type { Page } from "@tributary/contract/page";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let product: ThrowawayProduct;
let workspaceId: string;
let headers: Record<string, string>;
let receiver: Server;
let origin: string;
let status = 200;
const received: Received[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, answer) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    received.push({ path: request.url ?? "", headers: request.headers, body });
    answer.writeHead(status, status === 302 ? { location: `${origin}/elsewhere` } : {}).end("ok");
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  product = await openThrowawayProduct({ ALLOW_PRIVATE_FETCH: "true" });
  const body = {
    email: `${randomUUID()}@example.com`,
    password: "long enough for anyone",
    name: "Owner",
    workspaceName: "Shop",
  };
  const signedUp = (await call("POST", "/auth/signup", body)).json();
  workspaceId = signedUp.workspaceId;
  headers = { authorization: `Bearer ${signedUp.accessToken}` };
});
afterEach(() => {
  received.length = 0;
  status = 200;
});
afterAll(async () => {
  await product.close();
  receiver.close();
});

const call = (method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
  product.http.inject({ method, url: `/api/v1${url}`, headers: headers ?? {}, ...(payload ? { payload } : {}) });
const list = async (): Promise<AlertDestination[]> =>
  (await call("GET", "/alert-destinations")).json<Page<AlertDestination>>().data;
const create = async (kind: "slack" | "webhook", path: string): Promise<CreatedAlertDestination> =>
  (await call("POST", "/alert-destinations", { kind, name: kind, url: origin + path })).json();
const deliver = (): Promise<void> => product.work(workspaceId, "deliver-alerts");

/** Has a rule raise an alert: no visitor came on any day. */
async function raise(): Promise<void> {
  await call("POST", "/alert-rules", {
    name: "Quiet <day> & night",
    metric: "visitors",
    condition: "below",
    threshold: 1,
    days: 1,
    emailsAdmins: false,
  });
  await product.work(workspaceId, "check-alerts");
}

let webhook: CreatedAlertDestination;
let slack: CreatedAlertDestination;

it("is created with a secret that is shown once", async () => {
  webhook = await create("webhook", "/hook?token=hush");
  slack = await create("slack", "/services/T0/B0/hushhush");
  expect(webhook).toMatchObject({ host: new URL(origin).host, lastDelivery: null, failed: 0 });
  expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(slack.secret).toBeNull();
  const listed = (await call("GET", "/alert-destinations")).body;
  for (const secret of ["hush", "whsec_"]) expect(listed).not.toContain(secret);
  const stored = await product.dump();
  for (const secret of ["hushhush", "token=hush", webhook.secret ?? "whsec_"]) expect(stored).not.toContain(secret);
});

it("is tried by a message that the receiver's own library verifies", async () => {
  expect((await call("POST", `/alert-destinations/${webhook.id}/test`)).json()).toEqual({
    delivered: true,
    fault: null,
  });
  const [test] = received;
  const verified = new Webhook(webhook.secret ?? "").verify(test?.body ?? "", test?.headers as Record<string, string>);
  expect(verified).toMatchObject({ type: "alert.test", data: { text: "Tributary sends alerts here." } });
  const forged = `${test?.body} `;
  expect(() => new Webhook(webhook.secret ?? "").verify(forged, test?.headers as Record<string, string>)).toThrow();
});

it("says why a test failed, and follows no redirect", async () => {
  status = 302;
  expect((await call("POST", `/alert-destinations/${slack.id}/test`)).json()).toEqual({
    delivered: false,
    fault: "It answered with status 302.",
  });
  expect(received.map(({ path }) => path)).toEqual(["/services/T0/B0/hushhush"]);
});

it("is told of an alert once, tried again until it is taken, under the same ID", async () => {
  await raise();
  status = 503;
  await expect(deliver()).rejects.toThrow("doesn't take an alert yet");
  expect(received).toHaveLength(2);
  expect((await list()).map(({ lastDelivery }) => lastDelivery)).toMatchObject([
    { status: "waiting", attempts: 1, fault: "It answered with status 503." },
    { status: "waiting", attempts: 1, fault: "It answered with status 503." },
  ]);
  status = 200;
  await deliver();
  await deliver();
  expect(received).toHaveLength(4);
  const hooks = received.filter(({ path }) => path.startsWith("/hook"));
  expect(new Set(hooks.map((hook) => hook.headers["webhook-id"])).size).toBe(1);
  expect(JSON.parse(hooks[1]?.body ?? "")).toMatchObject({
    type: "alert.raised",
    data: { alert: { value: 0, rule: { metric: "visitors" } } },
  });
  const posted = JSON.parse(received.find(({ path }) => path.startsWith("/services"))?.body ?? "");
  expect(posted.text).toContain("Quiet &lt;day&gt; &amp; night: Visitors was 0 on ");
  expect(posted.text).toMatch(/\n<http.*\/alerts\|View alerts>$/);
  expect((await list()).map(({ lastDelivery }) => lastDelivery?.status)).toEqual(["delivered", "delivered"]);
});

it("is given up after a day, and told again when asked", async () => {
  await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("alert_deliveries")
      .set({ status: "waiting", created_at: new Date(Date.now() - 90_000_000) })
      .where("destination_id", "=", webhook.id)
      .execute(),
  );
  status = 500;
  await deliver();
  expect(await list()).toMatchObject([{ failed: 1, lastDelivery: { status: "failed" } }, { failed: 0 }]);
  status = 200;
  expect((await call("POST", `/alert-destinations/${webhook.id}/retry`)).json()).toEqual({ retried: 1 });
  await deliver();
  expect(await list()).toMatchObject([{ failed: 0, lastDelivery: { status: "delivered" } }, { failed: 0 }]);
});

it("is told nothing once it is deleted", async () => {
  expect((await call("DELETE", `/alert-destinations/${slack.id}`)).statusCode).toBe(204);
  expect((await list()).map(({ kind }) => kind)).toEqual(["webhook"]);
  expect((await call("POST", `/alert-destinations/${slack.id}/test`)).statusCode).toBe(404);
});

it.each([
  ["another kind", { kind: "sms" }],
  ["no name", { name: "" }],
  ["no web address", { url: "ftp://example.com/hook" }],
  ["no address at all", { url: "here" }],
])("is refused with %s", async (_what, change) => {
  const body = { kind: "webhook", name: "Ops", url: "https://example.com/hook", ...change };
  expect((await call("POST", "/alert-destinations", body)).json().code).toBe("invalid_request");
});

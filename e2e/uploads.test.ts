/**
 * Guarantees: a verified payment reaches the ad platform once, hashed, with its buyer's consent; what became of it can be
 * read; refusals, outages, refunds, and erasures are told as they are.
 */
import { createHash } from "node:crypto";
import type { Page } from "@tributary/contract/page";
import type { Upload, UploadDestination, UploadDetail } from "@tributary/contract/uploads";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type ListeningDataManager,
  listeningDataManager,
} from "../sandbox/src/google-data-manager/listening-data-manager.ts";
import {
  type ListeningMetaConversions,
  listeningMetaConversions,
} from "../sandbox/src/meta-conversions/listening-meta-conversions.ts";
import type { ThrowawayProduct } from "../server/src/main/throwaway-product.ts";
import { openUploadShop, type UploadShop } from "./harness/throwaway-upload-shop.ts";

const DATASET = "1234567890123456";
const TOKEN = "EAAGm0PX4ZCpsBAtoken";
const ACCOUNT = "1234567890";
const ACTION = "987654321";
const CLICK = "IwAR2-CaseSensitive_0";
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

let platform: ListeningMetaConversions;
let google: ListeningDataManager;
let product: ThrowawayProduct;
let shop: UploadShop;
let meta: UploadDestination;

beforeAll(async () => {
  platform = await listeningMetaConversions({ [DATASET]: TOKEN });
  google = await listeningDataManager(ACCOUNT, ACTION);
  shop = await openUploadShop({
    META_CONVERSIONS_API_URL: platform.url,
    GOOGLE_ADS_CONVERSIONS_API_URL: google.url,
  });
  product = shop.product;
});
afterAll(async () => {
  await shop.close();
  await platform.close();
  await google.close();
});

const ledger = async (query = ""): Promise<Upload[]> =>
  (await shop.call("GET", `/uploads?limit=100${query}`)).json<Page<Upload>>().data;
const ofOrder = async (orderId: string): Promise<Upload | undefined> =>
  (await ledger()).find(({ dedupKey }) => dedupKey === orderId);
const send = (): Promise<void> => product.work(shop.workspaceId, "send-uploads");
/** Lets the time come that an upload waits for. */
const comesDue = (orderId: string) =>
  product.stores.postgres.withWorkspace(shop.workspaceId, (tx) =>
    tx.updateTable("uploads").set({ next_attempt_at: new Date() }).where("dedup_key", "=", orderId).execute(),
  );
const setUp = async (body: object = {}): Promise<UploadDestination> => {
  const settings = { datasetId: DATASET, testEventCode: "TEST12345" };
  const answer = await shop.call("POST", "/upload-destinations", {
    kind: "meta",
    name: "Meta shop",
    settings,
    secret: TOKEN,
    startsAt: new Date(Date.now() - 30 * 86_400_000).toISOString(),
    ...body,
  });
  return answer.json();
};

it("is turned on only once a test has passed, and shows its token nowhere", async () => {
  meta = await setUp({ secret: "EAAGwrong" });
  expect(meta).toMatchObject({ kind: "meta", isEnabled: false, test: null });
  const path = `/upload-destinations/${meta.id}`;
  expect((await shop.call("PATCH", path, { isEnabled: true })).statusCode).toBe(409);
  expect((await shop.call("POST", `${path}/test`)).json()).toEqual({
    passed: false,
    verdict: "Meta says: the access token is not accepted",
  });
  await shop.call("PATCH", path, { secret: TOKEN });
  expect((await shop.call("POST", `${path}/test`)).json()).toMatchObject({ passed: true });
  expect((await shop.call("PATCH", path, { isEnabled: true })).json()).toMatchObject({ isEnabled: true });
  expect(platform.meta.counted).toMatchObject([{ name: "TributaryTest", testCode: "TEST12345" }]);
  expect((await shop.call("GET", "/upload-destinations")).body).not.toContain(TOKEN);
  expect(await product.dump()).not.toContain(TOKEN);
});

it("sends a payment once, with hashes only, under its order's ID, and the click's own time", async () => {
  const clickedAt = Date.now() - 3_600_000;
  await shop.visit("ada", { consent: "granted", at: clickedAt, query: `?fbclid=${CLICK}` });
  await shop.pay("order-1", { visitor: "ada", amount: 4999, email: " Ada@Example.com " });
  await send();
  await send();
  const upload = await ofOrder("order-1");
  expect(upload).toMatchObject({
    destination: "meta",
    destinationId: meta.id,
    state: "accepted",
    attempts: 1,
    consent: "granted",
    amountMinor: 4999,
    verdict: expect.stringContaining("Meta received it"),
    sentAt: expect.any(String),
  });
  const detail = (await shop.call("GET", `/uploads/${upload?.id}`)).json<UploadDetail>();
  const counted = platform.meta.counted.filter(({ name }) => name === "Purchase");
  expect(counted.map(({ event }) => event)).toEqual([detail.payload]);
  expect(detail.payload).toMatchObject({
    event_id: "order-1",
    action_source: "website",
    event_source_url: "https://shop.example/",
    user_data: { em: [hash("ada@example.com")], fbc: `fb.1.${clickedAt}.${CLICK}` },
    custom_data: { value: 49.99, currency: "EUR", order_id: "order-1" },
  });
  expect(JSON.stringify(detail).toLowerCase()).not.toContain("ada@example.com");
});

it("asks for consent: where none is known nothing is sent, and the ledger says so", async () => {
  await shop.visit("noah");
  await shop.pay("order-2", { visitor: "noah", amount: 100, email: "noah@example.com" });
  await shop.pay("order-3", { amount: 100, email: "nobody@example.com" });
  await send();
  const skipped = await ledger("&state=skipped&destination=meta");
  expect(Object.fromEntries(skipped.map(({ dedupKey, reason, consent }) => [dedupKey, [reason, consent]]))).toEqual({
    "order-2": ["no_consent", "not_asked"],
    "order-3": ["no_consent", "unknown"],
  });
  expect(skipped.every(({ verdict, attempts }) => verdict !== null && attempts === 0)).toBe(true);
  await shop.call("PATCH", `/upload-destinations/${meta.id}`, { requiresConsent: false });
  for (const { id } of skipped) await shop.call("POST", `/uploads/${id}/replay`);
  await send();
  expect([await ofOrder("order-2"), await ofOrder("order-3")]).toMatchObject([
    { state: "accepted", consent: "not_asked" },
    { state: "accepted", consent: "unknown" },
  ]);
});

it("keeps apart what is too old for the platform, and says so", async () => {
  await shop.pay("order-old", { amount: 900, email: "old@example.com", at: Date.now() - 8 * 86_400_000 });
  await shop.pay("order-new", { amount: 900, email: "new@example.com" });
  await send();
  expect(await ofOrder("order-old")).toMatchObject({
    state: "skipped",
    reason: "too_old",
    verdict: "Older than the 7 days that Meta takes.",
  });
  expect(await ofOrder("order-new")).toMatchObject({ state: "accepted" });
});

it("tries again what the platform didn't take yet, and does not count it twice", async () => {
  platform.meta.faults = [{ code: 17, message: "User request limit reached" }];
  await shop.pay("order-5", { amount: 700, email: "five@example.com" });
  await send();
  expect(await ofOrder("order-5")).toMatchObject({ state: "queued", reason: "limited", attempts: 1 });
  await send();
  expect((await ofOrder("order-5"))?.attempts).toBe(1);
  await comesDue("order-5");
  await send();
  expect(await ofOrder("order-5")).toMatchObject({ state: "accepted", attempts: 2 });
  expect(platform.meta.counted.filter(({ id }) => id === "order-5")).toHaveLength(1);
});

it("rejects the one that the platform refuses, not the others, and sends it again when asked", async () => {
  const refusal = { code: 100, subcode: 2_804_009, message: "Invalid parameter" };
  await shop.pay("order-6", { amount: 600, email: "six@example.com", at: Date.now() - 60_000 });
  await shop.pay("order-7", { amount: 700, email: "seven@example.com" });
  // The whole request, then the first half of it.
  platform.meta.faults = [refusal, refusal];
  await send();
  const states = async () => [(await ofOrder("order-6"))?.state, (await ofOrder("order-7"))?.state];
  expect(await states()).toEqual(["rejected", "accepted"]);
  expect((await shop.call("POST", "/uploads/replay", {})).json()).toEqual({ replayed: 1 });
  await send();
  expect(await states()).toEqual(["accepted", "accepted"]);
});

it("says of a refund that the platform cannot take it back", async () => {
  await shop.refund("order-1", 1999);
  await send();
  expect(await ofOrder("order-1")).toMatchObject({
    state: "accepted",
    reason: "not_adjustable",
    amountMinor: 4999,
    verdict: expect.stringContaining("Not adjustable here"),
  });
});

it("waits six hours for a click that is too recent for Google, asks for the verdict, and restates refunds", async () => {
  await shop.call("PATCH", `/upload-destinations/${meta.id}`, { isEnabled: false });
  const settings = { operatingAccountId: ACCOUNT, conversionActionId: ACTION };
  const startsAt = new Date(Date.now() - 3000).toISOString();
  const made = await setUp({ kind: "google_ads", name: "Google", settings, secret: google.key, startsAt });
  await shop.call("POST", `/upload-destinations/${made.id}/test`);
  await shop.call("PATCH", `/upload-destinations/${made.id}`, { isEnabled: true });
  google.google.processingMs = 0;
  google.google.clicks = new Map([["Cj0-Click", Date.now() - 7_200_000]]);
  await shop.visit("gus", { consent: "granted", at: Date.now() - 7_200_000, query: "?gclid=Cj0-Click" });
  await shop.pay("order-8", { visitor: "gus", amount: 8000, email: "gus@example.com" });
  const atGoogle = async () => (await ledger("&destination=google_ads")).find(({ dedupKey }) => dedupKey === "order-8");
  await send();
  expect(await atGoogle()).toMatchObject({ state: "sent", reason: "processing" });
  await comesDue("order-8");
  await send();
  const waiting = await atGoogle();
  expect(waiting).toMatchObject({ state: "queued", reason: "too_recent", attempts: 1 });
  const hours = (Date.parse(waiting?.nextAttemptAt ?? "") - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(5.9);
  await send();
  expect((await atGoogle())?.attempts).toBe(1);

  google.google.clicks = new Map([["Cj0-Click", Date.now() - 8 * 3_600_000]]);
  for (const _step of ["sent", "asked"]) {
    await comesDue("order-8");
    await send();
  }
  expect(await atGoogle()).toMatchObject({ state: "accepted", verdict: "Google counts it.", attempts: 2 });
  await shop.refund("order-8", 3000);
  await send();
  await comesDue("order-8");
  await send();
  expect(await atGoogle()).toMatchObject({ state: "adjusted", amountMinor: 5000 });
  expect(google.google.counted).toMatchObject([{ transactionId: "order-8", value: 50, hasConsent: true }]);
});

it.each([
  ["another kind", { kind: "nobody" }, "kind"],
  ["a dataset that is no number", { settings: { datasetId: "shop" } }, "settings.datasetId"],
  ["a setting nobody knows", { settings: { datasetId: DATASET, color: "red" } }, "settings.color"],
  ["no token", { secret: "" }, "secret"],
])("is refused with %s", async (_what, change, field) => {
  const problem = (await setUp(change)) as unknown as { code: string; errors: { field: string }[] };
  expect(problem).toMatchObject({ code: "invalid_request", errors: [{ field }] });
});

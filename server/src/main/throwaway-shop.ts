/** A workspace with one of everything in it, made through the product's own interfaces, for one test file. */
import { createHmac } from "node:crypto";
import { Tokens } from "@tributary/contract/auth";
import type { LightMyRequestResponse } from "fastify";
import { newId } from "../core/ids.ts";
import { markEmailVerified } from "../modules/accounts/users.sql.ts";
import { openChat, type ThrowawayChat } from "./throwaway-chat.ts";
import type { ThrowawayProduct } from "./throwaway-product.ts";
import { openUpload } from "./throwaway-upload.ts";

export interface Shop extends ThrowawayChat {
  workspaceId: string;
  userId: string;
  /** A member whom admins may change: the owner, until a walk's own admin has joined. */
  memberId: string;
  /** Open. */
  invitationId: string;
  email: string;
  accessToken: string;
  secretKey: string;
  writeKey: string;
  apiKeyId: string;
  pixelId: string;
  linkId: string;
  linkCode: string;
  /** Of a click of the link. */
  trackingId: string;
  /** Published once. */
  campaignId: string;
  productId: string;
  priceId: string;
  productImportId: string;
  channelRuleId: string;
  ignoredReferrerId: string;
  ownRateId: string;
  campaignMappingId: string;
  connectionId: string;
  /** A run that was given up. */
  deadLetterId: string;
  paymentId: string;
  snapshotId: string;
  alertRuleId: string;
  alertDestinationId: string;
  /** A chat flow, published once. */
  flowId: string;
  /** A FAQ. */
  knowledgeId: string;
  uploadDestinationId: string;
  uploadId: string;
  /** With one question in it. */
  assistantThreadId: string;
  /** Of somebody nobody knows. */
  erasureId: string;
  /** Stands in every name and value that people of this workspace wrote; nobody else may ever read it. */
  marker: string;
}

const WEBHOOK_SECRET = "whsec_throwaway123";

/** Opens an account with a pixel, a link, both keys, a Stripe connection and a traced payment with its journey. */
export async function openShop(product: ThrowawayProduct): Promise<Shop> {
  const marker = `mark${newId().replaceAll("-", "")}`;
  const email = `${marker}@example.com`;
  const body = { email, password: "correct horse battery", name: marker, workspaceName: marker };
  const tokens = Tokens.parse((await post(product, "/auth/signup", body)).json());
  const { workspaceId, userId, accessToken } = tokens;
  const create = async <Made>(path: string, input: object): Promise<Made> =>
    (await post(product, path, input, accessToken)).json() as Made;
  const read = async <Data>(path: string): Promise<Data> => {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await product.http.inject({ url: `/api/v1${path}`, headers })).json().data as Data;
  };

  await markEmailVerified(product.stores.postgres, userId);
  await post(product, "/invitations", { email: `invited-${email}`, role: "viewer" }, accessToken);
  const invitations = await read<{ id: string }[]>("/invitations");
  const secret = await create<{ id: string; key: string }>("/api-keys", { kind: "secret", name: marker });
  const write = await create<{ key: string }>("/api-keys", { kind: "write", name: marker });
  const pixel = await create<{ id: string }>("/pixels", { name: marker, domain: `${marker}.example` });
  const campaign = await create<{ id: string }>("/campaigns", {
    name: marker,
    draft: { offer: marker, landingPageUrl: `https://${marker}.example/`, pixelIds: [pixel.id] },
  });
  await create(`/campaigns/${campaign.id}/publish`, { note: marker });
  const item = await create<{ id: string; prices: { id: string }[] }>("/products", {
    name: marker,
    prices: [{ amountMinor: 4200, currency: "EUR" }],
  });
  const link = await create<{ id: string; code: string }>("/links", {
    targetUrl: `https://${marker}.example/`,
    title: marker,
    campaign: marker,
  });
  const rule = await create<{ id: string }>("/channel-rules", {
    channel: marker,
    conditions: [{ field: "campaign", is: "equals", values: [marker] }],
  });
  const reports = await openReports(create, marker, campaign.id);
  const ignored = await create<{ id: string }>("/ignored-referrers", { host: `${marker}.example.com` });
  const connection = await create<{ id: string }>("/connections/stripe", {
    secretKey: "sk_test_throwaway123",
    webhookSecret: WEBHOOK_SECRET,
  });
  const erasure = await create<{ id: string }>("/privacy/erasures", { email: `unknown-${email}`, confirm: "erase" });
  const productImport = await create<{ id: string }>("/products/import", { connectionId: connection.id });
  const visitorId = newId();
  const landing = { name: "page_view", visitorId, url: `https://${marker}.example/?utm_source=${marker}` };
  await post(product, "/events", { ...landing, pixelId: pixel.id });
  const trackingId = await click(product, link.code);
  await product.settle();
  const report = { tracking_id: trackingId, campaign_link_id: link.id, event_type: "lead", event_data: { marker } };
  await post(product, "/conversions", report);
  const paymentId = await pay(product, { workspaceId, connectionId: connection.id, visitorId, marker, accessToken });
  const deadLetterId = await giveUpRun(product, workspaceId);
  return {
    workspaceId,
    userId,
    memberId: userId,
    invitationId: invitations[0]?.id ?? "",
    email,
    accessToken,
    secretKey: secret.key,
    writeKey: write.key,
    apiKeyId: secret.id,
    pixelId: pixel.id,
    linkId: link.id,
    linkCode: link.code,
    trackingId,
    campaignId: campaign.id,
    productId: item.id,
    priceId: item.prices[0]?.id ?? "",
    productImportId: productImport.id,
    channelRuleId: rule.id,
    ignoredReferrerId: ignored.id,
    ...reports,
    ...(await openChat(product, { workspaceId, pixelId: pixel.id, accessToken, marker })),
    connectionId: connection.id,
    deadLetterId,
    paymentId,
    ...(await openUpload(product, create, { workspaceId, paymentId, marker })),
    erasureId: erasure.id,
    marker,
  };
}

/** @param create makes something by its path */
async function openReports(
  create: <Made>(path: string, input: object) => Promise<Made>,
  marker: string,
  campaignId: string,
): Promise<
  Pick<
    Shop,
    | "ownRateId"
    | "campaignMappingId"
    | "snapshotId"
    | "alertRuleId"
    | "alertDestinationId"
    | "flowId"
    | "assistantThreadId"
    | "knowledgeId"
  >
> {
  const rates = await create<{ data: { id: string }[] }>("/exchange-rates/own", {
    rates: [{ base: "USD", quote: "PHP", day: "2026-11-26", rate: "58" }],
  });
  const mapping = await create<{ id: string }>("/campaign-mappings", {
    platform: "google_ads",
    accountId: "111",
    adCampaignId: marker,
    campaignId,
  });
  const snapshot = await create<{ id: string }>("/attribution/snapshots", {
    name: marker,
    range: { from: "2026-01-01", to: "2026-12-31" },
  });
  const rule = await create<{ id: string }>("/alert-rules", {
    name: marker,
    metric: "revenue",
    condition: "below",
    threshold: 100,
    days: 7,
  });
  const destination = await create<{ id: string }>("/alert-destinations", {
    kind: "slack",
    name: marker,
    url: `https://hooks.example.com/${marker}`,
  });
  const flow = await create<{ id: string }>("/flows", { name: marker });
  await create(`/flows/${flow.id}/publish`, { note: marker });
  const thread = await create<{ id: string }>("/assistant/threads", { title: marker });
  await create(`/assistant/threads/${thread.id}/messages`, { question: `orders ${marker}` });
  const knowledge = await create<{ id: string }>("/knowledge", { kind: "faq", title: marker, content: marker });
  return {
    assistantThreadId: thread.id,
    ownRateId: rates.data[0]?.id ?? "",
    campaignMappingId: mapping.id,
    snapshotId: snapshot.id,
    alertRuleId: rule.id,
    alertDestinationId: destination.id,
    flowId: flow.id,
    knowledgeId: knowledge.id,
  };
}

/** @returns the dead letter's id */
async function giveUpRun({ runLog }: ThrowawayProduct, workspaceId: string): Promise<string> {
  const id = newId();
  await runLog.giveUp({ id, job: "trace-payments", workspaceId, subject: null, at: new Date(), error: null });
  return id;
}

/** Follows a short link in a browser. @returns the click's tracking id */
async function click(product: ThrowawayProduct, code: string): Promise<string> {
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0" };
  const answer = await product.http.inject({ url: `/l/${code}`, headers });
  return new URL(answer.headers.location ?? "").searchParams.get("ct_tracking_id") ?? "";
}

interface Sale {
  workspaceId: string;
  connectionId: string;
  visitorId: string;
  marker: string;
  accessToken: string;
}

/** Has Stripe say that the visitor paid, and traces it. @returns the payment's id */
async function pay(product: ThrowawayProduct, sale: Sale): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  const charge = {
    object: "charge",
    id: `ch_${sale.marker}`,
    payment_intent: `pi_${sale.marker}`,
    amount_captured: 4200,
    amount_refunded: 0,
    currency: "eur",
    created: seconds,
    paid: true,
    captured: true,
    status: "succeeded",
    metadata: { tributary_visitor_id: sale.visitorId, order_id: sale.marker },
  };
  const event = {
    id: `evt_${sale.marker}`,
    object: "event",
    type: "charge.succeeded",
    created: seconds,
    livemode: false,
    data: { object: charge },
  };
  await sendWebhook(product, sale.connectionId, event);
  await product.work(sale.workspaceId, "process-inbox", "trace-payments");
  const headers = { authorization: `Bearer ${sale.accessToken}` };
  const answer = await product.http.inject({ url: "/api/v1/payments", headers });
  return (answer.json() as { data: { id: string }[] }).data[0]?.id ?? "";
}

/** Has Stripe tell of an event, signed as it signs. */
export function sendWebhook(
  { http }: Pick<ThrowawayProduct, "http">,
  connectionId: string,
  event: object,
): Promise<LightMyRequestResponse> {
  const seconds = Math.floor(Date.now() / 1000);
  const payload = JSON.stringify(event);
  const signature = createHmac("sha256", WEBHOOK_SECRET).update(`${seconds}.${payload}`).digest("hex");
  return http.inject({
    method: "POST",
    url: `/api/v1/webhooks/stripe/${connectionId}`,
    headers: { "content-type": "application/json", "stripe-signature": `t=${seconds},v1=${signature}` },
    payload,
  });
}

function post(
  product: ThrowawayProduct,
  path: string,
  payload: object,
  token?: string,
): Promise<LightMyRequestResponse> {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  return product.http.inject({ method: "POST", url: `/api/v1${path}`, headers, payload });
}

/** A workspace with a pixel and Stripe, whose buyers come, answer the consent question, pay, and get money back. */
import { createHmac, randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { listeningEmulator } from "../../sandbox/src/stripe/listening-emulator.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../../server/src/main/throwaway-product.ts";

const WEBHOOK_SECRET = "whsec_uploads123";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";

const SECRET_KEY = "sk_test_ofUploads01";

export interface UploadShop {
  product: ThrowawayProduct;
  workspaceId: string;
  call(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, payload?: object): Promise<LightMyRequestResponse>;
  /** Looks at a page. Without consent the page asks for none. */
  visit(name: string, how?: { consent?: "granted"; at?: number; query?: string }): Promise<void>;
  /** Pays by Stripe, and is matched. */
  pay(orderId: string, how: Paying): Promise<void>;
  refund(orderId: string, amount: number): Promise<void>;
  close(): Promise<void>;
}

interface Paying {
  visitor?: string;
  amount: number;
  email: string;
  at?: number;
}

/** @param environment where the platforms are reached */
export async function openUploadShop(environment: NodeJS.ProcessEnv): Promise<UploadShop> {
  const stripe = await listeningEmulator({ secretKeys: [SECRET_KEY] });
  const product = await openThrowawayProduct({ ...environment, STRIPE_API_URL: stripe.url });
  let headers: Record<string, string> = {};
  const call: UploadShop["call"] = (method, path, payload) =>
    product.http.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  const person = { email: `${randomUUID()}@example.com`, password: "long enough for anyone", name: "Owner" };
  const { accessToken, workspaceId } = (
    await call("POST", "/auth/signup", { ...person, workspaceName: "Shop" })
  ).json();
  headers = { authorization: `Bearer ${accessToken}` };
  const pixel = (await call("POST", "/pixels", { name: "Shop", domain: "shop.example" })).json();
  // Money is connected by somebody whose address is known to be theirs.
  await product.stores.postgres.withoutWorkspace((tx) =>
    tx.updateTable("users").set({ email_verified_at: new Date() }).where("email", "=", person.email).execute(),
  );
  const keys = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET };
  const connected = await call("POST", "/connections/stripe", keys);
  if (connected.statusCode !== 201) throw new Error(connected.body);
  const connection = connected.json();
  const visitors = new Map<string, string>();
  const charges = new Map<string, object>();

  const tell = async (type: string, object: object, at: number): Promise<void> => {
    const event = { id: `evt_${randomUUID()}`, object: "event", type, created: at, livemode: false, data: { object } };
    const seconds = Math.floor(Date.now() / 1000);
    const payload = JSON.stringify(event);
    const signature = createHmac("sha256", WEBHOOK_SECRET).update(`${seconds}.${payload}`).digest("hex");
    const signed = { "content-type": "application/json", "stripe-signature": `t=${seconds},v1=${signature}` };
    const url = `/api/v1/webhooks/stripe/${connection.id}`;
    const answer = await product.http.inject({ method: "POST", url, headers: signed, payload });
    if (answer.statusCode !== 200) throw new Error(`the webhook was refused: ${answer.body}`);
    await product.work(workspaceId, "process-inbox", "trace-payments");
  };

  return {
    product,
    workspaceId,
    call,
    close: async () => {
      await product.close();
      await stripe.close();
    },
    visit: async (name, { consent, at = Date.now() - 60_000, query = "" } = {}) => {
      const visitorId = visitors.get(name) ?? randomUUID();
      visitors.set(name, visitorId);
      const event = {
        name: "page_view",
        visitorId,
        occurredAt: new Date(at).toISOString(),
        url: `https://shop.example/${query}`,
        ...(consent && { consent }),
      };
      const answer = await product.http.inject({
        method: "POST",
        url: "/api/v1/events",
        headers: { "user-agent": BROWSER },
        payload: { ...event, pixelId: pixel.id },
      });
      if (answer.statusCode !== 202) throw new Error(`the event was refused: ${answer.body}`);
      await product.settle();
    },
    pay: async (orderId, { visitor, amount, email, at = Date.now() - 1000 }) => {
      const seconds = Math.floor(at / 1000);
      const charge = {
        object: "charge",
        id: `ch_${orderId}`,
        payment_intent: `pi_${orderId}`,
        amount_captured: amount,
        amount_refunded: 0,
        currency: "eur",
        created: seconds,
        paid: true,
        captured: true,
        status: "succeeded",
        billing_details: { email, name: "Ada Lovelace", address: { city: "London", country: "GB" } },
        metadata: { order_id: orderId, ...(visitor && { tributary_visitor_id: visitors.get(visitor) }) },
      };
      charges.set(orderId, charge);
      await tell("charge.succeeded", charge, seconds);
    },
    refund: async (orderId, amount) => {
      const seconds = Math.floor(Date.now() / 1000);
      await tell("charge.refunded", { ...charges.get(orderId), amount_refunded: amount }, seconds);
    },
  };
}

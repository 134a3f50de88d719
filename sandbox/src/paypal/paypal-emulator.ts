/** A pretend PayPal over HTTP: log-in of apps, orders, payments, disputes, Transaction Search, and signed webhooks. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { formFields } from "../accept-forms.ts";
import type { RunningEmulator, TakenPayment } from "../emulator.ts";
import { approvalPage } from "./approval-page.ts";
import type { PayPalAnswer, PayPalOperation } from "./operation.ts";
import { ORDER_OPERATIONS } from "./order-operations.ts";
import { PAYMENT_OPERATIONS } from "./payment-operations.ts";
import { PayPalAccount } from "./paypal-account.ts";
import type { PayPalClients } from "./paypal-clients.ts";
import { PayPalError, refusal } from "./paypal-error.ts";
import { readPayPalFile } from "./read-paypal-file.ts";
import { knownRows, type SearchSettings, searchOperations } from "./search-operations.ts";
import { playedPayments, type SearchRow } from "./search-rows.ts";
import { webhookOperations } from "./webhook-operations.ts";
import { WebhookSender } from "./webhook-sender.ts";
import { createWebhookSigning, type WebhookSigning } from "./webhook-signing.ts";

/** What becomes of one call to come. */
export type PayPalFault = "internal" | "unavailable" | "throttled" | "truncated";

export interface PayPalEmulator extends RunningEmulator {
  account: PayPalAccount;
  clients: PayPalClients;
  /** All calls, oldest first. */
  calls: { method: string; path: string; status: number }[];
  /** What becomes of the calls to come, the next one first; null: nothing, it is answered. */
  faults: (PayPalFault | null)[];
  /** Unix milliseconds. */
  now: () => number;
  search: SearchSettings;
  /** What Transaction Search tells now. */
  searchable(): SearchRow[];
  play(csv: string): void;
  /** By what webhooks are signed. */
  signing(): WebhookSigning;
  pendingWebhooks(): number;
  payments(): TakenPayment[];
  reset(): void;
  close(): Promise<void>;
}

export interface PayPalOptions {
  clients: PayPalClients;
  origin: () => string;
  connectWith: () => Record<string, unknown>;
}

const CERT_PATH = "/v1/notifications/certs/CERT-360caa42-fca2a594-sandbox";
/** Transactions take up to three hours to show; a search gives 10,000 at most. */
const SEARCH = { mostRows: 10_000, lagMs: 3 * 3_600_000 };
const JSON_TYPE = "application/json";

export async function mountPayPal(server: FastifyInstance, options: PayPalOptions): Promise<PayPalEmulator> {
  const { clients, origin, connectWith } = options;
  let keys: WebhookSigning | undefined;
  const signing = (): WebhookSigning => {
    keys ??= createWebhookSigning();
    return keys;
  };
  const now = (): number => emulator.now();
  const account = new PayPalAccount({
    origin,
    now,
    onEvent: (event) => {
      for (const webhook of account.state.webhooks.values()) {
        if (webhook.events.includes("*") || webhook.events.includes(event.type)) sender.send(webhook, event);
      }
    },
  });
  const sender = new WebhookSender({
    signing,
    certUrl: () => origin() + CERT_PATH,
    now,
    isKnown: ({ id }) => account.state.webhooks.has(id),
  });
  const emulator: PayPalEmulator = {
    account,
    clients,
    calls: [],
    faults: [],
    now: Date.now,
    search: { ...SEARCH, played: [] },
    searchable: () => knownRows({ account, now: now() }, emulator.search).map(({ row }) => row),
    play: (csv) => {
      emulator.search.played = readPayPalFile(csv);
    },
    signing,
    connectWith,
    payments: () => [...account.payments(), ...playedPayments(emulator.search.played)],
    pendingWebhooks: () => sender.pending(),
    reset: () => {
      const { played } = emulator.search;
      Object.assign(emulator, { calls: [], faults: [], now: Date.now, search: { ...SEARCH, played } });
    },
    close: () => sender.close(),
  };
  clients.now = now;
  const operations = [
    ...ORDER_OPERATIONS,
    ...PAYMENT_OPERATIONS,
    ...webhookOperations(sender, signing),
    ...searchOperations(() => emulator.search),
  ];
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => refuse(emulator, error, request, reply));
    scope.post("/v1/oauth2/token", (request, reply) => {
      failIfFaulty(emulator, request);
      return send(emulator, request, reply, {
        status: 200,
        body: clients.token(request.headers.authorization, formFields(request.body)),
      });
    });
    scope.get(CERT_PATH, (_request, reply) => reply.type("application/x-pem-file").send(signing().certificatePem));
    const answered = new Map<string, PayPalAnswer>();
    for (const operation of operations) {
      scope.route({
        method: operation.method,
        url: operation.url,
        handler: (request, reply) => {
          const fault = failIfFaulty(emulator, request);
          const answer = perform(emulator, { operation, answered, origin: origin() }, request);
          if (fault === "truncated") return cutOff(reply, answer);
          return send(emulator, request, reply, answer);
        },
      });
    }
  });
  await server.register((scope) => approvalPage(scope, account));
  return emulator;
}

function perform(
  { account, clients, now }: PayPalEmulator,
  { operation, answered, origin }: { operation: PayPalOperation; answered: Map<string, PayPalAnswer>; origin: string },
  request: FastifyRequest,
): PayPalAnswer {
  const app = clients.letIn(request.headers.authorization, operation.scope);
  const text = typeof request.body === "string" ? request.body : "";
  const key = `${app.id} ${request.method} ${request.url} ${request.headers["paypal-request-id"]}`;
  const isRepeatable = operation.isIdempotent === true && request.headers["paypal-request-id"] !== undefined;
  const before = isRepeatable ? answered.get(key) : undefined;
  if (before) return { ...before, status: 200 };
  const answer = operation.run({
    account,
    app,
    id: (request.params as { id?: string }).id ?? "",
    query: new URL(request.url, "http://sandbox").searchParams,
    body: bodyOf(request, text),
    text,
    origin,
    now: now(),
    wantsAll: /\breturn=representation\b/.test(String(request.headers.prefer)),
  });
  if (isRepeatable) answered.set(key, answer);
  return answer;
}

/** @throws PayPalError */
function bodyOf({ headers }: FastifyRequest, text: string): Record<string, unknown> {
  if (text === "") return {};
  if (!(headers["content-type"] ?? "").startsWith(JSON_TYPE)) {
    throw refusal(415, "UNSUPPORTED_MEDIA_TYPE", "The server does not support the request payload's media type.");
  }
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Told below, as for any other body that is no object.
  }
  const details = [{ issue: "MALFORMED_REQUEST_JSON", description: "The request JSON is not well formed." }];
  throw refusal(
    400,
    "INVALID_REQUEST",
    "Request is not well-formed, syntactically incorrect, or violates schema.",
    details,
  );
}

/** @throws PayPalError for most faults. @returns the fault where the call is to be answered first */
function failIfFaulty({ faults }: PayPalEmulator, _request: FastifyRequest): PayPalFault | null {
  const fault = faults.shift() ?? null;
  if (fault === "internal") throw refusal(500, "INTERNAL_SERVER_ERROR", "An internal server error has occurred.");
  if (fault === "unavailable") throw refusal(503, "SERVICE_UNAVAILABLE", "Service Unavailable.");
  if (fault === "throttled")
    throw refusal(429, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting.");
  return fault;
}

function cutOff(reply: FastifyReply, { status, body }: PayPalAnswer): FastifyReply {
  const text = JSON.stringify(body);
  return reply
    .code(status)
    .type(JSON_TYPE)
    .send(text.slice(0, text.length / 2));
}

function send(emulator: PayPalEmulator, request: FastifyRequest, reply: FastifyReply, { status, body }: PayPalAnswer) {
  note(emulator, request, status);
  void reply.code(status).header("paypal-debug-id", "sandbox0debug");
  return body === null ? reply.send() : reply.type(JSON_TYPE).send(JSON.stringify(body));
}

function note({ calls }: PayPalEmulator, { method, url }: FastifyRequest, status: number): void {
  calls.push({ method, path: new URL(url, "http://sandbox").pathname, status });
}

function refuse(emulator: PayPalEmulator, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!(error instanceof PayPalError)) throw error;
  return send(emulator, request, reply, { status: error.status, body: error.body });
}

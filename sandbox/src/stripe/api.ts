/** The door of the emulator: https://docs.stripe.com/api */
import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Account } from "./account.ts";
import { ACCOUNT_OPERATIONS } from "./account-operations.ts";
import { requireKey } from "./api-key.ts";
import { CATALOGUE_OPERATIONS } from "./catalogue-operations.ts";
import { parseForm } from "./form.ts";
import { checkKey, fingerprintOf, keyInUse } from "./idempotency.ts";
import type { Operation } from "./operation.ts";
import { PAYMENT_OPERATIONS } from "./payment-operations.ts";
import { SESSION_OPERATIONS } from "./session-operations.ts";
import { StripeError } from "./stripe-error.ts";
import { randomIds } from "./stripe-id.ts";
import { SUBSCRIPTION_OPERATIONS } from "./subscription-operations.ts";
import { API_VERSION } from "./version.ts";
import { WEBHOOK_OPERATIONS } from "./webhook-operations.ts";

export interface ApiContext {
  account: Account;
  /** Secret keys the account knows; read at every call, as the demo adds its own later. */
  secretKeys: ReadonlySet<string>;
  seed: string;
  origin: () => string;
  now: () => number;
  /** Called after every operation that may have emitted events. */
  onChange: () => void;
}

interface Answer {
  status: number;
  body: string;
  replayOf?: string;
}

const FORM = "application/x-www-form-urlencoded";
const OPERATIONS: Operation[] = [
  ...SESSION_OPERATIONS,
  ...PAYMENT_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...CATALOGUE_OPERATIONS,
  ...SUBSCRIPTION_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
];

/** Adds /v1 to the server. The scope keeps the raw form text: names like `a[b][0]` are Stripe's own encoding. */
export async function stripeApi(server: FastifyInstance, context: ApiContext): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(FORM, { parseAs: "string" }, (_request, body, done) => done(null, body));
  const running = new Set<string>();
  server.setErrorHandler((error, _request, reply) => send(reply, newRequestId(), errorAnswer(error)));
  for (const operation of OPERATIONS) {
    server.route({
      method: operation.method,
      url: operation.url,
      handler: async (request, reply) => {
        const requestId = newRequestId();
        const answer = await answerOnce(context, running, operation, request, requestId).catch(errorAnswer);
        context.onChange();
        return send(reply, requestId, answer, request.headers["idempotency-key"]);
      },
    });
  }
  server.all("/v1/*", (request, reply) => send(reply, newRequestId(), errorAnswer(unknownUrl(request))));
}

function newRequestId(): string {
  return `req_${randomBytes(10).toString("hex").slice(0, 14)}`;
}

async function answerOnce(
  context: ApiContext,
  running: Set<string>,
  operation: Operation,
  request: FastifyRequest,
  requestId: string,
): Promise<Answer> {
  const apiKey = requireKey(request.headers.authorization, context.secretKeys);
  const key = request.headers["idempotency-key"];
  if (operation.method !== "POST" || typeof key !== "string") return perform(context, operation, request);
  const scoped = `${apiKey} ${key}`;
  const fingerprint = fingerprintOf(request.method, request.url, textOf(request));
  const before = context.account.answers.get(scoped);
  checkKey(key, fingerprint, before);
  if (before !== undefined) return { status: before.status, body: before.body, replayOf: before.requestId };
  if (running.has(scoped)) throw keyInUse();
  running.add(scoped);
  try {
    const answer = await perform(context, operation, request);
    await context.account.commit({
      answer: { key: scoped, fingerprint, requestId, status: answer.status, body: answer.body },
    });
    return answer;
  } finally {
    running.delete(scoped);
  }
}

/** A refusal after the operation began is an answer like any other; one before it is thrown, and not kept. */
async function perform(context: ApiContext, operation: Operation, request: FastifyRequest): Promise<Answer> {
  const run = operation.prepare({
    account: context.account,
    path: request.params as Record<string, string>,
    params: parseForm(textOf(request)),
    ids: randomIds(),
    at: Math.floor(context.now() / 1000),
    seed: context.seed,
    origin: context.origin(),
  });
  try {
    return { status: 200, body: JSON.stringify(await run(), null, 2) };
  } catch (error) {
    return errorAnswer(error);
  }
}

function textOf(request: FastifyRequest): string {
  if (request.method === "POST") return typeof request.body === "string" ? request.body : "";
  return request.url.split("?", 2)[1] ?? "";
}

function unknownUrl({ method, url }: FastifyRequest): StripeError {
  return new StripeError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${url.split("?", 1)[0]}). This sandbox emulates only a part of Stripe.`,
  });
}

function errorAnswer(error: unknown): Answer {
  const known = error instanceof StripeError ? error : translate(error);
  const docUrl =
    known.body.code === undefined
      ? {}
      : { doc_url: `https://stripe.com/docs/error-codes/${known.body.code.replaceAll("_", "-")}` };
  return { status: known.status, body: JSON.stringify({ error: { ...known.body, ...docUrl } }, null, 2) };
}

/** Fastify's own refusals (wrong content type, body too large) carry a status; anything else is our fault. */
function translate(error: unknown): StripeError {
  const status = typeof error === "object" && error !== null && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500 && error instanceof Error) {
    return new StripeError(400, { type: "invalid_request_error", message: error.message });
  }
  return new StripeError(500, { type: "api_error", message: "The sandbox failed to answer; see its output." });
}

function send(reply: FastifyReply, requestId: string, answer: Answer, key?: string | string[]): FastifyReply {
  reply.header("request-id", requestId).header("stripe-version", API_VERSION);
  if (typeof key === "string") reply.header("idempotency-key", key);
  if (answer.replayOf !== undefined)
    reply.header("idempotent-replayed", "true").header("original-request", answer.replayOf);
  return reply.code(answer.status).type("application/json").send(answer.body);
}

/** A pretend Sentry: takes envelopes as its ingestion does, and refuses what that refuses. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RunningEmulator } from "../emulator.ts";
import { readEnvelope, SentryRefusal } from "./read-envelope.ts";

export interface SentryEmulator extends RunningEmulator {
  /** Events taken, oldest first. */
  events: Record<string, unknown>[];
  /** Requests that came, those refused included. */
  requests: number;
  /** Headers of a 429 that every request is answered with; null: requests are taken. */
  limit: Readonly<Record<string, string>> | null;
  reset(): void;
}

const MAX_ENVELOPE_BYTES = 20 * 1_048_576;

/** @param projects which key lets into which project, by the project's number */
export function mountSentry(server: FastifyInstance, projects: Readonly<Record<string, string>>): SentryEmulator {
  const sentry: SentryEmulator = {
    events: [],
    requests: 0,
    limit: null,
    reset: () => void Object.assign(sentry, { events: [], requests: 0, limit: null }),
  };
  void server.register(async (scope) => {
    scope.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: MAX_ENVELOPE_BYTES },
      async (_request: unknown, body: Buffer) => body,
    );
    scope.post<{ Params: { project: string }; Body: Buffer }>("/api/:project/envelope/", async (request, reply) => {
      sentry.requests += 1;
      try {
        letIn(request, projects[request.params.project]);
        if (sentry.limit) return await reply.code(429).headers(sentry.limit).send({ detail: "rate limited" });
        const { header, events } = readEnvelope(request.body);
        sentry.events.push(...events);
        return { id: header.event_id };
      } catch (error) {
        if (!(error instanceof SentryRefusal)) throw error;
        return reply.code(error.status).send({ detail: error.message, causes: [] });
      }
    });
  });
  return sentry;
}

/** "Sentry sentry_version=7, sentry_key=…", in the header Sentry reads it from. */
function letIn({ headers }: FastifyRequest, key: string | undefined): void {
  const auth = headers["x-sentry-auth"];
  if (typeof auth !== "string") throw new SentryRefusal(401, "missing authorization information");
  const [scheme, ...rest] = auth.split(" ");
  const pairs = rest
    .join(" ")
    .split(",")
    .map((pair) => pair.trim().split("="));
  const { sentry_version, sentry_key, sentry_client } = Object.fromEntries(pairs) as Record<string, string>;
  if (scheme !== "Sentry" || !sentry_key) throw new SentryRefusal(401, "bad sentry authorization header");
  if (sentry_version !== "7") throw new SentryRefusal(400, "unsupported protocol version");
  if (!/^[\w.-]+\/[\w.-]+$/.test(sentry_client ?? "")) throw new SentryRefusal(400, "bad client version");
  if (key === undefined || sentry_key !== key)
    throw new SentryRefusal(403, "event submission rejected with_reason: ProjectId");
}

/** What operators and their machines ask: alive, ready, and the Prometheus metrics. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Counter, Histogram, type Registry } from "prom-client";
import { createMetricsGuard } from "./metrics-guard.ts";

export interface ProbeOptions {
  ready: () => Promise<void>;
  metrics: Registry;
  /** Asked of whoever reads /metrics; absent or null: only programs on this machine may. */
  metricsToken?: string | null;
  /** Told at /healthz, so that an address can be seen to lead to the right installation; absent: not told. */
  installation?: string;
}

/** Whoever asks waits for two seconds, as a rule. */
const READY_WITHIN_MS = 1500;

const DURATION_BUCKETS_SECONDS = [0.001, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Seconds, by route pattern. */
export type RequestDurations = Histogram<"method" | "route" | "status">;

export function requestDurations(metrics: Registry): RequestDurations {
  return new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer a request, by route pattern",
    labelNames: ["method", "route", "status"],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [metrics],
  });
}

export function registerProbes(app: FastifyInstance, options: ProbeOptions, durations: RequestDurations): void {
  const { ready, metrics, metricsToken = null, installation } = options;
  const failures = new Counter({
    name: "readiness_failures_total",
    help: "Readiness questions answered with no",
    registers: [metrics],
  });
  const countOutcome = outcomeCounters(metrics);
  app.addHook("onResponse", (request, reply, done) => {
    countOutcome(request.routeOptions.url ?? "none", reply);
    durations.observe(
      { method: request.method, route: request.routeOptions.url ?? "none", status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
  const hidden = { schema: { hide: true } };
  app.get("/healthz", hidden, async () => ({ status: "alive", installation }));
  app.get("/readyz", hidden, async (_request, reply) => {
    try {
      await Promise.race([ready(), noAnswer()]);
      return { status: "ready" };
    } catch {
      failures.inc();
      return reply.code(503).header("retry-after", "1").send({ status: "not_ready" });
    }
  });
  const guard = createMetricsGuard(metricsToken);
  app.get("/metrics", hidden, async (request, reply) => {
    guard(request.raw);
    return reply
      .header("cache-control", "no-store")
      .type(metrics.contentType)
      .send(await metrics.metrics());
  });
}

/** A store that says nothing at all says no. */
async function noAnswer(): Promise<never> {
  await sleep(READY_WITHIN_MS, undefined, { ref: false });
  throw new Error(`no answer within ${READY_WITHIN_MS} ms`);
}

/** What dashboards ask of requests besides their number, with as few different labels as can be. */
function outcomeCounters(metrics: Registry): (route: string, reply: FastifyReply) => void {
  const refused = new Counter({
    name: "rate_limited_total",
    help: "Requests refused for being too many, by the limit that was used up",
    labelNames: ["limit"],
    registers: [metrics],
  });
  const webhooks = new Counter({
    name: "webhooks_total",
    help: "Webhooks by provider: taken, refused (a wrong signature among others), or failed and sent again",
    labelNames: ["provider", "result"],
    registers: [metrics],
  });
  return (route, reply) => {
    const { statusCode } = reply;
    if (statusCode === 429) refused.inc({ limit: limitOf(String(reply.getHeader("ratelimit-policy") ?? "")) });
    const [, provider] = /\/webhooks\/(\w+)/.exec(route) ?? [];
    if (provider) webhooks.inc({ provider, result: resultOf(statusCode) });
  };
}

/** Each key has a limit named after its own number; those without a name hold back log-ins and the like. */
function limitOf(policy: string): string {
  const [, name = "attempts"] = /^"([\w-]+)"/.exec(policy) ?? [];
  return name.startsWith("key-") ? "key" : name;
}

function resultOf(status: number): string {
  if (status >= 500) return "failed";
  return status >= 400 ? "refused" : "taken";
}

/** What operators and their machines ask: alive, ready, and the Prometheus metrics. */
import type { FastifyInstance } from "fastify";
import { Counter, Histogram, type Registry } from "prom-client";

export interface ProbeOptions {
  ready: () => Promise<void>;
  metrics: Registry;
  /** Told at /healthz, so that an address can be seen to lead to the right installation; absent: not told. */
  installation?: string;
}

const DURATION_BUCKETS_SECONDS = [0.001, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function registerProbes(app: FastifyInstance, { ready, metrics, installation }: ProbeOptions): void {
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer a request, by route pattern",
    labelNames: ["method", "route", "status"],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [metrics],
  });
  const failures = new Counter({
    name: "readiness_failures_total",
    help: "Readiness questions answered with no",
    registers: [metrics],
  });
  app.addHook("onResponse", (request, reply, done) => {
    duration.observe(
      { method: request.method, route: request.routeOptions.url ?? "none", status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
  const hidden = { schema: { hide: true } };
  app.get("/healthz", hidden, async () => ({ status: "alive", installation }));
  app.get("/readyz", hidden, async (_request, reply) => {
    try {
      await ready();
      return { status: "ready" };
    } catch {
      failures.inc();
      return reply.code(503).header("retry-after", "1").send({ status: "not_ready" });
    }
  });
  app.get("/metrics", hidden, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
}

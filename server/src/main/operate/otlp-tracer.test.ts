/** Spans as a collector gets them by OTLP over HTTP: requests, jobs and what they ask of the databases. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "../../core/ids.ts";
import type { Tracer } from "../../core/tracer.ts";
import { defineRoute } from "../../platform/http/route.ts";
import { as, openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import { runJobs } from "../../platform/jobs/job-runner.ts";
import { openTelemetry, type Telemetry } from "./open-telemetry.ts";
import { traceClickHouse, tracePostgres } from "./trace-stores.ts";

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  status?: { code?: number };
  attributes: { key: string; value: Record<string, unknown> }[];
}

const [SERVER, CLIENT, CONSUMER] = [2, 3, 5];
const FAILED = 2;
const workspaceId = newId();
let collector: Server;
let spans: OtlpSpan[] = [];
let posts: { path: string | undefined; type: string | undefined; key: unknown; service: unknown }[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      posts.push({
        path: request.url,
        type: request.headers["content-type"],
        key: request.headers["x-key"],
        service: attributesOf(resourceSpans[0].resource)["service.name"],
      });
      for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
});
afterAll(() => collector.close());
beforeEach(() => {
  spans = [];
  posts = [];
});

function attributesOf({ attributes }: Pick<OtlpSpan, "attributes">): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

function open(): Promise<Telemetry> {
  const url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`;
  const traces = { url, headers: { "x-key": "k" }, serviceName: "shop", ratio: 1 };
  return openTelemetry("silent", { traces, sentry: null });
}

/** Stands for what asks the databases while a request or a job runs. */
async function askStores(tracer: Tracer): Promise<void> {
  tracePostgres(tracer)({ text: "select $1", durationMs: 3, hasFailed: false });
  const client = {
    query: async () => {
      throw new Error("away");
    },
    command: async () => {},
  };
  const traced = traceClickHouse(client as never, tracer);
  await traced.query({ query: "SELECT 1" }).catch(() => {});
  await traced.command({ query: 'INSERT INTO events FORMAT JSONEachRow\n{"email":"eve@example.com"}' });
}

async function request(telemetry: Telemetry, traceparent?: string): Promise<void> {
  const { tracer } = telemetry;
  const route = defineRoute({
    method: "GET",
    path: "/things/{name}",
    operationId: "tried23",
    query: z.looseObject({}),
    access: { kind: "workspace", permission: "reports.read" },
    summary: "Read a thing",
    tag: "things",
    params: z.object({ name: z.string() }),
    response: z.object({}),
    handler: async () => {
      if (tracer) await askStores(tracer);
      return {};
    },
  });
  const http = await openThrowawayHttp({ routes: [route], tracer });
  const headers = { ...as("admin", workspaceId), ...(traceparent === undefined ? {} : { traceparent }) };
  await http.inject({ url: "/api/v1/things/eve@example.com?token=s3cret", headers });
  await http.close();
  await telemetry.close();
}

it("a request is a span by its route, with each question to the databases below it", async () => {
  await request(await open(), `00-${"a".repeat(32)}-${"b".repeat(16)}-01`);
  expect(posts).toEqual([{ path: "/v1/traces", type: "application/json", key: "k", service: "shop" }]);
  const [root] = spans.filter(({ kind }) => kind === SERVER);
  expect(root).toMatchObject({
    traceId: "a".repeat(32),
    parentSpanId: "b".repeat(16),
    name: "GET /api/v1/things/:name",
  });
  expect(attributesOf(root as OtlpSpan)).toMatchObject({
    "http.request.method": "GET",
    "http.route": "/api/v1/things/:name",
    "http.response.status_code": 200,
    "tributary.workspace_id": workspaceId,
  });
  const asked = spans.filter(({ kind }) => kind === CLIENT);
  expect(asked.map(({ name, status }) => [name, status?.code ?? 0])).toEqual([
    ["SELECT postgresql", 0],
    ["SELECT clickhouse", FAILED],
    ["INSERT clickhouse", 0],
  ]);
  for (const span of asked) expect(span).toMatchObject({ traceId: root?.traceId, parentSpanId: root?.spanId });
  expect(JSON.stringify(spans)).not.toMatch(/eve@|s3cret/);
});

describe("a caller's traceparent", () => {
  it.each([
    ["nothing", undefined],
    ["nonsense", "00-xyz"],
    ["zeros", `00-${"0".repeat(32)}-${"b".repeat(16)}-01`],
    ["a version that never is", `ff-${"a".repeat(32)}-${"b".repeat(16)}-01`],
  ])("of %s begins a trace of its own", async (_what, traceparent) => {
    await request(await open(), traceparent);
    const [root] = spans.filter(({ kind }) => kind === SERVER);
    expect(root?.traceId).toMatch(/^(?!a{32}$)(?!0{32}$)[0-9a-f]{32}$/);
    expect(root?.parentSpanId || null).toBeNull();
  });

  it("that says the trace is not kept is heeded", async () => {
    await request(await open(), `00-${"a".repeat(32)}-${"b".repeat(16)}-00`);
    expect(spans).toEqual([]);
  });
});

it("a run of a job is a span, and failed when it failed", async () => {
  const telemetry = await open();
  const { tracer } = telemetry;
  const taken: ((attempt: { workspaceId: string; isLast: boolean }) => Promise<void>)[] = [];
  const queue = { work: async (_job: unknown, run: never) => void taken.push(run), onGivenUp: async () => {} };
  const runLog = { begin: async () => {}, end: async () => {}, giveUp: async () => {} };
  const job = {
    name: "tidy",
    label: "Tidy",
    concurrency: 1,
    run: async () => {
      if (tracer) await askStores(tracer);
      throw new Error("no");
    },
  };
  await runJobs(
    { queue: queue as unknown as JobQueue, runLog, log: pino({ level: "silent" }), metrics: new Registry(), tracer },
    [job],
  );
  await taken[0]?.({ workspaceId, isLast: true }).catch(() => {});
  await telemetry.close();
  const [root] = spans.filter(({ kind }) => kind === CONSUMER);
  expect(root).toMatchObject({ name: "job tidy", status: { code: FAILED } });
  expect(spans.filter(({ parentSpanId }) => parentSpanId === root?.spanId)).toHaveLength(3);
});

it("without a collector nothing of it is there", async () => {
  const telemetry = await openTelemetry("silent", { traces: null, sentry: null });
  expect(telemetry.tracer).toBeNull();
  await request(telemetry);
  expect(posts).toEqual([]);
});

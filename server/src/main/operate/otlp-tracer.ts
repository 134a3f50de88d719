/** Sends spans to an OpenTelemetry collector by OTLP over HTTP. Loaded only where one is set. */
import { type Span as OtelSpan, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Span, Tracer } from "../../core/tracer.ts";
import { runningWork } from "../../platform/http/running-work.ts";
import type { TracesConfig } from "./telemetry-variables.ts";

export interface OtlpTracer {
  tracer: Tracer;
  /** Sends what waits, then stops. */
  close(): Promise<void>;
}

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER } as const;
const EXPORT_TIMEOUT_MS = 5000;

export function openOtlpTracer({ url, headers, serviceName, ratio }: TracesConfig, version: string): OtlpTracer {
  const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: EXPORT_TIMEOUT_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName, "service.version": version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const otel = provider.getTracer("tributary", version);
  const spans = new WeakMap<Span, OtelSpan>();
  return {
    tracer: {
      begin: (name, { kind, facts, traceparent }) => {
        const begun = otel.startSpan(name, { kind: KINDS[kind], attributes: facts }, contextOf(traceparent));
        const span = wrap(begun);
        spans.set(span, begun);
        return span;
      },
      note: (name, { facts, durationMs, hasFailed }) => {
        const around = runningWork()?.span;
        const parent = around && spans.get(around);
        // What goes on beside all requests and jobs, such as looking for work, is no trace of its own.
        if (!parent) return;
        const endTime = Date.now();
        const startTime = endTime - durationMs;
        const context = trace.setSpan(ROOT_CONTEXT, parent);
        const call = otel.startSpan(name, { kind: SpanKind.CLIENT, attributes: facts, startTime }, context);
        if (hasFailed) call.setStatus({ code: SpanStatusCode.ERROR });
        call.end(endTime);
      },
    },
    close: () => provider.shutdown(),
  };
}

function wrap(begun: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = begun.spanContext();
  return {
    traceId,
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`,
    end: ({ name, facts, hasFailed }) => {
      if (name) begun.updateName(name);
      if (facts) begun.setAttributes(facts);
      if (hasFailed) begun.setStatus({ code: SpanStatusCode.ERROR });
      begun.end();
    },
  };
}

/** The caller's span by W3C Trace Context; what does not keep to it is passed over, as that says. */
function contextOf(traceparent: string | undefined) {
  const [, version, traceId = "", spanId = "", flags = ""] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(traceparent ?? "") ?? [];
  const isRead = version !== undefined && version !== "ff" && /[^0]/.test(traceId) && /[^0]/.test(spanId);
  if (!isRead) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
  });
}

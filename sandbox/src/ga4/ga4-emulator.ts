/** A pretend Google Analytics over HTTP: its Admin API and its Data API, on one address. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SessionBookRow } from "../books/books.ts";
import { dayIn } from "../books/day-in.ts";
import type { RunningEmulator } from "../emulator.ts";
import type { GoogleAccounts } from "../google/google-accounts.ts";
import { GoogleApiError } from "../google/google-api-error.ts";
import { letIn } from "../google/let-in.ts";
import { answerReport } from "./answer-report.ts";
import { exhausted, invalidArgument, noPermission } from "./ga4-error.ts";
import { listAccountSummaries, toProperty } from "./list-account-summaries.ts";
import { PropertyQuota, type QuotaLimits, STANDARD } from "./property-quota.ts";
import { type Ga4Data, noGa4Data, readGa4File } from "./read-ga4-file.ts";
import { readReportRequest } from "./read-report-request.ts";
import type { ReportRules } from "./run-report.ts";
import { sessionBooks } from "./session-books.ts";
import type { Ga4Property } from "./session-row.ts";

export const ANALYTICS_READONLY = "https://www.googleapis.com/auth/analytics.readonly";
const SCOPES = [ANALYTICS_READONLY, "https://www.googleapis.com/auth/analytics"];

export type Ga4Fault = "concurrent" | "internal" | "unavailable" | "hang" | "truncated";

/** One call that came, refused ones too. */
export interface Ga4Call {
  path: string;
  body: unknown;
  status: number;
}

export interface Ga4Emulator extends RunningEmulator {
  data: Ga4Data;
  /** All calls, oldest first. */
  calls: Ga4Call[];
  /** What becomes of the reports to come, the next one first; null: nothing, it is answered. */
  faults: (Ga4Fault | null)[];
  limits: QuotaLimits;
  rules: ReportRules;
  /** Set: reports say that they were sampled so. */
  sampling: { samplesReadCount: string; samplingSpaceSize: string } | null;
  /** Unix milliseconds. */
  now: () => number;
  sessionBooks(): SessionBookRow[];
  play(csv: string): void;
  reset(): void;
}

const DEFAULTS = {
  limits: STANDARD,
  rules: { fewestSessions: 0, mostRows: Number.POSITIVE_INFINITY },
  sampling: null,
  now: Date.now,
};

export async function mountGa4(
  server: FastifyInstance,
  accounts: GoogleAccounts,
  { connectWith }: { connectWith(propertyIds: string[]): Record<string, unknown> },
): Promise<Ga4Emulator> {
  const quota = new PropertyQuota();
  const emulator: Ga4Emulator = {
    ...DEFAULTS,
    data: noGa4Data(),
    calls: [],
    faults: [],
    sessionBooks: () => sessionBooks(emulator.data.rows.at(emulator.now())),
    play: (csv) => {
      emulator.data = readGa4File(csv);
    },
    connectWith: () => connectWith([...emulator.data.properties.keys()]),
    reset: () => {
      Object.assign(emulator, DEFAULTS, { calls: [], faults: [] });
      quota.clear();
    },
  };
  const begin = (request: FastifyRequest): void => {
    const call: Ga4Call = { path: request.url, body: request.body, status: 200 };
    emulator.calls.push(call);
    (request as { ga4Call?: Ga4Call }).ga4Call = call;
    letIn(accounts, request, SCOPES);
  };
  const propertyOf = (id: string): Ga4Property => {
    const property = emulator.data.properties.get(id);
    if (!property) throw noPermission();
    return property;
  };
  await server.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
    scope.get("/v1beta/accountSummaries", async (request) => {
      begin(request);
      return listAccountSummaries([...emulator.data.properties.values()], request.query as Record<string, string>);
    });
    scope.get<{ Params: { id: string } }>("/v1beta/properties/:id", async (request) => {
      begin(request);
      return toProperty(propertyOf(request.params.id));
    });
    scope.post<{ Params: { target: string } }>("/v1beta/properties/:target", async (request, reply) => {
      begin(request);
      const [id = "", method] = request.params.target.split(":");
      if (method !== "runReport")
        throw new GoogleApiError({ code: 404, status: "NOT_FOUND", message: "Method not found." });
      const property = propertyOf(id);
      const now = emulator.now();
      quota.check(id, emulator.limits, now);
      const fault = emulator.faults.shift() ?? null;
      if (fault === "internal" || fault === "unavailable") quota.countServerError(id, now);
      if (fault) return fail(reply, fault);
      const report = readReportRequest(request.body, dayIn(property.timeZone, now));
      return answerReport(emulator, {
        property,
        report,
        spend: (tokens) => quota.spend(id, tokens, emulator.limits, now),
      });
    });
  });
  return emulator;
}

function fail(reply: FastifyReply, fault: Ga4Fault): FastifyReply {
  if (fault === "concurrent") throw exhausted("Exhausted concurrent requests quota.");
  if (fault === "internal")
    throw new GoogleApiError({ code: 500, status: "INTERNAL", message: "Internal error encountered." });
  if (fault === "unavailable") {
    throw new GoogleApiError({ code: 503, status: "UNAVAILABLE", message: "The service is currently unavailable." });
  }
  reply.hijack();
  if (fault === "hang") return reply;
  reply.raw.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
  reply.raw.end('{"dimensionHeaders":[{"name":"date"}],"rows":[');
  return reply;
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode = 500, message } = error as { statusCode?: number; message: string };
  if (!(error instanceof GoogleApiError) && statusCode >= 500) throw error;
  const told = error instanceof GoogleApiError ? error : invalidArgument(`Invalid JSON payload received. ${message}`);
  const { ga4Call } = request as { ga4Call?: Ga4Call };
  if (ga4Call) ga4Call.status = told.facts.code;
  return reply.code(told.facts.code).send(told.body);
}

/** A pretend Marketing API of Meta over HTTP: ad accounts, insights at once and as reports, and what is advertised. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptForms } from "../accept-forms.ts";
import type { AdRow } from "../books/ad-row.ts";
import { type AdBookRow, adBooksOf } from "../books/books.ts";
import { dayIn } from "../books/day-in.ts";
import type { RunningEmulator } from "../emulator.ts";
import { checkVersion } from "../meta/check-version.ts";
import { badParameter, GraphError } from "../meta/graph-error.ts";
import { graphParams } from "../meta/graph-params.ts";
import { letIn, tokenOf } from "../meta/let-in.ts";
import type { MetaLogins } from "../meta/meta-logins.ts";
import { answerGraph } from "./answer-graph.ts";
import { readInsightsRequest } from "./insights-request.ts";
import {
  type MetaAdsAccount,
  type MetaAdsCall,
  type MetaAdsData,
  type MetaAdsFault,
  noMetaAdsData,
  type ReportRun,
} from "./meta-ads-state.ts";
import { pageOf } from "./page-of.ts";
import { readMetaAdsFile } from "./read-meta-ads-file.ts";
import { EDGES, runEdge } from "./run-edge.ts";
import { runInsights } from "./run-insights.ts";

export interface MetaAdsEmulator extends RunningEmulator {
  data: MetaAdsData;
  /** All calls, oldest first. */
  calls: MetaAdsCall[];
  /** What becomes of the calls to come, the next one first; null: nothing, it is answered. */
  faults: (MetaAdsFault | null)[];
  /** Records of a page, however many are asked for. */
  mostPerPage: number;
  /** More rows than these are refused at once, and told in a report only. */
  mostRowsAtOnce: number;
  /** Unix milliseconds. */
  now: () => number;
  adBooks(): AdBookRow[];
  play(csv: string): void;
  reset(): void;
}

interface Asked {
  params: ReadonlyMap<string, string>;
  token: string;
  fault: MetaAdsFault | null;
}

const PREFIX = String.raw`/:version(^v\d+\.\d+$)`;
const FIRST_RUN = 6_023_920_149_050_000;
const READS = ["ads_read", "ads_management"];
const DEFAULTS = { mostPerPage: 500, mostRowsAtOnce: 10_000, now: Date.now };

export async function mountMetaAds(
  server: FastifyInstance,
  logins: MetaLogins,
  { connectWith }: { connectWith(accountIds: string[]): Record<string, unknown> },
): Promise<MetaAdsEmulator> {
  const runs = new Map<string, ReportRun>();
  const emulator: MetaAdsEmulator = {
    ...DEFAULTS,
    data: noMetaAdsData(),
    calls: [],
    faults: [],
    adBooks: () => adBooksOf(emulator.data.rows.at(emulator.now())),
    play: (csv) => {
      emulator.data = readMetaAdsFile(csv);
    },
    connectWith: () => connectWith([...emulator.data.accounts.keys()]),
    reset: () => {
      Object.assign(emulator, DEFAULTS, { calls: [], faults: [] });
      runs.clear();
    },
  };
  const begin = (request: FastifyRequest): Asked => {
    const { version } = request.params as { version: string };
    const path = new URL(request.url, "http://sandbox").pathname.slice(version.length + 2);
    const call: MetaAdsCall = { method: request.method, path, status: 200 };
    emulator.calls.push(call);
    (request as { metaCall?: MetaAdsCall }).metaCall = call;
    checkVersion(version);
    const params = graphParams(request);
    const { scopes } = letIn(logins, request, params);
    if (!READS.some((scope) => scopes.includes(scope))) {
      const message = "(#200) Ad account owner has NOT grant ads_management or ads_read permission";
      throw new GraphError({ status: 403, code: 200, message });
    }
    return { params, token: tokenOf(request, params) ?? "", fault: emulator.faults.shift() ?? null };
  };
  /** Answers with a page of a list, or as the fault has it. */
  const list = (request: FastifyRequest, reply: FastifyReply, asked: Asked, rows: readonly object[]) => {
    const { params, token, fault } = asked;
    const { host = "" } = request.headers;
    // Only the sandbox itself is reached without TLS.
    const url = new URL(request.url, `${/^(?:127\.0\.0\.1|localhost)\b/.test(host) ? "http" : "https"}://${host}`);
    const pageFault = fault === "empty_page" || fault === "repeated_page" ? fault : null;
    const page = pageOf(rows, { url, params, token, mostPerPage: emulator.mostPerPage, fault: pageFault });
    return answerGraph(reply, pageFault ? null : fault, page);
  };
  await server.register(async (scope) => {
    acceptForms(scope);
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
    scope.get(`${PREFIX}/me/adaccounts`, (request, reply) =>
      list(request, reply, begin(request), [...emulator.data.accounts.values()].map(toAccount)),
    );
    // Accounts are named act_1, reports by digits alone.
    scope.get(`${PREFIX}/:node`, (request, reply) => {
      const { fault } = begin(request);
      const node = nodeIn(request);
      if (isAccount(node)) return answerGraph(reply, fault, toAccount(accountOf(emulator.data, node)));
      const run = runOf(runs, node);
      run.looks += 1;
      return answerGraph(reply, fault, { id: node, ...stateOf(run) });
    });
    scope.get(`${PREFIX}/:node/insights`, (request, reply) => {
      const asked = begin(request);
      const node = nodeIn(request);
      if (!isAccount(node)) return list(request, reply, asked, reportOf(emulator, runOf(runs, node)));
      const rows = insightsOf(emulator, node, asked.params);
      if (rows.length > emulator.mostRowsAtOnce) throw tooSlow();
      return list(request, reply, asked, rows);
    });
    scope.post(`${PREFIX}/:node/insights`, (request, reply) => {
      const { params, fault } = begin(request);
      const accountId = nodeIn(request);
      insightsOf(emulator, accountId, params);
      const runId = String(FIRST_RUN + runs.size);
      const isOfRun = fault === "job_failed" || fault === "half_report";
      runs.set(runId, { accountId, params, fault: isOfRun ? fault : null, looks: 0 });
      return answerGraph(reply, isOfRun ? null : fault, { report_run_id: runId });
    });
    scope.get(`${PREFIX}/:node/:edge`, (request, reply) => {
      const asked = begin(request);
      const { edge } = request.params as { edge: string };
      const known = EDGES.find((each) => each === edge);
      if (!known) throw new GraphError({ code: 2500, message: `Unknown path components: /${edge}` });
      const { id } = accountOf(emulator.data, nodeIn(request));
      return list(request, reply, asked, runEdge(rowsOf(emulator, id), known, asked.params));
    });
  });
  return emulator;
}

/** What is known of an account now, oldest day first. */
function rowsOf({ data, now }: MetaAdsEmulator, id: string): AdRow[] {
  return [...data.rows.at(now())]
    .filter(({ accountId }) => accountId === id)
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** @throws GraphError */
function insightsOf(emulator: MetaAdsEmulator, node: string, params: ReadonlyMap<string, string>): object[] {
  const { id, timeZone } = accountOf(emulator.data, node);
  return runInsights(rowsOf(emulator, id), readInsightsRequest(params, dayIn(timeZone, emulator.now())));
}

function nodeIn(request: FastifyRequest): string {
  return (request.params as { node: string }).node;
}

function isAccount(node: string): boolean {
  return node.startsWith("act_");
}

/** @throws GraphError */
function accountOf({ accounts }: MetaAdsData, id: string): MetaAdsAccount {
  const account = isAccount(id) ? accounts.get(id.replace("act_", "")) : undefined;
  if (!account) throw missing(id);
  return account;
}

/** @throws GraphError */
function runOf(runs: ReadonlyMap<string, ReportRun>, id: string): ReportRun {
  const run = runs.get(id);
  if (!run) throw missing(id);
  return run;
}

/** @throws GraphError before it is complete */
function reportOf(emulator: MetaAdsEmulator, run: ReportRun): object[] {
  if (stateOf(run).async_status !== "Job Completed") throw badParameter("The report is not complete yet.");
  const rows = insightsOf(emulator, run.accountId, run.params);
  return run.fault === "half_report" ? rows.slice(0, rows.length / 2) : rows;
}

function missing(id: string): GraphError {
  const message = `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
  return new GraphError({ code: 100, subcode: 33, type: "GraphMethodException", message });
}

function tooSlow(): GraphError {
  const message = "Your request timed out. Please try a smaller date range, fewer fields or use async job instead.";
  return new GraphError({ code: 100, subcode: 1_504_018, message: `Invalid parameter: ${message}` });
}

function stateOf({ fault, looks }: ReportRun): { async_status: string; async_percent_completion: number } {
  if (looks < 2) return { async_status: "Job Running", async_percent_completion: 25 * looks };
  if (fault === "half_report") return { async_status: "Job Completed", async_percent_completion: 50 };
  if (fault !== "job_failed") return { async_status: "Job Completed", async_percent_completion: 100 };
  const failed = { error_code: -2, error_subcode: 2_490_547, error_message: "Please try again later." };
  return { async_status: "Job Failed", async_percent_completion: 0, ...failed };
}

function toAccount({ id, name, currency, timeZone, status }: MetaAdsAccount): object {
  return {
    id: `act_${id}`,
    account_id: id,
    name,
    currency,
    timezone_name: timeZone,
    account_status: status,
  };
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!(error instanceof GraphError)) throw error;
  const { metaCall } = request as { metaCall?: MetaAdsCall };
  if (metaCall) metaCall.status = error.status;
  return reply
    .code(error.status)
    .headers({ ...error.facts.headers })
    .type("application/json; charset=UTF-8")
    .send(error.body);
}

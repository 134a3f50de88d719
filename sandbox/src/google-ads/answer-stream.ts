/** Answers a streamed query: an array of batches, or one of the faults that real streams have. */
import type { FastifyReply } from "fastify";
import { GoogleApiError } from "../google/google-api-error.ts";
import type { AdsAccount } from "./ads-data.ts";
import type { AdsFault, AdsState } from "./ads-state.ts";
import { googleAdsError } from "./google-ads-error.ts";
import { parseGaql } from "./parse-gaql.ts";
import { readSearchBody } from "./read-search-body.ts";
import { runQuery } from "./run-query.ts";
import { fieldMaskOf } from "./to-wire.ts";

interface Asked {
  emulator: AdsState;
  account: AdsAccount;
  body: unknown;
  fault: AdsFault | null;
}

/** @throws GoogleApiError */
export function answerStream(reply: FastifyReply, { emulator, account, body, fault }: Asked): FastifyReply {
  const query = parseGaql(readSearchBody(body, ["query", "summaryRowSetting"]).query);
  const rows = runQuery(emulator.data, account, query, emulator.now());
  const batches: object[] = [];
  for (let at = 0; at < rows.length; at += emulator.rowsPerBatch) {
    const results = rows.slice(at, at + emulator.rowsPerBatch);
    batches.push({ results, fieldMask: fieldMaskOf(query), requestId: "sandbox" });
  }
  if (batches.length === 0) batches.push({ fieldMask: fieldMaskOf(query), requestId: "sandbox" });
  if (fault === "repeated_batch") batches.unshift(batches[0] ?? {});
  batches.push({ ...batches.pop(), queryResourceConsumption: String(rows.length + 1) });
  if (fault === "late_error") batches.push(internal().body);
  const text = JSON.stringify(batches);
  if (fault !== null && fault !== "repeated_batch" && fault !== "late_error") return breakOff(reply, fault, text);
  return reply.type("application/json; charset=UTF-8").header("request-id", "sandbox").send(text);
}

/** @param text what would be answered. @throws GoogleApiError for the faults that are told in order */
export function breakOff(reply: FastifyReply, fault: AdsFault, text: string): FastifyReply {
  if (typeof fault === "object") throw exhausted(fault.quotaSeconds);
  if (fault === "internal" || fault === "late_error") throw internal();
  if (fault === "unavailable") {
    throw new GoogleApiError({ code: 503, status: "UNAVAILABLE", message: "The service is currently unavailable." });
  }
  reply.hijack();
  if (fault === "hang") return reply;
  reply.raw.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
  reply.raw.end(text.slice(0, Math.max(1, Math.floor(text.length / 2))));
  return reply;
}

function internal(): GoogleApiError {
  return googleAdsError({
    family: "internalError",
    code: "TRANSIENT_ERROR",
    status: "INTERNAL",
    message: "Internal error.",
  });
}

function exhausted(seconds: number): GoogleApiError {
  return googleAdsError({
    family: "quotaError",
    code: "RESOURCE_TEMPORARILY_EXHAUSTED",
    status: "RESOURCE_EXHAUSTED",
    message: `Too many requests. Retry in ${seconds} seconds.`,
    details: {
      quotaErrorDetails: {
        rateScope: "ACCOUNT",
        rateName: "Requests per second per account",
        retryDelay: `${seconds}s`,
      },
    },
  });
}

/** Answers a call of the Marketing API, or fails the way it fails. */
import type { FastifyReply } from "fastify";
import { GraphError } from "../meta/graph-error.ts";
import type { MetaAdsFault } from "./meta-ads-state.ts";

/** @throws GraphError for the faults that are told in order */
export function answerGraph(reply: FastifyReply, fault: MetaAdsFault | null, body: object): FastifyReply {
  const text = JSON.stringify(body);
  if (fault === "internal") {
    throw new GraphError({ status: 500, code: 2, message: "Service temporarily unavailable", isTransient: true });
  }
  if (fault === "reduce") {
    throw new GraphError({
      status: 500,
      code: 1,
      message: "Please reduce the amount of data you're asking for, then retry your request",
    });
  }
  if (typeof fault === "object" && fault !== null) throw throttled(fault.throttledMinutes);
  if (fault === "unavailable") return reply.code(503).type("text/html").send("<html>Service Unavailable</html>");
  if (fault === "hang") {
    reply.hijack();
    return reply;
  }
  if (fault === "truncated") {
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
    reply.raw.end(text.slice(0, Math.max(1, Math.floor(text.length / 2))));
    return reply;
  }
  return reply.type("application/json; charset=UTF-8").header("x-app-usage", USAGE).send(text);
}

const USAGE = JSON.stringify({ call_count: 2, total_time: 1, total_cputime: 1 });

function throttled(minutes: number): GraphError {
  const use = {
    type: "ads_insights",
    call_count: 100,
    total_cputime: 40,
    total_time: 40,
    estimated_time_to_regain_access: minutes,
  };
  return new GraphError({
    code: 80_000,
    subcode: 2_446_079,
    message: "(#80000) There have been too many calls from this ad-account. Please wait a bit and try again.",
    headers: { "x-business-use-case-usage": JSON.stringify({ 1001: [use] }) },
  });
}

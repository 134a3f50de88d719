import {
  AuditEntry,
  AuditExportQuery,
  type AuditFilters,
  AuditQuery,
  AuditVerification,
  AuditVerifyQuery,
} from "@tributary/contract/audit";
import { pageOf } from "@tributary/contract/page";
import { toCsv } from "../../core/csv.ts";
import { AppError } from "../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../platform/http/route.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { findEntries, readChain } from "./audit-log.sql.ts";
import { verifyChain } from "./verify-chain.ts";

const MAX_EXPORTED = 20_000;

/** Reading, exporting and checking the audit log. Nothing writes it but the changes themselves. */
export function auditRoutes(postgres: PostgresClient): Route[] {
  const access = { kind: "workspace", permission: "audit.read" } as const;
  const tag = "audit";
  return [
    defineRoute({
      method: "GET",
      path: "/audit",
      operationId: "listAuditEntries",
      access,
      summary: "List audit log entries, newest first",
      tag,
      query: AuditQuery,
      response: pageOf(AuditEntry),
      handler: async ({ workspaceId }, { query: { limit, cursor, ...filters } }) => {
        const beforeSeq = cursor === undefined ? null : readSeq(cursor);
        const entries = await findEntries(postgres, workspaceId, { filters, beforeSeq, limit: limit + 1 });
        const data = entries.slice(0, limit);
        return { data, nextCursor: entries.length > limit ? String(data.at(-1)?.seq) : null };
      },
    }),
    defineRoute({
      method: "GET",
      path: "/audit/export",
      operationId: "exportAuditEntries",
      access,
      summary: "Export audit log entries as CSV, up to 20,000",
      tag,
      query: AuditExportQuery,
      response: null,
      status: 200,
      produces: "text/csv",
      handler: ({ workspaceId }, { query }) => exportEntries(postgres, workspaceId, query),
    }),
    defineRoute({
      method: "GET",
      path: "/audit/verify",
      operationId: "verifyAuditLog",
      access,
      summary: "Verify the whole audit log: no entry was altered and none is missing",
      tag,
      query: AuditVerifyQuery,
      response: AuditVerification,
      limit: { policy: "audit-verify", perSecond: 0.2, burst: 5 },
      handler: ({ workspaceId }, { query }) => verifyChain((after) => readChain(postgres, workspaceId, after), query),
    }),
  ];
}

function readSeq(cursor: string): number {
  if (/^[1-9]\d{0,14}$/.test(cursor)) return Number(cursor);
  const message = "is not a cursor of this list";
  throw new AppError("invalid_request", { public: `cursor: ${message}`, fields: [{ field: "cursor", message }] });
}

async function exportEntries(
  postgres: PostgresClient,
  workspaceId: string,
  filters: AuditFilters,
): Promise<HttpAnswer> {
  const entries = await findEntries(postgres, workspaceId, { filters, beforeSeq: null, limit: MAX_EXPORTED + 1 });
  if (entries.length > MAX_EXPORTED) {
    throw new AppError("invalid_request", "More than 20,000 entries match. Choose a shorter date range.");
  }
  const header = ["seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetId"];
  const rows = entries.map(({ actor, before, after, ...entry }) => [
    String(entry.seq),
    entry.at,
    actor.kind,
    actor.id,
    actor.name,
    entry.action,
    entry.targetKind,
    entry.targetId,
    before && JSON.stringify(before),
    after && JSON.stringify(after),
    entry.requestId,
    entry.ipPrefix,
    entry.hash,
    entry.targetName,
  ]);
  return new HttpAnswer(
    200,
    toCsv([...header, "before", "after", "requestId", "ipPrefix", "hash", "targetName"], rows),
    {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="audit-log.csv"',
    },
  );
}

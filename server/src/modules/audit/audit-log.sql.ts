/** The audit log's table. Nothing here changes an entry: the role that serves requests may not. */
import type { AuditEntry, AuditFilters } from "@tributary/contract/audit";
import { Id } from "@tributary/contract/scalars";
import type { Selectable } from "kysely";
import { ipPrefix } from "../../core/ip-address.ts";
import type { KeyPrincipal, MemberPrincipal } from "../../platform/http/principal.ts";
import type { HttpAnswer } from "../../platform/http/route.ts";
import { type AuditedCall, withAuditedCall } from "../../platform/postgres/audited-call.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { AuditLog } from "../../platform/postgres/tables/accounts-tables.ts";
import type { ChainedEntry } from "./audit-chain.ts";
import { nameTargets, type UnnamedEntry } from "./target-names.sql.ts";

/** A call that may change something. */
export interface ChangingCall {
  /** Null: it is bound to none. */
  workspaceId: string | null;
  principal: MemberPrincipal | KeyPrincipal | null;
  /** Such as links.create. */
  action: string;
  requestId: string;
  ip: string;
  /** What the path names; null: nothing. */
  targetId: string | null;
}

/**
 * Runs a call. Every stored change is entered with it; a successful call that leaves none, since it changed something
 * elsewhere, gets one entry of its own.
 */
export async function runAudited(
  postgres: PostgresClient,
  { workspaceId, principal, action, requestId, ip, targetId }: ChangingCall,
  run: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const actor = actorOf(principal);
  const call: AuditedCall = { ...actor, action, requestId, ipPrefix: ipPrefix(ip) };
  const { result, hasEntry } = await withAuditedCall(call, run);
  if (hasEntry || workspaceId === null || result.status >= 400) return result;
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("audit_log")
      .values({
        workspace_id: workspaceId,
        actor_kind: call.actorKind,
        actor_id: call.actorId,
        action,
        target_id: targetId ?? idIn(result.body),
        request_id: requestId,
        ip_prefix: call.ipPrefix,
      })
      .execute(),
  );
  return result;
}

function actorOf(principal: ChangingCall["principal"]): Pick<AuditedCall, "actorKind" | "actorId"> {
  if (!principal) return { actorKind: "anonymous", actorId: null };
  if (principal.kind === "key") return { actorKind: "key", actorId: principal.keyId };
  return { actorKind: "member", actorId: principal.userId };
}

function idIn(body: HttpAnswer["body"]): string | null {
  const { id } = (body ?? {}) as { id?: unknown };
  return typeof id === "string" ? id : null;
}

/** Entries before `beforeSeq`, newest first. @param beforeSeq null: from the newest */
export async function findEntries(
  postgres: PostgresClient,
  workspaceId: string,
  { filters, beforeSeq, limit }: { filters: AuditFilters; beforeSeq: number | null; limit: number },
): Promise<AuditEntry[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const all = matching(tx, filters)
      .leftJoin("users", "users.id", "audit_log.actor_id")
      .leftJoin("api_keys", "api_keys.id", "audit_log.actor_id")
      .selectAll("audit_log")
      .select(["users.name as user_name", "api_keys.name as key_name"]);
    const rest = beforeSeq === null ? all : all.where("audit_log.seq", "<", beforeSeq);
    const rows = await rest.orderBy("audit_log.seq", "desc").limit(limit).execute();
    return nameTargets(tx, rows.map(toEntry));
  });
}

function matching(tx: Tx, { from, to, actor, action, q }: AuditFilters) {
  let found = tx.selectFrom("audit_log");
  if (from) found = found.where("audit_log.at", ">=", new Date(from));
  if (to) found = found.where("audit_log.at", "<", new Date(to));
  if (actor) {
    const isId = Id.safeParse(actor).success;
    found = isId ? found.where("actor_id", "=", actor) : found.where("actor_kind", "=", actor as "member");
  }
  if (action) found = found.where("action", "like", `${likeLiteral(action)}%`);
  if (q) {
    const pattern = `%${likeLiteral(q)}%`;
    found = found.where(({ eb, or }) =>
      or(
        (["action", "target_kind", "target_id", "before", "after"] as const).map((column) =>
          eb(column, "ilike", pattern),
        ),
      ),
    );
  }
  return found;
}

function likeLiteral(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

function toEntry(row: Selectable<AuditLog> & { user_name: string | null; key_name: string | null }): UnnamedEntry {
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.user_name ?? row.key_name },
    action: row.action,
    targetKind: row.target_kind,
    targetId: row.target_id,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
    requestId: row.request_id,
    ipPrefix: row.ip_prefix,
    hash: row.hash.toString("hex"),
  };
}

/** Entries after `afterSeq` in the order of the chain, as stored. */
export async function readChain(
  postgres: PostgresClient,
  workspaceId: string,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<ChainedEntry[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("audit_log").selectAll().where("seq", ">", afterSeq).orderBy("seq").limit(limit).execute(),
  );
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    action: row.action,
    targetKind: row.target_kind,
    targetId: row.target_id,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    ipPrefix: row.ip_prefix,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

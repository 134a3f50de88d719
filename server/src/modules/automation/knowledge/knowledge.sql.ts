/** The tables of what the bot may answer from. */
import type { KnowledgeSource, KnowledgeSourceContent } from "@tributary/contract/knowledge";
import type { Selectable } from "kysely";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { KnowledgeSources } from "../../../platform/postgres/tables/automation-tables.ts";
import { readLanguage } from "../read-language.ts";
import type { Passage } from "./split-passages.ts";

export interface NewSource {
  kind: KnowledgeSource["kind"];
  title: string;
  url: string | null;
  content: string;
  passages: readonly Passage[];
}

/** @returns null when there are `most` already */
export function insertSource(
  postgres: PostgresClient,
  workspaceId: string,
  { kind, title, url, content, passages }: NewSource,
  most: number,
): Promise<KnowledgeSource | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { count } = await tx
      .selectFrom("knowledge_sources")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) return null;
    const row = await tx
      .insertInto("knowledge_sources")
      .values({ workspace_id: workspaceId, id: newId(), kind, title, url })
      .returningAll()
      .executeTakeFirstOrThrow();
    await insertVersion(tx, workspaceId, { sourceId: row.id, number: 1, content, passages });
    return toSource(row, passages.length);
  });
}

/** Newest first. */
export async function listSources(postgres: PostgresClient, workspaceId: string): Promise<KnowledgeSource[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .selectFrom("knowledge_sources")
      .selectAll()
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .execute();
    const counts = await tx
      .selectFrom("knowledge_chunks")
      .select(["source_id", (eb) => eb.fn.countAll<string>().as("count")])
      .groupBy("source_id")
      .execute();
    const passages = new Map(counts.map(({ source_id, count }) => [source_id, Number(count)]));
    return rows.map((row) => toSource(row, passages.get(row.id) ?? 0));
  });
}

/** @returns null when there is no such source */
export function findSource(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<KnowledgeSourceContent | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx.selectFrom("knowledge_sources").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? withContent(tx, row) : null;
  });
}

export interface SourceChange {
  title?: string | undefined;
  isEnabled?: boolean | undefined;
  fault?: string | null;
  /** Becomes the next version, if it is another one. */
  content?: string | undefined;
}

/** @param split makes passages of a content @returns null when there is no such source */
export function updateSource(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  { change, split }: { change: SourceChange; split: (title: string, content: string) => readonly Passage[] },
): Promise<KnowledgeSourceContent | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const locked = await tx
      .selectFrom("knowledge_sources")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!locked) return null;
    const before = await withContent(tx, locked);
    const {
      title = before.title,
      content = before.content,
      isEnabled = before.isEnabled,
      fault = before.fault,
    } = change;
    const isNew = content !== before.content;
    const version = before.version + (isNew ? 1 : 0);
    const row = await tx
      .updateTable("knowledge_sources")
      .set({ title, is_enabled: isEnabled, fault, version, updated_at: new Date() })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (isNew || title !== before.title) {
      await tx.deleteFrom("knowledge_chunks").where("source_id", "=", id).execute();
      const passages = split(title, content);
      if (isNew) await insertVersion(tx, workspaceId, { sourceId: id, number: version, content, passages });
      else await insertPassages(tx, workspaceId, id, passages);
    }
    return withContent(tx, row);
  });
}

export async function deleteSource(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("knowledge_sources").where("id", "=", id).executeTakeFirst(),
  );
  return numDeletedRows > 0n;
}

/** @param sourceId null: of the business profile */
export async function insertPassages(
  tx: Tx,
  workspaceId: string,
  sourceId: string | null,
  passages: readonly (Passage & { language?: "en" | "es" })[],
): Promise<void> {
  if (passages.length === 0) return;
  const rows = passages.map(({ heading, text, language }, position) => ({
    workspace_id: workspaceId,
    id: newId(),
    source_id: sourceId,
    position,
    heading,
    text,
    language: language ?? readLanguage(`${heading} ${text}`),
  }));
  await tx.insertInto("knowledge_chunks").values(rows).execute();
}

interface NewVersion {
  sourceId: string;
  number: number;
  content: string;
  passages: readonly Passage[];
}

async function insertVersion(
  tx: Tx,
  workspaceId: string,
  { sourceId, number, content, passages }: NewVersion,
): Promise<void> {
  await tx
    .insertInto("knowledge_versions")
    .values({ workspace_id: workspaceId, source_id: sourceId, number, content })
    .execute();
  await insertPassages(tx, workspaceId, sourceId, passages);
}

async function withContent(tx: Tx, row: Selectable<KnowledgeSources>): Promise<KnowledgeSourceContent> {
  const { content } = await tx
    .selectFrom("knowledge_versions")
    .select("content")
    .where("source_id", "=", row.id)
    .where("number", "=", row.version)
    .executeTakeFirstOrThrow();
  const { count } = await tx
    .selectFrom("knowledge_chunks")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("source_id", "=", row.id)
    .executeTakeFirstOrThrow();
  return { ...toSource(row, Number(count)), content };
}

function toSource(row: Selectable<KnowledgeSources>, passages: number): KnowledgeSource {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    url: row.url,
    version: row.version,
    passages,
    isEnabled: row.is_enabled,
    fault: row.fault,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

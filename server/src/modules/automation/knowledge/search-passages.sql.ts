/** Passages that share words with a question, by PostgreSQL's full-text search. */
import { sql } from "kysely";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import type { Asked, Candidate } from "./rank-passages.ts";

export interface FoundPassage {
  id: string;
  /** Null: of the business profile. */
  sourceId: string | null;
  version: number | null;
  title: string | null;
  url: string | null;
  text: string;
}

interface MatchRow {
  id: string;
  language: string;
  matched: string[];
  in_heading: string[];
}

/** Of sources in use. The question is a parameter, never part of a query. */
export async function matchPassages(tx: Tx, question: string): Promise<{ candidates: Candidate[]; asked: Asked }> {
  const { rows: stems } = await sql<{ language: string; stems: string[]; passages: string }>`
    SELECT language, stems, (SELECT count(*) FROM knowledge_chunks c WHERE c.language = asked.language) AS passages
    FROM (VALUES ('en', tsvector_to_array(to_tsvector('pg_catalog.english'::regconfig, ${question}))),
                 ('es', tsvector_to_array(to_tsvector('pg_catalog.spanish'::regconfig, ${question})))) AS asked (language, stems)`.execute(
    tx,
  );
  const stemsOf = Object.fromEntries(stems.map((row) => [row.language, row.stems]));
  const { rows } = await sql<MatchRow>`
    SELECT id, language, matched,
      ARRAY(SELECT unnest(matched) INTERSECT SELECT unnest(tsvector_to_array(
        to_tsvector(CASE language WHEN 'es' THEN 'pg_catalog.spanish'::regconfig ELSE 'pg_catalog.english'::regconfig END, heading)))) AS in_heading
    FROM (
      SELECT chunk.id, chunk.language, chunk.heading, ARRAY(
        SELECT unnest(CASE chunk.language WHEN 'es' THEN ${stemsOf.es ?? []}::text[] ELSE ${stemsOf.en ?? []}::text[] END)
        INTERSECT SELECT unnest(tsvector_to_array(chunk.search))) AS matched
      FROM knowledge_chunks chunk LEFT JOIN knowledge_sources source ON source.id = chunk.source_id
      WHERE coalesce(source.is_enabled, true)
    ) AS found
    WHERE matched <> '{}'`.execute(tx);
  return {
    candidates: rows.map(({ in_heading: inHeading, ...row }) => ({ ...row, inHeading })),
    asked: { stems: stemsOf, passages: Object.fromEntries(stems.map((row) => [row.language, Number(row.passages)])) },
  };
}

/** In the order asked for. */
export async function readPassages(tx: Tx, ids: readonly string[]): Promise<FoundPassage[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("knowledge_chunks as chunk")
    .leftJoin("knowledge_sources as source", "source.id", "chunk.source_id")
    .select(["chunk.id", "chunk.source_id as sourceId", "chunk.text"])
    .select(["source.version", "source.title", "source.url"])
    .where("chunk.id", "in", ids)
    .execute();
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/**
 * Taking people out of what payment providers told: their records, and the raw copies that hold them. What ads and
 * analytics tell is of no person.
 */
import { createHash } from "node:crypto";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { ObjectStore } from "../../../platform/objects/object-store.ts";
import type { Connector } from "../connectors/connector.ts";
import { rawCopiesOf, textOfRawCopy } from "./raw-copies.ts";

interface SourcesOfPeople {
  clickhouse: ClickHouseClient;
  objects: ObjectStore;
  connectors: readonly Connector[];
}

/** Keys of so many records are told to ClickHouse at once. */
const BATCH = 1000;

/**
 * Deletes every record and every raw copy of payments that holds something of a person. Payments themselves are books
 * and not here. Bears being done again.
 * @param holds whether a text holds something of theirs
 * @returns how many records and copies there were
 */
export async function erasePersonFromSources(
  { clickhouse, objects, connectors }: SourcesOfPeople,
  workspaceId: string,
  holds: (text: string) => boolean,
): Promise<{ records: number; rawCopies: number }> {
  const providers = connectors.filter(({ kind }) => kind === "payments").map(({ name }) => name);
  const erased = { records: 0, rawCopies: 0 };
  for (const provider of providers) {
    for await (const { key } of rawCopiesOf(objects, workspaceId, provider)) {
      if (!holds(await textOfRawCopy(objects, key))) continue;
      await objects.delete(key);
      erased.rawCopies += 1;
    }
    erased.records += await eraseRecords(clickhouse, workspaceId, provider, holds);
  }
  return erased;
}

async function eraseRecords(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  provider: string,
  holds: (text: string) => boolean,
): Promise<number> {
  // Without FINAL: what was replaced is on disk until it is merged away.
  const rows = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ key: string; payload: string }>(
      "SELECT record_key AS key, payload FROM source_records WHERE provider = {provider:String}",
      { provider },
    );
  const keys = [
    ...new Set(rows.filter(({ key, payload }) => holds(`${JSON.stringify(key)} ${payload}`)).map(({ key }) => key)),
  ];
  for (let start = 0; start < keys.length; start += BATCH) {
    // The condition stays on disk, so it names nobody.
    const hashes = keys.slice(start, start + BATCH).map((key) => `'${createHash("sha256").update(key).digest("hex")}'`);
    await clickhouse.rewrite("source_records", workspaceId, {
      where: `provider = '${provider.replaceAll(/\W/g, "")}' AND lower(hex(SHA256(record_key))) IN (${hashes.join(", ")})`,
    });
  }
  return keys.length;
}

/** Deletes the raw copies that were made before a time. @param kind of the providers; absent: all */
export async function forgetRawCopies(
  { objects, connectors }: Pick<SourcesOfPeople, "objects" | "connectors">,
  workspaceId: string,
  { before, kind }: { before: Date; kind?: Connector["kind"] },
): Promise<number> {
  const firstKept = before.toISOString().slice(0, 10);
  let count = 0;
  for (const { name } of connectors.filter((connector) => kind === undefined || connector.kind === kind)) {
    for await (const { key, day } of rawCopiesOf(objects, workspaceId, name)) {
      if (day >= firstKept) continue;
      await objects.delete(key);
      count += 1;
    }
  }
  return count;
}

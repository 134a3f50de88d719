/**
 * Raw copies: what a provider answered, kept beside the records that were made of it, so that they can be made again.
 * Written before the records land, and never changed.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { ObjectStore } from "../../../platform/objects/object-store.ts";
import type { SourcePage } from "../connectors/connector.ts";
import type { StreamRef } from "./cursors.sql.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);
/** Unpacked. A read is at most a few answers of 64 MiB. */
const MOST_BYTES = 1_000_000_000;

/** What the copy says of itself. */
export interface RawHeader {
  stream: string;
  /** The days that were read whole; null: a stream without days. */
  days: { from: string; to: string } | null;
  /** Under which its records landed. */
  version: number;
  /** Replaces what was there, or only what has the same keys. */
  replaces: "days" | "all" | "keys";
}

export interface RawCopy {
  header: RawHeader;
  pages: readonly SourcePage[];
}

/** The copies of a provider's answers, with the day they were made. */
export async function* rawCopiesOf(
  objects: ObjectStore,
  workspaceId: string,
  provider: string,
): AsyncIterable<{ key: string; day: string }> {
  const prefix = providerPrefix(workspaceId, provider);
  for await (const { key } of objects.list(prefix)) yield { key, day: key.slice(prefix.length).split("/")[0] ?? "" };
}

/** All it holds; empty where it is gone. */
export async function textOfRawCopy(objects: ObjectStore, key: string): Promise<string> {
  const packed = await objects.get(key);
  return packed ? (await unpack(packed, { maxOutputLength: MOST_BYTES })).toString() : "";
}

function providerPrefix(workspaceId: string, provider: string): string {
  return `tenant-${workspaceId}/raw/${provider}/`;
}

/** Every copy of a run begins so. */
export function rawPrefix(ref: StreamRef, run: { id: string; startedAt: Date }): string {
  const day = run.startedAt.toISOString().slice(0, 10);
  const account = encodeURIComponent(ref.accountId);
  const place = [day, ref.connectionId, account, ref.stream, run.id];
  return `${providerPrefix(ref.workspaceId, ref.provider)}${place.join("/")}/`;
}

/** @param number counts the copies of a run from 1 */
export async function writeRawCopy(
  objects: ObjectStore,
  prefix: string,
  number: number,
  { header, pages }: RawCopy,
): Promise<void> {
  const lines = [header, ...pages].map((line) => JSON.stringify(line));
  await objects.put(`${prefix}${String(number).padStart(6, "0")}.jsonl.gz`, await pack(lines.join("\n")));
}

/** The copies of a run, in the order in which they were written. */
export async function* readRawCopies(objects: ObjectStore, prefix: string): AsyncIterable<RawCopy> {
  const keys: string[] = [];
  for await (const { key } of objects.list(prefix)) keys.push(key);
  for (const key of keys.sort()) {
    const text = await textOfRawCopy(objects, key);
    if (text === "") continue;
    const [header, ...pages] = text.split("\n").map((line) => JSON.parse(line) as unknown);
    // Only what `writeRawCopy` wrote stands there.
    yield { header: header as RawHeader, pages: pages as SourcePage[] };
  }
}

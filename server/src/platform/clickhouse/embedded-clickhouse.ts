/** ClickHouse inside this process, over one folder. Every connection sees the same data; each runs one query at a time. */
import { mkdirSync } from "node:fs";
import { type ClickHouseClient, type ClickHouseClientConfigOptions, createClient } from "@clickhouse/client";
import { createChdbConnection } from "chdb/connection";

/** A maker of clients over the folder, which is made where missing. */
export function embeddedClickHouse(folder: string): () => ClickHouseClient {
  mkdirSync(folder, { recursive: true });
  return () => {
    // The driver types the same interface in two of its packages, which the compiler holds for different ones.
    const connection = createChdbConnection({ path: folder }) as unknown as ClickHouseClientConfigOptions["connection"];
    return createClient({ connection });
  };
}

/** What reading accounts is given to work with. */
import type { Logger } from "pino";
import type { ProviderClient } from "../../../connect/provider-client.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { EventBus } from "../../../platform/events/event-bus.ts";
import type { JobQueue } from "../../../platform/jobs/job-queue.ts";
import type { ObjectStore } from "../../../platform/objects/object-store.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Connector } from "../connectors/connector.ts";

/** A connection, as far as its accounts are read by it. */
export interface ReachedConnection {
  connector: Connector;
  /** False: it was disconnected here, and nothing may be asked by it. */
  isConnected: boolean;
  /** Access token or API key. @throws AppError provider_refused when a person must see to it first, unavailable */
  credential(): Promise<string>;
  /** Proves that a credential is ours; absent: the provider asks for no proof. */
  proofOf?: (credential: string) => string;
  /** Where its provider is reached; no slash at the end. */
  baseUrl: string;
}

export interface SyncContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  objects: ObjectStore;
  queue: Pick<JobQueue, "enqueue">;
  events: Pick<EventBus, "publish">;
  connectors: readonly Connector[];
  /** @returns null when the workspace has no such connection, or nothing that is read by it */
  reach(workspaceId: string, connectionId: string): Promise<ReachedConnection | null>;
  /** A client whose costs begin at nothing. */
  makeClient(connector: Connector, signal: AbortSignal): ProviderClient;
  /** Tells how far a connection is. @param progress 0 to 1; 1: all is in; null: nothing is read any more */
  noteProgress(workspaceId: string, connectionId: string, progress: number | null): Promise<void>;
  /** The provider lets nobody in by this connection any more. */
  noteAccessEnded(workspaceId: string, connectionId: string): Promise<void>;
  log: Logger;
  /** Unix milliseconds. */
  now(): number;
}

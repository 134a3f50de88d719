/** Tracing on stores of its own, for one test file: payments and collected events go in, traces come out. */
import type { Payment } from "@tributary/contract/payments";
import type { Insertable, Selectable } from "kysely";
import { newId } from "../../../core/ids.ts";
import type { ClickHouseDoor } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";
import type { Payments } from "../../../platform/postgres/tables/collect-tables.ts";
import { openThrowawayClickHouse, openThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { newEvent } from "../../tracking/events/event-fixture.ts";
import type { EventRecord } from "../../tracking/events/event-record.ts";
import { loadEvents } from "../../tracking/log/load-events.sql.ts";
import { tracePayments } from "./trace-payments.ts";

export interface ThrowawayTracing {
  postgres: PostgresDoor;
  clickhouse: ClickHouseDoor;
  /** Workspaces whose dashboards were told of changes, in order. */
  announced: string[];
  newWorkspace(settings?: { time_zone?: string; lookback_days?: number }): Promise<string>;
  /** @returns the payment's id */
  insertPayment(workspaceId: string, facts?: Partial<Insertable<Payments>>): Promise<string>;
  load(workspaceId: string, ...events: Partial<EventRecord>[]): Promise<void>;
  trace(workspaceId: string): Promise<void>;
  payment(workspaceId: string, id: string): Promise<Selectable<Payments>>;
  close(): Promise<void>;
}

/** When payments of the fixture are paid, unless a test says otherwise. */
const PAID_AT: Payment["paidAt"] = "2026-03-20T12:00:00.000Z";

export async function openThrowawayTracing(): Promise<ThrowawayTracing> {
  const [{ door: postgres, close: closePostgres }, { door: clickhouse, close: closeClickHouse }] = await Promise.all([
    openThrowawayPostgres(),
    openThrowawayClickHouse(),
  ]);
  const announced: string[] = [];
  return {
    postgres,
    clickhouse,
    announced,
    newWorkspace: async (settings = {}) => {
      const id = newId();
      await postgres.withWorkspace(id, (tx) =>
        tx
          .insertInto("workspaces")
          .values({ id, name: "Shop", ...settings })
          .execute(),
      );
      return id;
    },
    insertPayment: async (workspaceId, facts = {}) => {
      const id = facts.id ?? newId();
      const row = { workspace_id: workspaceId, provider: "stripe" as const, provider_id: `pi_${id}`, ...facts, id };
      await postgres.withWorkspace(workspaceId, (tx) =>
        tx
          .insertInto("payments")
          .values({ amount_minor: 10_000, currency: "USD", paid_at: new Date(PAID_AT), ...row })
          .execute(),
      );
      return id;
    },
    load: async (workspaceId, ...events) => {
      const records = events.map((event) => newEvent({ received_at: event.occurred_at ?? PAID_AT, ...event }));
      await loadEvents(
        clickhouse,
        records.map((record) => ({ ...record, workspace_id: workspaceId })),
      );
    },
    trace: (workspaceId) =>
      tracePayments({ postgres, clickhouse, announce: async (id) => void announced.push(id) }, workspaceId),
    payment: (workspaceId, id) =>
      postgres.withWorkspace(workspaceId, (tx) =>
        tx.selectFrom("payments").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
      ),
    close: async () => {
      await closePostgres();
      await closeClickHouse();
    },
  };
}

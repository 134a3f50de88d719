/** Tracing on stores of its own, for one test file: payments and collected events go in, traces come out. */
import type { Payment } from "@tributary/contract/payments";
import type { Insertable, Selectable } from "kysely";
import { newId } from "../../../core/ids.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { PaymentMatches, Payments } from "../../../platform/postgres/tables/collect-tables.ts";
import { openThrowawayClickHouse, openThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { newEvent } from "../../tracking/events/event-fixture.ts";
import type { EventRecord } from "../../tracking/events/event-record.ts";
import { loadEvents } from "../../tracking/log/load-events.sql.ts";
import { MODELS } from "../models/models.ts";
import { tracePayments } from "./trace-payments.ts";

type Match = Omit<Selectable<PaymentMatches>, "workspace_id" | "payment_id">;
export type MatchedPayment = Selectable<Payments> & { [K in keyof Match]: Match[K] | null } & {
  waiting: number | null;
};

export interface ThrowawayTracing {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  /** Workspaces whose dashboards were told of changes, in order. */
  announced: string[];
  newWorkspace(settings?: { time_zone?: string; lookback_days?: number }): Promise<string>;
  /** @returns the payment's id */
  insertPayment(workspaceId: string, facts?: Partial<Insertable<Payments>>): Promise<string>;
  load(workspaceId: string, ...events: Partial<EventRecord>[]): Promise<void>;
  trace(workspaceId: string): Promise<void>;
  /** The payment with its match and the version that waits in the queue; what is not there is null. */
  payment(workspaceId: string, id: string): Promise<MatchedPayment>;
  /** Stores a match as if it had been made. */
  insertMatch(workspaceId: string, id: string, match: Partial<Insertable<PaymentMatches>>): Promise<void>;
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
      tracePayments(
        { postgres, clickhouse, models: MODELS, announce: async (id) => void announced.push(id) },
        workspaceId,
      ),
    payment: (workspaceId, id) =>
      postgres.withWorkspace(workspaceId, (tx) =>
        tx
          .selectFrom("payments as p")
          .leftJoin("payment_matches as m", "m.payment_id", "p.id")
          .leftJoin("match_queue as q", "q.payment_id", "p.id")
          .selectAll("p")
          .select(["m.version", "m.confidence", "m.attribution_method", "m.channel", "m.source", "m.campaign"])
          .select([
            "m.evidence",
            "m.matched_visitor_ids",
            "m.lookback_days",
            "m.parameters_version",
            "q.version as waiting",
          ])
          .where("p.id", "=", id)
          .executeTakeFirstOrThrow(),
      ),
    insertMatch: (workspaceId, id, match) =>
      postgres.withWorkspace(workspaceId, async (tx) => {
        await tx.deleteFrom("match_queue").where("payment_id", "=", id).execute();
        await tx
          .insertInto("payment_matches")
          .values({
            workspace_id: workspaceId,
            payment_id: id,
            version: 1,
            confidence: 0,
            attribution_method: "none",
            channel: "Unattributed",
            ...match,
          })
          .execute();
      }),
    close: async () => {
      await closePostgres();
      await closeClickHouse();
    },
  };
}

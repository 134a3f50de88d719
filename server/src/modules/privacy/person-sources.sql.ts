/** Where a person's names stand beside one another: collected events, identities, and payments. */
import { sql } from "kysely";
import type { ClickHouseClient, ClickHouseWorkspace } from "../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { Accounts, PersonSources } from "./find-person.ts";
import type { Person } from "./person.ts";

export interface PrivacyStores {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
}

/** The sources of one workspace. */
export function personSources({ postgres, clickhouse }: PrivacyStores, workspaceId: string): PersonSources {
  const store = clickhouse.inWorkspace(workspaceId);
  return {
    accountsOfVisitor: async (visitorId) => {
      const seen = await store.query<{ kind: string; value: string }>(
        "SELECT DISTINCT kind, value FROM identities WHERE kind IN ('email', 'customer') AND visitor_id = {visitorId:String}",
        { visitorId },
      );
      const paid = await postgres.withWorkspace(workspaceId, (tx) =>
        tx.selectFrom("payments").select(["email_hash", "customer_id"]).where("visitor_id", "=", visitorId).execute(),
      );
      const of = (kind: string): string[] => seen.filter((row) => row.kind === kind).map(({ value }) => value);
      return {
        emails: distinct([...of("email"), ...paid.map(({ email_hash }) => email_hash)]),
        customers: distinct([...of("customer"), ...paid.map(({ customer_id }) => customer_id)]),
      };
    },
    customersOfEmails: async (emails) => {
      const seen = await store.query<{ id: string }>(
        "SELECT DISTINCT customer_id AS id FROM events WHERE customer_id != '' AND email_hash IN {emails:Array(String)}",
        { emails },
      );
      const paid = await postgres.withWorkspace(workspaceId, (tx) =>
        tx.selectFrom("payments").select("customer_id as id").distinct().where("email_hash", "in", emails).execute(),
      );
      return distinct([...seen, ...paid].map(({ id }) => id));
    },
    emailsOfCustomers: async (customers, limit) => {
      if (customers.length === 0) return new Map();
      const seen = await store.query<{ id: string; emails: string[] }>(
        `SELECT customer_id AS id, groupUniqArray(${limit})(email_hash) AS emails FROM events
         WHERE email_hash != '' AND customer_id IN {customers:Array(String)} GROUP BY customer_id`,
        { customers },
      );
      const paid = await postgres.withWorkspace(workspaceId, (tx) =>
        tx
          .selectFrom("payments")
          .select(["customer_id as id", "email_hash as hash"])
          .distinct()
          .where("customer_id", "in", customers)
          .where("email_hash", "is not", null)
          .execute(),
      );
      return new Map(
        customers.map((id) => [
          id,
          distinct([
            ...seen.filter((row) => row.id === id).flatMap(({ emails }) => emails),
            ...paid.filter((row) => row.id === id).map(({ hash }) => hash),
          ]).slice(0, limit),
        ]),
      );
    },
    tracesOf: (accounts, named) =>
      postgres.withWorkspace(workspaceId, (tx) => tracesOf({ tx, store }, accounts, named)),
  };
}

async function tracesOf(
  { tx, store }: { tx: Tx; store: ClickHouseWorkspace },
  accounts: Accounts,
  named: readonly string[],
): Promise<Omit<Person, keyof Accounts>> {
  const byAccount = await paymentsOf(tx, accounts, []);
  const seen = await store.query<{ id: string }>(
    `SELECT DISTINCT visitor_id AS id FROM identities
     WHERE (kind = 'email' AND value IN {emails:Array(String)}) OR (kind = 'customer' AND value IN {customers:Array(String)})`,
    { ...accounts },
  );
  const visitors = distinct([...named, ...seen.map(({ id }) => id), ...byAccount.map((row) => row.visitor_id)]);
  const payments = await paymentsOf(tx, accounts, visitors);
  const values = await store.query<{ kind: string; value: string }>(
    "SELECT DISTINCT kind, value FROM identities WHERE kind IN ('session', 'tracking') AND visitor_id IN {visitors:Array(String)}",
    { visitors },
  );
  const of = (kind: string): string[] => values.filter((row) => row.kind === kind).map(({ value }) => value);
  const trackings = distinct([...of("tracking"), ...payments.map(({ tracking_id }) => tracking_id)]);
  const clickers = await store.query<{ clicker: string }>(
    "SELECT DISTINCT clicker FROM events WHERE clicker != '' AND visitor_id = '' AND tracking_id IN {trackings:Array(String)}",
    { trackings },
  );
  return {
    visitors,
    sessions: distinct([...of("session"), ...payments.map(({ session_id }) => session_id)]),
    trackings,
    clickers: clickers.map(({ clicker }) => clicker),
    orders: distinct(payments.map(({ order_id }) => order_id)),
    payments: payments.map(({ id }) => id),
  };
}

/** Payments that name the accounts; of those that name none, the ones made in the browsers. */
function paymentsOf(tx: Tx, { emails, customers }: Accounts, visitors: readonly string[]) {
  return tx
    .selectFrom("payments")
    .select(["id", "visitor_id", "session_id", "tracking_id", "order_id"])
    .where(
      sql<boolean>`email_hash = ANY (${[...emails]}::text[]) OR customer_id = ANY (${[...customers]}::text[]) OR reference_id = ANY (${[...customers]}::text[])
        OR (email_hash IS NULL AND customer_id IS NULL AND visitor_id = ANY (${[...visitors]}::text[]))`,
    )
    .execute();
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value): value is string => value !== null && value !== "");
}

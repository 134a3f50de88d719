/** Where payments name a person's values beside one another. */
import { sql } from "kysely";
import { namedValues, type PersonAccounts } from "../../../core/person.ts";
import type { PersonSources, PersonStores } from "../../../platform/personal-data.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

export function bookedSources({ postgres }: PersonStores, workspaceId: string): PersonSources {
  const ask = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => postgres.withWorkspace(workspaceId, work);
  return {
    accountsOfVisitor: async (visitorId) => {
      const paid = await ask((tx) =>
        tx.selectFrom("payments").select(["email_hash", "customer_id"]).where("visitor_id", "=", visitorId).execute(),
      );
      return {
        emails: namedValues(paid.map(({ email_hash }) => email_hash)),
        customers: namedValues(paid.map(({ customer_id }) => customer_id)),
      };
    },
    customersOfEmails: async (emails) => {
      const paid = await ask((tx) =>
        tx.selectFrom("payments").select("customer_id as id").distinct().where("email_hash", "in", emails).execute(),
      );
      return namedValues(paid.map(({ id }) => id));
    },
    emailsOfCustomers: async (customers, limit) => {
      const paid = await ask((tx) =>
        tx
          .selectFrom("payments")
          .select(["customer_id as id", "email_hash as hash"])
          .distinct()
          .where("customer_id", "in", customers)
          .where("email_hash", "is not", null)
          .execute(),
      );
      return new Map(
        [...Map.groupBy(paid, ({ id }) => id ?? "")].map(([id, rows]) => [
          id,
          namedValues(rows.map(({ hash }) => hash)).slice(0, limit),
        ]),
      );
    },
    visitorsOf: async (accounts) => {
      const paid = await ask((tx) => paymentsOf(tx, accounts, []));
      return namedValues(paid.map(({ visitor_id }) => visitor_id));
    },
    tracesOf: async (accounts, visitors) => {
      const paid = await ask((tx) => paymentsOf(tx, accounts, visitors));
      return {
        sessions: namedValues(paid.map(({ session_id }) => session_id)),
        trackings: namedValues(paid.map(({ tracking_id }) => tracking_id)),
        orders: namedValues(paid.map(({ order_id }) => order_id)),
        payments: paid.map(({ id }) => id),
      };
    },
  };
}

/** Payments that name the accounts; of those that name none, the ones made in the browsers. */
function paymentsOf(tx: Tx, { emails, customers }: PersonAccounts, visitors: readonly string[]) {
  return tx
    .selectFrom("payments")
    .select(["id", "visitor_id", "session_id", "tracking_id", "order_id"])
    .where(
      sql<boolean>`email_hash = ANY (${[...emails]}::text[]) OR customer_id = ANY (${[...customers]}::text[]) OR reference_id = ANY (${[...customers]}::text[])
        OR (email_hash IS NULL AND customer_id IS NULL AND visitor_id = ANY (${[...visitors]}::text[]))`,
    )
    .execute();
}

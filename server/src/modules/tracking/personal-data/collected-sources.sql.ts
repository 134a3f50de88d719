/** Where collected events and identities name a person's values beside one another. */
import { namedValues } from "../../../core/person.ts";
import type { PersonSources, PersonStores } from "../../../platform/personal-data.ts";

export function collectedSources({ clickhouse }: PersonStores, workspaceId: string): PersonSources {
  const store = clickhouse.inWorkspace(workspaceId);
  const idsBy = async (sql: string, params: Record<string, unknown>): Promise<string[]> =>
    namedValues((await store.query<{ id: string }>(sql, params)).map(({ id }) => id));
  const identities = (where: string, params: Record<string, unknown>) =>
    store.query<{ kind: string; value: string }>(`SELECT DISTINCT kind, value FROM identities WHERE ${where}`, params);
  const valuesOf = (rows: readonly { kind: string; value: string }[], kind: string): string[] =>
    namedValues(rows.filter((row) => row.kind === kind).map(({ value }) => value));
  return {
    accountsOfVisitor: async (visitorId) => {
      const seen = await identities("kind IN ('email', 'customer') AND visitor_id = {visitorId:String}", { visitorId });
      return { emails: valuesOf(seen, "email"), customers: valuesOf(seen, "customer") };
    },
    customersOfEmails: (emails) =>
      idsBy(
        "SELECT DISTINCT customer_id AS id FROM events WHERE customer_id != '' AND email_hash IN {emails:Array(String)}",
        { emails },
      ),
    emailsOfCustomers: async (customers, limit) => {
      const seen = await store.query<{ id: string; emails: string[] }>(
        `SELECT customer_id AS id, groupUniqArray(${limit})(email_hash) AS emails FROM events
         WHERE email_hash != '' AND customer_id IN {customers:Array(String)} GROUP BY customer_id`,
        { customers },
      );
      return new Map(seen.map(({ id, emails }) => [id, emails]));
    },
    visitorsOf: ({ emails, customers }) =>
      idsBy(
        `SELECT DISTINCT visitor_id AS id FROM identities
         WHERE (kind = 'email' AND value IN {emails:Array(String)}) OR (kind = 'customer' AND value IN {customers:Array(String)})`,
        { emails, customers },
      ),
    tracesOf: async (_accounts, visitors) => {
      const seen = await identities("kind IN ('session', 'tracking') AND visitor_id IN {visitors:Array(String)}", {
        visitors,
      });
      return { sessions: valuesOf(seen, "session"), trackings: valuesOf(seen, "tracking") };
    },
    clickersOf: (trackings) =>
      idsBy(
        "SELECT DISTINCT clicker AS id FROM events WHERE clicker != '' AND visitor_id = '' AND tracking_id IN {trackings:Array(String)}",
        { trackings },
      ),
  };
}

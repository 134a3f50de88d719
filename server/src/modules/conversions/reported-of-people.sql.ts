/** What reports hold of people; those that no payment confirms go by a job of their own. */
import { sql } from "kysely";
import type { Person } from "../../core/person.ts";
import type { PersonalData } from "../../platform/personal-data.ts";

export const reportedOfPeople: PersonalData = {
  tables: { postgres: ["reported_conversions"] },
  count: async ({ postgres }, workspaceId, { person }) => {
    const { count } = await postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .selectFrom("reported_conversions")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where(reportedBy(person))
        .executeTakeFirstOrThrow(),
    );
    return { reportedConversions: count };
  },
  show: async ({ postgres }, workspaceId, { person }) => ({
    reportedConversions: await postgres.withWorkspace(workspaceId, (tx) =>
      tx.selectFrom("reported_conversions").selectAll().where(reportedBy(person)).orderBy("received_at").execute(),
    ),
  }),
  eraseRows: async (tx, { person }, upTo) => {
    const reports = await tx
      .deleteFrom("reported_conversions")
      .where(reportedBy(person))
      .where("received_at", "<=", upTo)
      .executeTakeFirst();
    return { reportedConversions: Number(reports.numDeletedRows) };
  },
};

function reportedBy({ trackings, orders }: Person) {
  return sql<boolean>`(tracking_id::text = ANY (${[...trackings]}::text[]) OR order_id = ANY (${[...orders]}::text[]))`;
}

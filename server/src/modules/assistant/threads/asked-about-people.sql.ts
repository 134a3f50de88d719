/** What questions and answers hold of people: addresses and ids that somebody typed, and payments that were explained. */
import { sql } from "kysely";
import { holdsPerson } from "../../../core/holds-person.ts";
import type { PersonalData } from "../../../platform/personal-data.ts";

/** Threads that nobody asks in any more go after so many days. */
const THREAD_DAYS = 180;

export const askedAboutPeople: PersonalData = {
  tables: { postgres: ["assistant_threads", "assistant_messages"] },
  eraseRows: async (tx, sought, upTo) => {
    const holds = holdsPerson(sought);
    const { payments, customers, orders } = sought.person;
    const isNamed = (text: string): boolean =>
      holds(text) || [...customers, ...orders].some((id) => text.split(/[\s"'?¿!,;:()]+/).includes(id));
    const messages = await tx
      .selectFrom("assistant_messages")
      .select(["id", "thread_id", "question"])
      .where("asked_at", "<=", upTo)
      .execute();
    const named = messages.filter(({ question }) => isNamed(question));
    await tx
      .deleteFrom("assistant_messages")
      .where("asked_at", "<=", upTo)
      .where(sql<boolean>`(id = ANY (${named.map(({ id }) => id)}::uuid[]) OR payment_ids && ${[...payments]}::uuid[])`)
      .execute();
    const threads = await tx.selectFrom("assistant_threads").select(["id", "title"]).execute();
    const titled = threads.filter(({ title }) => isNamed(title)).map(({ id }) => id);
    await tx
      .updateTable("assistant_threads")
      .set({ title: "" })
      .where(sql<boolean>`id = ANY (${titled}::uuid[])`)
      .execute();
    return {};
  },
  retain: async ({ postgres }, workspaceId, _periods, ago) => {
    await postgres.withWorkspace(workspaceId, (tx) =>
      tx.deleteFrom("assistant_threads").where("last_asked_at", "<", ago(THREAD_DAYS)).execute(),
    );
  },
};

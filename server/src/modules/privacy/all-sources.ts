/** Where a person's names stand beside one another, whichever modules have seen them. */
import { merged, namedValues } from "../../core/person.ts";
import type { PersonSources } from "../../platform/personal-data.ts";
import type { FindingSources } from "./find-person.ts";

/** The sources of one workspace as one. */
export function allSources(sources: readonly PersonSources[]): FindingSources {
  const all = async (ask: (one: PersonSources) => Promise<readonly string[]> | undefined): Promise<string[]> =>
    namedValues((await Promise.all(sources.map(async (one) => (await ask(one)) ?? []))).flat());
  return {
    accountsOfVisitor: async (visitorId) => {
      const { emails, customers } = merged(
        ...(await Promise.all(sources.map((one) => one.accountsOfVisitor(visitorId)))),
      );
      return { emails, customers };
    },
    customersOfEmails: (emails) => all((one) => one.customersOfEmails(emails)),
    emailsOfCustomers: async (customers, limit) => {
      if (customers.length === 0) return new Map();
      const found = await Promise.all(sources.map((one) => one.emailsOfCustomers(customers, limit)));
      return new Map(
        customers.map((id) => [id, namedValues(found.flatMap((emails) => emails.get(id) ?? [])).slice(0, limit)]),
      );
    },
    tracesOf: async (accounts, named) => {
      const visitors = namedValues([...named, ...(await all((one) => one.visitorsOf(accounts)))]);
      const traces = merged(...(await Promise.all(sources.map((one) => one.tracesOf(accounts, visitors)))));
      return { ...traces, visitors, clickers: await all((one) => one.clickersOf?.(traces.trackings)) };
    },
  };
}

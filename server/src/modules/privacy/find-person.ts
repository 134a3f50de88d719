/**
 * From one name of a person to all of theirs. Accounts (e-mails and customer ids) lead to one another where one event or
 * payment names both; browsers are those in which an account was seen. A browser never leads to another person's
 * account, unless it is what the person was named by.
 */
import { AppError } from "../../core/errors.ts";
import { type NamedPerson, NOBODY, type Person, type PersonAccounts } from "../../core/person.ts";
import type { PersonSources } from "../../platform/personal-data.ts";

export interface FindingSources
  extends Pick<PersonSources, "accountsOfVisitor" | "customersOfEmails" | "emailsOfCustomers"> {
  /** Browsers, visits and link clicks of the accounts and the browsers, and the payments that are theirs. */
  tracesOf(accounts: PersonAccounts, visitors: readonly string[]): Promise<Omit<Person, keyof PersonAccounts>>;
}

/** A customer id with more addresses than this stands for no one person: "guest", "0" and the like. */
const MAX_EMAILS_OF_CUSTOMER = 5;
/** More browsers than this are not one person's. */
const MAX_VISITORS = 500;
/** People change address and account a few times, not without end. */
const MAX_STEPS = 10;

/** @throws AppError conflict when the name stands for too many to be one person */
export async function findPerson(sources: FindingSources, named: NamedPerson): Promise<Person> {
  const start = await startOf(sources, named);
  const accounts = await withLinkedAccounts(sources, start);
  const traces = await sources.tracesOf(accounts, named.kind === "visitor" ? [named.value] : []);
  if (traces.visitors.length > MAX_VISITORS) {
    throw new AppError(
      "conflict",
      `This was seen in more than ${MAX_VISITORS} browsers, so it can't identify one person. Use another identifier.`,
    );
  }
  return { ...NOBODY, ...traces, ...accounts };
}

async function startOf(sources: FindingSources, { kind, value }: NamedPerson): Promise<PersonAccounts> {
  if (kind === "visitor") return sources.accountsOfVisitor(value);
  return kind === "email" ? { emails: [value], customers: [] } : { emails: [], customers: [value] };
}

async function withLinkedAccounts(sources: FindingSources, start: PersonAccounts): Promise<PersonAccounts> {
  const emails = new Set(start.emails);
  const customers = new Set(start.customers);
  let newEmails = start.emails;
  let asked = start.customers;
  for (let step = 0; step < MAX_STEPS && newEmails.length + asked.length > 0; step++) {
    const beside = newEmails.length > 0 ? await sources.customersOfEmails(newEmails) : [];
    asked = [...new Set([...asked, ...beside.filter((id) => !customers.has(id))])];
    const found = await sources.emailsOfCustomers(asked, MAX_EMAILS_OF_CUSTOMER + 1);
    const emailsOf = (id: string): readonly string[] => found.get(id) ?? [];
    const personal = asked.filter((id) => emailsOf(id).length <= MAX_EMAILS_OF_CUSTOMER);
    newEmails = [...new Set(personal.flatMap(emailsOf))].filter((hash) => !emails.has(hash));
    for (const id of personal) customers.add(id);
    for (const hash of newEmails) emails.add(hash);
    asked = [];
  }
  return { emails: [...emails], customers: [...customers] };
}

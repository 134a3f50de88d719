/**
 * What a module holds of the people whom a workspace's shop deals with, and how it is found, shown, erased and let go.
 * Privacy asks every module, and knows no table but its own.
 */
import type { PersonExport, PersonFound, Retention } from "@tributary/contract/privacy";
import type { SoughtPerson } from "../core/holds-person.ts";
import type { Person, PersonAccounts } from "../core/person.ts";
import type { ClickHouseClient, Rewrite } from "./clickhouse/clickhouse.ts";
import type { ObjectStore } from "./objects/object-store.ts";
import type { PostgresClient, Tx } from "./postgres/postgres.ts";

/** Where people are held. */
export interface PersonStores {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  objects: ObjectStore;
}

/** Of one workspace: where a person's values stand beside one another. */
export interface PersonSources {
  /** E-mails and customer ids that a browser was seen with. */
  accountsOfVisitor(visitorId: string): Promise<PersonAccounts>;
  customersOfEmails(emails: readonly string[]): Promise<readonly string[]>;
  /** Each customer id with the e-mails named beside it, at most `limit` of them; those without any may be missing. */
  emailsOfCustomers(customers: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Browsers in which the accounts were seen. */
  visitorsOf(accounts: PersonAccounts): Promise<readonly string[]>;
  /** What else is theirs by their accounts and browsers. */
  tracesOf(accounts: PersonAccounts, visitors: readonly string[]): Promise<Partial<Person>>;
  /** Browsers as the links' own host knows them. */
  clickersOf?(trackings: readonly string[]): Promise<readonly string[]>;
}

/** How much there is of a person, by the kinds that erasures count. */
export type PersonCounts = Pick<PersonFound, "events" | "payments" | "reportedConversions" | "webhooks">;

/** Of every kind but events. */
export type BookedCounts = Omit<PersonCounts, "events">;

/** Rows of each kind as they are stored. */
export type BookedRows = Record<keyof BookedCounts & keyof PersonExport, readonly object[]>;

export interface EventPosition {
  /** Unix milliseconds. */
  at: number;
  key: string;
}

export interface SeenEvents {
  events: number;
  /** ISO 8601; null without events. */
  firstAt: string | null;
  lastAt: string | null;
}

/** Events of people: of those there are so many that they are shown page by page. */
export interface PersonEvents {
  count(stores: PersonStores, workspaceId: string, person: Person): Promise<SeenEvents>;
  /** Those after a position, oldest first, with every column as it is stored. */
  read(
    stores: PersonStores,
    workspaceId: string,
    person: Person,
    which: { after: EventPosition | null; limit: number },
  ): Promise<{ rows: object[]; last: EventPosition | null }>;
  /** Those that arrived up to a time. */
  identify(
    stores: PersonStores,
    workspaceId: string,
    person: Person,
    upTo: Date,
  ): Promise<{ key: string; id: string }[]>;
}

/** Conditions of ClickHouse's SQL by which a rewrite finds a person without naming them. */
export interface SoughtInClickHouse {
  /** A SELECT of the values of a kind: email, customer, visitor, session, tracking, payment or event. */
  values(kind: string): string;
  /** The same values as an array. */
  array(kind: string): string;
  /** A SELECT of kinds with their values. */
  kindsAndValues: string;
  /** A SELECT of the keys of the workspace's erased events. */
  eventKeys: string;
  /** A moment: what arrived later stays. */
  upTo: string;
}

export interface PersonalData {
  /** Its tables that hold something of people; those of PostgreSQL are written anew after an erasure. */
  tables: { postgres?: readonly string[]; clickhouse?: readonly string[] };
  /** Where it knows persons' values beside one another. */
  sources?(stores: PersonStores, workspaceId: string): PersonSources;
  /** The person's addresses that its rows spell, in lower case. */
  addressesOf?(tx: Tx, sought: SoughtPerson): Promise<string[]>;
  events?: PersonEvents;
  /** How much there is, of other kinds than events. */
  count?(stores: PersonStores, workspaceId: string, sought: SoughtPerson): Promise<Partial<BookedCounts>>;
  show?(stores: PersonStores, workspaceId: string, sought: SoughtPerson): Promise<Partial<BookedRows>>;
  /** What is to become of its tables of ClickHouse. */
  rewrites?(sought: SoughtInClickHouse): readonly (readonly [table: string, change: Rewrite])[];
  /** Takes a person out of what is neither in PostgreSQL nor done by `rewrites`. Bears being done again. */
  eraseElsewhere?(stores: PersonStores, workspaceId: string, sought: SoughtPerson): Promise<unknown>;
  /**
   * Takes a person out of its rows of PostgreSQL, in one transaction with every other module's, in the modules' order.
   * @param upTo what came later stays
   */
  eraseRows?(tx: Tx, sought: SoughtPerson, upTo: Date): Promise<Partial<BookedCounts>>;
  /**
   * Lets go of what has been kept long enough. May be stopped half way and done again.
   * @param ago the moment so many days ago
   */
  retain?(stores: PersonStores, workspaceId: string, periods: Retention, ago: (days: number) => Date): Promise<void>;
}

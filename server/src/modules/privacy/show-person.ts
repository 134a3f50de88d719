/** What there is of a person: how much, and all of it. */
import type { PersonBody, PersonExport, PersonExportBody, PersonFound } from "@tributary/contract/privacy";
import { AppError } from "../../core/errors.ts";
import type { NamedPerson, Person } from "../../core/person.ts";
import type { BookedCounts, BookedRows, EventPosition, SeenEvents } from "../../platform/personal-data.ts";
import { type NamingContext, nameOf } from "./person-name.ts";

export interface ShowingContext extends NamingContext {
  findPerson(workspaceId: string, named: NamedPerson): Promise<Person>;
  countCollected(workspaceId: string, person: Person): Promise<SeenEvents>;
  countBooked(workspaceId: string, person: Person, address: string | null): Promise<BookedCounts>;
  readCollected(
    workspaceId: string,
    person: Person,
    which: { after: EventPosition | null; limit: number },
  ): Promise<{ rows: object[]; last: EventPosition | null }>;
  readBooked(workspaceId: string, person: Person, address: string | null): Promise<BookedRows>;
  /** Unix milliseconds. */
  clock(): number;
}

/** Of 128 bits. */
const MAX_KEY = 2n ** 128n - 1n;
/** Events of one answer. */
const PAGE = 20_000;

export async function countPerson(
  context: ShowingContext,
  workspaceId: string,
  body: PersonBody,
): Promise<PersonFound> {
  const { named, address } = nameOf(context, workspaceId, body);
  const person = await context.findPerson(workspaceId, named);
  const { events, firstAt, lastAt } = await context.countCollected(workspaceId, person);
  const booked = await context.countBooked(workspaceId, person, address);
  const isKnown = events + booked.payments + booked.reportedConversions + booked.webhooks > 0;
  const count = (values: readonly string[]): number => (isKnown ? values.length : 0);
  return {
    visitors: count(person.visitors),
    emails: count(person.emails),
    customerIds: count(person.customers),
    events,
    ...booked,
    firstSeenAt: firstAt,
    lastSeenAt: lastAt,
  };
}

/** Everything, page by page of events; nothing of it is stored on the way. */
export async function exportPerson(
  context: ShowingContext,
  workspaceId: string,
  { after, ...body }: PersonExportBody,
): Promise<PersonExport> {
  const { named, address } = nameOf(context, workspaceId, body);
  const person = await context.findPerson(workspaceId, named);
  const position = after === undefined ? null : readPosition(after);
  const { rows, last } = await context.readCollected(workspaceId, person, { after: position, limit: PAGE });
  const booked = position ? NOTHING : await context.readBooked(workspaceId, person, address);
  const asJson = (list: readonly object[]) => JSON.parse(JSON.stringify(list)) as PersonExport["events"];
  return {
    exportedAt: new Date(context.clock()).toISOString(),
    person: {
      visitorIds: [...person.visitors],
      customerIds: [...person.customers],
      emailHashes: [...person.emails],
      sessionIds: [...person.sessions],
      trackingIds: [...person.trackings],
    },
    events: asJson(rows),
    payments: asJson(booked.payments),
    reportedConversions: asJson(booked.reportedConversions),
    webhooks: asJson(booked.webhooks),
    nextCursor: rows.length === PAGE && last ? `${last.at}.${last.key}` : null,
  };
}

const NOTHING = { payments: [], reportedConversions: [], webhooks: [] };

function readPosition(cursor: string): EventPosition {
  const match = /^(-?\d{1,15})\.(\d{1,39})$/.exec(cursor);
  if (!match?.[1] || !match[2] || BigInt(match[2]) > MAX_KEY) {
    const message = "is not a cursor of this export";
    throw new AppError("invalid_request", { public: `after: ${message}`, fields: [{ field: "after", message }] });
  }
  return { at: Number(match[1]), key: match[2] };
}

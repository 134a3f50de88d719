/** Erasing people: asked for, gone through at once, and looked for once more when nothing of theirs can be on its way. */
import { type Erasure, type ErasureBody, PersonBody } from "@tributary/contract/privacy";
import { newId } from "../../core/ids.ts";
import { merged, type NamedPerson, NOBODY, type Person } from "../../core/person.ts";
import type { BookedCounts, PersonCounts } from "../../platform/personal-data.ts";
import type { NewErasure, OpenErasure } from "./erasures.sql.ts";
import { type NamingContext, nameOf } from "./person-name.ts";

export interface ErasingContext extends NamingContext {
  findPerson(workspaceId: string, named: NamedPerson): Promise<Person>;
  insertErasure(workspaceId: string, erasure: NewErasure): Promise<Erasure>;
  openErasures(workspaceId: string, erasedBefore: Date): Promise<OpenErasure[]>;
  notePass(
    workspaceId: string,
    id: string,
    pass: PersonCounts & { at: Date; personSealed: Buffer | null },
  ): Promise<void>;
  /** From now on nothing of theirs that arrived before `at` is stored. */
  noteErased(workspaceId: string, person: Person, at: Date): Promise<void>;
  eraseCollected(workspaceId: string, which: { id: string; person: Person; upTo: Date }): Promise<number>;
  eraseBooked(
    workspaceId: string,
    which: { person: Person; upTo: Date },
    address: string | null,
  ): Promise<BookedCounts>;
  /** Takes them out of what payment providers told, and of its raw copies. */
  eraseSources(workspaceId: string, person: Person, address: string | null): Promise<unknown>;
  seal(workspaceId: string, erasureId: string, text: string): Promise<Buffer>;
  open(workspaceId: string, erasureId: string, sealed: Buffer): Promise<string>;
  /** Asks for the job. */
  enqueue(workspaceId: string): Promise<void>;
  /** Asks for the payments that others made to be traced by what is left. */
  retrace(workspaceId: string): Promise<void>;
  /** Has what waits on this machine's disk loaded, so that it is found, and lets go of the files. */
  tidy(): Promise<void>;
  /** Writes the tables anew, so that no file holds what was deleted from them. */
  rewriteTables(): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

/** By then, whatever had been read before the first pass has been written, and the log's files of that time are gone. */
const SECOND_PASS_AFTER_MS = 15 * 60_000;

/** Whom the second pass looks for: also by values that the first one has erased. */
interface Sought {
  person: PersonBody;
  found: Person;
}

/** Takes the request over; the person is not found out before the job runs. */
export async function requestErasure(
  context: ErasingContext,
  workspaceId: string,
  { confirm: _, ...person }: ErasureBody,
): Promise<Erasure> {
  const id = newId();
  const namedBy = person.email === undefined ? (person.customerId === undefined ? "visitorId" : "customerId") : "email";
  const sought: Sought = { person, found: NOBODY };
  const personSealed = await context.seal(workspaceId, id, JSON.stringify(sought));
  const requestedAt = new Date(context.clock());
  const erasure = await context.insertErasure(workspaceId, { id, namedBy, personSealed, requestedAt });
  await context.enqueue(workspaceId);
  return erasure;
}

/** Does what is due for the workspace. Safe to run again after dying anywhere. */
export async function erasePeople(context: ErasingContext, workspaceId: string): Promise<void> {
  const erasures = await context.openErasures(workspaceId, new Date(context.clock() - SECOND_PASS_AFTER_MS));
  if (erasures.length === 0) return;
  await context.tidy();
  for (const erasure of erasures) await pass(context, workspaceId, erasure);
  await context.retrace(workspaceId);
  await context.rewriteTables();
}

async function pass(context: ErasingContext, workspaceId: string, erasure: OpenErasure): Promise<void> {
  const { id, personSealed, erasedAt } = erasure;
  const { person, found } = JSON.parse(await context.open(workspaceId, id, personSealed)) as Sought;
  const { named, address } = nameOf(context, workspaceId, PersonBody.parse(person));
  const all = merged(found, await context.findPerson(workspaceId, named));
  const at = new Date(context.clock());
  const upTo = erasedAt ?? at;
  await context.noteErased(workspaceId, all, upTo);
  const events = await context.eraseCollected(workspaceId, { id, person: all, upTo });
  // Before the payments: what is theirs is known by them.
  await context.eraseSources(workspaceId, all, address);
  const booked = await context.eraseBooked(workspaceId, { person: all, upTo }, address);
  const sought: Sought = { person, found: all };
  const next = erasedAt ? null : await context.seal(workspaceId, id, JSON.stringify(sought));
  await context.notePass(workspaceId, id, { events, ...booked, at, personSealed: next });
}

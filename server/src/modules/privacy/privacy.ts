/** Privacy: people found, shown and erased across both stores and the log, and retention. */

import type { Route } from "../../platform/http/route.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { ObjectStore } from "../../platform/objects/object-store.ts";
import type { IdentityHasher } from "../accounts/public.ts";
import { erasePersonFromSources, forgetRawCopies, type SourcesOfPeople } from "../connections/public.ts";
import type { Sealer } from "../secrets/public.ts";
import type { LoadFilter } from "../tracking/public.ts";
import { countBooked, eraseBooked, readBooked } from "./booked.sql.ts";
import { countCollected, eraseCollected, readCollected } from "./collected.sql.ts";
import { type ErasingContext, erasePeople, requestErasure } from "./erase-people.ts";
import { findErased, hasErased, noteErased } from "./erased-identities.sql.ts";
import { findErasure, insertErasure, listErasures, notePass, openErasures } from "./erasures.sql.ts";
import { findPerson } from "./find-person.ts";
import { holdsPerson } from "./holds-person.ts";
import type { NamedPerson, Person } from "./person.ts";
import { type PrivacyStores, personSources } from "./person-sources.sql.ts";
import { privacyRoutes } from "./privacy.routes.ts";
import { retain } from "./retain.ts";
import { findRetention, forgetEvents, forgetLeftovers, redactOldWebhooks, updateRetention } from "./retention.sql.ts";
import { countPerson, exportPerson, type ShowingContext } from "./show-person.ts";
import { withoutErased } from "./without-erased.ts";

export const ERASE_PEOPLE = "erase-people";
const RETAIN_DATA = "retain-data";

export interface PrivacyContext
  extends PrivacyStores,
    Pick<ErasingContext, "enqueue" | "retrace" | "tidy" | "rewriteTables"> {
  hasher: IdentityHasher;
  sealer: Sealer;
  objects: ObjectStore;
  /** What may hold something of people in what is read from providers. */
  connectors: SourcesOfPeople["connectors"];
  /** Unix milliseconds. */
  clock(): number;
}

export interface Privacy {
  routes: Route[];
  jobs: Job[];
}

/** Sets the slice up. */
export function createPrivacy(context: PrivacyContext): Privacy {
  const { postgres, clickhouse, clock } = context;
  const shared = {
    hashEmail: context.hasher.hashEmail,
    findPerson: (workspaceId: string, named: NamedPerson) => findPerson(personSources(context, workspaceId), named),
    clock,
  };
  const showing = showingContext(context, shared);
  const erasing = erasingContext(context, shared);
  const retaining = {
    findRetention: (workspaceId: string) => findRetention(postgres, workspaceId),
    forgetEvents: (id: string, kind: "events" | "clicks", before: Date) => forgetEvents(clickhouse, id, kind, before),
    redactOldWebhooks: (id: string, which: { before: Date; batch: number }) => redactOldWebhooks(postgres, id, which),
    forgetRawCopies: (id: string, which: { before: Date; kind?: "payments" }) => forgetRawCopies(context, id, which),
    forgetLeftovers: (id: string, now: Date) => forgetLeftovers(postgres, id, now),
    clock,
  };
  return {
    routes: privacyRoutes({
      countPerson: (id, body) => countPerson(showing, id, body),
      exportPerson: (id, body) => exportPerson(showing, id, body),
      requestErasure: (id, body) => requestErasure(erasing, id, body),
      listErasures: (id, query) => listErasures(postgres, id, query),
      findErasure: (id, erasureId) => findErasure(postgres, id, erasureId),
      findRetention: retaining.findRetention,
      updateRetention: (id, patch, ifRevision) => updateRetention(postgres, id, patch, ifRevision),
    }),
    jobs: [
      {
        name: ERASE_PEOPLE,
        label: "Delete personal data on request",
        timeoutSeconds: 1800,
        concurrency: 1,
        schedule: { cron: "40 */6 * * *", timeZone: "UTC" },
        run: (workspaceId) => erasePeople(erasing, workspaceId),
      },
      {
        name: RETAIN_DATA,
        label: "Delete expired data",
        timeoutSeconds: 1800,
        concurrency: 1,
        schedule: { cron: "50 3 * * *", timeZone: "UTC" },
        run: (workspaceId) => retain(retaining, workspaceId),
      },
    ],
  };
}

/** Leaves out of what is loaded what had arrived before its person was erased. */
export function createErasedFilter(
  { postgres }: Pick<PrivacyStores, "postgres">,
  { hashValue }: Pick<IdentityHasher, "hashValue">,
): LoadFilter {
  const lookup = {
    hasErased: (workspaceId: string) => hasErased(postgres, workspaceId),
    findErased: (workspaceId: string, hashes: readonly string[]) => findErased(postgres, workspaceId, hashes),
    hashValue,
  };
  return {
    concerns: async (workspaceIds) => (await Promise.all(workspaceIds.map(lookup.hasErased))).includes(true),
    sieve: (batch) => withoutErased(lookup, batch),
  };
}

type Shared = Pick<ShowingContext, "hashEmail" | "findPerson" | "clock">;

function addressesOf(context: PrivacyContext, workspaceId: string, given: string | null) {
  return { hashOf: (email: string) => context.hasher.hashEmail(workspaceId, email), given };
}

function showingContext(context: PrivacyContext, shared: Shared): ShowingContext {
  const { postgres, clickhouse } = context;
  return {
    ...shared,
    countCollected: (id, person) => countCollected(clickhouse, id, person),
    countBooked: (id, person, given) => countBooked(postgres, id, person, addressesOf(context, id, given)),
    readCollected: (id, person, which) => readCollected(clickhouse, id, person, which),
    readBooked: (id, person, given) => readBooked(postgres, id, person, addressesOf(context, id, given)),
  };
}

function erasingContext(context: PrivacyContext, shared: Shared): ErasingContext {
  const { postgres, clickhouse, sealer, hasher, enqueue, retrace, tidy, rewriteTables } = context;
  const place = (workspaceId: string, rowId: string) => ({ workspaceId, purpose: "erasures.person", rowId });
  return {
    ...shared,
    enqueue,
    retrace,
    tidy,
    rewriteTables,
    insertErasure: (id, erasure) => insertErasure(postgres, id, erasure),
    openErasures: (id, erasedBefore) => openErasures(postgres, id, erasedBefore),
    notePass: (id, erasureId, pass) => notePass(postgres, id, erasureId, pass),
    noteErased: (id, person, at) => noteErased(postgres, id, hashesOf(hasher, id, person), at),
    eraseCollected: (id, which) => eraseCollected(clickhouse, id, which),
    eraseBooked: (id, which, given) => eraseBooked(postgres, id, which, addressesOf(context, id, given)),
    eraseSources: (id, person, given) =>
      erasePersonFromSources(context, id, holdsPerson(person, addressesOf(context, id, given))),
    seal: (id, erasureId, text) => sealer.seal(text, place(id, erasureId)),
    open: (id, erasureId, sealed) => sealer.open(sealed, place(id, erasureId)),
  };
}

function hashesOf({ hashValue }: IdentityHasher, workspaceId: string, person: Person): string[] {
  const { emails, customers, visitors, sessions, trackings } = person;
  const values = { email: emails, customer: customers, visitor: visitors, session: sessions, tracking: trackings };
  return Object.entries(values).flatMap(([kind, all]) => all.map((value) => hashValue(workspaceId, kind, value)));
}

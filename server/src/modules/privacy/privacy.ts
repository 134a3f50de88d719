/** Privacy: people found, shown and erased wherever modules hold something of them, and retention. */

import type { Person } from "../../core/person.ts";
import type { Route } from "../../platform/http/route.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { PersonalData, PersonStores } from "../../platform/personal-data.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { IdentityHasher } from "../accounts/public.ts";
import type { Sealer } from "../secrets/public.ts";
import type { LoadFilter } from "../tracking/public.ts";
import { allPersonalData } from "./all-personal-data.ts";
import { type ErasingContext, erasePeople, requestErasure } from "./erase-people.ts";
import { findErased, hasErased, noteErased } from "./erased-identities.sql.ts";
import { findErasure, insertErasure, listErasures, notePass, openErasures } from "./erasures.sql.ts";
import { privacyRoutes } from "./privacy.routes.ts";
import { retain } from "./retain.ts";
import { findRetention, updateRetention } from "./retention.sql.ts";
import { countPerson, exportPerson } from "./show-person.ts";
import { withoutErased } from "./without-erased.ts";

export const ERASE_PEOPLE = "erase-people";
const RETAIN_DATA = "retain-data";

export interface PrivacyContext
  extends PersonStores,
    Pick<ErasingContext, "enqueue" | "retrace" | "tidy" | "rewriteTables"> {
  hasher: IdentityHasher;
  sealer: Sealer;
  /** Of every module. */
  personalData: readonly PersonalData[];
  /** Unix milliseconds. */
  clock(): number;
}

export interface Privacy {
  routes: Route[];
  jobs: Job[];
}

/** Sets the slice up. */
export function createPrivacy(context: PrivacyContext): Privacy {
  const { postgres, hasher, personalData, clock } = context;
  const { hashEmail } = hasher;
  const everywhere = allPersonalData(context, personalData, hashEmail);
  const showing = { ...everywhere, hashEmail, clock };
  const erasing: ErasingContext = { ...everywhere, ...erasureRecords(context), ...context, hashEmail };
  const retaining = { ...everywhere, findRetention: (id: string) => findRetention(postgres, id), clock };
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
  { postgres }: { postgres: PostgresClient },
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

/** What erasures keep of themselves. */
function erasureRecords({ postgres, sealer, hasher }: PrivacyContext) {
  const place = (workspaceId: string, rowId: string) => ({ workspaceId, purpose: "erasures.person", rowId });
  return {
    insertErasure: (id, erasure) => insertErasure(postgres, id, erasure),
    openErasures: (id, erasedBefore) => openErasures(postgres, id, erasedBefore),
    notePass: (id, erasureId, pass) => notePass(postgres, id, erasureId, pass),
    noteErased: (id, person, at) => noteErased(postgres, id, hashesOf(hasher, id, person), at),
    seal: (id, erasureId, text) => sealer.seal(text, place(id, erasureId)),
    open: (id, erasureId, sealed) => sealer.open(sealed, place(id, erasureId)),
  } satisfies Partial<ErasingContext>;
}

function hashesOf({ hashValue }: IdentityHasher, workspaceId: string, person: Person): string[] {
  const { emails, customers, visitors, sessions, trackings } = person;
  const values = { email: emails, customer: customers, visitor: visitors, session: sessions, tracking: trackings };
  return Object.entries(values).flatMap(([kind, all]) => all.map((value) => hashValue(workspaceId, kind, value)));
}

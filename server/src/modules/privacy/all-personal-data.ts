/** What all modules hold of people, asked as one. */
import type { Retention } from "@tributary/contract/privacy";
import type { SoughtPerson } from "../../core/holds-person.ts";
import type { NamedPerson, Person } from "../../core/person.ts";
import type { BookedCounts, BookedRows, PersonalData, PersonStores } from "../../platform/personal-data.ts";
import { allSources } from "./all-sources.ts";
import { type ClickHouseErasure, eraseInClickHouse } from "./erase-in-clickhouse.sql.ts";
import type { ErasingContext } from "./erase-people.ts";
import { findPerson } from "./find-person.ts";
import type { RetainContext } from "./retain.ts";
import type { ShowingContext } from "./show-person.ts";

export type AllPersonalData = Pick<
  ShowingContext & ErasingContext & RetainContext,
  | "findPerson"
  | "countCollected"
  | "countBooked"
  | "readCollected"
  | "readBooked"
  | "eraseCollected"
  | "eraseBooked"
  | "eraseSources"
  | "retain"
>;

/** @param hashEmail as the modules hold an address */
export function allPersonalData(
  stores: PersonStores,
  all: readonly PersonalData[],
  hashEmail: (workspaceId: string, email: string) => string,
): AllPersonalData {
  const { postgres } = stores;
  /** With every address of theirs that some module's rows spell. */
  const seek = async (workspaceId: string, person: Person, given: string | null): Promise<SoughtPerson> => {
    const sought = {
      person,
      hashOf: (email: string) => hashEmail(workspaceId, email),
      addresses: given === null ? [] : [given],
    };
    const spelled = await postgres.withWorkspace(workspaceId, async (tx) => {
      const found: string[] = [];
      for (const { addressesOf } of all) found.push(...((await addressesOf?.(tx, sought)) ?? []));
      return found;
    });
    return { ...sought, addresses: [...new Set([...sought.addresses, ...spelled])] };
  };
  const events = all.find((one) => one.events !== undefined)?.events;
  return {
    findPerson: (workspaceId, named: NamedPerson) =>
      findPerson(allSources(all.flatMap(({ sources }) => sources?.(stores, workspaceId) ?? [])), named),
    countCollected: async (workspaceId, person) =>
      (await events?.count(stores, workspaceId, person)) ?? { events: 0, firstAt: null, lastAt: null },
    readCollected: async (workspaceId, person, which) =>
      (await events?.read(stores, workspaceId, person, which)) ?? { rows: [], last: null },
    countBooked: async (workspaceId, person, given) => {
      const sought = await seek(workspaceId, person, given);
      return summed(await Promise.all(all.map(({ count }) => count?.(stores, workspaceId, sought) ?? {})));
    },
    readBooked: async (workspaceId, person, given) => {
      const sought = await seek(workspaceId, person, given);
      return joined(await Promise.all(all.map(({ show }) => show?.(stores, workspaceId, sought) ?? {})));
    },
    eraseCollected: (workspaceId, which: ClickHouseErasure) => eraseInClickHouse(stores, all, workspaceId, which),
    eraseSources: async (workspaceId, person, given) => {
      const sought = await seek(workspaceId, person, given);
      for (const { eraseElsewhere } of all) await eraseElsewhere?.(stores, workspaceId, sought);
    },
    eraseBooked: async (workspaceId, { person, upTo }, given) => {
      const sought = await seek(workspaceId, person, given);
      return postgres.withWorkspace(workspaceId, async (tx) => {
        const counts: Partial<BookedCounts>[] = [];
        for (const { eraseRows } of all) counts.push((await eraseRows?.(tx, sought, upTo)) ?? {});
        return summed(counts);
      });
    },
    retain: async (workspaceId: string, periods: Retention, ago) => {
      for (const { retain } of all) await retain?.(stores, workspaceId, periods, ago);
    },
  };
}

function summed(all: readonly Partial<BookedCounts>[]): BookedCounts {
  const sum = (kind: keyof BookedCounts): number => all.reduce((total, counts) => total + (counts[kind] ?? 0), 0);
  return { payments: sum("payments"), reportedConversions: sum("reportedConversions"), webhooks: sum("webhooks") };
}

function joined(all: readonly Partial<BookedRows>[]): BookedRows {
  const rows = (kind: keyof BookedRows): object[] => all.flatMap((shown) => [...(shown[kind] ?? [])]);
  return { payments: rows("payments"), reportedConversions: rows("reportedConversions"), webhooks: rows("webhooks") };
}

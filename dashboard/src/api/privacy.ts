import { queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type {
  Erasure,
  PersonBody,
  PersonExport,
  PersonFound,
  Retention,
  RetentionPatch,
} from "@tributary/contract/privacy";
import { call } from "./client.ts";

export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: ({ signal }) => call<Retention>("GET", "/privacy/retention", { signal }),
});

export const erasuresQuery = queryOptions({
  queryKey: ["erasures"],
  queryFn: async ({ signal }) => (await call<Page<Erasure>>("GET", "/privacy/erasures", { signal })).data,
  // An erasure goes on by itself for a while.
  refetchInterval: ({ state }) => (state.data?.some(({ status }) => status !== "done") ? 5000 : false),
});

export function changeRetention(patch: RetentionPatch, ifRevision: number): Promise<Retention> {
  return call<Retention>("PATCH", "/privacy/retention", { body: patch, ifRevision });
}

export function findPerson(person: PersonBody): Promise<PersonFound> {
  return call<PersonFound>("POST", "/privacy/people/find", { body: person });
}

export function erasePerson(person: PersonBody): Promise<Erasure> {
  return call<Erasure>("POST", "/privacy/erasures", { body: { ...person, confirm: "erase" } });
}

/** Everything there is of a person, all pages of it, as one JSON text. */
export async function exportPerson(person: PersonBody): Promise<string> {
  const ask = (after?: string) =>
    call<PersonExport>("POST", "/privacy/exports", { body: { ...person, ...(after ? { after } : {}) } });
  const whole = await ask();
  for (let after = whole.nextCursor; after !== null; ) {
    const page = await ask(after);
    whole.events.push(...page.events);
    after = page.nextCursor;
  }
  const { nextCursor: _, ...complete } = whole;
  return JSON.stringify(complete, null, 2);
}

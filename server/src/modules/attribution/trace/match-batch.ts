/** Payments matched to people, a batch at a time. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { type Candidate, isInDoubt, type MatchEvidence, matchByAll, matchByValues } from "../match/match-person.ts";
import type { MatchingParameters } from "../match/parameters.ts";
import type { Sighting } from "../match/people.ts";
import { listSplits } from "../people/identity-splits.sql.ts";
import { withoutSplits } from "../people/without-splits.ts";
import { countVisitors, readSightings } from "./evidence.sql.ts";
import { readActivity } from "./near.sql.ts";
import { readReportedOrders } from "./reported-orders.sql.ts";
import type { UntracedPayment } from "./traces.sql.ts";

export interface MatchStores {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
}

type MatchablePayment = Pick<UntracedPayment, "journeyEndsAt" | "values">;

/** @returns the candidates of each payment, the likeliest first. Who was close by is looked at only where there is a doubt. */
export async function matchBatch(
  stores: MatchStores,
  workspaceId: string,
  payments: readonly MatchablePayment[],
  parameters: MatchingParameters,
): Promise<Candidate[][]> {
  const known = await evidenceByValues(stores, workspaceId, payments);
  const byValues = known.map((evidence) => matchByValues(evidence, parameters));
  const inDoubt = payments.filter((_, index) => isInDoubt(byValues[index] ?? []));
  const evidence = new Map(
    (await evidenceByAll(stores, workspaceId, inDoubt)).map((found, index) => [inDoubt[index], found]),
  );
  return payments.map((payment, index) => {
    const found = evidence.get(payment);
    return found ? matchByAll(found, parameters) : (byValues[index] ?? []);
  });
}

/** What the payments carry, and who was seen with it. */
async function evidenceByValues(
  stores: MatchStores,
  workspaceId: string,
  payments: readonly MatchablePayment[],
): Promise<MatchEvidence[]> {
  const { population, sightings } = await read(stores, workspaceId, payments, []);
  return payments.map(({ values }) => ({ values, sightings, near: [], population }));
}

/** The same, and who was on the site shortly before. */
export async function evidenceByAll(
  stores: MatchStores,
  workspaceId: string,
  payments: readonly MatchablePayment[],
): Promise<MatchEvidence[]> {
  if (payments.length === 0) return [];
  const store = stores.clickhouse.inWorkspace(workspaceId);
  const active = await readActivity(
    store,
    payments.map(({ journeyEndsAt }) => journeyEndsAt.getTime()),
  );
  const near = [...new Set([...active.values()].flat().flatMap(({ visitorIds }) => visitorIds))];
  const { population, sightings } = await read(stores, workspaceId, payments, near);
  return payments.map(({ values, journeyEndsAt }) => ({
    values,
    sightings,
    near: active.get(journeyEndsAt.getTime()) ?? [],
    population,
  }));
}

async function read(
  { postgres, clickhouse }: MatchStores,
  workspaceId: string,
  payments: readonly MatchablePayment[],
  near: readonly string[],
): Promise<{ population: number; sightings: Sighting[] }> {
  const store = clickhouse.inWorkspace(workspaceId);
  const orders = payments.flatMap(({ values }) => values.order_id ?? []);
  const reported = await readReportedOrders(postgres, workspaceId, orders);
  const all = payments.map(({ values }) => values);
  return {
    population: await countVisitors(store),
    sightings: withoutSplits(await readSightings(store, all, reported, near), await listSplits(postgres, workspaceId)),
  };
}

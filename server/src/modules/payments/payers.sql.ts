/** Who made payments, as the providers' webhooks spell it, where that is still kept. */
import { emptyDetails, type PersonDetails } from "../../connect/person-details.ts";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { paymentProvider } from "./payment-providers.ts";

/** @returns by payment; those are missing whose person was erased, or whose webhooks were kept long enough */
export async function readPayers(tx: Tx, paymentIds: readonly string[]): Promise<Map<string, PersonDetails>> {
  if (paymentIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("payments as p")
    .innerJoin("webhook_inbox as w", (join) =>
      join
        .onRef("w.workspace_id", "=", "p.workspace_id")
        .onRef("w.provider", "=", "p.provider")
        .onRef("w.subject", "=", "p.provider_id"),
    )
    .select(["p.id", "p.provider", "p.provider_id", "w.payload"])
    .where("p.id", "in", paymentIds)
    .where("p.person_erased_at", "is", null)
    .where("w.redacted_at", "is", null)
    .execute();
  const byPayment = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...byPayment].map(([id, webhooks]) => [
      id,
      payerOf(
        webhooks[0]?.provider ?? "",
        webhooks[0]?.provider_id ?? "",
        webhooks.map(({ payload }) => payload),
      ),
    ]),
  );
}

function payerOf(name: string, key: string, events: readonly object[]): PersonDetails {
  const provider = paymentProvider(name);
  return provider.payerOf?.(events) ?? { ...emptyDetails, email: provider.fold(events, [], key)?.email ?? null };
}

/** The connector of the toy provider: every kind of stream once. */

import { z } from "zod";
import { ProviderError, type ProviderProtocol } from "../../../connect/provider-client.ts";
import type { Connector, ConnectorAccess, ReadContext, SourcePage } from "./connector.ts";

const Answer = z.object({ rows: z.array(z.record(z.string(), z.unknown())), next: z.number(), more: z.boolean() });

const protocol: ProviderProtocol = {
  name: "Toy",
  failureOf: ({ status, text }) =>
    status === 400 && text.includes("too_much") ? new ProviderError("too_much", "too many days") : null,
  quotaOf: () => ({ units: 1, usedUpUntil: null }),
};

async function ask({ client, baseUrl, credential }: ConnectorAccess, path: string) {
  const headers = async () => ({ authorization: `Bearer ${await credential()}` });
  const { json, text } = await client.ask({ url: baseUrl + path, headers });
  const parsed = Answer.safeParse(json);
  if (!parsed.success) throw new ProviderError("unexpected", "Toy: another shape of answer");
  return { ...parsed.data, text };
}

async function* pages(context: ReadContext, path: string, from = 0): AsyncIterable<SourcePage & { cursor: string }> {
  for (let after = from; ; ) {
    const { rows, next, more, text } = await ask(context, `${path}${path.includes("?") ? "&" : "?"}after=${after}`);
    yield { records: rows, raw: text, cursor: String(next) };
    if (!more) return;
    after = next;
  }
}

/** @param perDay what a day may cost; null: it has no limit */
export function toyConnector(perDay: number | null = null): Connector {
  return {
    name: "toy_ads",
    label: "Toy Ads",
    kind: "ads",
    reads: ["Toys, to play with."],
    auth: { kind: "api_key" },
    protocol,
    baseUrl: "http://toy.example",
    callsAtOnce: 2,
    quota: perDay === null ? null : { unit: "calls", perDay },
    listAccounts: async (access) => {
      const { rows } = await ask(access, "/accounts?");
      return rows.map((row) => ({
        id: String(row.id),
        name: String(row.name),
        currency: String(row.currency),
        timeZone: String(row.time_zone),
        notSelectableBecause: row.id === "manager" ? "Manager accounts hold no spend of their own." : null,
        access: {},
      }));
    },
    streams: [
      {
        name: "ads",
        label: "Ads",
        kind: "snapshot",
        keyOf: ({ id }) => String(id),
        schema: z.object({ id: z.string(), name: z.string() }),
        read: (context) => pages(context, "/campaigns"),
      },
      {
        name: "ad_performance",
        label: "Ad performance",
        kind: "daily",
        keyOf: ({ ad_id }) => String(ad_id),
        dayOf: ({ day }) => String(day),
        schema: z.object({ day: z.string(), ad_id: z.string(), cost_micros: z.string() }),
        trailingDays: () => 3,
        historyDays: 20,
        daysPerRead: 6,
        read: (context, { from, to }) => pages(context, `/ads?from=${from}&to=${to}`),
      },
      {
        name: "orders",
        label: "Orders",
        kind: "changes",
        keyOf: ({ id }) => String(id),
        schema: z.object({ id: z.string(), status: z.string() }),
        historyDays: 365,
        read: (context, { cursor }) => pages(context, "/orders", Number(cursor ?? 0)),
      },
    ],
  };
}

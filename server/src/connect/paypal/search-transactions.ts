/** Reading Transaction Search: developer.paypal.com/docs/api/transaction-search/v1. */
import { z } from "zod";
import { type ProviderAccess, ProviderError, type ProviderResponse } from "../provider-client.ts";
import { askPayPal, strange } from "./ask-paypal.ts";
import { SearchTime } from "./paypal-event.ts";

export interface TransactionPage {
  records: readonly Record<string, unknown>[];
  raw: string;
  /** Until when PayPal knew every transaction, Unix milliseconds. */
  completeUntil: number;
}

interface Span {
  /** Unix milliseconds of whole seconds, both inclusive. */
  from: number;
  to: number;
}

const PAGE_SIZE = 500;
const SECOND_MS = 1000;
/** Who was paid to, what was in the cart and where it was sent is not asked for. */
const FIELDS = "transaction_info,payer_info";
/** PayPal's answer to a time of which it knows nothing yet. */
const TOO_EARLY = /^PayPal: INVALID_REQUEST: Data for the given start date is not available/;

const Page = z.object({
  transaction_details: z.array(z.record(z.string(), z.unknown())).default([]),
  last_refreshed_datetime: SearchTime.transform((time) => Date.parse(time)).nullish(),
  total_items: z.number().nullish(),
  total_pages: z.number().nullish(),
});

/**
 * Every transaction that was begun on these days of UTC, at most 31 of them. A time with more of them than PayPal gives at
 * once is asked for in halves.
 * @param days "YYYY-MM-DD", inclusive. @throws ProviderError
 */
export function searchTransactions(
  access: ProviderAccess,
  { from, to }: { from: string; to: string },
): AsyncGenerator<TransactionPage> {
  return searchSpan(access, { from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T23:59:59Z`) });
}

async function* searchSpan(access: ProviderAccess, span: Span): AsyncGenerator<TransactionPage> {
  let first: TransactionPage & { pages: number; total: number | null };
  try {
    first = await askPage(access, span, 1);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (TOO_EARLY.test(error.message)) {
      yield { records: [], raw: error.message, completeUntil: span.from - SECOND_MS };
      return;
    }
    if (error.kind !== "too_much" || span.from === span.to) throw error;
    for (const half of halves(span)) yield* searchSpan(access, half);
    return;
  }
  let count = first.records.length;
  yield first;
  for (let page = 2; page <= first.pages; page++) {
    const next = await askPage(access, span, page);
    count += next.records.length;
    yield next;
  }
  // Transactions that showed up meanwhile have moved others from one page to another.
  if (first.total !== null && count !== first.total) {
    throw new ProviderError("unexpected", `PayPal told of ${first.total} transactions and gave ${count}`);
  }
}

function halves({ from, to }: Span): Span[] {
  const middle = from + Math.floor((to - from) / (2 * SECOND_MS)) * SECOND_MS;
  return [
    { from, to: middle },
    { from: middle + SECOND_MS, to },
  ];
}

async function askPage(access: ProviderAccess, { from, to }: Span, page: number) {
  const answer = await askPayPal(access, {
    path: "/v1/reporting/transactions",
    params: {
      start_date: timeOf(from),
      end_date: timeOf(to),
      fields: FIELDS,
      page_size: PAGE_SIZE,
      page,
    },
  });
  return readPage(answer, from);
}

function readPage({ json, text }: ProviderResponse, from: number) {
  const page = Page.safeParse(json).data;
  if (!page) throw strange();
  return {
    records: page.transaction_details,
    raw: text,
    // Where it does not say, nothing is known to be complete.
    completeUntil: page.last_refreshed_datetime ?? from - SECOND_MS,
    pages: page.total_pages ?? 1,
    total: page.total_items ?? null,
  };
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

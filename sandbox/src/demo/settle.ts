/** Waits until Tributary knows every payment that the ledger knows, to the cent, and has traced all of them. */
import type { Sandbox } from "../start-sandbox.ts";
import { sumByCurrency } from "../truth/summary.ts";
import { pause, type TributaryClient } from "./tributary-client.ts";

interface PaymentRow {
  amountMinor: number;
  refundedMinor: number;
  currency: string;
  attributionMethod: string | null;
}
interface Page {
  data: PaymentRow[];
  nextCursor: string | null;
}

export interface Settling {
  client: TributaryClient;
  sandbox: Sandbox;
  apiKey: string;
  /** Days the play covers, both included. */
  range: { from: string; to: string };
  signal: AbortSignal;
  onProgress: (traced: number, total: number) => void;
}

/** How long nothing may change. The jobs of a server that was killed are given to the next one within half a minute. */
const PATIENCE_MS = 90_000;
const POLL_MS = 400;

/** @throws Error telling the difference when it stays */
export async function settle({ client, sandbox, apiKey, range, signal, onProgress }: Settling): Promise<void> {
  let [before, changedAt] = ["", Date.now()];
  for (;;) {
    const payments = await allPayments(client, apiKey);
    const traced = payments.filter((payment) => payment.attributionMethod !== null).length;
    const ledger = sandbox.ledger();
    onProgress(traced, ledger.length);
    const [known, owed] = [sums(payments), sums(ledger)];
    if (known === owed && traced === payments.length && (await isFinal(client, apiKey, range))) return;
    const state = `${traced} of ${payments.length} payments traced, ${sandbox.stripe.pendingWebhooks()} webhooks owed`;
    if (`${state} ${known}` !== before) [before, changedAt] = [`${state} ${known}`, Date.now()];
    if (Date.now() - changedAt > PATIENCE_MS) {
      throw new Error(
        `The dashboard and the ledger still differ, and nothing has changed for ${PATIENCE_MS / 1000} s (${state}).\n  dashboard: ${known}\n  ledger:    ${owed}`,
      );
    }
    await pause(POLL_MS, signal);
  }
}

async function allPayments(client: TributaryClient, token: string): Promise<PaymentRow[]> {
  const rows: PaymentRow[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await client.call<Page>(`/payments?limit=500${query}`, { token });
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

/** Number, amount and refunds per currency, as one comparable line. */
function sums(payments: readonly { amountMinor: number; refundedMinor: number; currency: string }[]): string {
  return Object.entries(sumByCurrency(payments))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, sum]) => `${code} ${sum.payments} payments, ${sum.amountMinor} taken, ${sum.refundedMinor} refunded`)
    .join("; ");
}

async function isFinal(client: TributaryClient, token: string, range: Settling["range"]): Promise<boolean> {
  const body = { metrics: ["revenue", "orders"], dimensions: ["currency"], range };
  const { finality } = await client.call<{ finality: string }>("/metrics/query", { method: "POST", body, token });
  return finality === "final";
}

/** Purchases that happened before the sandbox was started, recorded with their own time. */
import { GOOD_CARD } from "./cards.ts";
import { type Act, createSession, type Paid, payByCard } from "./checkout.ts";
import type { LineItem } from "./checkout-session.ts";

export interface PastPayment {
  /** Names the purchase: every id of it is derived from the key. */
  key: string;
  /** Unix seconds. */
  at: number;
  lines: LineItem[];
  /** Lower case, as Stripe spells it. */
  currency: string;
  email: string;
  clientReferenceId: string | null;
  /** Carried by the session and by the payment intent, as our checkout writes it on both. */
  metadata: Record<string, string>;
  successUrl: string;
}

/** Creates the session and pays it, unless that happened in an earlier run. */
export async function createPastPayment(act: Act, payment: PastPayment, origin: string): Promise<Paid> {
  const id = act.ids("cs_test");
  const before = recorded(act, id);
  if (before !== undefined) return before;
  if (!act.account.sessions.has(id)) await createSession(act, newPastSession(id, payment, origin));
  return payByCard(act, { sessionId: id, email: payment.email, card: GOOD_CARD });
}

function recorded({ account }: Act, sessionId: string): Paid | undefined {
  const session = account.sessions.get(sessionId)?.object;
  const intent = account.intents.get(session?.payment_intent ?? "");
  const charge = account.charges.get(intent?.latest_charge ?? "");
  if (session === undefined || intent === undefined || charge === undefined) return undefined;
  return { session, intent, charge };
}

function newPastSession(id: string, payment: PastPayment, origin: string) {
  return {
    id,
    created: payment.at,
    lines: payment.lines,
    currency: payment.currency,
    successUrl: payment.successUrl,
    cancelUrl: null,
    clientReferenceId: payment.clientReferenceId,
    customerEmail: payment.email,
    metadata: payment.metadata,
    intentMetadata: payment.metadata,
    intentDescription: null,
    subscribed: null,
    expiresAt: payment.at + 86_400,
    locale: null,
    submitType: null,
    customerCreation: "if_required" as const,
    payUrl: `${origin}/pay/${id}`,
  };
}

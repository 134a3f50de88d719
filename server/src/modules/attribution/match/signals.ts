/** The registry of signals: one line each. Evidence, learning and the docs take them from here. */
import type { MatchSignal, Signal } from "./signal.ts";
import { activity } from "./signals/activity.ts";
import { clickId } from "./signals/click-id.ts";
import { customerId } from "./signals/customer-id.ts";
import { email } from "./signals/email.ts";
import { network } from "./signals/network.ts";
import { orderId } from "./signals/order-id.ts";
import { phone } from "./signals/phone.ts";
import { reportedOrder } from "./signals/reported-order.ts";
import { sessionId } from "./signals/session-id.ts";
import { trackingId } from "./signals/tracking-id.ts";
import { transactionId } from "./signals/transaction-id.ts";
import { visitorId } from "./signals/visitor-id.ts";

export const SIGNALS: readonly MatchSignal[] = [
  visitorId,
  sessionId,
  trackingId,
  customerId,
  email,
  phone,
  orderId,
  transactionId,
  reportedOrder,
  clickId,
  network,
  activity,
];

export const SIGNAL_NAMES: readonly Signal[] = SIGNALS.map(({ name }) => name);

/** One value for each signal. */
export function ofEachSignal<T>(value: (signal: MatchSignal) => T): Record<Signal, T> {
  return Object.fromEntries(SIGNALS.map((signal) => [signal.name, value(signal)])) as Record<Signal, T>;
}

const BY_NAME = ofEachSignal((signal) => signal);

export function signalNamed(name: Signal): MatchSignal {
  return BY_NAME[name];
}

/** Sends events to webhooks until they are acknowledged, 25 times at most, as PayPal does but with shorter waits. */
import { randomUUID } from "node:crypto";
import type { PayPalSentEvent, PayPalWebhook } from "./paypal-state.ts";
import { timeOf } from "./to-wire.ts";
import type { WebhookSigning } from "./webhook-signing.ts";

export interface WebhookSenderOptions {
  /** Made when the first event is sent. */
  signing: () => WebhookSigning;
  /** Where the certificate is found. */
  certUrl: () => string;
  now: () => number;
  /** Whether there is such a webhook still. */
  isKnown: (webhook: PayPalWebhook) => boolean;
}

const MOST_TRIES = 25;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;
const TIMEOUT_MS = 10_000;

export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #running = new Set<Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Deliveries that are owed still. */
  pending(): number {
    return this.#running.size + this.#timers.size;
  }

  send(webhook: PayPalWebhook, event: PayPalSentEvent, tries = 1): void {
    if (this.#closed || !this.#options.isKnown(webhook)) return;
    const run = this.#post(webhook, event)
      .then((isHeard) => {
        if (!isHeard && tries < MOST_TRIES) this.#later(webhook, event, tries);
      })
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.#running);
  }

  #later(webhook: PayPalWebhook, event: PayPalSentEvent, tries: number): void {
    if (this.#closed) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.send(webhook, event, tries + 1);
      },
      Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS),
    );
    this.#timers.add(timer);
  }

  /** True when acknowledged. Every try is a transmission of its own. */
  async #post({ id: webhookId, url }: PayPalWebhook, { body }: PayPalSentEvent): Promise<boolean> {
    const { signing, certUrl, now } = this.#options;
    const [id, time] = [randomUUID(), timeOf(now())];
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "PayPal/AUHD-214.0-58843124",
          "paypal-transmission-id": id,
          "paypal-transmission-time": time,
          "paypal-transmission-sig": signing().sign({ id, time, webhookId, body }),
          "paypal-cert-url": certUrl(),
          "paypal-auth-algo": "SHA256withRSA",
        },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

/** Delivers events to webhook endpoints until they are acknowledged, as Stripe does but with shorter waits. */
import type { Account } from "./account.ts";
import { signatureHeader } from "./signature.ts";

export interface SenderOptions {
  /** Deliveries under way at once. */
  concurrency?: number;
  /** Wait before the second, third … try; the last one repeats. */
  retryDelaysMs?: number[];
  timeoutMs?: number;
  now?: () => number;
}

export interface WebhookSender {
  /** Looks for events that were emitted since it last looked. Cheap; call after every operation. */
  wake(): void;
  /** Deliveries that are owed still. */
  pending(): number;
  /** Lets those under way end, then stops; what is owed is kept and goes out after the next start. */
  close(): Promise<void>;
}

interface Delivery {
  key: string;
  eventId: string;
  endpointId: string;
  attempt: number;
}

const USER_AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)";

/** Starts with what the account still owes from before. Order is that of emission, not guaranteed on arrival. */
export function startWebhookSender(account: Account, options: SenderOptions = {}): WebhookSender {
  return new Sender(account, options);
}

class Sender implements WebhookSender {
  readonly #account: Account;
  readonly #concurrency: number;
  readonly #retryDelaysMs: number[];
  readonly #timeoutMs: number;
  readonly #now: () => number;
  readonly #queue: Delivery[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #seen = 0;
  #closed = false;

  constructor(account: Account, options: SenderOptions) {
    this.#account = account;
    this.#concurrency = options.concurrency ?? 16;
    this.#retryDelaysMs = options.retryDelaysMs ?? [250, 500, 1000, 2000, 5000, 10_000, 30_000];
    this.#timeoutMs = options.timeoutMs ?? 10_000;
    this.#now = options.now ?? Date.now;
    this.wake();
  }

  wake(): void {
    this.#enqueueNew();
    while (!this.#closed && this.#running.size < this.#concurrency) {
      const delivery = this.#queue.shift();
      if (delivery === undefined) return;
      const run = this.#deliver(delivery).finally(() => {
        this.#running.delete(run);
        this.wake();
      });
      this.#running.add(run);
    }
  }

  pending(): number {
    return this.#queue.length + this.#running.size + this.#timers.size;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.#running);
  }

  #enqueueNew(): void {
    const { emitted, delivered } = this.#account;
    for (; this.#seen < emitted.length; this.#seen++) {
      const event = emitted[this.#seen];
      for (const key of event?.deliveries ?? []) {
        if (delivered.has(key)) continue;
        const [eventId = "", endpointId = ""] = key.split(" ");
        this.#queue.push({ key, eventId, endpointId, attempt: 0 });
      }
    }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const event = this.#account.events.get(delivery.eventId);
    const endpoint = this.#account.endpoints.get(delivery.endpointId);
    const gone = event === undefined || endpoint === undefined || endpoint.object.status === "disabled";
    if (gone || (await this.#post(endpoint.object.url, endpoint.secret, event.body))) {
      await this.#account.commit({ delivered: delivery.key });
      return;
    }
    this.#retryLater(delivery);
  }

  /** True when acknowledged. Every try carries a new time and signature. Redirects count as failures. */
  async #post(url: string, secret: string, body: string): Promise<boolean> {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signatureHeader(body, secret, Math.floor(this.#now() / 1000)),
          "user-agent": USER_AGENT,
        },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  #retryLater(delivery: Delivery): void {
    if (this.#closed) return;
    const delay = this.#retryDelaysMs[Math.min(delivery.attempt, this.#retryDelaysMs.length - 1)] ?? 1000;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#queue.push({ ...delivery, attempt: delivery.attempt + 1 });
      this.wake();
    }, delay);
    this.#timers.add(timer);
  }
}

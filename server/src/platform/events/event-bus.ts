/**
 * Domain events: how a module tells those that stand after it that something happened, without knowing them.
 *
 * An outbox event is stored in the transaction that causes it (a transactional outbox:
 * microservices.io/patterns/data/transactional-outbox). Once it is committed, also after a crash, the jobs that subscribe
 * are asked for. It says "something of this workspace changed" and carries no more than the subject: many of them become
 * one run, which reads what is there.
 *
 * A local event is told within this process and awaited. It is for publishers that keep their own place and tell again
 * until they are heard, as the event log's loader does with its cursor; what it carries may be large.
 */
import type { JobQueue } from "../jobs/job-queue.ts";
import type { Tx } from "../postgres/postgres.ts";

export interface OutboxEvent {
  kind: "outbox";
  /** Such as `payments.changed`. */
  name: string;
}

export interface LocalEvent<Payload> {
  kind: "local";
  name: string;
  /** Only there to carry the type. */
  payload?: Payload;
}

export interface OutboxSubscription {
  event: OutboxEvent;
  /** The job that is asked for. */
  job: string;
}

export interface LocalSubscription {
  event: LocalEvent<unknown>;
  /** Must bear being told again. */
  take(payload: unknown): Promise<void>;
}

export interface EventBus {
  /**
   * Has every subscribing job asked for: once the transaction is committed that causes the event, if it is; without one,
   * call it after the change is committed.
   * @param subject what of the workspace changed, where jobs go by it
   */
  publish(event: OutboxEvent, workspaceId: string, how?: { tx?: Tx; subject?: string }): Promise<void>;
  /** Hands what is published over to the jobs, until the queue is closed. One process at least must do so. */
  relay(): Promise<void>;
  /** Tells every subscriber, in the order of the modules. Rejects when one of them could not take it. */
  tell<Payload>(event: LocalEvent<Payload>, payload: Payload): Promise<void>;
  /** Adds the subscriptions of a module. */
  subscribe(subscriptions: readonly (OutboxSubscription | LocalSubscription)[]): void;
}

export function defineOutboxEvent(name: string): OutboxEvent {
  return { kind: "outbox", name };
}

export function defineLocalEvent<Payload>(name: string): LocalEvent<Payload> {
  return { kind: "local", name };
}

/** @param job the name of the job that is asked for whenever the event is published */
export function onOutboxEvent(event: OutboxEvent, job: string): OutboxSubscription {
  return { event, job };
}

export function onLocalEvent<Payload>(
  event: LocalEvent<Payload>,
  take: (payload: Payload) => Promise<void>,
): LocalSubscription {
  return { event, take: take as LocalSubscription["take"] };
}

export function createEventBus(queue: Pick<JobQueue, "enqueue" | "post" | "onPosted">): EventBus {
  const jobs: OutboxSubscription[] = [];
  const takers: LocalSubscription[] = [];
  return {
    subscribe: (subscriptions) => {
      for (const subscription of subscriptions) {
        if ("job" in subscription) jobs.push(subscription);
        else takers.push(subscription);
      }
    },
    publish: ({ name }, workspaceId, { tx, subject = null } = {}) =>
      queue.post({ event: name, workspaceId, subject }, tx),
    relay: () =>
      queue.onPosted(async ({ event, workspaceId, subject }) => {
        for (const { job, event: of } of jobs)
          if (of.name === event) await queue.enqueue(job, workspaceId, { subject });
      }),
    tell: async (event, payload) => {
      for (const { take, event: of } of takers) if (of.name === event.name) await take(payload);
    },
  };
}

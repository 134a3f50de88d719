/** The call that a transaction belongs to, for the audit log: known wherever the call's own code runs. */
import { AsyncLocalStorage } from "node:async_hooks";

export interface AuditedCall {
  actorKind: "member" | "key" | "anonymous";
  /** The member's user or the key; null for an anonymous caller. */
  actorId: string | null;
  /** Such as links.create. */
  action: string;
  requestId: string;
  /** Network of the caller, never the address. */
  ipPrefix: string;
}

interface Running {
  call: AuditedCall;
  hasEntry: boolean;
}

const running = new AsyncLocalStorage<Running>();

/** Runs the work; every change it makes is entered as this call's. @returns its result, and whether it left an entry */
export async function withAuditedCall<T>(
  call: AuditedCall,
  work: () => Promise<T>,
): Promise<{ result: T; hasEntry: boolean }> {
  const here: Running = { call, hasEntry: false };
  return running.run(here, async () => {
    const result = await work();
    return { result, hasEntry: here.hasEntry };
  });
}

/** What the database is told of the running call; empty when none runs. */
export function auditSetting(): string {
  const here = running.getStore();
  return here ? JSON.stringify(here.call) : "";
}

/** Whether it still matters if a transaction leaves an entry. */
export function awaitsEntry(): boolean {
  return running.getStore()?.hasEntry === false;
}

export function noteEntry(): void {
  const here = running.getStore();
  if (here) here.hasEntry = true;
}

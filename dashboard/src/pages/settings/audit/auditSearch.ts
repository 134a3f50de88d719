import type { AuditFilters } from "@tributary/contract/audit";
import { isDay } from "../../../period/day.ts";
import { instantsOf } from "../../../period/period.ts";

/** Which changes are listed, as it stands in the address bar; days are those of the workspace's time zone. */
export interface AuditSearch {
  q?: string;
  action?: string;
  actor?: ActorKind;
  from?: string;
  to?: string;
}

export const ACTOR_LABEL = {
  member: "People",
  key: "API keys",
  system: "Tributary",
  anonymous: "Not logged in",
} as const;
export type ActorKind = keyof typeof ACTOR_LABEL;

const ACTION = /^[a-z0-9_.-]{1,100}$/;

export function readAuditSearch({ q, action, actor, from, to }: Record<string, unknown>): AuditSearch {
  return {
    q: typeof q === "string" && q.trim() ? q.trim().slice(0, 120) : undefined,
    action: typeof action === "string" && ACTION.test(action) ? action : undefined,
    actor: typeof actor === "string" && Object.hasOwn(ACTOR_LABEL, actor) ? (actor as ActorKind) : undefined,
    from: isDay(from) ? from : undefined,
    to: isDay(to) ? to : undefined,
  };
}

/** The same as the server is asked: the first instant of the first day, and the one after the last. */
export function auditFilters({ from, to, ...rest }: AuditSearch, timeZone: string): AuditFilters {
  return {
    ...rest,
    from: from && instantsOf({ from, to: from }, timeZone).from,
    to: to && instantsOf({ from: to, to }, timeZone).to,
  };
}

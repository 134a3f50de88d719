/** What is kept of the visitor's address and browser. */
import { ipPrefix } from "../../../core/ip-address.ts";
import { shorten } from "../../../core/shorten.ts";
import { type Machine, machineOf, NAMELESS, PREFETCH } from "./bot.ts";
import { dayVisitorId, hashIp } from "./day-hashes.ts";
import type { EventRecord } from "./event-record.ts";
import type { IntakeEvent, Sender } from "./intake.ts";

export type VisitorFacts = Pick<EventRecord, "ip_hash" | "ip_prefix" | "user_agent" | "is_bot" | "bot_name">;

/** The visitor as the request, or a server on their behalf, shows them; empty texts where it does not. */
export interface SeenVisitor {
  ip: string;
  userAgent: string;
  facts: VisitorFacts;
}

const MAX_USER_AGENT_LENGTH = 300;

/** The visitor behind a request of their own browser. A trusted server's own address and agent tell nothing of them. */
export function visitorOfRequest(sender: Sender, salt: Buffer): SeenVisitor {
  if (sender.trusted) return seen(sender, salt, "", "", { isBot: false, name: "" });
  const machine = machineBehind(sender);
  const known = sender.isPrefetch && !machine.isBot ? { isBot: true, name: PREFETCH } : machine;
  return seen(sender, salt, sender.ip, sender.userAgent, known);
}

function machineBehind({ isBrowser, door, userAgent }: Sender): Machine {
  if (!isBrowser) return { isBot: false, name: "" };
  return door === "link" && userAgent.trim() === "" ? NAMELESS : machineOf(userAgent);
}

/** The visitor that a server names in the event itself. */
export function visitorOfEvent(event: IntakeEvent, sender: Sender, salt: Buffer): SeenVisitor {
  const userAgent = event.visitorUserAgent ?? "";
  return seen(sender, salt, event.visitorIp ?? "", userAgent, machineOf(userAgent));
}

/** The day's id of a visitor who has no other; empty when nothing tells visitors apart. */
export function cookielessId({ ip, userAgent }: SeenVisitor, sender: Sender, salt: Buffer): string {
  return ip ? dayVisitorId(salt, { site: sender.pixelId ?? sender.workspaceId, ip, userAgent }) : "";
}

function seen(sender: Sender, salt: Buffer, ip: string, userAgent: string, machine: Machine): SeenVisitor {
  const facts = {
    ip_hash: ip ? hashIp(salt, sender.workspaceId, ip) : "",
    ip_prefix: ipPrefix(ip),
    user_agent: shorten(userAgent, MAX_USER_AGENT_LENGTH),
    is_bot: machine.isBot,
    bot_name: machine.name,
  };
  return { ip, userAgent, facts };
}

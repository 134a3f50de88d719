/** Who is asking, and for which workspace: decided once at the door, then passed down. */
import type { Role } from "@tributary/contract/auth";

/** A person signed in, acting in one of their workspaces (or in none, for calls about themselves). */
export interface MemberPrincipal {
  kind: "member";
  userId: string;
  /** The log-in they act by. */
  sessionId: string;
}

/** A machine holding a key of the workspace. */
export interface KeyPrincipal {
  kind: "key";
  keyId: string;
}

export interface WorkspaceScope {
  workspaceId: string;
  role: Role;
  principal: MemberPrincipal | KeyPrincipal;
}

/** Where collected data goes and how it was let in. A secret key is trusted with other people's times and identities. */
export interface IngestScope {
  workspaceId: string;
  pixelId: string | null;
  trusted: boolean;
}

/** What each role includes: a member may do what their own role or any lower one may. */
const RANK: Readonly<Record<Role, number>> = { agent: 0, viewer: 1, analyst: 2, admin: 3 };

/** Whether someone of role `held` may do what needs `needed`. */
export function roleAllows(held: Role, needed: Role): boolean {
  return RANK[held] >= RANK[needed];
}

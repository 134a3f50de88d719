/** Who is asking, and for which workspace: decided once at the door, then passed down. */
import type { Permission } from "@tributary/contract/permissions";
import type { RateLimit } from "./token-buckets.ts";

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

/** How often one key may call. */
export interface OwnLimit {
  limit: RateLimit;
  caller: string;
}

export interface WorkspaceScope {
  workspaceId: string;
  /** What the caller may do in it. */
  permissions: ReadonlySet<Permission>;
  principal: MemberPrincipal | KeyPrincipal;
  /** A limit of the caller's own. */
  ownLimit?: OwnLimit | undefined;
}

/** Where collected data goes and how it was let in. A secret key is trusted with other people's times and identities. */
export interface IngestScope {
  workspaceId: string;
  pixelId: string | null;
  trusted: boolean;
  ownLimit?: OwnLimit | undefined;
}

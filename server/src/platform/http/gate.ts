/** What the door asks of accounts before a handler runs. */
import type { IncomingHttpHeaders } from "node:http";
import type { IngestScope, KeyPrincipal, MemberPrincipal, WorkspaceScope } from "./principal.ts";
import type { HttpAnswer, SentProof } from "./route.ts";

export interface Authentication {
  /** Who signed in; null for a machine's key or nobody. */
  person: MemberPrincipal | null;
  /** The workspace acted in; null when the person belongs to none. */
  workspace: WorkspaceScope | null;
  /** When the proof runs out, Unix milliseconds; null for keys. */
  expiresAt: number | null;
}

export interface IdempotentCall {
  workspaceId: string;
  /** Method and path. */
  route: string;
  key: string;
  requestHash: Buffer;
}

/** A call that may change something, for the audit log. */
export interface ChangingCall {
  /** Null: it is bound to none. */
  workspaceId: string | null;
  principal: MemberPrincipal | KeyPrincipal | null;
  /** Such as links.create. */
  action: string;
  requestId: string;
  ip: string;
  /** What the path names; null: nothing. */
  targetId: string | null;
}

export interface Gate {
  /** Throws `unauthenticated` or `forbidden`. */
  authenticate(headers: IncomingHttpHeaders): Promise<Authentication>;
  /** Throws `unauthenticated`, `unknown_pixel`, or `forbidden` for a page that may not send for the pixel. */
  resolveIngest(proof: SentProof): Promise<IngestScope>;
  /** Runs the call once for its key; a repetition gets the first answer, with `Idempotent-Replayed: true`. */
  runIdempotent(call: IdempotentCall, run: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
  /** Runs the call so that what it changes is entered in the audit log, in its name. */
  runAudited(call: ChangingCall, run: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
}

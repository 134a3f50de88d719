/** What the door asks of accounts before a handler runs. */
import type { IncomingHttpHeaders } from "node:http";
import type { IngestScope, MemberPrincipal, WorkspaceScope } from "../core/principal.ts";
import type { HttpAnswer, IngestProof } from "../core/route.ts";

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

export interface Gate {
  /** Throws `unauthenticated` or `forbidden`. */
  authenticate(headers: IncomingHttpHeaders): Promise<Authentication>;
  /** Throws `unauthenticated` or `unknown_pixel`. */
  resolveIngest(proof: IngestProof): Promise<IngestScope>;
  /** Runs the call once for its key; a repetition gets the first answer, with `Idempotent-Replayed: true`. */
  runIdempotent(call: IdempotentCall, run: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
}

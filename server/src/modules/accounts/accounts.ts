/** People, workspaces, keys and what they prove: everything `main` needs to put this room to work. */

import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { SignupMode } from "@tributary/contract/auth";
import { createExpiringCache } from "../../core/expiring-cache.ts";
import { createLastKnown } from "../../core/last-known.ts";
import type { EventBus } from "../../platform/events/event-bus.ts";
import type { IngestScope } from "../../platform/http/principal.ts";
import type { HttpAnswer, Route, SentProof } from "../../platform/http/route.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { PostMail } from "../mail/public.ts";
import { apiKeyRoutes } from "./api-keys/api-keys.routes.ts";
import { findKeyFacts, type KeyFacts, recordKeyUse } from "./api-keys/api-keys.sql.ts";
import { createKeyUse, type UsedKey } from "./api-keys/key-use.ts";
import { resolveIngest } from "./api-keys/resolve-ingest.ts";
import { findDirectoryEntry } from "./directory.sql.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { createAccountLimits } from "./limits/account-limits.ts";
import { type IdempotentCall, runIdempotent } from "./limits/idempotency.ts";
import { createAccessTokens } from "./login/access-tokens.ts";
import { type Authentication, authenticate } from "./login/authenticate.ts";
import { loginRoutes } from "./login/login.routes.ts";
import { createLoginChallenges } from "./login/login-challenge.ts";
import { logoutRoute } from "./login/logout.routes.ts";
import { refreshRoute } from "./login/refresh.routes.ts";
import { invitationRoutes } from "./members/invitations.routes.ts";
import { memberRoutes } from "./members/members.routes.ts";
import { sessionRoutes } from "./sessions/sessions.routes.ts";
import { setupRoute } from "./signup/setup.routes.ts";
import { signupRoute } from "./signup/signup.routes.ts";
import { createSecondFactor } from "./two-factor/second-factor.ts";
import { twoFactorRoutes } from "./two-factor/two-factor.routes.ts";
import { createAfterwards } from "./verification/afterwards.ts";
import { verificationRoutes } from "./verification/verification.routes.ts";
import { askToVerify } from "./verification/verify-email.ts";
import { meRoute } from "./workspaces/me.routes.ts";
import { workspaceRoutes } from "./workspaces/workspaces.routes.ts";

export interface AccountsOptions {
  postgres: PostgresClient;
  /** Signs access tokens; at least 32 bytes, the same in every process of the installation. */
  tokenSecret: Uint8Array;
  /** Seals what people keep secret; 32 bytes, the same in every process of the installation. */
  sealingKey: Buffer;
  /** Where browsers reach this installation. */
  publicUrl: string;
  /** Takes mails over. */
  post: PostMail;
  events: Pick<EventBus, "publish">;
  signupMode: SignupMode;
  /** Told of what fails when its answer has been given. */
  onError: (error: unknown) => void;
  /** Unix milliseconds; the machine's time by default. */
  clock?: () => number;
  /** Waits for so many milliseconds. */
  pause?: (ms: number) => Promise<unknown>;
}

export interface Accounts {
  authenticate(headers: IncomingHttpHeaders): Promise<Authentication>;
  resolveIngest(proof: SentProof): Promise<IngestScope>;
  runIdempotent(call: IdempotentCall, run: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
  directory: Directory;
  routes: Route[];
  /** Resolves when what answers have left to be done is done. */
  settled(): Promise<void>;
}

/** A changed or ended key counts as such within this time, while the database can be asked. */
const KEY_FACTS_MS = 5000;
const MAX_KEYS = 10_000;

/** Puts the room together. */
export function createAccounts({
  postgres,
  tokenSecret,
  sealingKey,
  publicUrl,
  post,
  events,
  signupMode,
  onError,
  clock = Date.now,
  pause = sleep,
}: AccountsOptions): Accounts {
  const origin = new URL(publicUrl);
  const accessTokens = createAccessTokens({ secret: tokenSecret, issuer: origin.origin, clock });
  const directory = createDirectory({ find: (name) => findDirectoryEntry(postgres, name), clock });
  const noteKeyUse = createKeyUse({ record: (use) => recordKeyUse(postgres, use), clock });
  const facts = createExpiringCache<KeyFacts | null>({ ttlMs: KEY_FACTS_MS, maxEntries: MAX_KEYS, now: clock });
  const lastFacts = createLastKnown<KeyFacts | null>({ maxEntries: MAX_KEYS });
  const keyFacts = (key: UsedKey) =>
    facts.get(key.keyId, () => lastFacts.get(key.keyId, () => findKeyFacts(postgres, key)));
  const keys = { directory, noteKeyUse, keyFacts, clock };
  const sessions = { postgres, accessTokens, publicUrl: origin, clock, pause };
  const secondFactor = createSecondFactor({ postgres, sealingKey, clock });
  const limits = createAccountLimits({ postgres, hashKey: tokenSecret, clock });
  const afterwards = createAfterwards(onError);
  const verification = { postgres, clock, publicUrl: origin, post, limits, afterwards };
  const challenges = createLoginChallenges(tokenSecret, origin.origin, clock);

  return {
    authenticate: (headers) => authenticate({ ...keys, postgres, accessTokens }, headers),
    resolveIngest: (proof) => resolveIngest(keys, proof),
    runIdempotent: (call, run) => runIdempotent({ postgres, clock }, call, run),
    directory,
    routes: [
      setupRoute(postgres, signupMode),
      signupRoute({ ...sessions, mode: signupMode, limits, askToVerify: (user) => askToVerify(verification, user) }),
      ...loginRoutes({ ...sessions, challenges, secondFactor, limits }),
      refreshRoute(sessions),
      logoutRoute(sessions),
      ...verificationRoutes(verification),
      ...sessionRoutes({ postgres, clock, passwordLimit: limits.password }),
      ...twoFactorRoutes({ postgres, secondFactor, passwordLimit: limits.password }),
      meRoute(postgres),
      ...memberRoutes(postgres),
      ...invitationRoutes({ ...sessions, post, limits, signupMode }),
      ...workspaceRoutes({ postgres, events, limit: limits.workspace }),
      ...apiKeyRoutes({ postgres, directory, clock }),
    ],
    settled: afterwards.settled,
  };
}

/** The value that goes to the provider and back with the browser: whose attempt it is, signed, so that nobody else can say so. */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface AttemptName {
  workspaceId: string;
  attemptId: string;
}

const UUID_CHARACTERS = 36;

/** @param key of the installation, for this purpose alone */
export function signState(key: Buffer, { workspaceId, attemptId }: AttemptName): string {
  const named = workspaceId + attemptId;
  const signature = createHmac("sha256", key).update(named).digest("base64url");
  return `${Buffer.from(named).toString("base64url")}.${signature}`;
}

/** @returns null for anything that was not signed here, to the letter */
export function readState(key: Buffer, state: string): AttemptName | null {
  const named = Buffer.from(state.split(".")[0] ?? "", "base64url").toString("utf8");
  const attempt = { workspaceId: named.slice(0, UUID_CHARACTERS), attemptId: named.slice(UUID_CHARACTERS) };
  const [given, expected] = [Buffer.from(state), Buffer.from(signState(key, attempt))];
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs ? attempt : null;
}

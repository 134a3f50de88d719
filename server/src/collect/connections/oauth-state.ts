/** The value that goes to the provider and back with the browser: whose attempt it is, signed, so that nobody else can say so. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { Id } from "@tributary/contract/scalars";

export interface AttemptName {
  workspaceId: string;
  attemptId: string;
}

const UUID_CHARACTERS = 36;

/** @param key of the installation, for this purpose alone */
export function signState(key: Buffer, { workspaceId, attemptId }: AttemptName): string {
  const named = workspaceId + attemptId;
  return `${Buffer.from(named).toString("base64url")}.${signatureOf(key, named).toString("base64url")}`;
}

/** @returns null for anything that was not signed here */
export function readState(key: Buffer, state: string): AttemptName | null {
  const [encoded = "", signature = "", ...more] = state.split(".");
  const named = Buffer.from(encoded, "base64url").toString("utf8");
  const [given, expected] = [Buffer.from(signature, "base64url"), signatureOf(key, named)];
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [workspaceId, attemptId] = [named.slice(0, UUID_CHARACTERS), named.slice(UUID_CHARACTERS)];
  return Id.safeParse(workspaceId).success && Id.safeParse(attemptId).success ? { workspaceId, attemptId } : null;
}

function signatureOf(key: Buffer, named: string): Buffer {
  return createHmac("sha256", key).update(named).digest();
}

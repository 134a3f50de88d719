/** The passwords of the embedded PostgreSQL's owner and of the role that serves requests, made from the master key. */
import { createHmac } from "node:crypto";

export interface StorePasswords {
  owner: string;
  app: string;
}

export function storePasswords(masterKey: Buffer): StorePasswords {
  const derive = (purpose: string): string => createHmac("sha256", masterKey).update(purpose).digest("base64url");
  return { owner: derive("postgres-owner"), app: derive("postgres-app") };
}

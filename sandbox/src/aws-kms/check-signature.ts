/**
 * Signature Version 4 as AWS checks it: over the request as it came, by a key it knows, at about this time.
 * Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { KmsError } from "./kms-error.ts";

export interface SignedCall {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Signer {
  secretAccessKey: string;
  /** Of temporary credentials; null: the call may carry none. */
  sessionToken: string | null;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;
const MAX_SKEW_MS = 5 * 60_000;
/** What has to be signed, or it could be changed on the way. */
const NEEDED = ["host", "x-amz-date", "x-amz-target"];

/** @throws KmsError as AWS refuses; @returns the region the call is meant for */
export function checkSignature({ headers, body }: SignedCall, signers: ReadonlyMap<string, Signer>): string {
  if (!headers.authorization) throw new KmsError("MissingAuthenticationTokenException", "Missing Authentication Token");
  const [, keyId = "", day = "", region = "", service = "", names = "", signature = ""] =
    AUTHORIZATION.exec(headers.authorization) ?? [];
  if (!keyId) throw new KmsError("IncompleteSignature", "Authorization header is not of AWS4-HMAC-SHA256");
  const signer = signers.get(keyId);
  const token = headers["x-amz-security-token"] ?? null;
  if (!signer || signer.sessionToken !== token) {
    throw new KmsError("UnrecognizedClientException", "The security token included in the request is invalid.");
  }
  const time = String(headers["x-amz-date"]);
  refuseOtherTimes(time, day);
  const signed = names.split(";");
  const needed = [...NEEDED, ...(token === null ? [] : ["x-amz-security-token"])];
  if (service !== "kms" || needed.some((name) => !signed.includes(name))) throw mismatch();
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join("");
  const canonical = `POST\n/\n\n${lines}\n${names}\n${digest(body)}`;
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${day}/${region}/kms/aws4_request\n${digest(canonical)}`;
  const expected = hmac(signingKey(signer.secretAccessKey, day, region), toSign);
  if (!timingSafeEqual(expected, Buffer.from(signature, "hex"))) throw mismatch();
  return region;
}

function refuseOtherTimes(time: string, day: string): void {
  const [, date, clock] = /^(\d{8})T(\d{6})Z$/.exec(time) ?? [];
  if (!date || !clock || date !== day) throw new KmsError("IncompleteSignature", "Date is not as in the credential");
  const at = Date.parse(`${date.replace(/^(....)(..)/, "$1-$2-")}T${clock.replace(/^(..)(..)/, "$1:$2:")}Z`);
  if (!(Math.abs(Date.now() - at) <= MAX_SKEW_MS)) {
    throw new KmsError("InvalidSignatureException", "Signature expired, or not yet current");
  }
}

function signingKey(secret: string, day: string, region: string): Buffer {
  const ofDay = hmac(Buffer.from(`AWS4${secret}`), day);
  return hmac(hmac(hmac(ofDay, region), "kms"), "aws4_request");
}

function mismatch(): KmsError {
  const message = "The request signature we calculated does not match the signature you provided.";
  return new KmsError("InvalidSignatureException", message);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

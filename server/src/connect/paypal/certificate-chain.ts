/** Whether a certificate is PayPal's: valid now, of its name, and vouched for by an authority that this machine trusts. */
import { X509Certificate } from "node:crypto";
import { getCACertificates } from "node:tls";

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const MOST_CERTIFICATES = 8;
const NAME = /(?:^|\.)paypal\.com$/;

/** The certificates of a PEM file, the one that signs first. @returns none for a text that holds no readable ones */
export function readChain(pem: string): X509Certificate[] {
  try {
    return [...pem.matchAll(PEM)].slice(0, MOST_CERTIFICATES).map(([text]) => new X509Certificate(text));
  } catch {
    return [];
  }
}

let trusted: X509Certificate[] | undefined;

/** What this machine trusts, NODE_EXTRA_CA_CERTS included. */
export function trustedRoots(): readonly X509Certificate[] {
  trusted ??= getCACertificates("default").flatMap(readChain);
  return trusted;
}

/** @param now Unix milliseconds */
export function isTrustedChain(
  [leaf, ...others]: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  now: number,
): boolean {
  if (!leaf || !isValid(leaf, now) || leaf.ca || !namesOf(leaf).some((name) => NAME.test(name))) return false;
  let current = leaf;
  for (let step = 0; step <= MOST_CERTIFICATES; step++) {
    if (roots.some((root) => isValid(root, now) && isIssuedBy(current, root))) return true;
    const issuer = others.find((other) => other.ca && isValid(other, now) && isIssuedBy(current, other));
    if (!issuer || issuer === current) return false;
    current = issuer;
  }
  return false;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function isValid({ validFromDate, validToDate }: X509Certificate, now: number): boolean {
  return validFromDate.getTime() <= now && now <= validToDate.getTime();
}

function namesOf({ subject, subjectAltName }: X509Certificate): string[] {
  const common = /(?:^|\n)CN=(.+)/.exec(subject)?.[1];
  const alternative = (subjectAltName ?? "").split(", ").map((name) => name.replace(/^DNS:/, ""));
  return [...(common ? [common] : []), ...alternative];
}

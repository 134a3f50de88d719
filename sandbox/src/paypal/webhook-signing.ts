/** How webhooks are signed: by a certificate of PayPal's name, of an authority that only this sandbox has. */
import { createSign, generateKeyPairSync } from "node:crypto";
import { crc32 } from "node:zlib";
import forge from "node-forge";

export interface WebhookSigning {
  /** Of the authority, as PEM. */
  rootPem: string;
  /** What the address of the certificate answers, as PEM. */
  certificatePem: string;
  /** @param body the bytes as they are sent. @returns base64 */
  sign(transmission: { id: string; time: string; webhookId: string; body: string }): string;
}

const DAY_MS = 86_400_000;
const AUTHORITY = "Sandbox Authority";

/** Makes an authority, a certificate and their keys. @param name of the certificate */
export function createWebhookSigning(name = "messageverificationcerts.paypal.com"): WebhookSigning {
  const [authority, signer] = [newKeys(), newKeys()];
  return {
    rootPem: certificate({
      name: AUTHORITY,
      publicKey: authority.publicKey,
      issuerKey: authority.privateKey,
      isCa: true,
    }),
    certificatePem: certificate({ name, publicKey: signer.publicKey, issuerKey: authority.privateKey, isCa: false }),
    sign: ({ id, time, webhookId, body }) =>
      createSign("RSA-SHA256")
        .update(`${id}|${time}|${webhookId}|${crc32(body)}`)
        .sign(signer.privateKey, "base64"),
  };
}

function newKeys() {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

interface CertificateFacts {
  name: string;
  publicKey: string;
  issuerKey: string;
  isCa: boolean;
}

function certificate({ name, publicKey, issuerKey, isCa }: CertificateFacts): string {
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicKey);
  made.serialNumber = isCa ? "01" : "02";
  made.validity.notBefore = new Date(Date.now() - 400 * DAY_MS);
  made.validity.notAfter = new Date(Date.now() + 400 * DAY_MS);
  made.setSubject([{ name: "commonName", value: name }]);
  made.setIssuer([{ name: "commonName", value: AUTHORITY }]);
  made.setExtensions(
    isCa
      ? [{ name: "basicConstraints", cA: true, critical: true }]
      : [{ name: "subjectAltName", altNames: [{ type: 2, value: name }] }],
  );
  made.sign(forge.pki.privateKeyFromPem(issuerKey), forge.md.sha256.create());
  return forge.pki.certificateToPem(made);
}

/** Signature Version 4 of AWS, for POSTs to the root of a service. */
import { AwsV4Signer } from "aws4fetch";

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials; null: these are lasting ones. */
  sessionToken: string | null;
}

export interface UnsignedRequest {
  url: URL;
  region: string;
  service: string;
  /** Of the request; each of them is signed, so that none can be changed on the way. */
  headers: Readonly<Record<string, string>>;
  body: string;
  at: Date;
}

/** @returns the request's headers, with those that sign it; `host` is the client's to set */
export async function signRequest(
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  { url, region, service, headers, body, at }: UnsignedRequest,
): Promise<Headers> {
  const signer = new AwsV4Signer({
    method: "POST",
    url: url.href,
    headers: { ...headers },
    body,
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === null ? {} : { sessionToken }),
    region,
    service,
    datetime: at.toISOString().replace(/[-:]|\.\d{3}/g, ""),
    allHeaders: true,
  });
  return (await signer.sign()).headers;
}

/** The address of a project at Sentry, as it is given out there. */
export interface SentryDsn {
  /** Where envelopes are posted. */
  envelopeUrl: string;
  publicKey: string;
}

/** @param text `https://key@host/project`; null is returned for anything else */
export function parseDsn(text: string): SentryDsn | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const [, folder, project] = /^(\/.*)?\/(\w+)$/.exec(url?.pathname ?? "") ?? [];
  if (!url || !/^https?:$/.test(url.protocol) || !/^\w+$/.test(url.username) || !project) return null;
  return { envelopeUrl: `${url.origin}${folder ?? ""}/api/${project}/envelope/`, publicKey: url.username };
}

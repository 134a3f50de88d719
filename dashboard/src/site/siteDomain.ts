/** The host in whatever was pasted: people copy whole addresses where a domain is asked for. */
export function siteDomain(text: string): string {
  const trimmed = text.trim().toLowerCase();
  return trimmed.replace(/^[a-z]+:\/\//, "").replace(/[/?#].*$/, "");
}

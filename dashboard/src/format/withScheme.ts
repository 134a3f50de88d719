/**
 * An address as people type it, without the scheme. Other schemes are left for the server to refuse; a host with a port
 * is none.
 */
export function withScheme(text: string): string {
  const trimmed = text.trim();
  return /^[a-z][a-z\d+.-]*:(?!\d)/i.test(trimmed) ? trimmed : `https://${trimmed}`;
}

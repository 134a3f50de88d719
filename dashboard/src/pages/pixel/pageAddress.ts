/** The address in what was typed: people leave the scheme out. Nothing typed: undefined, for the site's front page. */
export function pageAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  return /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
}

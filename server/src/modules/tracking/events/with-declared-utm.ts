/** Campaign facts that a client tells beside the page's address, put where addresses have them. */
import type { IntakeEvent } from "./intake.ts";

const NO_PAGE = "http://no-page.invalid/";

/** The address to classify by; an address that has UTM parameters of its own is left alone. */
export function withDeclaredUtm(url: string | undefined, utm: IntakeEvent["utm"]): string | undefined {
  if (!utm || Object.keys(utm).length === 0) return url;
  const address = URL.parse(url ?? NO_PAGE) ?? new URL(NO_PAGE);
  if ([...address.searchParams.keys()].some((name) => name.toLowerCase().startsWith("utm_"))) return url;
  for (const [name, value] of Object.entries(utm)) address.searchParams.set(name, value);
  return address.href;
}

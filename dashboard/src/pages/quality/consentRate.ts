import type { ConsentSplit } from "@tributary/contract/quality";

/** Of the page views where the visitor was asked, those with consent; null where nobody was asked. */
export function consentRate(consent: ConsentSplit | null): number | null {
  if (!consent) return null;
  const asked = consent.granted + consent.denied + consent.pending;
  return asked > 0 ? consent.granted / asked : null;
}

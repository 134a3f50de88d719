/** What is odd about a report that is accepted all the same. */
import type { ConversionWarning } from "@tributary/contract/conversions";

const SENTENCES: Readonly<Record<ConversionWarning["code"], string>> = {
  revenue_unexpected: "Newsletter sign-ups don't usually have revenue.",
  revenue_high: "Revenue is unusually high (over 10,000). Check that it isn't in cents.",
};

/** @param code as stored */
export function warningOf(code: string): ConversionWarning {
  const known = code as ConversionWarning["code"];
  return { code: known, sentence: SENTENCES[known] };
}

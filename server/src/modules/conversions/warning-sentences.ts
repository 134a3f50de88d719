/** What is odd about a report that is accepted all the same. */
import type { ConversionWarning } from "@tributary/contract/conversions";

const SENTENCES: Readonly<Record<ConversionWarning["code"], string>> = {
  revenue_unexpected: "Newsletter sign-ups do not usually have revenue.",
  revenue_high: "The revenue is unusually high: more than 10,000. Check that it is not in cents.",
};

/** @param code as stored */
export function warningOf(code: string): ConversionWarning {
  const known = code as ConversionWarning["code"];
  return { code: known, sentence: SENTENCES[known] };
}

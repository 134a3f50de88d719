/** What came with a payment that may tie it to a visit, and what did not, for whoever mends the checkout. */
import type { CarriedId } from "@tributary/contract/payments";

/** In the order of their strength. */
const WORDS: Readonly<Record<CarriedId, string>> = {
  visitor_id: "Visitor id",
  session_id: "Session id",
  tracking_id: "Link click id",
  customer_id: "Customer id",
  email: "Email address",
};

export interface CarriedWord {
  id: CarriedId;
  name: string;
  isFound: boolean;
}

/** Each id by name, with whether the payment came with it. */
export function carriedWords(carried: readonly CarriedId[]): CarriedWord[] {
  return (Object.keys(WORDS) as CarriedId[]).map((id) => ({ id, name: WORDS[id], isFound: carried.includes(id) }));
}

/** What to do about it. */
export function carriedAdvice(carried: readonly CarriedId[]): string {
  const fromPage: readonly CarriedId[] = ["visitor_id", "session_id", "tracking_id"];
  return carried.some((id) => fromPage.includes(id))
    ? "The ids came along, but no visit with them was recorded. Check that the script runs on the pages that lead to the checkout."
    : "No id of the visit came along. Put the ids into the metadata as shown above, then make another test payment.";
}

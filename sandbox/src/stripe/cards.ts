/** Test cards: https://docs.stripe.com/testing */

export interface CardOutcome {
  brand: string;
  last4: string;
  /** Null when the card pays. */
  decline: { code: string; declineCode: string; message: string } | null;
}

const PAYS = { brand: "visa", last4: "4242", decline: null } satisfies CardOutcome;

const CARDS: ReadonlyMap<string, CardOutcome> = new Map<string, CardOutcome>([
  ["4242424242424242", PAYS],
  ["5555555555554444", { brand: "mastercard", last4: "4444", decline: null }],
  ["4000000000000002", declined("0002", "card_declined", "generic_decline", "Your card was declined.")],
  ["4000000000009995", declined("9995", "card_declined", "insufficient_funds", "Your card has insufficient funds.")],
  ["4000000000000069", declined("0069", "expired_card", "expired_card", "Your card has expired.")],
]);

const UNKNOWN: CardOutcome = declined("0000", "incorrect_number", "incorrect_number", "Your card number is incorrect.");

/** The card every simulated shopper owns. */
export const GOOD_CARD: CardOutcome = PAYS;

/** What happens to a card number; spaces and dashes are ignored. Anything but a test card is an incorrect number. */
export function cardOutcome(number: string): CardOutcome {
  return CARDS.get(number.replace(/[\s-]/g, "")) ?? UNKNOWN;
}

function declined(last4: string, code: string, declineCode: string, message: string): CardOutcome {
  return { brand: "visa", last4, decline: { code, declineCode, message } };
}

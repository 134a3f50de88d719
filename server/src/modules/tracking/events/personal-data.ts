/** Finding in texts what must not be stored: addresses of people, and secrets that pages put into their own addresses. */

/** Lengths are bounded as RFC 5321 bounds them, which also keeps the search linear. */
const EMAIL = /[^\s@<>()",:;[\]\\]{1,64}@[^\s@<>()"',;:/?&=[\]]{1,200}\.[a-z]{2,24}/gi;

/** What stands where an e-mail address stood. */
const REMOVED = "[removed]";

/** The text without e-mail addresses. */
export function withoutEmails(text: string): string {
  return text.includes("@") ? text.replace(EMAIL, REMOVED) : text;
}

/**
 * Parameters that name a person (mail tools' recipient ids among them), carry a visitor's id from one site to the next,
 * or open an account.
 */
const PERSONAL_PARAMETERS = new Set(
  `mc_eid _hsenc _hsmi _kx mkt_tok vero_id __s _pxl _gl _ga email e-mail mail user_email customer_email phone tel mobile first_name firstname
  last_name lastname full_name address password passwd pwd token access_token id_token refresh_token auth api_key apikey
  secret signature sig otp ssn`.split(/\s+/),
);

/** Whether a query parameter is personal by its name or its value. */
export function isPersonalParameter(name: string, value: string): boolean {
  return PERSONAL_PARAMETERS.has(name.toLowerCase()) || withoutEmails(value) !== value;
}

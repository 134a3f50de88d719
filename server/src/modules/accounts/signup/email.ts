/**
 * One spelling per e-mail address, so that the same person compares equal: outer white space removed, lower case,
 * Unicode NFC. Dots and plus tags stay, because most providers deliver those to different people.
 */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase().normalize("NFC");
}

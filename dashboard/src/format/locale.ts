/** The interface speaks English; numbers and dates follow it rather than mixing two languages in one line. */
export const LOCALE = "en-US";

/** The fields of a posted HTML form; a body of any other kind has none. */
export function formMap(body: unknown): URLSearchParams {
  return new URLSearchParams(typeof body === "string" ? body : "");
}

/** What an Authorization header holds (RFC 9110 §11.4). */

/** The token of `Bearer <token>`; undefined for an absent header or another scheme. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return afterScheme(authorization, "bearer");
}

/** The user name of `Basic <base64 of user:password>`, which collectors of other products put their key in (RFC 7617). */
export function basicUser(authorization: string | undefined): string | undefined {
  const encoded = afterScheme(authorization, "basic");
  if (encoded === undefined) return undefined;
  return Buffer.from(encoded, "base64").toString("utf8").split(":", 1)[0];
}

function afterScheme(authorization: string | undefined, scheme: string): string | undefined {
  const [found, value, ...rest] = (authorization ?? "").trim().split(/ +/);
  return found?.toLowerCase() === scheme && value && rest.length === 0 ? value : undefined;
}

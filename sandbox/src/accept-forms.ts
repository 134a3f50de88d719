/** Posted HTML forms. */
import type { FastifyInstance } from "fastify";

/** Makes the bodies of posted forms arrive as text in this scope. */
export function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  );
}

/** The fields of a posted form; a body of any other kind has none. */
export function formFields(body: unknown): URLSearchParams {
  return new URLSearchParams(typeof body === "string" ? body : "");
}

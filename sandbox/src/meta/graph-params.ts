/** Parameters of a call of the Graph API, which may come in the address, as a form, or as JSON. */
import type { FastifyRequest } from "fastify";
import { formFields } from "../accept-forms.ts";

/** @returns text by name; values that are no text are JSON, as they are in addresses */
export function graphParams(request: FastifyRequest): Map<string, string> {
  const { body } = request;
  const sent = typeof body === "object" && body !== null ? Object.entries(body) : formFields(body);
  const asked = new URL(request.url, "http://sandbox").searchParams;
  return new Map(
    [...asked, ...sent].map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

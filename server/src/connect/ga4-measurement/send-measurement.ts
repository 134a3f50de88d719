/** Google Analytics takes everything and says nothing of it, so what is sent is validated first. */
import { z } from "zod";
import { type ProviderAccess, ProviderError, type ProviderProtocol } from "../provider-client.ts";
import type { Ga4Body } from "./ga4-event.ts";

export const GA4_MEASUREMENT_URL = "https://www.google-analytics.com";

/** It refuses by HTTP alone. */
export const ga4MeasurementProtocol: ProviderProtocol = {
  name: "Google Analytics",
  failureOf: () => null,
  quotaOf: () => null,
};

const Validated = z.object({
  validationMessages: z.array(
    z.object({
      fieldPath: z.string().optional(),
      description: z.string().default(""),
      validationCode: z.string().default(""),
    }),
  ),
});

/**
 * Stores nothing, and does not look at the secret. @returns what is wrong, as sentences; none: it is valid
 * @throws ProviderError
 */
export async function validateMeasurement(
  access: ProviderAccess,
  measurementId: string,
  body: Ga4Body,
): Promise<string[]> {
  const given = { ...body, validation_behavior: "ENFORCE_RECOMMENDATIONS" };
  const { json } = await access.client.ask(await requestOf(access, "/debug/mp/collect", measurementId, given));
  const validated = Validated.safeParse(json);
  if (!validated.success) throw new ProviderError("unexpected", "Google Analytics did not validate the event");
  return validated.data.validationMessages.map(({ description, validationCode }) => description || validationCode);
}

/** @throws ProviderError */
export async function sendMeasurement(access: ProviderAccess, measurementId: string, body: Ga4Body): Promise<void> {
  await access.client.ask(await requestOf(access, "/mp/collect", measurementId, body));
}

async function requestOf(access: ProviderAccess, path: string, measurementId: string, body: object) {
  const url = new URL(access.baseUrl + path);
  url.searchParams.set("measurement_id", measurementId);
  url.searchParams.set("api_secret", await access.credential());
  return { method: "POST" as const, url: url.href, body };
}

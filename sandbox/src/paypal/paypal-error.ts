/** A refusal as PayPal words it: developer.paypal.com/api/rest/responses. */

export interface PayPalErrorDetail {
  issue: string;
  description: string;
  field?: string;
  value?: string;
  location?: "body" | "query" | "path";
}

export class PayPalError extends Error {
  readonly status: number;
  /** Of the answer. */
  readonly body: object;

  constructor(status: number, body: object, message = "") {
    super(message);
    this.status = status;
    this.body = body;
  }
}

const DEBUG_ID = "sandbox0debug";
const LINK = "https://developer.paypal.com/docs/api/orders/v2/#error-";

export function refusal(status: number, name: string, message: string, details: PayPalErrorDetail[] = []): PayPalError {
  const links = details.map(({ issue }) => ({ href: `${LINK}${issue}`, rel: "information_link", method: "GET" }));
  return new PayPalError(status, { name, message, debug_id: DEBUG_ID, details, links }, message);
}

/** A field that is missing or not what it must be. */
export function invalid(
  field: string,
  issue: string,
  description: string,
  value = "",
  location: PayPalErrorDetail["location"] = "body",
) {
  const message = "Request is not well-formed, syntactically incorrect, or violates schema.";
  return refusal(400, "INVALID_REQUEST", message, [
    { field, value, ...(location ? { location } : {}), issue, description },
  ]);
}

/** Well-formed, and not possible as things are. */
export function impossible(issue: string, description: string, field?: string): PayPalError {
  const message = "The requested action could not be performed, semantically incorrect, or failed business validation.";
  return refusal(422, "UNPROCESSABLE_ENTITY", message, [{ ...(field ? { field } : {}), issue, description }]);
}

export function missing(): PayPalError {
  const description = "Specified resource ID does not exist. Please check the resource ID and try again.";
  const details = [{ issue: "INVALID_RESOURCE_ID", description }];
  return refusal(404, "RESOURCE_NOT_FOUND", "The specified resource does not exist.", details);
}

/** As the address for tokens words it. */
export function tokenRefusal(status: number, error: string, description: string): PayPalError {
  return new PayPalError(status, { error, error_description: description }, description);
}

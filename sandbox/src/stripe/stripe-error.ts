/** Stripe's error envelope: https://docs.stripe.com/api/errors */

export interface StripeErrorBody {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  payment_intent?: unknown;
}

/** Thrown by every operation of the emulator; the HTTP door turns it into status and envelope. */
export class StripeError extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;

  constructor(status: number, body: StripeErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** 400 for a parameter that cannot be accepted. `param` is spelled with brackets, as in the form body. */
export function invalidParam(param: string, message: string, code?: string): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    message,
    param,
    ...(code === undefined ? {} : { code }),
  });
}

/** 404 in Stripe's words, such as "No such charge: 'ch_1'". */
export function noSuch(object: string, id: string, param: string): StripeError {
  return new StripeError(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${object}: '${id}'`,
    param,
  });
}

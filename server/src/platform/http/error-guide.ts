/** What each code means and what to do about it: the one table behind the statuses, the page /errors and docs/errors.md. */
import type { ErrorCode } from "@tributary/contract/problem";

export interface ErrorExplained {
  status: number;
  title: string;
  when: string;
  remedy: string;
}

export const ERROR_GUIDE: Readonly<Record<ErrorCode, ErrorExplained>> = {
  invalid_request: {
    status: 400,
    title: "Invalid request",
    when: "A field is missing, has the wrong type, or is out of range, the query has an unknown parameter, or the URL or a header can't be read.",
    remedy: "`errors` lists each field and what's wrong with it. Fix it before you retry.",
  },
  malformed_json: {
    status: 400,
    title: "Malformed JSON",
    when: "The body isn't JSON, is nested more than 32 levels deep, or uses the key `__proto__`.",
    remedy: "Send valid, complete JSON in UTF-8.",
  },
  invalid_signature: {
    status: 400,
    title: "Invalid signature",
    when: "A webhook's signature doesn't match its body and the connection's signing secret, the connection has no secret yet, or its timestamp is more than five minutes off.",
    remedy:
      "Compare the signing secret with the one Stripe shows for this endpoint. Make sure no proxy changes the body and that the server's clock is right.",
  },
  invalid_state: {
    status: 400,
    title: "Invalid state",
    when: "A browser came back from a provider with a `state` that's missing, changed, already used, or from another browser.",
    remedy: "Start again from Connections and stay in the same browser.",
  },
  unauthenticated: {
    status: 401,
    title: "Not logged in",
    when: "The access token or API key is missing, unknown, or expired, or it's a write-only key where a secret key is needed. Also: wrong email or password at login.",
    remedy: "Refresh your token or log in again. From a server, send a secret API key as a Bearer token.",
  },
  forbidden: {
    status: 403,
    title: "Not allowed",
    when: "Your role doesn't allow this, you aren't a member of the workspace in `X-Workspace-Id`, an API key was used where a person has to log in, or the call came from another site's page.",
    remedy: "Ask a workspace admin for access, or remove the header.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    when: "Nothing is at this URL, or it doesn't exist in this workspace. Items in other workspaces get the same answer.",
    remedy: "Check the ID and the workspace.",
  },
  unknown_pixel: {
    status: 404,
    title: "Unknown pixel",
    when: "`pixelId` isn't a pixel of this installation, or not of the workspace the API key belongs to.",
    remedy: "Copy the script tag from Get set up again.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    when: "This URL exists but doesn't support this method.",
    remedy: "Use a method from the `Allow` header.",
  },
  conflict: {
    status: 409,
    title: "Conflict",
    when: "The request conflicts with the current state: the email already has an account, no Stripe account is connected yet or this one already is, a provider can't be connected on this installation, a link's code is taken or the field is locked by a campaign version, a campaign's status or draft doesn't allow it, an imported product is edited elsewhere, an API key has expired or was already rotated, or the first call with the same `Idempotency-Key` is still running.",
    remedy: "Do what `detail` says. If there's a `Retry-After`, wait that many seconds and retry.",
  },
  conversion_rejected: {
    status: 422,
    title: "Conversion rejected",
    when: "A reported conversion breaks a rule. `reason` says which, such as `outside_window` or `revenue_required`. The report is kept and shown in the workspace but doesn't count.",
    remedy:
      "`detail` explains the rule, and docs/conversions.md lists all of them. Sending the same report again won't help.",
  },
  precondition_failed: {
    status: 412,
    title: "Changed by someone else",
    when: "`If-Match` isn't the current revision: someone changed it since you read it. Or it isn't an ETag of this URL.",
    remedy: "Read it again, redo your change, and send the new ETag. Or leave `If-Match` out.",
  },
  gone: {
    status: 410,
    title: "Gone",
    when: "The short link or the pixel has been archived, or the link is paused or has expired.",
    remedy:
      "Restore an archived link, or resume a paused one. A link's URL is never reused. Restore an archived pixel, or remove its script from the page.",
  },
  payload_too_large: {
    status: 413,
    title: "Payload too large",
    when: "The uncompressed body is larger than this call accepts (1 MiB unless the API reference says otherwise), or it expands to more than 256 KiB and 500 times its size.",
    remedy: "Send smaller batches.",
  },
  unsupported_media_type: {
    status: 415,
    title: "Unsupported media type",
    when: "The body's content type isn't JSON, or its encoding isn't gzip, deflate, or br.",
    remedy: "Send JSON as `application/json`, or as `text/plain` from a page to avoid a preflight.",
  },
  idempotency_mismatch: {
    status: 422,
    title: "Idempotency key reused",
    when: "This `Idempotency-Key` was used with a different request in the past 24 hours.",
    remedy: "Use a new key for each new request. Reuse a key only to retry the same request.",
  },
  unknown_currency: {
    status: 422,
    title: "Unknown currency",
    when: "The currency isn't an uppercase ISO 4217 code.",
    remedy: "Send a code such as `USD` and amounts in minor units: 1200 for 12 dollars, 1200 for 1,200 yen.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    when: "Ten logins or sign-ups failed within five minutes, or a pixel, key, or IP address made more calls than the `RateLimit-Policy` and `RateLimit` headers allow.",
    remedy: "Wait for `Retry-After` seconds.",
  },
  usage_limit: {
    status: 429,
    title: "Usage limit reached",
    when: "The workspace reached one of its own hard limits: API calls or events this month, or storage. Only API key calls and events are rejected.",
    remedy:
      "Keep the data and send it again after `Retry-After`. An admin can raise the limit in Settings, under Usage & cost.",
  },
  internal: {
    status: 500,
    title: "Internal error",
    when: "Something went wrong on our end. The cause is in the server log, never in the response.",
    remedy: "Retry once. If it keeps failing, look up `requestId` in the server log.",
  },
  provider_refused: {
    status: 422,
    title: "Provider error",
    when: "Stripe or another provider rejected the request, a connection needs attention, or a product image can't be loaded from its host.",
    remedy:
      "`detail` has the provider's message or says what to fix. Retrying won't help, unless an image host was down.",
  },
  unavailable: {
    status: 503,
    title: "Temporarily unavailable",
    when: "We couldn't store what you sent because the disk is full or can't keep up, or we couldn't reach Stripe. Nothing was accepted.",
    remedy: "Wait for `Retry-After` seconds and send it again with the same event IDs.",
  },
};

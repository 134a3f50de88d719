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
    when: "A field is missing, has the wrong type or is out of bounds, the query names what the call does not know, or the address or a header cannot be read.",
    remedy: "The list `errors` names each field at fault and what it must be. Correct it; the same call fails again.",
  },
  malformed_json: {
    status: 400,
    title: "Malformed JSON",
    when: "The body is not JSON, nests deeper than 32 levels, or uses the key `__proto__`.",
    remedy: "Send what your language's JSON encoder writes, whole and in UTF-8.",
  },
  invalid_signature: {
    status: 400,
    title: "Invalid signature",
    when: "A webhook's signature does not fit its body and the connection's signing secret, the connection has no secret yet, or its time differs from this server's by more than five minutes.",
    remedy:
      "Compare the connection's signing secret with the one Stripe shows for this very endpoint, check that nothing on the way changes the body, and that the server's clock is right.",
  },
  invalid_state: {
    status: 400,
    title: "Invalid state",
    when: "A browser came back from a provider with a `state` that is missing, changed, used before, or not of this browser.",
    remedy: "Begin again under Connections, in one browser, and let the provider lead it back.",
  },
  unauthenticated: {
    status: 401,
    title: "Not signed in",
    when: "There is no access token or API key, it is unknown or has expired, or it is a write key where a secret key is needed. Also: a wrong e-mail address or password at log-in.",
    remedy: "Exchange the refresh token or log in again. For a machine, send a secret API key as a Bearer token.",
  },
  forbidden: {
    status: 403,
    title: "Not allowed",
    when: "Your role does not include this call, you are not a member of the workspace that `X-Workspace-Id` names, a key makes a call that only people may make, or a page of another site makes it.",
    remedy: "Ask an admin of the workspace for the role that `detail` names, or leave the header out.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    when: "Nothing is at this address, or there is no such thing in this workspace. What belongs to another workspace is answered in the same way.",
    remedy: "Check the id and the workspace you act in.",
  },
  unknown_pixel: {
    status: 404,
    title: "Unknown pixel",
    when: "`pixelId` is not a pixel of this installation, or not one of the workspace whose API key came with it.",
    remedy: "Copy the script tag from Set-up again.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    when: "The address exists, but not for this method.",
    remedy: "Use a method that the header `Allow` lists.",
  },
  conflict: {
    status: 409,
    title: "Conflict",
    when: "The call does not fit what is there: the e-mail address has an account, no Stripe account is connected yet or this one is already, a provider cannot be connected on this installation, a link's code is taken or what it changes is fixed by a campaign's version, a campaign's status or draft does not allow it, an imported product is edited elsewhere, an API key that has ended or was rotated before is rotated, or the first call with the same `Idempotency-Key` is still running.",
    remedy: "Do what `detail` says. With `Retry-After`, wait that many seconds and repeat the call.",
  },
  conversion_rejected: {
    status: 422,
    title: "Conversion rejected",
    when: "A reported conversion breaks a rule; `reason` names it, such as `outside_window` or `revenue_required`. The report is kept and shown to the workspace, and does not count.",
    remedy:
      "`detail` says what the rule is, and docs/conversions.md lists them. Sending the same again changes nothing.",
  },
  precondition_failed: {
    status: 412,
    title: "Changed meanwhile",
    when: "`If-Match` names another revision than the current one: somebody changed it since you read it. Or it is no ETag of this address.",
    remedy: "Read it again, make your change to what it is now, and send the new ETag; or leave `If-Match` out.",
  },
  gone: {
    status: 410,
    title: "Gone",
    when: "The short link or the pixel has been archived, or the link is paused or has expired.",
    remedy:
      "Restore an archived link, or let a paused one go on; a link's address is never given to another one. Take an archived pixel back into use, or remove its script from the page.",
  },
  payload_too_large: {
    status: 413,
    title: "Payload too large",
    when: "The body is larger, unpacked, than the call accepts: 1 MiB unless the API reference says otherwise; or it unpacks to more than 256 KiB and 500 times its size.",
    remedy: "Send smaller batches.",
  },
  unsupported_media_type: {
    status: 415,
    title: "Unsupported media type",
    when: "The body is announced as something other than JSON, or as compressed in a way other than gzip, deflate or br.",
    remedy: "Send JSON as `application/json`, or as `text/plain` from a page that wants no preflight.",
  },
  idempotency_mismatch: {
    status: 422,
    title: "Idempotency key reused",
    when: "The `Idempotency-Key` came within the last 24 hours with another request.",
    remedy: "Make a new key for a new request; keep the key only when you repeat the very same one.",
  },
  unknown_currency: {
    status: 422,
    title: "Unknown currency",
    when: "The currency is not a code of ISO 4217 in upper case.",
    remedy: "Send a code such as `USD`, and amounts in its minor unit: 1200 for 12 dollars, 1200 for 1,200 yen.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    when: "Ten attempts to log in or to open an account have failed within five minutes, or a pixel, key or address calls more often than the headers `RateLimit-Policy` and `RateLimit` allow.",
    remedy: "Wait for the seconds that `Retry-After` names.",
  },
  usage_limit: {
    status: 429,
    title: "Usage limit reached",
    when: "A hard limit that the workspace set for itself is reached: of API calls for the month, of events for the month, or of storage. Only calls with API keys and the sending of events are refused.",
    remedy:
      "Keep what you were sending and send it again after `Retry-After`; an admin can raise the limit under Settings → Usage & cost, which counts within seconds.",
  },
  internal: {
    status: 500,
    title: "Internal error",
    when: "Something is wrong on our side. The cause is in the server's log, never in the answer.",
    remedy: "Repeat the call once. If it stays, look for `requestId` in the server's log.",
  },
  provider_refused: {
    status: 422,
    title: "The provider refused",
    when: "Stripe or another provider refused what was asked of it, a connection needs attention first, or a product's picture cannot be had from the host it is on.",
    remedy:
      "`detail` holds the provider's own words or says what the connection or the picture needs; mend what they name. Repeating the same call will not help, unless it is a picture whose host was down.",
  },
  unavailable: {
    status: 503,
    title: "Temporarily unavailable",
    when: "What was sent could not be made durable now, because the disk is full or does not keep up, or Stripe could not be asked. Nothing of it was accepted.",
    remedy: "Wait for the seconds that `Retry-After` names and send it again, with the same event ids.",
  },
};

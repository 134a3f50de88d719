/**
 * How the protocol of a provider is spoken to: one client for all of them, which tries again what may be tried again,
 * waits as long as the provider says, counts what it cost, and stops when it is told to.
 */

/** How a call failed, and so what may be done about it. */
export type ProviderFailure =
  /** Access has ended: a person must connect again. */
  | "access_ended"
  /** This account, or this field, may not be read with the access there is. */
  | "forbidden"
  /** The account, or the object, is not there any more. */
  | "not_found"
  /** The quota is used up until `retryAt`. */
  | "quota"
  /** Too much was asked for at once: ask for less. */
  | "too_much"
  /** The question is wrong: a fault of ours. */
  | "invalid"
  /** Down, slow, or cut off; asked again in vain. */
  | "unavailable"
  /** The answer has another shape than it should have. */
  | "unexpected";

/** Thrown by every call to a provider; the message never holds a credential. */
export class ProviderError extends Error {
  readonly kind: ProviderFailure;
  readonly facts: ProviderErrorFacts;

  constructor(kind: ProviderFailure, message: string, facts: ProviderErrorFacts = {}) {
    super(message);
    this.name = ProviderError.name;
    this.kind = kind;
    this.facts = facts;
  }
}

export interface ProviderErrorFacts {
  /** Of HTTP. */
  status?: number;
  /** The provider's own word for it. */
  code?: string;
  /** Unix milliseconds from which on it may be asked again. */
  retryAt?: number;
  requestId?: string;
}

export type RequestHeaders = Readonly<Record<string, string>>;

export interface ProviderRequest {
  method?: "GET" | "POST" | "DELETE";
  url: string;
  /** A function is asked anew before each attempt, since access tokens end while a provider is waited for. */
  headers?: RequestHeaders | (() => Promise<RequestHeaders>);
  /** An object is sent as JSON; a text as it is, which has to be JSON; search parameters as a form. */
  body?: object | string | URLSearchParams;
  /** The call changes nothing, so it may be made again after an answer was lost. GET is so by itself. */
  isSafeToRepeat?: boolean;
}

export interface ProviderResponse {
  status: number;
  headers: Headers;
  /** Parsed with whole numbers beyond 2^53 kept as text; undefined where the body is no JSON. */
  json: unknown;
  /** The bytes as they came, for the raw copy. */
  text: string;
}

/** What a run has cost so far. */
export interface CallCosts {
  calls: number;
  bytes: number;
  /** In the provider's own unit: operations, tokens, points. */
  quotaUnits: number;
}

/** What a provider's answers mean, where that is not HTTP's own to say. */
export interface ProviderProtocol {
  /** For messages, such as "Google Ads". */
  name: string;
  /**
   * Whether an answer is a failure, and which: asked about each answer, since some providers refuse with 200.
   * @returns null: what its status says
   */
  failureOf(response: ProviderResponse, now: number): ProviderError | null;
  /** What an answer, also a failed one, says of the quota; null: nothing. */
  quotaOf(response: ProviderResponse, now: number): QuotaReading | null;
}

export interface QuotaReading {
  /** What this call has cost, in the provider's unit. */
  units: number;
  /** Unix milliseconds until which nothing more may be asked; null: there is some left. */
  usedUpUntil: number | null;
}

export interface ProviderClient {
  /** @throws ProviderError; the reason of the signal that stopped the run */
  ask(request: ProviderRequest): Promise<ProviderResponse>;
  readonly costs: CallCosts;
}

/** With what a provider is asked. */
export interface ProviderAccess {
  /** Access token or API key; asked for anew for each call, since tokens end within the hour. */
  credential(): Promise<string>;
  /** Proves that a credential is used by whom it was given to; absent: the provider asks for no proof. */
  proofOf?: (credential: string) => string;
  client: ProviderClient;
  /** Where the provider is reached: its own address, or an emulator's. No slash at the end. */
  baseUrl: string;
}

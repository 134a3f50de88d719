/** One call of Stripe's API, as data. */
import type { Account } from "./account.ts";
import type { FormObject } from "./form.ts";
import type { IdMaker } from "./stripe-id.ts";

export interface Call {
  account: Account;
  /** Values of `:name` in the path. */
  path: Record<string, string>;
  /** Body of a POST, query string of everything else. */
  params: FormObject;
  ids: IdMaker;
  /** Unix seconds. */
  at: number;
  seed: string;
  /** Origin of the hosted pages, such as http://127.0.0.1:3001. */
  origin: string;
}

/** `prepare` refuses bad parameters before anything happens (such refusals are not kept for an idempotency key). */
export interface Operation {
  method: "GET" | "POST" | "DELETE";
  url: string;
  prepare: (call: Call) => () => object | Promise<object>;
}

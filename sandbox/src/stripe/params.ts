/** Definitions of request parameters, as strict as Stripe: what is not defined is refused. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import type { FormObject, FormValue } from "./form.ts";
import { invalidParam } from "./stripe-error.ts";

/** Reads one parameter. `path` is its name in bracket spelling, for the error. */
export type Param<T> = (value: FormValue, path: string) => T;

/** A field of an object: required unless marked optional. */
export interface Field<T> {
  read: Param<T>;
  optional: boolean;
}
type Fields = Record<string, Field<unknown>>;
type ReadFields<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

export function required<T>(read: Param<T>): Field<T> {
  return { read, optional: false };
}

export function optional<T>(read: Param<T>): Field<T | undefined> {
  return { read, optional: true };
}

/** A string of at most `max` characters; empty is refused, as Stripe takes an empty string for "unset". */
export function text(max: number): Param<string> {
  return (value, path) => {
    if (typeof value !== "string") throw invalidParam(path, `Invalid string: ${path} must be a string.`);
    if (value === "") {
      throw invalidParam(path, `You passed an empty string for '${path}'.`, "parameter_invalid_empty");
    }
    if (value.length > max) {
      throw invalidParam(
        path,
        `Invalid string: ${path} must be at most ${max} characters.`,
        "parameter_invalid_string",
      );
    }
    return value;
  };
}

/** An integer between `min` and `max`. */
export function integer(min: number, max: number): Param<number> {
  return (value, path) => {
    if (typeof value !== "string" || !/^-?\d{1,15}$/.test(value)) {
      throw invalidParam(path, `Invalid integer: ${String(value)}`, "parameter_invalid_integer");
    }
    const number = Number(value);
    if (number < min) {
      throw invalidParam(path, `This value must be greater than or equal to ${min}.`, "parameter_invalid_integer");
    }
    if (number > max) {
      throw invalidParam(path, `This value must be less than or equal to ${max}.`, "parameter_invalid_integer");
    }
    return number;
  };
}

export function flag(): Param<boolean> {
  return (value, path) => {
    if (value !== "true" && value !== "false") throw invalidParam(path, `Invalid boolean: ${String(value)}`);
    return value === "true";
  };
}

export function oneOf<const T extends string>(...values: T[]): Param<T> {
  return (value, path) => {
    const found = values.find((each) => each === value);
    if (found === undefined) {
      throw invalidParam(path, `Invalid ${path}: must be one of ${values.join(", ")}`);
    }
    return found;
  };
}

/** An absolute http or https URL. */
export function url(): Param<string> {
  return (value, path) => {
    const address = text(5000)(value, path);
    if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
      throw invalidParam(path, `Invalid URL: An explicit scheme (such as https) must be provided.`, "url_invalid");
    }
    return address;
  };
}

/** A lower-case ISO 4217 code (upper case is accepted and lowered, as Stripe does). */
export function currency(): Param<string> {
  return (value, path) => {
    const code = text(10)(value, path).toLowerCase();
    if (currencyDecimals(code.toUpperCase()) === undefined) throw invalidParam(path, `Invalid currency: ${code}`);
    return code;
  };
}

/** Up to 50 keys of 40 characters with values of 500: https://docs.stripe.com/api/metadata */
export function metadata(): Param<Record<string, string>> {
  return (value, path) => {
    if (typeof value === "string")
      throw invalidParam(path, `Invalid hash: ${path} must be a hash.`, "parameter_invalid_hash");
    const entries = Object.entries(value);
    if (entries.length > 50) throw invalidParam(path, "Metadata cannot have more than 50 keys.");
    for (const [key, each] of entries) {
      if (key.length > 40) throw invalidParam(`${path}[${key}]`, `Metadata keys must be at most 40 characters.`);
      if (typeof each !== "string") throw invalidParam(`${path}[${key}]`, "Metadata values must be strings.");
      if (each.length > 500) throw invalidParam(`${path}[${key}]`, "Metadata values must be at most 500 characters.");
    }
    return { ...value } as Record<string, string>;
  };
}

/** A list; `max` guards the emulator. */
export function list<T>(read: Param<T>, max = 100): Param<T[]> {
  return (value, path) => {
    if (typeof value === "string") throw invalidParam(path, `Invalid array`, "parameter_invalid_array");
    const entries = Object.entries(value);
    if (entries.length > max) throw invalidParam(path, `Array ${path} exceeded maximum ${max} allowed elements.`);
    if (entries.some(([index]) => !/^\d{1,4}$/.test(index)))
      throw invalidParam(path, `Invalid array`, "parameter_invalid_array");
    return entries.map(([index, each]) => read(each, `${path}[${index}]`));
  };
}

/** A nested hash with exactly these fields. */
export function hash<F extends Fields>(fields: F): Param<ReadFields<F>> {
  return (value, path) => {
    if (typeof value === "string") throw invalidParam(path, `Invalid object`, "parameter_invalid_hash");
    return readFields(fields, value, path);
  };
}

/**
 * Reads all parameters of a request.
 * @throws StripeError 400 naming the parameter: unknown, missing or invalid.
 */
export function readParams<F extends Fields>(fields: F, form: FormObject): ReadFields<F> {
  return readFields(fields, form, "");
}

function readFields<F extends Fields>(fields: F, form: FormObject, path: string): ReadFields<F> {
  const named = (key: string): string => (path === "" ? key : `${path}[${key}]`);
  for (const key of Object.keys(form)) {
    if (Object.hasOwn(fields, key)) continue;
    throw invalidParam(named(key), `Received unknown parameter: ${named(key)}`, "parameter_unknown");
  }
  const read: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = form[key];
    if (value !== undefined) read[key] = field.read(value, named(key));
    else if (!field.optional)
      throw invalidParam(named(key), `Missing required param: ${named(key)}.`, "parameter_missing");
  }
  return read as ReadFields<F>;
}

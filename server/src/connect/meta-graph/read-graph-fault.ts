/** Finds the error in an answer of Meta's Graph API. Its code tells what it means; the HTTP status does not. */
import { z } from "zod";

export interface GraphFault {
  /** 0 where the answer names none. */
  code: number;
  /** 0 where the answer names none. */
  subcode: number;
  message: string;
  /** What Meta tells people about it; null: nothing. */
  explanation: string | null;
  isTransient: boolean;
  traceId: string | null;
}

const Faulty = z.object({
  error: z.object({
    code: z.coerce.number().default(0),
    error_subcode: z.coerce.number().default(0),
    message: z.string().default(""),
    error_user_msg: z.string().nullable().default(null),
    is_transient: z.boolean().default(false),
    fbtrace_id: z.string().nullable().default(null),
  }),
});

const MAX_MESSAGE = 300;
export const ACCESS_TOKEN_FAULT = 190;

/** @returns null where there is no error in it; no message repeats a token */
export function readGraphFault(json: unknown): GraphFault | null {
  const faulty = Faulty.safeParse(json);
  if (!faulty.success) return null;
  const { code, error_subcode: subcode, message, is_transient: isTransient, fbtrace_id: traceId } = faulty.data.error;
  const { error_user_msg: explanation } = faulty.data.error;
  return {
    code,
    subcode,
    // Meta repeats a token that it cannot read.
    message: code === ACCESS_TOKEN_FAULT ? "the access token is not accepted" : message.slice(0, MAX_MESSAGE),
    explanation: code === ACCESS_TOKEN_FAULT ? null : (explanation?.slice(0, MAX_MESSAGE) ?? null),
    isTransient,
    traceId,
  };
}

/** Such as "190/463", for logs. */
export function codeOfFault({ code, subcode }: GraphFault): string {
  return subcode === 0 ? String(code) : `${code}/${subcode}`;
}

/** Too many calls of an app, a person, or an account. Source: developers.facebook.com/docs/graph-api/overview/rate-limiting. */
export function isQuotaFault({ code }: GraphFault): boolean {
  return [4, 17, 32, 613].includes(code) || (code >= 80_000 && code <= 80_014);
}

/** Meta's own trouble, which passes. 104 and 960 are calls that were cut off on the way. */
export function isPassingFault({ code, isTransient }: GraphFault): boolean {
  return isTransient || [1, 2, 104, 960].includes(code);
}

/** How Meta's login is asked. Its refusals are those of the Graph API, not of RFC 6749. */
import { customFetch } from "oauth4webapi";
import type { z } from "zod";
import { askOAuthProvider, type OAuthCallOptions } from "../ask-oauth-provider.ts";
import {
  ACCESS_TOKEN_FAULT,
  codeOfFault,
  type GraphFault,
  isPassingFault,
  isQuotaFault,
  readGraphFault,
} from "../meta-graph/read-graph-fault.ts";
import { OAuthRefusal, type OAuthRefusalKind } from "../oauth-refusal.ts";

const NAME = "Meta";
/** Of the app itself: an unknown id, and a secret or proof that is not its own. */
const APP_FAULT = 101;
const ABOUT_THE_APP = /client secret|application|appsecret_proof/i;
const SPENT_CODE = 36_007;

/** @throws OAuthRefusal */
export function askMetaLogin<Answer>(call: (options: OAuthCallOptions) => Promise<Answer>): Promise<Answer> {
  return askOAuthProvider(NAME, (options) =>
    call({
      ...options,
      [customFetch]: async (url, init) => {
        const answer = await options[customFetch](url, init);
        const fault = readGraphFault(
          await answer
            .clone()
            .json()
            .catch(() => null),
        );
        if (fault) throw new OAuthRefusal(kindOf(fault), `${NAME} answered ${answer.status}: ${codeOfFault(fault)}`);
        return answer;
      },
    }),
  );
}

/** A call of the Graph API. @throws OAuthRefusal */
export function askLoginGraph<Shape extends z.ZodType>(
  shape: Shape,
  url: URL,
  { bearer, method = "GET" }: { bearer?: string; method?: "GET" | "DELETE" },
): Promise<z.output<Shape>> {
  return askMetaLogin(async (options) => {
    const headers = { accept: "application/json", ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) };
    const answer = await options[customFetch](url.href, { method, headers });
    return shape.parse(await answer.json().catch(() => null));
  });
}

function kindOf(fault: GraphFault): OAuthRefusalKind {
  if (fault.code === ACCESS_TOKEN_FAULT || fault.subcode === SPENT_CODE) return "invalid_grant";
  if (fault.code === APP_FAULT || ABOUT_THE_APP.test(fault.message)) return "invalid_client";
  return isPassingFault(fault) || isQuotaFault(fault) ? "unavailable" : "refused";
}

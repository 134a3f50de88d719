/** Which versions of the Graph API answer. */
import { GraphError } from "./graph-error.ts";

/** The oldest and the newest that live, end of 2026. */
const OLDEST = 21;
const NEWEST = 26;

/** @throws GraphError for a version there is not, or no more */
export function checkVersion(version: string): void {
  const number = /^v(\d+)\.0$/.exec(version)?.[1];
  if (number === undefined || Number(number) > NEWEST) {
    throw new GraphError({ code: 2500, message: `Unknown path components: /${version}` });
  }
  if (Number(number) >= OLDEST) return;
  throw new GraphError({
    code: 2635,
    message: `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: v${NEWEST}.0.`,
  });
}

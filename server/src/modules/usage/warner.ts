/** Writes to a workspace's admins when a limit is near or reached. */
import type { PostWith } from "../mail/public.ts";
import { type Threshold, thresholdsReached } from "./usage-level.ts";
import type { Standing } from "./usage-levels.sql.ts";
import { markTold, type Reached } from "./usage-warnings.sql.ts";
import { warningMail } from "./warning-mail.ts";

export interface WarnerContext {
  postWith: PostWith;
  /** Where browsers reach this installation. */
  publicUrl: string;
  /** Unix milliseconds. */
  clock: () => number;
}

const GRAVEST_FIRST: readonly Threshold[] = ["over_hard", "near_hard", "over_soft", "near_soft"];
const MAX_KNOWN = 50_000;

/** What was told before is remembered here, so that a workspace that stays beyond its limit is not looked up for ever. */
export function createWarner({ postWith, publicUrl, clock }: WarnerContext) {
  const told = new Set<string>();
  return async (workspaceId: string, { limits, revision, used, month }: Standing): Promise<void> => {
    const reached = limits.flatMap((limit) =>
      thresholdsReached(used.get(limit.meter) ?? 0, limit).map((threshold) => ({ meter: limit.meter, threshold })),
    );
    const nameOf = ({ meter, threshold }: Reached): string =>
      `${workspaceId} ${revision} ${month.name} ${meter} ${threshold}`;
    if (reached.every((each) => told.has(nameOf(each)))) return;
    await postWith(workspaceId, async (tx) => {
      const { news, to } = await markTold(tx, workspaceId, { month: month.firstDay, reached, at: new Date(clock()) });
      return gravestOf(news).flatMap((each) => {
        const limit = limits.find(({ meter }) => meter === each.meter);
        if (!limit) return [];
        const facts = { ...each, limit, used: used.get(each.meter) ?? 0 };
        return to.map(({ email, workspaceName, slug }) => {
          const settingsUrl = `${publicUrl}/w/${slug}/settings/usage`;
          return { ...warningMail({ ...facts, workspaceName, settingsUrl }), to: email };
        });
      });
    });
    if (told.size > MAX_KNOWN) told.clear();
    for (const each of reached) told.add(nameOf(each));
  };
}

/** One for each meter: whoever is told of the gravest need not be told of the rest that came with it. */
function gravestOf(news: readonly Reached[]): Reached[] {
  const rank = ({ threshold }: Reached): number => GRAVEST_FIRST.indexOf(threshold);
  return news.filter((each) => !news.some((other) => other.meter === each.meter && rank(other) < rank(each)));
}

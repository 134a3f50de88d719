/** Writes to a workspace's admins when a limit is near or reached. */
import type { PostgresDoor } from "../../store/postgres.ts";
import type { PostMail } from "../mail/postman.ts";
import { type Threshold, thresholdsReached } from "./usage-level.ts";
import type { Standing } from "./usage-standing.sql.ts";
import { type Reached, type Recipient, warnOnce } from "./usage-warnings.sql.ts";
import { warningMail } from "./warning-mail.ts";

export interface WarnerContext {
  postgres: PostgresDoor;
  post: PostMail;
  /** Where browsers reach this installation. */
  publicUrl: string;
  /** Unix milliseconds. */
  clock: () => number;
}

const GRAVEST_FIRST: readonly Threshold[] = ["over_hard", "near_hard", "over_soft", "near_soft"];
const MAX_KNOWN = 50_000;

/** What was told before is remembered here, so that a workspace that stays beyond its limit is not looked up for ever. */
export function createWarner({ postgres, post, publicUrl, clock }: WarnerContext) {
  const told = new Set<string>();
  // One at a time: each holds a connection while its mails are stored by another.
  let turn: Promise<unknown> = Promise.resolve();

  const warn = async (workspaceId: string, { limits, revision, used, month }: Standing): Promise<void> => {
    const ofMeter = (meter: Reached["meter"]) => limits.find((limit) => limit.meter === meter);
    const reached = limits.flatMap((limit) =>
      thresholdsReached(used.get(limit.meter) ?? 0, limit).map((threshold) => ({ meter: limit.meter, threshold })),
    );
    const nameOf = ({ meter, threshold }: Reached): string =>
      `${workspaceId} ${revision} ${month.name} ${meter} ${threshold}`;
    if (reached.every((each) => told.has(nameOf(each)))) return;
    const tell = async (news: readonly Reached[], to: readonly Recipient[]): Promise<void> => {
      for (const each of gravestOf(news)) {
        const limit = ofMeter(each.meter);
        if (!limit) continue;
        for (const { email, workspaceName } of to) {
          const facts = { ...each, workspaceName, limit, used: used.get(each.meter) ?? 0, publicUrl };
          await post({ ...warningMail(facts), to: email, workspaceId });
        }
      }
    };
    await warnOnce(postgres, workspaceId, { month: month.firstDay, reached, at: new Date(clock()) }, tell);
    if (told.size > MAX_KNOWN) told.clear();
    for (const each of reached) told.add(nameOf(each));
  };
  return (workspaceId: string, standing: Standing): Promise<void> => {
    const done = turn.then(() => warn(workspaceId, standing));
    turn = done.catch(() => {});
    return done;
  };
}

/** One for each meter: whoever is told of the gravest need not be told of the rest that came with it. */
function gravestOf(news: readonly Reached[]): Reached[] {
  const rank = ({ threshold }: Reached): number => GRAVEST_FIRST.indexOf(threshold);
  return news.filter((each) => !news.some((other) => other.meter === each.meter && rank(other) < rank(each)));
}

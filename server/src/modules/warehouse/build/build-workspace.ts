/** Builds the marts of a workspace's accounts, or of the one that changed. */
import { readSourceSubject } from "../../connections/public.ts";
import { listKnownAccounts } from "../accounts/account-facts.sql.ts";
import { buildCalendar } from "../calendar/build-calendar.ts";
import { readMappings, storeSuggestions } from "../mappings/mappings.sql.ts";
import { rankMappings } from "../mappings/rank-mappings.ts";
import { findTies } from "../mappings/ties.sql.ts";
import { type BuildContext, buildAccount } from "./build-account.ts";
import { listSourceAccounts } from "./source-versions.sql.ts";

/** @param subject of the event that an account's records changed; null: all accounts, and the table of days */
export async function buildWorkspace(
  context: BuildContext,
  workspaceId: string,
  subject: string | null,
): Promise<{ built: number; blocked: number }> {
  const { postgres, clickhouse } = context;
  if (subject === null) await buildCalendar(context, workspaceId);
  const only = subject === null ? null : readSourceSubject(subject).accountId;
  const known = await listKnownAccounts(postgres, workspaceId);
  const done = { built: 0, blocked: 0 };
  for (const { platform, accountId } of await listSourceAccounts(clickhouse, workspaceId, only)) {
    const facts = known.find((account) => account.platform === platform && account.accountId === accountId);
    const account = { platform, accountId, timeZone: facts?.timeZone ?? "UTC", currency: facts?.currency ?? "" };
    const build = async (): Promise<void> => {
      const mappings = await readMappings(postgres, workspaceId, account);
      const { built, blocked } = await buildAccount(context, workspaceId, { ...account, mappings });
      done.built += built;
      done.blocked += blocked;
    };
    await build();
    // What its campaigns are called is known by now, and who they belong to may be told by it.
    await storeSuggestions(postgres, workspaceId, account, rankMappings(await findTies(context, workspaceId, account)));
    await build();
  }
  return done;
}

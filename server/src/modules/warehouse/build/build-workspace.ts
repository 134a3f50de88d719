/** Builds the marts of a workspace's accounts, or of the one that changed. */
import { readSourceSubject } from "../../connections/public.ts";
import { listKnownAccounts } from "../accounts/account-facts.sql.ts";
import { type BuildContext, buildAccount } from "./build-account.ts";
import { listSourceAccounts } from "./source-versions.sql.ts";

/** @param subject of the event that an account's records changed; null: all accounts */
export async function buildWorkspace(
  context: BuildContext,
  workspaceId: string,
  subject: string | null,
): Promise<{ built: number; blocked: number }> {
  const { postgres, clickhouse } = context;
  const only = subject === null ? null : readSourceSubject(subject).accountId;
  const known = await listKnownAccounts(postgres, workspaceId);
  const done = { built: 0, blocked: 0 };
  for (const { platform, accountId } of await listSourceAccounts(clickhouse, workspaceId, only)) {
    const facts = known.find((account) => account.platform === platform && account.accountId === accountId);
    const { built, blocked } = await buildAccount(context, workspaceId, {
      platform,
      accountId,
      timeZone: facts?.timeZone ?? "UTC",
      currency: facts?.currency ?? "",
      mappings: new Map(),
    });
    done.built += built;
    done.blocked += blocked;
  }
  return done;
}

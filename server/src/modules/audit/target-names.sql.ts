/** Who a change of members or invitations was made to. The log holds people's ids alone: they are named when it is read. */
import type { AuditEntry } from "@tributary/contract/audit";
import { Id } from "@tributary/contract/scalars";
import type { Tx } from "../../platform/postgres/postgres.ts";

export type UnnamedEntry = Omit<AuditEntry, "targetName">;

/**
 * Names members by their names of today, and invitations by their role and who invites: the invited address is nobody's
 * to find here.
 */
export async function nameTargets(tx: Tx, entries: readonly UnnamedEntry[]): Promise<AuditEntry[]> {
  const ids = [...new Set(entries.map(personOf).filter((id) => id !== null))];
  const people =
    ids.length > 0 ? await tx.selectFrom("users").select(["id", "name"]).where("id", "in", ids).execute() : [];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return entries.map((entry) => {
    const name = names.get(personOf(entry) ?? "");
    return { ...entry, targetName: entry.targetKind === "invitations" ? invitationName(entry, name) : (name ?? null) };
  });
}

/** Whose name is looked up: of a member their own, of an invitation that of who invites. */
function personOf(entry: UnnamedEntry): string | null {
  if (entry.targetKind === "members") return idIn(entry.targetId);
  if (entry.targetKind !== "invitations") return null;
  const inviter = idIn(said(entry, "invited_by"));
  // Whoever has one mailed again invites from then on; where it was the same person, the change does not say so.
  const isRenewed = entry.before !== null && entry.after !== null;
  return inviter ?? (isRenewed && entry.actor.kind === "member" ? entry.actor.id : null);
}

function invitationName(entry: UnnamedEntry, inviter: string | undefined): string | null {
  const role = said(entry, "role");
  const parts = [typeof role === "string" ? role : null, inviter === undefined ? null : `invited by ${inviter}`];
  return parts.filter((part) => part !== null).join(", ") || null;
}

/** The newer one counts. */
function said({ before, after }: UnnamedEntry, column: string): unknown {
  return after?.[column] ?? before?.[column];
}

function idIn(value: unknown): string | null {
  return Id.safeParse(value).data ?? null;
}

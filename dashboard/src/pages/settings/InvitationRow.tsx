import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Invitation } from "@tributary/contract/members";
import { invitationsQuery, resendInvitation, takeInvitationBack } from "../../api/members.ts";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  const again = useMutation({ mutationFn: () => resendInvitation(invitation.id), onSuccess });
  const back = useMutation({ mutationFn: () => takeInvitationBack(invitation.id), onSuccess });
  return (
    <li className="border-t px-5 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <p className="truncate font-medium text-ink">{invitation.email}</p>
          <p className="figures mt-0.5 truncate text-sm text-ink-faint">
            as {invitation.role} · by {invitation.invitedBy ?? "a former member"} · expires{" "}
            {formatInstant(invitation.expiresAt, timeZone, "day")}
          </p>
        </div>
        <Button size="sm" busy={again.isPending} onClick={() => again.mutate()}>
          Resend
        </Button>
        <Button size="sm" variant="danger" busy={back.isPending} onClick={() => back.mutate()}>
          Revoke
        </Button>
      </div>
      <FormError error={again.error ?? back.error} />
    </li>
  );
}

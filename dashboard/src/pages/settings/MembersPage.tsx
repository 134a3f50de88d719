import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { invitationsQuery, membersQuery } from "../../api/members.ts";
import { OutboxHint } from "../../auth/OutboxHint.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay, useMe } from "../../shell/useWorkspace.ts";
import { InvitationRow } from "./InvitationRow.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { MemberRow } from "./MemberRow.tsx";
import { RolesCard } from "./RolesCard.tsx";
import { VerifyEmailCard } from "./VerifyEmailCard.tsx";

export function MembersPage() {
  useTitle("Members");
  const mayManage = useMay("members.manage");
  const { isEmailVerified } = useMe();
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <div className="flex flex-col gap-5">
        {mayManage && <VerifyEmailCard />}
        <Card>
          <CardHeader
            title="Members"
            note="Role changes take effect immediately."
            action={
              mayManage && (
                <Button size="sm" variant="primary" disabled={!isEmailVerified} onClick={() => setInviting(true)}>
                  <UserPlus aria-hidden className="size-4" /> Invite
                </Button>
              )
            }
          />
          <Members mayManage={mayManage} />
        </Card>
        {mayManage && <OpenInvitations />}
        <RolesCard />
      </div>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function Members({ mayManage }: { mayManage: boolean }) {
  const query = useQuery(membersQuery);
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load members" onRetry={() => void query.refetch()} />;
  }
  return (
    <ul>
      {query.data.map((member) => (
        <MemberRow key={member.userId} member={member} mayManage={mayManage} />
      ))}
    </ul>
  );
}

function OpenInvitations() {
  const query = useQuery(invitationsQuery);
  if (!query.data || query.data.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Invited" note="Pending invitations. Links expire after a week." />
      <OutboxHint className="px-5 pb-3" />
      <ul>
        {query.data.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  );
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@tributary/contract/auth";
import type { Member } from "@tributary/contract/members";
import { useState } from "react";
import { changeRole, membersQuery, removeMember } from "../../api/members.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { formatInstant } from "../../format/time.ts";
import { useMe, useWorkspace } from "../../shell/useWorkspace.ts";
import { ROLES } from "./roleWords.ts";

export function MemberRow({ member, mayManage }: { member: Member; mayManage: boolean }) {
  const me = useMe();
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const isMe = member.userId === me.userId;
  const change = useMutation({
    mutationFn: (role: Role) => changeRole(member, role),
    onSettled: () => client.invalidateQueries({ queryKey: isMe ? [] : membersQuery.queryKey }),
  });
  return (
    <li className="border-t px-5 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <p className="flex items-center gap-2">
            <span className="truncate font-medium text-ink">{member.name}</span>
            {isMe && <Badge>You</Badge>}
            {member.hasSecondFactor && <Badge tone="positive">2FA</Badge>}
          </p>
          <p className="figures mt-0.5 truncate text-sm text-ink-faint">
            {member.email} · since {formatInstant(member.joinedAt, timeZone, "day")}
          </p>
        </div>
        {mayManage ? (
          <Select
            aria-label={`Role of ${member.name}`}
            className="w-32"
            disabled={change.isPending}
            value={member.role}
            onChange={(event) => change.mutate(event.target.value as Role)}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {role}
              </option>
            ))}
          </Select>
        ) : (
          <Badge>{member.role}</Badge>
        )}
        {mayManage && !isMe && (
          <Button variant="danger" size="sm" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )}
      </div>
      <FormError error={change.error} />
      <RemoveDialog member={member} open={removing} onOpenChange={setRemoving} />
    </li>
  );
}

interface RemoveDialogProps {
  member: Member;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function RemoveDialog({ member, open, onOpenChange }: RemoveDialogProps) {
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => removeMember(member),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: membersQuery.queryKey });
      onOpenChange(false);
    },
    // They may have been changed meanwhile; the next try is made from what they are now.
    onError: () => client.invalidateQueries({ queryKey: membersQuery.queryKey }),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove ${member.name}?`}
      description="They lose access immediately. Anything they created stays."
    >
      <FormError error={removal.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button variant="danger" busy={removal.isPending} onClick={() => removal.mutate()}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
}

import { useMutation, useQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/auth.ts";
import { resendVerification } from "../../api/security.ts";
import { OutboxHint } from "../../auth/OutboxHint.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { FormError } from "../../design/FormError.tsx";
import { useMe } from "../../shell/useWorkspace.ts";

/** The one thing a new account still owes: proof that its address is read. */
export function VerifyEmailCard() {
  const me = useMe();
  // The link is followed in another tab: coming back to this one is when to look again.
  useQuery({ ...meQuery, staleTime: 0, enabled: !me.isEmailVerified });
  const resending = useMutation({ mutationFn: resendVerification });
  if (me.isEmailVerified) return null;
  return (
    <Card>
      <CardHeader
        title="Confirm your email"
        note={`Click the link we emailed to ${me.email}. Then you can invite people and reset your password.`}
        action={
          <Button
            size="sm"
            busy={resending.isPending}
            disabled={resending.isSuccess}
            onClick={() => resending.mutate()}
          >
            {resending.isSuccess ? "Sent" : "Resend"}
          </Button>
        }
      />
      <OutboxHint className="px-5 pb-4" />
      <FormError error={resending.error} />
    </Card>
  );
}

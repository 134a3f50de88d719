import { useMutation } from "@tanstack/react-query";
import { resendVerification } from "../../api/security.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { FormError } from "../../design/FormError.tsx";
import { useMe } from "../../shell/useWorkspace.ts";

/** The one thing a new account still owes: proof that its address is read. */
export function VerifyEmailCard() {
  const me = useMe();
  const resending = useMutation({ mutationFn: resendVerification });
  if (me.isEmailVerified) return null;
  return (
    <Card>
      <CardHeader
        title="Confirm your address"
        note={`Follow the link we mailed to ${me.email}; by it you get back in when a password is lost.`}
        action={
          <Button
            size="sm"
            busy={resending.isPending}
            disabled={resending.isSuccess}
            onClick={() => resending.mutate()}
          >
            {resending.isSuccess ? "Sent" : "Send again"}
          </Button>
        }
      />
      <FormError error={resending.error} />
    </Card>
  );
}

import { useState } from "react";
import { acceptInvitation } from "../api/auth.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { LoginForm } from "./LoginForm.tsx";
import { SecondStepForm } from "./SecondStepForm.tsx";
import { useEntry } from "./useEntry.ts";

interface AcceptInvitationProps {
  token: string;
  email: string;
  isSignedIn: boolean;
}

/** For whoever has an account: log in, if need be, and accept. */
export function AcceptInvitation({ token, email, isSignedIn }: AcceptInvitationProps) {
  const [challengeToken, setChallengeToken] = useState<string | null>(null);
  const [isIn, setIsIn] = useState(isSignedIn);
  const acceptance = useEntry(() => acceptInvitation(token));
  if (challengeToken) {
    return (
      <SecondStepForm
        challengeToken={challengeToken}
        onDone={() => {
          setChallengeToken(null);
          setIsIn(true);
        }}
        onAgain={() => setChallengeToken(null)}
      />
    );
  }
  if (!isIn) {
    return (
      <>
        <p className="mb-4 text-sm text-ink-soft">Log in as {email} to accept.</p>
        <LoginForm onDone={(step) => (step ? setChallengeToken(step.challengeToken) : setIsIn(true))} />
      </>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <FormError error={acceptance.error} names={[]} />
      <Button variant="primary" busy={acceptance.isPending} onClick={() => acceptance.mutate(undefined)}>
        Accept
      </Button>
    </div>
  );
}

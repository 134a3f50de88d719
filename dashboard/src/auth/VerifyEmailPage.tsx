import { useQuery } from "@tanstack/react-query";
import { verifyEmail } from "../api/auth.ts";
import { isRefusal } from "../api/problem.ts";
import { ErrorState } from "../design/ErrorState.tsx";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { mailedToken } from "./mailedToken.ts";

/** The token is good once, so the answer is kept and never asked for again. */
export function VerifyEmailPage() {
  const token = mailedToken(window.location.hash);
  const proof = useQuery({
    queryKey: ["verify-email", token],
    queryFn: async () => {
      await verifyEmail(token);
      return true;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const onward = (
    <p className="text-sm">
      <AuthLink to="/">Continue to Tributary</AuthLink>
    </p>
  );
  if (proof.isPending) {
    return (
      <AuthLayout title="Confirming your email" note="One moment.">
        {null}
      </AuthLayout>
    );
  }
  if (proof.isError && !isRefusal(proof.error)) {
    return (
      <AuthLayout title="Confirming your email" note="Try again in a moment. Your link still works.">
        <ErrorState
          error={proof.error}
          title="Couldn't confirm your email"
          className="px-0 py-2"
          onRetry={() => void proof.refetch()}
        />
      </AuthLayout>
    );
  }
  if (proof.isError) {
    return (
      <AuthLayout title="This link no longer works" note={proof.error.message}>
        {onward}
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Email confirmed" note="Thanks! You're all set.">
      {onward}
    </AuthLayout>
  );
}

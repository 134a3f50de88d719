import { useQuery } from "@tanstack/react-query";
import { isSignedIn, previewInvitation } from "../api/auth.ts";
import { isRefusal } from "../api/problem.ts";
import { ErrorState } from "../design/ErrorState.tsx";
import { AcceptInvitation } from "./AcceptInvitation.tsx";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { InvitedSignupForm } from "./InvitedSignupForm.tsx";
import { mailedToken } from "./mailedToken.ts";

/** What the mail's reader sees: where they are invited, and the shortest way in. */
export function InvitationPage() {
  const token = mailedToken(window.location.hash);
  const query = useQuery({
    queryKey: ["invitation", token],
    queryFn: async () => ({ invitation: await previewInvitation(token), isSignedIn: await isSignedIn() }),
    retry: false,
  });
  if (query.isPending) {
    return (
      <AuthLayout title="Your invitation" note="Loading…">
        {null}
      </AuthLayout>
    );
  }
  if (query.isError && !isRefusal(query.error)) {
    return (
      <AuthLayout title="Your invitation" note="Try again in a moment. Your link still works.">
        <ErrorState
          error={query.error}
          title="Couldn't load the invitation"
          className="px-0 py-2"
          onRetry={() => void query.refetch()}
        />
      </AuthLayout>
    );
  }
  if (query.isError) {
    return (
      <AuthLayout title="This invitation is no longer valid" note={query.error.message}>
        <p className="text-sm">
          <AuthLink to="/login">Log in</AuthLink>
        </p>
      </AuthLayout>
    );
  }
  const { invitation } = query.data;
  return (
    <AuthLayout
      title={`Join ${invitation.workspaceName}`}
      note={`${invitation.email} was invited as ${invitation.role}.`}
    >
      {invitation.hasAccount ? (
        <AcceptInvitation token={token} email={invitation.email} isSignedIn={query.data.isSignedIn} />
      ) : (
        <InvitedSignupForm token={token} email={invitation.email} />
      )}
    </AuthLayout>
  );
}

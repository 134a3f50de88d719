import { useQueryClient } from "@tanstack/react-query";
import { useLoaderData, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { LoginForm } from "./LoginForm.tsx";
import { nextPath } from "./nextPath.ts";
import { SecondStepForm } from "./SecondStepForm.tsx";

export function LoginPage() {
  const { next } = useSearch({ from: "/login" });
  const { signup } = useLoaderData({ from: "/login" });
  const [challengeToken, setChallengeToken] = useState<string | null>(null);
  const navigate = useNavigate();
  const client = useQueryClient();

  function enter() {
    client.clear();
    void navigate({ href: nextPath(next), replace: true });
  }

  if (challengeToken) {
    return (
      <AuthLayout
        title="Two-factor authentication"
        note="Enter the 6-digit code from your authenticator app, or a recovery code."
      >
        <SecondStepForm challengeToken={challengeToken} onDone={enter} onAgain={() => setChallengeToken(null)} />
      </AuthLayout>
    );
  }
  return (
    <AuthLayout
      title="Welcome back"
      note={
        {
          open: (
            <>
              New here? <AuthLink to="/signup">Create an account</AuthLink>
            </>
          ),
          invited: "New here? Ask an admin of your workspace to invite you.",
          closed: "Log in to your workspace.",
        }[signup]
      }
    >
      <LoginForm onDone={(step) => (step ? setChallengeToken(step.challengeToken) : enter())} />
    </AuthLayout>
  );
}

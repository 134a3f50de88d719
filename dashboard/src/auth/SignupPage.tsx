import { useLoaderData } from "@tanstack/react-router";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { SignupForm } from "./SignupForm.tsx";

/** Said before anybody has filled in a form for nothing. */
function SignupRefused({ mode }: { mode: "invited" | "closed" }) {
  return (
    <AuthLayout
      title={mode === "invited" ? "Accounts are by invitation" : "No new accounts"}
      note={
        mode === "invited"
          ? "Ask an admin of your workspace to invite you. The link in the mail opens your account."
          : "This installation doesn't take new accounts."
      }
    >
      <p className="text-sm">
        Already have an account? <AuthLink to="/login">Log in</AuthLink>
      </p>
    </AuthLayout>
  );
}

export function SignupPage() {
  const { hasOwner, signup } = useLoaderData({ from: "/signup" });
  if (signup !== "open") return <SignupRefused mode={signup} />;
  if (!hasOwner) {
    return (
      <AuthLayout title="Set up Tributary" note="Create the owner account and your first workspace. It takes a minute.">
        <SignupForm action="Create account and workspace" />
      </AuthLayout>
    );
  }
  return (
    <AuthLayout
      title="Create an account"
      note={
        <>
          Already have an account? <AuthLink to="/login">Log in</AuthLink>
        </>
      }
    >
      <SignupForm action="Create account and workspace" />
    </AuthLayout>
  );
}

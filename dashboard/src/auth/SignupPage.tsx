import { Link, useLoaderData } from "@tanstack/react-router";
import { AuthLayout } from "./AuthLayout.tsx";
import { SignupForm } from "./SignupForm.tsx";

export function SignupPage() {
  const { hasOwner } = useLoaderData({ from: "/signup" });
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
          Already have an account?{" "}
          <Link to="/login" className="font-medium text-river underline-offset-4 hover:underline">
            Log in
          </Link>
        </>
      }
    >
      <SignupForm action="Create account and workspace" />
    </AuthLayout>
  );
}

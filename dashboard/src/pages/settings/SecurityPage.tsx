import { useTitle } from "../../shell/useTitle.ts";
import { PasswordCard } from "./PasswordCard.tsx";
import { SecondFactorCard } from "./SecondFactorCard.tsx";
import { SessionsCard } from "./SessionsCard.tsx";
import { VerifyEmailCard } from "./VerifyEmailCard.tsx";

/** About oneself: how one proves who one is, and where one is signed in. */
export function SecurityPage() {
  useTitle("Security");
  return (
    <div className="flex flex-col gap-5">
      <VerifyEmailCard />
      <SecondFactorCard />
      <PasswordCard />
      <SessionsCard />
    </div>
  );
}

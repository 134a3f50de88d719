/** A second factor for log-ins: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for its loss. */
import { z } from "zod";

export const TotpEnrolment = z
  .object({
    secret: z.string().meta({ description: "Base32, for manual entry when a code can't be scanned" }),
    otpauthUrl: z.string(),
    qrSvg: z.string().meta({ description: "The same secret as a QR code to scan" }),
  })
  .meta({ id: "TotpEnrolment" });
export type TotpEnrolment = z.infer<typeof TotpEnrolment>;

export const TotpCodeBody = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, { error: "must be the six digits that the app shows" }),
});

export const RecoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()).meta({ description: "Shown only once. Each code works once" }) })
  .meta({ id: "RecoveryCodes" });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** Only who knows the password may take the second factor away. */
export const TotpRemovalBody = z.strictObject({ password: z.string().max(256) });

/** The second factor of a person: set up, enabled by a first code, asked for at every log-in, taken away by password. */

import type { TotpEnrolment } from "@tributary/contract/two-factor";
import { toString as toQrCode } from "qrcode";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { decrypt, encrypt } from "../../secrets/public.ts";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-codes.ts";
import {
  beginFactor,
  enableFactor,
  findFactor,
  removeFactor,
  type StoredFactor,
  takeRecoveryCode,
  takeStep,
} from "./second-factor.sql.ts";
import { makeTotpSecret, otpauthUrl, totpStep } from "./totp.ts";

export interface SecondFactorContext {
  postgres: PostgresClient;
  /** 32 bytes under which the secrets of people are sealed. */
  sealingKey: Buffer;
  /** Unix milliseconds. */
  clock: () => number;
}

export interface SecondFactor {
  isEnabled(userId: string): Promise<boolean>;
  /** Begins to set it up; nothing is asked at log-in yet. Throws `conflict` when it is enabled already. */
  begin(user: { id: string; email: string }): Promise<TotpEnrolment>;
  /** Enables it with a first code. @returns ten recovery codes; throws `invalid_request` for a wrong code */
  enable(userId: string, code: string): Promise<string[]>;
  /** Whether a code of the app or a recovery code is right; either is good once. */
  check(userId: string, code: string): Promise<boolean>;
  remove(userId: string): Promise<void>;
}

const TOTP_CODE = /^\d{6}$/;

export function createSecondFactor({ postgres, sealingKey, clock }: SecondFactorContext): SecondFactor {
  const boundTo = (userId: string): Buffer => Buffer.from(`users.totp_secret ${userId}`);
  const takeTotp = async (userId: string, factor: StoredFactor, code: string): Promise<boolean> => {
    const secret = decrypt(sealingKey, factor.secretSealed, boundTo(userId)).toString("utf8");
    const step = totpStep(secret, code, clock());
    return step !== null && takeStep(postgres, userId, step);
  };
  return {
    isEnabled: async (userId) => (await findFactor(postgres, userId))?.isEnabled ?? false,
    begin: async ({ id, email }) => {
      const secret = makeTotpSecret();
      if (!(await beginFactor(postgres, id, encrypt(sealingKey, Buffer.from(secret), boundTo(id))))) {
        throw new AppError(
          "conflict",
          "Two-factor authentication is already on. Turn it off before setting up a new app.",
        );
      }
      const url = otpauthUrl(secret, email);
      return { secret, otpauthUrl: url, qrSvg: await toQrCode(url, { type: "svg", errorCorrectionLevel: "M" }) };
    },
    enable: async (userId, code) => {
      const factor = await findFactor(postgres, userId);
      if (!factor) throw new AppError("conflict", "Start two-factor setup first.");
      if (factor.isEnabled) throw new AppError("conflict", "Two-factor authentication is already on.");
      if (!(await takeTotp(userId, factor, code))) throw wrongCode();
      const codes = makeRecoveryCodes();
      const { secretSealed } = factor;
      const isOn = await enableFactor(postgres, userId, { secretSealed, codeHashes: codes.map(hashRecoveryCode) });
      if (!isOn) throw new AppError("conflict", "Setup was restarted. Scan the newest QR code.");
      return codes;
    },
    check: async (userId, code) => {
      const factor = await findFactor(postgres, userId);
      if (!factor?.isEnabled) return false;
      return TOTP_CODE.test(code)
        ? takeTotp(userId, factor, code)
        : takeRecoveryCode(postgres, userId, hashRecoveryCode(code));
    },
    remove: (userId) => removeFactor(postgres, userId),
  };
}

function wrongCode(): AppError {
  return new AppError("invalid_request", {
    public: "That code didn't work. Check your phone's clock and try the next code.",
    fields: [{ field: "code", message: "isn't the current code" }],
  });
}

/** AWS KMS in the sandbox, of the region us-east-1. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { type KmsEmulator, mountKms } from "./kms-emulator.ts";

export const awsKms: Emulator<KmsEmulator> = {
  name: "aws-kms",
  mount: (server) => {
    const emulator = mountKms(server, "us-east-1");
    emulator.signers.set(SANDBOX_CREDENTIAL, { secretAccessKey: SANDBOX_CREDENTIAL, sessionToken: null });
    return emulator;
  },
};

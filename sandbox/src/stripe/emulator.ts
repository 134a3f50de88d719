/** Stripe in the sandbox. */
import type { Emulator } from "../emulator.ts";
import { openStripe, type StripeEmulator } from "./stripe-emulator.ts";

export const stripe: Emulator<StripeEmulator> = {
  name: "stripe",
  mount: async (server, context) => {
    const emulator = await openStripe({ ...context, secretKeys: [] });
    await emulator.mount(server);
    return emulator;
  },
};

/** PayPal in the sandbox, with one app that it lets in. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { MERCHANT_ID } from "./paypal-account.ts";
import { PayPalClients } from "./paypal-clients.ts";
import { mountPayPal, type PayPalEmulator } from "./paypal-emulator.ts";

export const paypal: Emulator<PayPalEmulator> = {
  name: "paypal",
  mount: (server, { origin }) => {
    const clients = new PayPalClients();
    clients.add(SANDBOX_CREDENTIAL, SANDBOX_CREDENTIAL);
    return mountPayPal(server, {
      clients,
      origin,
      connectWith: () => ({
        clientId: SANDBOX_CREDENTIAL,
        clientSecret: SANDBOX_CREDENTIAL,
        merchantId: MERCHANT_ID,
        env: { PAYPAL_API_URL: origin() },
      }),
    });
  },
};

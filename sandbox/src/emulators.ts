/** The emulators that answer in the sandbox: a new one is a folder with its `emulator.ts`, and a line here. */
import { awsKms } from "./aws-kms/emulator.ts";
import { azureKeyVault } from "./azure-key-vault/emulator.ts";
import { ecb } from "./ecb/emulator.ts";
import type { Emulator } from "./emulator.ts";
import { ga4 } from "./ga4/emulator.ts";
import { ga4Measurement } from "./ga4-measurement/emulator.ts";
import { google } from "./google/emulator.ts";
import { googleAds } from "./google-ads/emulator.ts";
import { googleDataManager } from "./google-data-manager/emulator.ts";
import { meta } from "./meta/emulator.ts";
import { metaAds } from "./meta-ads/emulator.ts";
import { metaConversions } from "./meta-conversions/emulator.ts";
import { paypal } from "./paypal/emulator.ts";
import { sentry } from "./sentry/emulator.ts";
import { stripe } from "./stripe/emulator.ts";
import { vault } from "./vault/emulator.ts";

export const EMULATORS: readonly Emulator[] = [
  stripe,
  google,
  googleAds,
  googleDataManager,
  ga4,
  ga4Measurement,
  meta,
  metaAds,
  metaConversions,
  paypal,
  sentry,
  vault,
  awsKms,
  azureKeyVault,
  ecb,
];

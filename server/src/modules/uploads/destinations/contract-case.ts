/** What the contract suite needs of a destination to hold it against its platform's emulator. */
import type { DestinationSettings, UploadDestinationType } from "./destination.ts";

/** What the platform reports of one key. */
export interface CountedSale {
  key: string;
  /** In major units, after what was taken back. */
  amount: number;
}

export interface PlayedPlatform {
  baseUrl: string;
  secret: string;
  /** The platform's clock. @param now Unix milliseconds */
  setNow(now: number): void;
  /** Purchases as the platform reports them. */
  counted(): CountedSale[];
  /** Makes so many calls to come be refused for good, whatever they hold. */
  refuse(calls: number): void;
  /** Makes so many calls to come fail as in an outage. */
  breakDown(calls: number): void;
  close(): Promise<void>;
}

export interface DestinationCase {
  type: UploadDestinationType;
  settings: DestinationSettings;
  /** Whether the platform says that a secret is wrong. */
  tellsWrongSecrets: boolean;
  /** Calls that are refused until a batch of two is known to have one at fault. */
  refusalsOfOne: number;
  open(): Promise<PlayedPlatform>;
}

/** A provider that is connected by a key which people copy over. It keeps its connections itself. */
import type { KeyField, Platform, ProviderConnection } from "@tributary/contract/connections";

export interface ApiKeyPlatform {
  platform: Platform;
  name: string;
  fields: readonly KeyField[];
  list(workspaceId: string): Promise<ProviderConnection[]>;
  /**
   * Tries the values and stores them. Throws `invalid_request` for values that cannot be right, `provider_refused`,
   * `conflict` for an account that is connected already, `not_found`.
   * @param connectionId the connection whose values are replaced; absent: a new one
   */
  connect(
    workspaceId: string,
    values: Readonly<Record<string, string>>,
    connectionId?: string,
  ): Promise<ProviderConnection>;
  /** What its provider is asked with. @returns null: there is no such connection */
  openKey(workspaceId: string, connectionId: string): Promise<string | null>;
  /** Throws `not_found`. */
  disconnect(workspaceId: string, connectionId: string): Promise<void>;
}

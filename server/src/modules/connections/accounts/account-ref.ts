/** Names one account of a connection. */
export interface AccountRef {
  workspaceId: string;
  connectionId: string;
  /** As the provider writes it. */
  accountId: string;
}

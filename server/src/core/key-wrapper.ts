/** Protects data keys under a key that never meets the data: one of our own, or one that a key service keeps to itself. */
export interface KeyWrapper {
  /** Names the wrapping key, such as `local:1f0c2a9b`; stored beside what it wrapped, so never the key itself. */
  readonly id: string;
  /** @param boundTo must be the same when unwrapping */
  wrap(dataKey: Buffer, boundTo: string): Promise<Buffer>;
  /** Rejects when the bytes were changed, wrapped under another key, or bound to something else. */
  unwrap(wrapped: Buffer, boundTo: string): Promise<Buffer>;
}

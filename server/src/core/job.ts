/** Background work as data: what it is called and what it does for one workspace. `serve` runs it. */
export interface Job {
  name: string;
  /** Workspaces seen to at the same time in one process. */
  concurrency: number;
  /** Does all there is to do for the workspace; must bear being run again after dying half way. */
  run(workspaceId: string): Promise<void>;
}

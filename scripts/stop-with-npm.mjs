/** For commands that run until they are stopped: npm's shell may end of a signal without passing it on. */
import { isMainThread } from "node:worker_threads";

const LOOK_EVERY_MS = 500;
const parent = process.ppid;

if (isMainThread && process.env.npm_lifecycle_event !== undefined) {
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY_MS).unref();
}

/** The disk takes writes and loses them: fdatasync of the event log fails, and what it should have kept is gone. */
import type { BenchProgram } from "../harness/bench-result.ts";
import { runFaultProgram } from "./fault-program.ts";

export const fsyncError: BenchProgram = (options) =>
  runFaultProgram(
    {
      name: "fsync-error",
      injection: "fdatasync fails with EIO inside the server, and the unsynced bytes are cut off",
      on: ({ faults }) => faults.on("EIO"),
      off: ({ faults }) => faults.off(),
      refuses: true,
      isTotal: true,
    },
    options,
  );

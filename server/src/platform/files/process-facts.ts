/** What the operating system says of a process: enough to tell a living owner of a file from a reused process id. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a running process; null when there is none with this id. */
export function processCommand(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return askPs(pid, "command=");
  }
}

/** Something that differs between two processes that had the same id at different times; null when there is none. */
export function processStamp(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Field 22 is the start time; the second field may hold spaces, so count from its closing bracket (proc(5)).
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return askPs(pid, "lstart=");
  }
}

function askPs(pid: number, column: string): string | null {
  if (process.platform === "linux") return null;
  try {
    return (
      execFileSync("ps", ["-o", column, "-p", String(pid)], { stdio: ["ignore", "pipe", "ignore"] })
        .toString()
        .trim() || null
    );
  } catch {
    return null;
  }
}

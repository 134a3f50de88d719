/**
 * Under which user the embedded PostgreSQL runs. It refuses to run as root, so root hands it to the system user
 * `postgres` (made where missing). That user often may not enter the folder the product was installed in (/root is
 * closed to others); where `setpriv` is at hand it is lent the one capability to pass through, instead of opening the
 * folders to everybody.
 */
import { execFileSync } from "node:child_process";

export interface Identity {
  /** Who must own the data folder; null: this process's own user. */
  owner: { uid: number; gid: number } | null;
  /** Whether it may pass through folders that are closed to it. */
  passesThrough: boolean;
  /** Wraps a command so that it runs under this identity. Takes and gives the arguments of `spawn`. */
  command(file: string, args: readonly string[]): [string, string[]];
}

/** The identity for this process. Throws with one readable sentence when root cannot make the user. */
export function postgresIdentity(): Identity {
  if (process.getuid?.() !== 0) return { owner: null, passesThrough: true, command: (file, args) => [file, [...args]] };
  const owner = findUser() ?? makeUser();
  const user = ["--reuid", String(owner.uid), "--regid", String(owner.gid), "--clear-groups"];
  // access(2) judges by the real user and drops capabilities for it, unless this bit is set (see capabilities(7)).
  const passThrough = [
    "--securebits=+no_setuid_fixup",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
  ];
  const prefix = [passThrough, []].map((extra) => [...user, ...extra]).find(works);
  if (!prefix)
    throw new Error(
      "Running as root needs the program setpriv (util-linux), or run as an ordinary user, or set DATABASE_URL.",
    );
  return {
    owner,
    passesThrough: prefix.length > user.length,
    command: (file, args) => ["setpriv", [...prefix, file, ...args]],
  };
}

function works(prefix: readonly string[]): boolean {
  try {
    execFileSync("setpriv", [...prefix, "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function findUser(): { uid: number; gid: number } | null {
  try {
    const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { stdio: "pipe" }).toString());
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

function makeUser(): { uid: number; gid: number } {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "pipe" });
  } catch (cause) {
    throw new Error(
      "Running as root, and the system user postgres could not be made; run as an ordinary user or set DATABASE_URL.",
      { cause },
    );
  }
  const made = findUser();
  if (!made) throw new Error("The system user postgres was made but cannot be found.");
  return made;
}

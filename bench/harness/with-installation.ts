/** An installation for as long as it is used. */
import { type Installation, type InstallationOptions, openInstallation } from "../../e2e/harness/installation.ts";

/** Opens one, and removes it with its data whatever happens. */
export async function withInstallation<Result>(
  options: InstallationOptions,
  use: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const installation = await openInstallation(options);
  try {
    return await use(installation);
  } finally {
    await installation.close();
  }
}

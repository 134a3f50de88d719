/**
 * A page's code that cannot be had is told as any other fault, with a way to try again. The router would reload the
 * document instead, which loses the app while the server is away.
 */
export function loadPage<Page>(code: Promise<Page>): Promise<Page> {
  return code.catch((cause: unknown) => {
    throw new Error("The page could not be loaded.", { cause });
  });
}

/** Page views of single-page sites, which change the address without loading a page. */

interface Browser {
  history: { pushState: (...args: Parameters<History["pushState"]>) => void };
  location: { href: string };
  addEventListener: (type: "popstate", listener: () => void) => void;
}

/** Calls back with the previous address whenever the address has changed, its fragment apart. */
export function onNavigation(browser: Browser, onChange: (previousUrl: string) => void): void {
  const address = (): string => browser.location.href.replace(/#.*/, "");
  let current = address();
  const check = (): void => {
    const previous = current;
    current = address();
    if (current !== previous) onChange(previous);
  };
  const { history } = browser;
  const pushState = history.pushState;
  history.pushState = function (...args) {
    pushState.apply(this, args);
    check();
  };
  browser.addEventListener("popstate", check);
}

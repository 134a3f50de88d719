/** Where menus and pickers are put: inside the page's main landmark, so that screen readers find them in it. */
export function floatRoot(): HTMLElement | undefined {
  return document.getElementById("content") ?? undefined;
}

/** How often to ask for what is awaited, also without the live connection, which a proxy on the way may not let through. */
export const ASK_AGAIN_MS = 5000;

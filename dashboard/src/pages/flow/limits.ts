/** As the API has them; written again because the page loads no schemas. `limits.test.ts` holds the two together. */
export const MOST_NODES = 60;
export const LABEL_LENGTH = 20;
export const TEXT_LENGTH = 1000;
export const MOST_MINUTES = 1380;

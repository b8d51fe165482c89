/** Writes `page.js`, `page.css` and `index.html` into `outDir`, which is made if it is missing. */
export function buildPage(options: { outDir: string }): Promise<void>;

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { HttpAnswer } from "./http-messages";

const pagesFolder = fileURLToPath(new URL("../pages/", import.meta.url));
const titles = {
  "customer-page": "Messenger simulator",
  "dashboard-page": "Dashboard · Messenger simulator",
};

/** The simulator's own two pages. */
type BrowserPage = keyof typeof titles;

let bundle: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

/** Bundles scripts and styles of the pages in memory, once a process; throws when they do not compile. */
export function bundlePages(): Promise<ReadonlyMap<string, Uint8Array>> {
  bundle ??= build({
    entryPoints: Object.keys(titles).flatMap((page) => [
      `${pagesFolder}${page}.tsx`,
      `${pagesFolder}${page}.css`,
    ]),
    outdir: "/assets",
    bundle: true,
    write: false,
    minify: true,
    jsx: "automatic",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  }).then((result) => new Map(result.outputFiles.map((file) => [file.path, file.contents])));
  return bundle;
}

/** Answers `/assets/…`; null when there is no such file. */
export async function answerAsset(path: string): Promise<HttpAnswer | null> {
  const contents = (await bundlePages()).get(path);
  if (contents === undefined) return null;
  return {
    kind: "body",
    status: 200,
    contentType: path.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
    body: Buffer.from(contents),
    headers: { "cache-control": "no-cache" },
  };
}

/** Answers with the HTML that starts one of the pages. */
export function pageHtml(page: BrowserPage): HttpAnswer {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${titles[page]}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/assets/${page}.css">
</head>
<body><div id="root"></div><script type="module" src="/assets/${page}.js"></script></body>
</html>
`;
  const headers = {
    "cache-control": "no-cache",
    "content-security-policy": "default-src 'self'; img-src 'self' data:",
  };
  return { kind: "body", status: 200, contentType: "text/html; charset=utf-8", body, headers };
}

/** Our own mark: two bubbles that face each other. */
export const favicon: HttpAnswer = {
  kind: "body",
  status: 200,
  contentType: "image/svg+xml",
  headers: { "cache-control": "max-age=3600" },
  body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="4" width="20" height="15" rx="7" fill="#1268e6"/><rect x="10" y="14" width="20" height="14" rx="7" fill="#0c8f7f" stroke="#fff" stroke-width="2"/></svg>`,
};

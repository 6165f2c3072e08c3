import { type NextRequest, NextResponse } from "next/server";

/** Carries the nonce of a page to what renders it. */
export const NONCE_HEADER = "x-nonce";

/** What a person may see without having signed in; the start page decides by itself where to lead. */
const OPEN_PATHS = new Set(["/", "/sign-in", "/setup", "/permissions", "/account/invitation"]);

/** The status of a data deletion request, which whoever has its code may see. */
const DATA_DELETION_STATUS = /^\/data-deletion\/[^/]+$/;

/** next-auth's cookie, with its prefix on https; a long one is cut in parts, of which the first is .0. */
const SESSION_COOKIE = /^(__Secure-)?authjs\.session-token(\.0)?$/;

/**
 * Every page: its content security policy, and for someone without a session the way to the sign-in page.
 * This is a courtesy, not the gate: layouts and the API check who asks.
 */
export function proxy(request: NextRequest): NextResponse {
  const hasSession = request.cookies.getAll().some((cookie) => SESSION_COOKIE.test(cookie.name));
  const { pathname } = request.nextUrl;
  if (!hasSession && !OPEN_PATHS.has(pathname) && !DATA_DELETION_STATUS.test(pathname)) {
    const signIn = new URL("/sign-in", request.url);
    signIn.searchParams.set("next", pathname + request.nextUrl.search);
    return NextResponse.redirect(signIn);
  }

  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce, { isDevelopment: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Scripts run only with the page's nonce; styles also inline, since Mantine sets them on elements. */
function contentSecurityPolicy(nonce: string, { isDevelopment }: { isDevelopment: boolean }): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Pages only: what Facebook calls, the API and files have no use for it.
  matcher: ["/((?!clientweb/|api/|_next/|.*\\.(?:svg|png|ico|mp3|webmanifest)$).*)"],
};

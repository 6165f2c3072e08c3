import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "../../../../api/create-context";
import { appRouter } from "../../../../api/router";
import { isSameOrigin } from "../../../../api/same-origin";

function answer(request: Request): Promise<Response> {
  return fetchRequestHandler({ endpoint: "/api/trpc", req: request, router: appRouter, createContext });
}

export const GET = answer;

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, process.env.AUTH_URL)) return new Response(null, { status: 403 });
  return answer(request);
}

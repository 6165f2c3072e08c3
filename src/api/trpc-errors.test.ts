import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Database } from "../platform/database";
import { publicProcedure, router, signedInProcedure } from "./trpc";

const logged = vi.hoisted(() => vi.fn());
vi.mock("../platform/log", () => ({ log: () => ({ error: logged }) }));
beforeEach(() => logged.mockClear());

const failing = router({
  breaks: publicProcedure.mutation(() => {
    throw new Error("the token EAAB is in this text");
  }),
  checks: publicProcedure
    .input(z.object({ name: z.string().min(1, "name-required") }))
    .mutation(() => "done"),
  guarded: signedInProcedure.mutation(() => "done"),
});

/** The answer as the browser reads it. */
async function post(procedure: string, input: unknown) {
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    router: failing,
    // No procedure here touches the database.
    createContext: () => ({ user: null, database: {} as Database, now: () => new Date(0) }),
    req: new Request(`http://localhost/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: superjson.stringify(input),
    }),
  });
  const text = await response.text();
  return { status: response.status, text, error: superjson.deserialize<ApiError>(JSON.parse(text).error) };
}
type ApiError = { message: string; data: { zod: unknown; incidentId: string | null; code: string } };

test("a failure of ours reaches the person as a sentence with an incident id, and its cause the log alone", async () => {
  const { status, text, error } = await post("breaks", {});

  expect(status).toBe(500);
  expect(error.message).toContain("Something went wrong on our side");
  expect(error.message).toContain(error.data.incidentId);
  expect(text).not.toContain("EAAB");
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ incidentId: error.data.incidentId, path: "breaks" }),
    expect.any(String),
  );
  expect(logged.mock.calls[0]?.[0].err).toMatchObject({ message: "the token EAAB is in this text" });
});

test("input that the schema refuses comes back by field, and is no incident", async () => {
  const { status, error } = await post("checks", { name: "" });

  expect(status).toBe(400);
  expect(error.data).toMatchObject({ zod: { fieldErrors: { name: ["name-required"] } }, incidentId: null });
  expect(logged).not.toHaveBeenCalled();
});

test("a refused permission comes back by its code, and is no incident", async () => {
  const { status, error } = await post("guarded", {});

  expect(status).toBe(401);
  expect(error.data).toMatchObject({ code: "UNAUTHORIZED", incidentId: null });
  expect(logged).not.toHaveBeenCalled();
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import superjson from "superjson";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiProvider } from "../../api-client/trpc";
import { renderScreen } from "../../testing/render";
import { PrivacyScreen } from "./privacy-screen";

const addresses = {
  dataDeletionCallbackUrl: "https://example-company.example/clientweb/fb/data-deletion",
  permissionsUrl: "https://example-company.example/permissions",
};
const request = (code: string) => ({
  code,
  receivedAt: new Date("2026-11-22T10:00:00Z"),
  appId: "612904778153290",
  accountNames: ["Northwind Outfitters"],
  statusPath: `/data-deletion/${code}`,
});

/** The requests as the API gives them, page by page: by the cursor that was sent. */
let pages: Map<string | undefined, { requests: ReturnType<typeof request>[]; nextCursor: string | null }>;

beforeEach(() => {
  vi.stubGlobal("fetch", async (url: string) => {
    const { pathname, searchParams } = new URL(url, "http://parley.test");
    const inputs = JSON.parse(searchParams.get("input") ?? "{}");
    const procedures = pathname.replace("/api/trpc/", "").split(",");
    return Response.json(
      procedures.map((procedure, index) => {
        const answer =
          procedure === "privacy.addresses"
            ? addresses
            : pages.get(superjson.deserialize<{ cursor?: string }>(inputs[index]).cursor);
        return { result: { data: superjson.serialize(answer) } };
      }),
    );
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = () =>
  renderScreen(
    <ApiProvider>
      <PrivacyScreen />
    </ApiProvider>,
  );

test("has the addresses to enter at Facebook, each to be copied", async () => {
  pages = new Map([[undefined, { requests: [], nextCursor: null }]]);
  show();
  const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
  await waitFor(() =>
    expect(field("Data Deletion Callback URL").value).toBe(addresses.dataDeletionCallbackUrl),
  );
  expect(field("Permissions page").value).toBe(addresses.permissionsUrl);
  expect(screen.getByRole("button", { name: "Copy Data Deletion Callback URL" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Copy address of the permissions page" })).toBeTruthy();
});

test("says where requests come from as long as there are none", async () => {
  pages = new Map([[undefined, { requests: [], nextCursor: null }]]);
  show();
  expect(await screen.findByRole("heading", { name: "No requests yet" })).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

test("lists the requests, older ones on demand, each with a link to its status", async () => {
  pages = new Map([
    [undefined, { requests: [request("AERUKZ4JVPG66AJD")], nextCursor: "AERUKZ4JVPG66AJD" }],
    ["AERUKZ4JVPG66AJD", { requests: [request("BERUKZ4JVPG66AJD")], nextCursor: null }],
  ]);
  show();
  const newest = await screen.findByRole("link", { name: "AERUKZ4JVPG66AJD" });
  expect(newest.getAttribute("href")).toBe("/data-deletion/AERUKZ4JVPG66AJD");
  expect(screen.getByRole("table", { name: "Data deletion requests" }).textContent).toContain(
    "612904778153290Northwind Outfitters",
  );

  fireEvent.click(screen.getByRole("button", { name: "Show older" }));
  expect(await screen.findByRole("link", { name: "BERUKZ4JVPG66AJD" })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole("button", { name: "Show older" })).toBeNull());
});

test("says how a contact is erased by hand, that a request cannot be matched to one, and where erasures are listed", () => {
  pages = new Map([[undefined, { requests: [], nextCursor: null }]]);
  show();
  const erasing = within(screen.getByRole("region", { name: "Erasing a contact" }));
  expect(erasing.getByText(/Contact actions › Erase/)).toBeDefined();
  expect(erasing.getByText(/cannot be matched to a contact/)).toBeDefined();
  expect(erasing.getByRole("link").getAttribute("href")).toBe("/admin/audit-log?what=contact.erased");
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import { renderScreen } from "../../testing/render";
import { qrMatrix, qrPath } from "./qr-code";
import { SendMessageScreen } from "./send-message-screen";

const northwind = {
  pageUsername: "northwind.outfitters",
  pageId: "104829617735521",
  appId: "612904778153290" as string | null,
};
let account: typeof northwind;

vi.mock("../integration-accounts/account-frame", () => ({
  AccountFrame: ({ children }: { children: (account: Partial<AccountProperties>) => ReactNode }) =>
    children(account),
}));

/** The files that the browser was asked to save. */
let saved: { name: string; content: Blob }[];

beforeEach(() => {
  account = northwind;
  saved = [];
  let content = new Blob();
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    if (blob instanceof Blob) content = blob;
    return "blob:saved";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, content });
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const show = (changes: Partial<typeof northwind> = {}) => {
  account = { ...northwind, ...changes };
  renderScreen(<SendMessageScreen accountId="0f1e2d3c-0000-4000-8000-000000000001" />);
};
const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const enter = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const html = () => screen.getByRole("group", { name: "HTML" }).textContent ?? "";
const everywhereIs = (url: string) => {
  expect(field("Link").value).toBe(url);
  expect(screen.getByRole("link", { name: "Open link" }).getAttribute("href")).toBe(url);
  const code = screen.getByRole("img", { name: `QR code of ${url}` });
  expect(code.querySelector("path")?.getAttribute("d")).toBe(qrPath(qrMatrix(url)));
  expect(html()).toContain(`href="${url}"`);
};

describe("the link", () => {
  test("leads to the Page by its username, and a ref is in all that is made of it", () => {
    show();
    everywhereIs("https://m.me/northwind.outfitters");
    enter("Ref", " spring_flyer-2026=A ");
    everywhereIs("https://m.me/northwind.outfitters?ref=spring_flyer-2026=A");
    expect(field("Ref").getAttribute("aria-invalid")).not.toBe("true");
  });

  test("leads there by the Page ID when one wants that", () => {
    show();
    enter("Ref", "flyer");
    fireEvent.click(screen.getByRole("switch", { name: "Use the Page ID" }));
    everywhereIs("https://m.me/104829617735521?ref=flyer");
  });

  test("leads there by the Page ID where the Page Username is none at Facebook, and says so", () => {
    show({ pageUsername: "Our <b>shop</b>, 東京" });
    everywhereIs("https://m.me/104829617735521");
    expect(
      screen.getByText(/since “Our <b>shop<\/b>, 東京” cannot be the username of a Page at Facebook/),
    ).toBeTruthy();
    expect(screen.queryByRole("switch", { name: "Use the Page ID" })).toBeNull();
  });

  test("is copied", async () => {
    const person = userEvent.setup();
    show();
    await person.click(button("Copy link"));
    expect(await navigator.clipboard.readText()).toBe("https://m.me/northwind.outfitters");
    await person.click(button("Copy HTML"));
    expect(await navigator.clipboard.readText()).toBe(html());
  });
});

describe("a ref that cannot be", () => {
  test.each([
    ["a space", "two words", "Not possible in it: space. Use letters, digits, - _ and = only."],
    [
      "several characters",
      "Zürich & Bern",
      "Not possible in it: ü space &. Use letters, digits, - _ and = only.",
    ],
    ["its length", "x".repeat(2085), "2 characters too long: at most 2083."],
  ])("is told in words (%s)", (_, typed, words) => {
    show();
    enter("Ref", typed);
    expect(screen.getByText(words)).toBeTruthy();
    expect(field("Ref").getAttribute("aria-invalid")).toBe("true");
    expect(field("Ref").value).toBe(typed);
  });

  test("changes nothing, and nothing can be taken away until it is right", () => {
    show();
    enter("Ref", "flyer");
    enter("Ref", "flyer & poster");
    everywhereIs("https://m.me/northwind.outfitters?ref=flyer");
    for (const name of ["Copy link", "Copy HTML", "Download SVG", "Download PNG"]) {
      expect(button(name).disabled, name).toBe(true);
    }
    enter("Ref", "flyer-poster");
    everywhereIs("https://m.me/northwind.outfitters?ref=flyer-poster");
    for (const name of ["Copy link", "Copy HTML", "Download SVG", "Download PNG"]) {
      expect(button(name).disabled, name).toBe(false);
    }
  });
});

describe("the QR code", () => {
  test("is saved as an SVG of the same modules, under a name that tells what it is", async () => {
    show();
    enter("Ref", "flyer");
    fireEvent.click(button("Download SVG"));
    expect(saved.map(({ name }) => name)).toEqual(["messenger-northwind.outfitters-flyer.svg"]);
    const svg = await saved[0]?.content.text();
    expect(svg).toContain(qrPath(qrMatrix("https://m.me/northwind.outfitters?ref=flyer")));
  });

  test("that the browser cannot draw is told, with another way", async () => {
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
    show();
    fireEvent.click(button("Download PNG"));
    expect((await screen.findByRole("alert")).textContent).toBe(
      "This browser could not draw the picture. Use the SVG.",
    );
    expect(saved).toEqual([]);
  });

  test("tells how large to print it, and that a shorter ref would be better", () => {
    show();
    expect(screen.getByText(/^Print it at least 1\.\d cm wide\.$/)).toBeTruthy();
    expect(screen.queryByText(/The long Ref makes it fine\./)).toBeNull();
    enter("Ref", "x".repeat(400));
    expect(screen.getByText(/^Print it at least [4-9]\.?\d? cm wide\.$/)).toBeTruthy();
    expect(screen.getByText(/The long Ref makes it fine\./)).toBeTruthy();
  });
});

describe("the button for a web site", () => {
  test("looks in the preview as it will where the HTML is pasted", () => {
    show();
    enter("Button text", `Questions? <b>Tom & "Co"</b>`);
    const pasted = new DOMParser().parseFromString(html(), "text/html").querySelector("a");
    const preview = screen.getByRole("link", { name: `Questions? <b>Tom & "Co"</b>` });
    expect(pasted?.textContent).toBe(preview.textContent);
    expect(pasted?.getAttribute("href")).toBe(preview.getAttribute("href"));
    expect(pasted?.style.cssText).toBe(preview.style.cssText);
    expect(preview.style.cssText).toContain("border-radius: 8px");
  });

  test("never stands without words", () => {
    show();
    enter("Button text", "   ");
    expect(html()).toContain(">Send Message</a>");
  });
});

describe("the steps at Facebook", () => {
  const steps = () =>
    within(screen.getByRole("region", { name: "On your Facebook Page" })).getAllByRole("listitem");

  test("stand in their order, and name the Page and the app", () => {
    show();
    expect(steps().map((step) => step.firstElementChild?.textContent)).toEqual([
      "Open your Page",
      "Add the button",
      "Choose Send Message",
      "Point it to this app",
      "Try it",
    ]);
    expect(steps()[3]?.textContent).toContain("choose the app 612904778153290.");
    const page = screen.getByRole("link", { name: "open the Page at Facebook" });
    expect(page.getAttribute("href")).toBe("https://www.facebook.com/104829617735521");
  });

  test("do without the app's id where it is not known", () => {
    show({ appId: null });
    expect(steps()[3]?.textContent).toContain("choose your app.");
  });
});

// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { TranscriptAttachment } from "../../conversations/attachment";
import { sampleAttachment } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { Attachments } from "./attachments";

const api = answerScreens({ "attachments.fetchAgain": () => ({ kind: "asked" }) });

const show = (...attachments: Partial<TranscriptAttachment>[]) =>
  showScreen(
    <Attachments
      attachments={attachments.map((changes, index) => sampleAttachment({ id: `a${index + 1}`, ...changes }))}
    />,
  );
const stored: Partial<TranscriptAttachment> = { fileState: "stored", byteCount: 120_000 };
const picture = (changes: Partial<TranscriptAttachment> = {}) => ({
  ...stored,
  contentType: "image/jpeg",
  hasThumbnail: true,
  width: 800,
  height: 600,
  ...changes,
});

describe("pictures", () => {
  test("are shown by their thumbnails, and open large one after the other, by keys too", async () => {
    show(picture({ fileName: "cat.jpg" }), picture(), picture());
    const thumbnails = screen.getAllByRole("button", { name: /^Open picture . of 3$/ });
    expect(thumbnails.map((button) => button.querySelector("img")?.getAttribute("src"))).toEqual(
      ["a1", "a2", "a3"].map((id) => `/api/attachments/${id}/thumbnail`),
    );

    await userEvent.click(screen.getByRole("button", { name: "Open picture 1 of 3" }));
    const viewer = await screen.findByRole("dialog", { name: "Picture 1 of 3" });
    expect(within(viewer).getByRole("img", { name: "cat.jpg" }).getAttribute("src")).toBe(
      "/api/attachments/a1",
    );
    const download = within(viewer).getByRole("link", { name: "Download cat.jpg" });
    expect([download.getAttribute("href"), download.getAttribute("download")]).toEqual([
      "/api/attachments/a1",
      "cat.jpg",
    ]);
    expect(within(viewer).getByRole("button", { name: "Previous picture" })).toHaveProperty("disabled", true);

    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    expect(screen.getByRole("dialog", { name: "Picture 3 of 3" })).toBeDefined();
    await userEvent.keyboard("{ArrowLeft}");
    expect(screen.getByRole("dialog", { name: "Picture 2 of 3" })).toBeDefined();
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("img", { name: "Picture 2 of 3" })).toBeNull();
  });

  test("are shown up to six, and the last says how many there are more", () => {
    show(...Array.from({ length: 9 }, () => picture()));
    const thumbnails = screen.getAllByRole("button");
    expect(thumbnails).toHaveLength(6);
    expect(thumbnails.at(-1)?.textContent).toBe("+3");
  });

  test("on their way have the room that they will fill, and say so", () => {
    show({ fileState: "waiting" });
    expect(screen.getByText("Fetching…")).toBeDefined();
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("that cannot be read are files to be downloaded", () => {
    show(picture({ hasThumbnail: false, fileName: "broken.jpg" }));
    expect(screen.getByText("broken.jpg")).toBeDefined();
    expect(screen.getByRole("link", { name: "Download" }).getAttribute("href")).toBe("/api/attachments/a1");
  });

  test("at the contact's side are never loaded by a browser of ours", () => {
    const card = {
      title: "Mug",
      subtitle: "$12",
      imageUrl: "https://fb.example/p.jpg",
      url: null,
      buttons: [],
    };
    const { container } = show(
      { kind: "product", fileState: "none", details: { kind: "product", products: [card] } },
      { kind: "link", fileState: "none", url: "https://example.com/a.png" },
      { kind: "image", fileState: "failed", failure: "expired", url: "https://example.com/a.png" },
    );
    expect(container.querySelector("img, video, audio, iframe")).toBeNull();
    expect(screen.getByText("Mug")).toBeDefined();
    expect(screen.getByText("$12")).toBeDefined();
  });
});

describe("what could not be fetched", () => {
  test.each([
    ["expired", "Facebook no longer gives this file.", true],
    ["unreachable", "It could not be fetched.", true],
    ["not-kept", "It could not be stored here. Tell your administrator.", true],
    ["too-large", "Larger than 25 MB, so it was not kept.", false],
    ["refused-address", "Its address leads where Parley does not fetch from.", false],
  ] as const)("(%s) says why, and offers another try where that may help", (failure, reason, isOffered) => {
    show({ kind: "file", fileState: "failed", failure });
    expect(screen.getByText(reason)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Try again" }) !== null).toBe(isOffered);
  });

  test("for the moment says that it is tried again", () => {
    show({ kind: "video", fileState: "waiting", failure: "unreachable" });
    expect(screen.getByText("It is tried again by itself.")).toBeDefined();
    expect(screen.getByRole("button", { name: "Try again" })).toBeDefined();
  });

  test("is asked for once more by the button", async () => {
    const id = "a7000000-0000-4000-8000-000000000001";
    show({ id, fileState: "failed", failure: "unreachable" });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(api.sent).toEqual([{ procedure: "attachments.fetchAgain", input: { attachmentId: id } }]);
  });

  test("because the call fails says so", async () => {
    api.answers = {
      "attachments.fetchAgain": () => {
        throw new Error("no connection");
      },
    };
    show({ fileState: "failed", failure: "unreachable" });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect((await screen.findByRole("alert")).textContent).not.toBe("");
  });
});

test("a film and a sound have the browser's own controls, and load no more than they need to", () => {
  show(
    { ...stored, kind: "video", contentType: "video/mp4" },
    { ...stored, kind: "audio", contentType: "video/mp4" },
  );
  const [film, sound] = [screen.getByLabelText("Video"), screen.getByLabelText("Voice message")];
  expect([film.tagName, film.getAttribute("src"), film.getAttribute("preload")]).toEqual([
    "VIDEO",
    "/api/attachments/a1",
    "metadata",
  ]);
  expect([sound.tagName, sound.hasAttribute("controls")]).toEqual(["AUDIO", true]);
});

test("a film that no browser plays is a file", () => {
  show({ ...stored, kind: "video", contentType: "application/octet-stream", fileName: "clip.mov" });
  expect(screen.getByText("clip.mov")).toBeDefined();
  expect(screen.queryByLabelText("clip.mov")).toBeNull();
});

test("a file has its name, type, size and a way to save it", () => {
  show({ ...stored, kind: "file", contentType: "application/pdf", fileName: "請求書.pdf" });
  expect(screen.getByText("請求書.pdf")).toBeDefined();
  expect(screen.getByText("PDF · 120 kB")).toBeDefined();
  expect(screen.getByRole("link", { name: "Download" }).getAttribute("href")).toBe("/api/attachments/a1");
});

test("a sticker is a picture that says what it is, and opens nothing", () => {
  show(picture({ kind: "sticker" }));
  expect(screen.getByRole("img", { name: "Sticker" }).getAttribute("src")).toBe(
    "/api/attachments/a1/thumbnail",
  );
  expect(screen.queryByRole("button")).toBeNull();
});

describe("what has no bytes", () => {
  const none = { fileState: "none" as const };

  test("a place leads to a map, in a tab that knows nothing of ours", () => {
    show({
      ...none,
      kind: "location",
      title: "Pinned location",
      url: "javascript:alert(1)",
      details: { kind: "location", latitude: 52.3702, longitude: 4.8952 },
    });
    const link = screen.getByRole("link", { name: /Open map/ });
    expect(link.getAttribute("href")).toContain("https://www.openstreetmap.org/?mlat=52.3702&mlon=4.8952");
    expect([link.getAttribute("target"), link.getAttribute("rel")]).toEqual([
      "_blank",
      "noopener noreferrer nofollow",
    ]);
    expect(screen.getByText("Pinned location")).toBeDefined();
  });

  test.each(["link", "reel", "post"] as const)("a %s shows the host that it leads to", (kind) => {
    show({
      ...none,
      kind,
      title: "A page",
      url: "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa",
    });
    const link = screen.getByRole("link", { name: /example\.com/ });
    expect(link.getAttribute("href")).toBe("https://example.com/a");
    expect(screen.getByText("A page")).toBeDefined();
  });

  test("a link that leads nowhere safe is its title alone", () => {
    show({ ...none, kind: "link", title: "Click me", url: "javascript:alert(1)" });
    expect(screen.getByText("Click me")).toBeDefined();
    expect(screen.queryByRole("link")).toBeNull();
  });

  test("a message with buttons is told in words", () => {
    const buttons = [
      { title: "Call", url: null },
      { title: "Shop", url: "javascript:alert(1)" },
    ];
    const details = {
      kind: "template" as const,
      templateType: "button",
      text: "Call us?",
      cards: [],
      buttons,
    };
    show({ ...none, kind: "template", details });
    expect(screen.getByText("Call us?")).toBeDefined();
    const list = screen.getByRole("list", { name: "Buttons" });
    expect(
      within(list)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual(["Call", "Shop"]);
    expect(screen.queryByRole("link")).toBeNull();
  });

  test("a booking has its times and its state", () => {
    show({
      ...none,
      kind: "appointment",
      details: {
        kind: "appointment",
        bookingId: "b-77",
        status: "requested",
        startAt: "2026-11-24T09:00:00.000Z",
        endAt: "2026-11-24T10:00:00.000Z",
        timeZone: "Europe/Amsterdam",
      },
    });
    expect(screen.getByText(/Nov 24, 2026, 9:00\s.\s10:00\sAM/)).toBeDefined();
    expect(screen.getByText("Status: requested")).toBeDefined();
    expect(screen.getByText("Booking b-77")).toBeDefined();
  });

  test("what is not passed on says so", () => {
    show({ ...none, kind: "unsupported" });
    expect(screen.getByText("Content that Messenger does not pass on")).toBeDefined();
  });

  test("a picture that came without its address is told by its kind", () => {
    show({ ...none, kind: "image" });
    expect(screen.getByText("Picture")).toBeDefined();
  });
});

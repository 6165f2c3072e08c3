// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TranscriptAttachment } from "../../conversations/attachment";
import { sampleAttachment, sampleNow } from "../../testing/desktop-samples";
import { draftPorts } from "../../testing/draft-ports";
import { renderScreen } from "../../testing/render";
import type { ComposedReply } from "../live/transcript-state";
import { Composer } from "./composer";
import { DraftKeeper } from "./draft-keeper";
import type { Upload } from "./upload-file";

type Outcome = Awaited<ReturnType<Upload>>;
type Running = {
  file: File;
  end: (outcome: Outcome) => void;
  progress: (share: number) => void;
  signal: AbortSignal;
};
const running: Running[] = [];

const upload: Upload = (file, { onProgress, signal }) =>
  new Promise<Outcome>((end) => {
    running.push({ file, end, progress: onProgress, signal });
    signal.addEventListener("abort", () => end({ kind: "cancelled" }));
  });

const onSend = vi.fn<(reply: ComposedReply) => void>();
const noValues = { "contact.firstName": null, "agent.name": null, "service.name": null, "page.name": null };
let draft: DraftKeeper;

beforeEach(() => {
  sessionStorage.clear();
  onSend.mockReset();
  running.length = 0;
  draft = new DraftKeeper("maya", { ...draftPorts(), upload });
});
afterEach(cleanup);

const composer = (closed = false) => (
  <Composer
    draft={draft}
    values={noValues}
    contactName="Maya Chen"
    window={
      closed
        ? { allowed: false, reason: "window-closed", since: sampleNow }
        : { allowed: true, replyMode: "response", closesAt: sampleNow }
    }
    accountState="usable"
    onType={() => {}}
    onSend={onSend}
  />
);

const invoice = new File(["%PDF"], "invoice.pdf", { type: "application/pdf" });
const photo = new File(["png"], "blue.png", { type: "image/png" });
const box = () => screen.getByRole("textbox", { name: "Reply" });
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Send" });
const drop = (...files: File[]) => fireEvent.drop(box(), { dataTransfer: { files, types: ["Files"] } });
const attached = (name: string): TranscriptAttachment =>
  sampleAttachment({ id: name, fileName: name, fileState: "stored" });
const end = (index: number, outcome: Outcome) => act(async () => running[index]?.end(outcome));
const uploaded = (index: number, name: string) =>
  end(index, { kind: "uploaded", attachment: attached(name) });

test("a dropped file is uploaded at once, with its progress, and nothing is sent before it is there", async () => {
  renderScreen(composer());
  drop(invoice);
  await userEvent.type(box(), "Here it is:");
  act(() => running[0]?.progress(0.4));
  const bar = screen.getByRole("progressbar", { name: "Uploading invoice.pdf" });
  expect(bar.getAttribute("aria-valuenow")).toBe("40");
  await userEvent.type(box(), "{Enter}");
  expect(onSend).not.toHaveBeenCalled();

  await uploaded(0, "invoice.pdf");
  expect(screen.getByText("Will be sent as 2 messages")).toBeDefined();
  await userEvent.click(send());
  expect(onSend.mock.calls[0]?.[0].messages).toEqual([
    { kind: "text", text: "Here it is:", choices: null },
    { kind: "file", attachment: attached("invoice.pdf") },
  ]);
  expect(screen.queryByRole("list", { name: "Attached files" })).toBeNull();
});

test("files chosen together are sent in the order in which they were chosen, without any text", async () => {
  renderScreen(composer());
  drop(photo, invoice);
  await uploaded(1, "invoice.pdf");
  expect(send().disabled).toBe(true);
  await uploaded(0, "blue.png");
  await userEvent.click(send());
  expect(
    onSend.mock.calls[0]?.[0].messages.map((message) => message.kind === "file" && message.attachment.id),
  ).toEqual(["blue.png", "invoice.pdf"]);
});

test("a pasted picture is attached; a text that comes with a picture of itself stays a text", () => {
  renderScreen(composer());
  fireEvent.paste(box(), { clipboardData: { files: [photo], types: ["Files", "text/plain"] } });
  expect(running).toHaveLength(0);
  fireEvent.paste(box(), { clipboardData: { files: [photo], types: ["Files"] } });
  expect(running.map(({ file }) => file.name)).toEqual(["blue.png"]);
});

test("an upload can be cancelled", async () => {
  renderScreen(composer());
  drop(invoice);
  await userEvent.click(screen.getByRole("button", { name: "Cancel the upload of invoice.pdf" }));
  expect(running[0]?.signal.aborted).toBe(true);
  expect(screen.queryByText("invoice.pdf")).toBeNull();
});

test("one that failed says why, holds the reply back, and can be tried again", async () => {
  renderScreen(composer());
  drop(invoice);
  await end(0, { kind: "failed", problem: "failed" });
  expect(screen.getByRole("alert").textContent).toContain("It could not be uploaded.");
  expect(send().disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await uploaded(1, "invoice.pdf");
  expect(send().disabled).toBe(false);
});

test("one that is too large says so, and can only be taken away", async () => {
  renderScreen(composer());
  drop(invoice);
  await end(0, { kind: "failed", problem: "too-large" });
  expect(screen.getByRole("alert").textContent).toContain("Larger than 25 MB");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Remove invoice.pdf" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("files go on being uploaded while another conversation is open", async () => {
  const first = renderScreen(composer());
  drop(invoice);
  first.unmount();
  await uploaded(0, "invoice.pdf");
  renderScreen(composer());
  expect(screen.getByText("invoice.pdf")).toBeDefined();
  expect(send().disabled).toBe(false);
});

test("a file that was uploaded before the page was loaded again is there to be sent", async () => {
  const first = renderScreen(composer());
  drop(invoice);
  await uploaded(0, "invoice.pdf");
  first.unmount();
  draft = new DraftKeeper("maya", { ...draftPorts(), upload });
  renderScreen(composer());
  await userEvent.click(send());
  expect(onSend.mock.calls[0]?.[0].messages).toEqual([{ kind: "file", attachment: attached("invoice.pdf") }]);
});

test("a closed composer takes no file", () => {
  renderScreen(composer(true));
  drop(invoice);
  expect(running).toHaveLength(0);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Attach file" }).disabled).toBe(true);
});

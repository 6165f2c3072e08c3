import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually, mayaPsid, otherPage, page, type Rehearsal, startRehearsal } from "../rehearsal";
import { knownErrors } from "./error-catalogue";

vi.setConfig({ testTimeout: 30_000 });

let rehearsal: Rehearsal;

beforeEach(async () => {
  rehearsal = await startRehearsal();
  await rehearsal.act({ act: "message", text: "Hi" });
});
afterEach(() => rehearsal.stop());

const onePixelGif = Buffer.from("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==", "base64");

describe("an attachment", () => {
  test("comes in by multipart as an official client sends it, and goes out to the customer and in the echo", async () => {
    const sent = await sendForm({
      message: { attachment: { type: "file", payload: { is_reusable: true } } },
      file: new File(["%PDF-1.4 invoice"], "見積書.pdf", { type: "application/pdf" }),
    });
    expect(sent).toMatchObject({
      status: 200,
      body: { recipient_id: mayaPsid, message_id: expect.stringMatching(/^m_/) },
    });
    const { messages } = await rehearsal.chat();
    expect(messages.at(-1)).toMatchObject({
      from: "page",
      attachments: [{ type: "file", file: { name: "見積書.pdf", type: "application/pdf", sizeBytes: 16 } }],
    });
    const echo = await echoOf(sent.body.message_id);
    const [attachment] = echo.attachments;
    expect(attachment?.payload.attachment_id).toBe(Number(sent.body.attachment_id));
    expect(await (await fetch(attachment?.payload.url ?? "")).text()).toBe("%PDF-1.4 invoice");
  });

  test("is sent again by its id, by the Page that uploaded it alone", async () => {
    const form = new FormData();
    form.set("access_token", page.token);
    form.set("message", JSON.stringify({ attachment: { type: "image", payload: { is_reusable: true } } }));
    form.set("filedata", new File([new Uint8Array(onePixelGif)], "dot.gif", { type: "image/gif" }));
    const upload = await rehearsal.call("/me/message_attachments", { method: "POST", body: form });
    expect(upload.body).toEqual({ attachment_id: expect.stringMatching(/^\d{16}$/) });
    const attachment = { type: "image", payload: { attachment_id: upload.body.attachment_id } };
    expect((await rehearsal.send({ message: { attachment } })).status).toBe(200);
    const elsewhere = await rehearsal.call(`/me/messages?access_token=${otherPage.token}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ recipient: { id: "24810559372046117" }, message: { attachment } }),
    });
    await rehearsal.post("/dashboard/api/acts", {
      customer: "maya-chen",
      page: otherPage.id,
      act: "message",
      text: "Hi",
    });
    expect(elsewhere.body.error).toMatchObject({ code: 10 });
    const afterwards = await rehearsal.call(`/me/messages?access_token=${otherPage.token}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ recipient: { id: "24810559372046117" }, message: { attachment } }),
    });
    expect(afterwards.body.error).toMatchObject({ code: 100, error_subcode: 2018074 });
  });

  test("by address is fetched, and refused with 2018008 when it cannot be", async () => {
    const image = (url: string) => ({ message: { attachment: { type: "image", payload: { url } } } });
    const picture = `${rehearsal.url}/pictures/maya-chen.png`;
    expect((await rehearsal.send(image(picture))).status).toBe(200);
    const nothing = await rehearsal.send(image(`${rehearsal.url}/pictures/nobody.png`));
    expect(nothing.body.error).toMatchObject({ code: 100, error_subcode: 2018008 });
  });

  test("of a kind that its content type is not is refused with 2018047", async () => {
    const message = { attachment: { type: "image", payload: {} } };
    const file = new File(["words"], "notes.txt", { type: "text/plain" });
    const refused = await sendForm({ message, file });
    expect(refused.body.error).toMatchObject({ code: 100, error_subcode: 2018047 });
  });

  test("of more than 25 MB is refused with 2018109, and one of 25 MB goes out", async () => {
    const message = { attachment: { type: "file", payload: {} } };
    const of = (bytes: number) => new File([new Uint8Array(bytes)], "big.zip", { type: "application/zip" });
    const megabyte = 1_024 * 1_024;
    expect((await sendForm({ message, file: of(25 * megabyte) })).status).toBe(200);
    const refused = await sendForm({ message, file: of(25 * megabyte + 1) });
    expect(refused.body.error).toMatchObject({ code: 100, error_subcode: 2018109 });
  });
});

test("a message has exactly one of text, attachment and sticker", async () => {
  const attachment = { type: "image", payload: { url: `${rehearsal.url}/pictures/maya-chen.png` } };
  const both = await rehearsal.send({ message: { text: "Look", attachment } });
  expect(both.body.error).toMatchObject({ code: 100 });
  const none = await rehearsal.send({ message: {} });
  expect(none.body.error).toMatchObject({ code: 100, error_subcode: 2018034 });
  const withAction = await rehearsal.send({ message: { text: "Hi" }, sender_action: "typing_on" });
  expect(withAction.body.error).toMatchObject({ code: 100, error_subcode: 2018014 });
});

test("a sender action alone is answered with the recipient alone", async () => {
  for (const action of ["typing_on", "typing_off", "mark_seen"]) {
    expect((await rehearsal.send({ sender_action: action })).body).toEqual({ recipient_id: mayaPsid });
  }
});

test("the Page reacts to a message, and takes its reaction back", async () => {
  const [{ mid }] = (await rehearsal.chat()).messages;
  const react = (params: Record<string, unknown>) =>
    rehearsal.send({ ...params, payload: { message_id: mid, reaction: "love" } });
  expect((await react({ sender_action: "react" })).body).toEqual({ recipient_id: mayaPsid });
  expect((await rehearsal.chat()).messages[0].reactions).toEqual({ page: { reaction: "love", emoji: "❤️" } });
  await react({ sender_action: "unreact" });
  expect((await rehearsal.chat()).messages[0].reactions).toEqual({});
  const unknown = await rehearsal.send({
    sender_action: "react",
    payload: { message_id: "m_x", reaction: "love" },
  });
  expect(unknown.body.error).toMatchObject({ code: 100, error_subcode: 33 });
});

test("a reply names the message it replies to, in the chat and in the echo", async () => {
  const [{ mid }] = (await rehearsal.chat()).messages;
  const sent = await rehearsal.send({ message: { text: "Yes" }, reply_to: { mid } });
  expect((await rehearsal.chat()).messages.at(-1)).toMatchObject({ text: "Yes", replyToMid: mid });
  expect((await echoOf(sent.body.message_id)).reply_to).toEqual({ mid });
});

describe("quick replies", () => {
  test("are tapped by the customer, who then says their title", async () => {
    const quickReplies = [{ content_type: "text", title: "Blue", payload: "COLOUR_BLUE" }];
    await rehearsal.send({ message: { text: "Which?", quick_replies: quickReplies } });
    await rehearsal.act({ act: "tap-quick-reply", title: "Blue" });
    await eventually(() =>
      expect(rehearsal.events().map(({ message }) => message)).toContainEqual({
        mid: expect.any(String),
        text: "Blue",
        quick_reply: { payload: "COLOUR_BLUE" },
      }),
    );
  });

  test("are thirteen at most, with titles of at most twenty characters", async () => {
    const reply = (title: string) => ({ content_type: "text", title, payload: "P" });
    const send = (quick_replies: unknown[]) => rehearsal.send({ message: { text: "?", quick_replies } });
    expect((await send(Array.from({ length: 13 }, () => reply("x".repeat(20))))).status).toBe(200);
    expect((await send(Array.from({ length: 14 }, () => reply("x")))).body.error.code).toBe(100);
    expect((await send([reply("ok"), reply("x".repeat(21))])).body.error.message).toBe(
      "(#100) Length of param message[quick_replies][1][title] must be less than or equal to 20",
    );
  });
});

test("a template's postback button is heard, and its link opens without the app hearing of it", async () => {
  const buttons = [
    { type: "postback", title: "Opening hours", payload: "HOURS" },
    { type: "web_url", title: "Shop", url: "https://shop.example/" },
  ];
  const payload = { template_type: "button", text: "How can we help?", buttons };
  await rehearsal.send({ message: { attachment: { type: "template", payload } } });
  expect((await rehearsal.act({ act: "tap-button", title: "Shop" })).body).toEqual({
    opens: "https://shop.example/",
  });
  await rehearsal.act({ act: "tap-button", title: "Opening hours" });
  await eventually(() =>
    expect(rehearsal.events().map(({ postback }) => postback)).toContainEqual({
      mid: expect.any(String),
      title: "Opening hours",
      payload: "HOURS",
    }),
  );
  const tooMany = { ...payload, buttons: [...buttons, ...buttons] };
  const refused = await rehearsal.send({ message: { attachment: { type: "template", payload: tooMany } } });
  expect(refused.body.error.code).toBe(100);
});

describe("an error on demand", () => {
  test("of every kind that Facebook is known to give is asked for by a text", async () => {
    const refusals = [];
    for (const { code, subcode } of knownErrors) {
      const text = subcode === undefined ? `/error ${code}` : `/error ${code}/${subcode}`;
      const { status, body } = await rehearsal.send({ message: { text } });
      const { message, error_subcode, fbtrace_id } = body.error;
      expect(fbtrace_id).toMatch(/^A/);
      refusals.push({ status, code: body.error.code, subcode: error_subcode, message });
    }
    expect(refusals).toEqual(
      knownErrors.map(({ code, subcode, message, httpStatus = 400 }) => ({
        status: httpStatus,
        code,
        subcode,
        message,
      })),
    );
  });

  test("is asked for by a PSID, or by a switch for the next sends", async () => {
    const byPsid = await rehearsal.send({ recipient: { id: "/error 190/463" }, message: { text: "Hi" } });
    expect(byPsid.body.error).toMatchObject({ code: 190, error_subcode: 463 });
    await rehearsal.fault({ sendError: { code: 551 } });
    const bySwitch = await rehearsal.send({ message: { text: "Hi" } });
    expect(bySwitch.body.error).toMatchObject({ code: 551, message: expect.stringContaining("available") });
    expect((await rehearsal.send({ message: { text: "Hi" } })).status).toBe(200);
  });

  test("can be a page of HTML, an empty body, or marked transient", async () => {
    const html = await rehearsal.send({ message: { text: "/html 503" } });
    expect([html.status, html.body]).toEqual([503, expect.stringContaining("<html>")]);
    await rehearsal.fault({ sendError: { code: 2, form: "empty", httpStatus: 500 } });
    expect(await rehearsal.send({ message: { text: "Hi" } })).toMatchObject({ status: 500, body: "" });
    const transient = await rehearsal.send({ message: { text: "/error 2" } });
    expect(transient.body.error.is_transient).toBe(true);
  });

  test("can cut the connection before the message is taken, or after", async () => {
    await expect(rehearsal.send({ message: { text: "/reset before" } })).rejects.toThrow();
    expect((await rehearsal.chat()).messages).toHaveLength(1);
    await expect(rehearsal.send({ message: { text: "/reset after" } })).rejects.toThrow();
    await rehearsal.fault({ sendReset: "after" });
    await expect(rehearsal.send({ message: { text: "Taken" } })).rejects.toThrow();
    expect((await rehearsal.chat()).messages.map(({ text }: { text: string }) => text)).toEqual([
      "Hi",
      "/reset after",
      "Taken",
    ]);
  });
});

test("without the Human Agent feature nothing goes out after the reply window", async () => {
  await rehearsal.fault({ clockOffsetHours: 25, humanAgentMissing: true });
  const tagged = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT", message: { text: "Sorry" } };
  expect((await rehearsal.send(tagged)).body.error).toMatchObject({ code: 10, error_subcode: 2018278 });
  await rehearsal.fault({ humanAgentMissing: false });
  expect((await rehearsal.send(tagged)).status).toBe(200);
});

test("a retired tag is refused with 1893061", async () => {
  const tagged = { messaging_type: "MESSAGE_TAG", tag: "ACCOUNT_UPDATE", message: { text: "Hi" } };
  expect((await rehearsal.send(tagged)).body.error).toMatchObject({ code: 100, error_subcode: 1893061 });
});

test("while another app owns the thread, a send is refused with 2018300", async () => {
  await rehearsal.act({ act: "thread-owner", owner: "page-inbox" });
  const refused = await rehearsal.send({ message: { text: "Hi" } });
  expect(refused.body.error).toMatchObject({ code: 100, error_subcode: 2018300 });
});

async function sendForm({ message, file }: { message: unknown; file: File }) {
  const form = new FormData();
  form.set("recipient", JSON.stringify({ id: mayaPsid }));
  form.set("messaging_type", "RESPONSE");
  form.set("message", JSON.stringify(message));
  form.set("filedata", file);
  return rehearsal.call(`/v26.0/${page.id}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${page.token}` },
    body: form,
  });
}

async function echoOf(mid: string) {
  return eventually(() => {
    const echo = rehearsal
      .events()
      .map((event) => event.message as Record<string, unknown> | undefined)
      .find((message) => message?.is_echo === true && message.mid === mid);
    if (echo === undefined) throw new Error("There is no echo yet");
    return echo as Record<string, never> & {
      attachments: { payload: { url: string; attachment_id: number } }[];
    };
  });
}

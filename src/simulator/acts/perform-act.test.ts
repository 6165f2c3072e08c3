import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually, mayaPsid, page, type Rehearsal, startRehearsal } from "../rehearsal";

vi.setConfig({ testTimeout: 30_000 });

let rehearsal: Rehearsal;

beforeEach(async () => {
  rehearsal = await startRehearsal();
});
afterEach(() => rehearsal.stop());

const ends = { sender: { id: mayaPsid }, recipient: { id: page.id }, timestamp: expect.any(Number) };
const url = expect.stringMatching(/^http.+\/cdn\/.+oh=03_.+&oe=[0-9A-F]+$/);
const mid = expect.stringMatching(/^m_[\w-]{86}$/);

describe("an attachment of a customer", () => {
  test.each([
    ["image", { kind: "image" }, [{ type: "image", payload: { url } }]],
    ["GIF", { kind: "image", file: "wave.gif" }, [{ type: "image", payload: { url } }]],
    ["audio", { kind: "audio" }, [{ type: "audio", payload: { url } }]],
    ["video", { kind: "video" }, [{ type: "video", payload: { url } }]],
    ["file", { kind: "file" }, [{ type: "file", payload: { url } }]],
    ["sticker", { kind: "sticker", stickerId: 7 }, [{ type: "sticker", payload: { url, sticker_id: 7 } }]],
    [
      "sticker of the transition",
      { kind: "sticker", stickerId: 7, vintage: "pair" },
      [
        { type: "image", payload: { url, sticker_id: 7 } },
        { type: "sticker", payload: { url, sticker_id: 7 } },
      ],
    ],
    [
      "old sticker",
      { kind: "sticker", stickerId: 7, vintage: "image" },
      [{ type: "image", payload: { url, sticker_id: 7 } }],
    ],
    [
      "sticker without an address",
      { kind: "sticker", stickerId: 7, vintage: "bare" },
      [{ type: "sticker", payload: { sticker_id: 7 } }],
    ],
    ["like", { kind: "like" }, [{ type: "sticker", payload: { url, sticker_id: 369239263222822 } }]],
    [
      "location",
      { kind: "location", lat: 1.5, long: 2 },
      [
        {
          type: "location",
          title: "Pinned location",
          url: expect.any(String),
          payload: { coordinates: { lat: 1.5, long: 2 } },
        },
      ],
    ],
    [
      "link",
      { kind: "link", title: "Tents" },
      [{ type: "fallback", payload: { url: expect.any(String), title: "Tents" } }],
    ],
    ["link without payload", { kind: "link", bare: true }, [{ type: "fallback" }]],
    [
      "product",
      { kind: "product", title: "Mug" },
      [{ type: "template", payload: { product: { elements: [expect.objectContaining({ title: "Mug" })] } } }],
    ],
    [
      "reel",
      { kind: "reel" },
      [{ type: "reel", payload: expect.objectContaining({ reel_video_id: 987654321012345 }) }],
    ],
    [
      "post",
      { kind: "post" },
      [{ type: "post", payload: expect.objectContaining({ id: expect.any(Number) }) }],
    ],
    [
      "appointment",
      { kind: "appointment", status: "confirmed" },
      [{ type: "appointment_booking", payload: expect.objectContaining({ status: "confirmed" }) }],
    ],
    ["kind nobody knows", { kind: "other", type: "hologram" }, [{ type: "hologram" }]],
  ])("of the kind %s comes as Facebook brings it", async (_name, attachment, wire) => {
    await rehearsal.act({ act: "message", attachments: [attachment] });
    expect(await nextEvent("message")).toEqual({ ...ends, message: { mid, attachments: wire } });
  });

  test("is what was uploaded, and several images with a caption are one message", async () => {
    const upload = await rehearsal.call(`/api/files?name=${encodeURIComponent("雪.png")}&type=image/png`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: "not really a picture",
    });
    const images = [{ file: upload.body.file }, { name: "b.png", type: "image/png", base64: "aGk=" }];
    const attachments = images.map((image) => ({ kind: "image", ...image }));
    await rehearsal.act({ act: "message", text: "Two", attachments });
    const { message } = await nextEvent("message");
    expect(message).toMatchObject({ text: "Two", attachments: [{ type: "image" }, { type: "image" }] });
    const bodies = await Promise.all(
      attachmentsIn(message).map(async ({ payload }) => (await fetch(payload.url)).text()),
    );
    expect(bodies).toEqual(["not really a picture", "hi"]);
  });

  test("lies at an address that ends with the simulated clock, and none other opens it", async () => {
    await rehearsal.act({ act: "message", attachments: [{ kind: "image" }] });
    const [attachment] = attachmentsIn((await nextEvent("message")).message);
    const address = attachment?.payload.url ?? "";
    const status = async (of: string) => (await fetch(of)).status;
    expect(await status(address)).toBe(200);
    expect(await status(address.replace(/oe=./, "oe=F"))).toBe(403);
    await rehearsal.fault({ clockOffsetHours: 71 });
    expect(await status(address)).toBe(200);
    await rehearsal.fault({ clockOffsetHours: 73 });
    expect(await status(address)).toBe(403);
  });
});

describe("on a message", () => {
  test("a reaction is told with its name and emoji, and taken back with neither", async () => {
    const { body } = await rehearsal.act({ act: "message", text: "Hi" });
    await rehearsal.act({ act: "react", mid: body.mid, reaction: "love" });
    expect(await nextEvent("reaction")).toEqual({
      ...ends,
      reaction: { mid: body.mid, action: "react", reaction: "love", emoji: "❤️" },
    });
    rehearsal.heard.length = 0;
    await rehearsal.act({ act: "unreact", mid: "last" });
    expect(await nextEvent("reaction")).toEqual({
      ...ends,
      reaction: { mid: body.mid, action: "unreact" },
    });
    expect((await rehearsal.act({ act: "unreact", mid: "last" })).status).toBe(400);
  });

  test("an edit counts in text, and the sixth is refused", async () => {
    const written = await rehearsal.act({ act: "message", text: "blue" });
    for (const text of ["1", "2", "3", "4", "5"]) {
      expect((await rehearsal.act({ act: "edit", mid: written.body.mid, text })).status).toBe(200);
    }
    expect((await rehearsal.act({ act: "edit", mid: written.body.mid, text: "6" })).status).toBe(400);
    await eventually(() =>
      expect(rehearsal.events().map(({ message_edit }) => message_edit)).toContainEqual({
        mid: written.body.mid,
        text: "5",
        num_edit: "5",
      }),
    );
    expect((await rehearsal.chat()).messages).toMatchObject([{ text: "5", editCount: 5 }]);
  });

  test("unsending tells the mid alone, and only of one's own", async () => {
    const { body } = await rehearsal.act({ act: "message", text: "Oops" });
    await nextEvent("message");
    rehearsal.heard.length = 0;
    await rehearsal.act({ act: "unsend", mid: body.mid });
    expect(await nextEvent("message")).toEqual({ ...ends, message: { mid: body.mid, is_deleted: true } });
    await rehearsal.act({ act: "page-reply", text: "Never mind" });
    expect((await rehearsal.act({ act: "unsend", mid: "last-page" })).status).toBe(400);
  });

  test("a reply tells whether it is to oneself", async () => {
    const { body } = await rehearsal.act({ act: "message", text: "The blue one" });
    await nextEvent("message");
    rehearsal.heard.length = 0;
    await rehearsal.act({ act: "message", text: "this", replyTo: body.mid });
    expect((await nextEvent("message")).message).toMatchObject({
      reply_to: { mid: body.mid, is_self_reply: true },
    });
  });
});

describe("an entrance", () => {
  test("by an m.me link is Get Started in a new thread, and a referral in an old one", async () => {
    const from = { by: "m.me", ref: "flyer_7" };
    const referral = { ref: "flyer_7", source: "SHORTLINK", type: "OPEN_THREAD" };
    await rehearsal.act({ act: "arrive", from });
    expect(await nextEvent("postback")).toEqual({
      ...ends,
      postback: { mid, title: "Get Started", payload: "GET_STARTED", referral },
    });
    await rehearsal.act({ act: "arrive", from });
    expect(await nextEvent("referral")).toEqual({ ...ends, referral });
  });

  test("by an ad is told on the first message, with the ad", async () => {
    await rehearsal.act({ act: "message", text: "I saw your ad", from: { by: "ad", ref: "autumn" } });
    expect((await nextEvent("message")).message).toMatchObject({
      referral: {
        ref: "autumn",
        source: "ADS",
        type: "OPEN_THREAD",
        ad_id: "6045246247433",
        ads_context_data: { ad_title: "Autumn sale", photo_url: url },
      },
    });
  });
});

test.each([
  ["opt-in", { act: "opt-in" }, { optin: { ref: "checkout" } }],
  [
    "linked account",
    { act: "account-linking" },
    { account_linking: { status: "linked", authorization_code: "c-55e1" } },
  ],
  [
    "feedback",
    { act: "feedback", score: 5 },
    {
      messaging_feedback: {
        feedback_screens: [{ screen_id: 0, questions: { "q-csat": { type: "csat", payload: "5" } } }],
      },
    },
  ],
  [
    "customer information",
    { act: "customer-information", answers: { email: "a@example.org" } },
    {
      messaging_customer_information: {
        screens: [{ screen_id: "contact", responses: [{ key: "email", value: "a@example.org" }] }],
      },
    },
  ],
  ["order", { act: "order" }, { order: { products: [expect.objectContaining({ quantity: 2 })] } }],
  ["coupon", { act: "coupon" }, { template: { type: "coupon", payload: "COUPON", coupon_code: "AUTUMN15" } }],
  ["lead form", { act: "lead-form", id: "5" }, { form: { id: "5" } }],
  [
    "request of a thread",
    { act: "handover", how: "request" },
    { request_thread_control: { requested_owner_app_id: 263902037430900, metadata: "" } },
  ],
  ["event of one's own making", { act: "raw", event: { moon: 1 } }, { moon: 1 }],
])("a %s is told as Facebook tells it", async (_name, act, body) => {
  await rehearsal.act(act);
  const [key = ""] = Object.keys(body);
  expect(await nextEvent(key)).toEqual({ ...ends, ...body });
});

test("what nobody sent has no sender", async () => {
  await rehearsal.act({ act: "policy", action: "block" });
  const { sender: _sender, ...nobody } = ends;
  expect(await nextEvent("policy_enforcement")).toEqual({
    ...nobody,
    policy_enforcement: { action: "block", reason: "Too many unwanted messages." },
  });
  await rehearsal.act({ act: "group-post", text: "Is it blue?" });
  expect(await nextEvent("field")).toMatchObject({ field: "group_feed", message: "Is it blue?" });
});

test("a comment stands among the changes, in seconds", async () => {
  await rehearsal.act({ act: "comment", text: "price?", at: 1_790_000_170_000 });
  const { value } = await nextEvent("value");
  expect(value).toMatchObject({ item: "comment", message: "price?", created_time: 1_790_000_170 });
});

test("a colleague's reply is echoed with the app it was written in, or with none", async () => {
  for (const by of ["page-inbox", "other-app", "unnamed"]) {
    await rehearsal.act({ act: "page-reply", by, text: by });
  }
  await eventually(() => {
    const echoes = rehearsal.events().flatMap(({ message }) => (message ? [message] : []));
    expect(echoes).toEqual(
      expect.arrayContaining([
        { mid, is_echo: true, app_id: 263902037430900, text: "page-inbox" },
        { mid, is_echo: true, app_id: 730451928846117, text: "other-app" },
        { mid, is_echo: true, text: "unnamed" },
      ]),
    );
  });
});

test("of a thread that another app owns, events come in standby, postbacks without payload", async () => {
  await rehearsal.act({ act: "thread-owner", owner: "page-inbox" });
  await rehearsal.act({ act: "postback", title: "Talk to a person", payload: "PERSON" });
  await nextEvent("postback");
  expect(rehearsal.heard[0]?.json).toMatchObject({
    entry: [{ standby: [{ ...ends, postback: { mid, title: "Talk to a person" } }] }],
  });
  expect(rehearsal.heard[0]?.body).not.toContain("PERSON");
});

test("a message of the past closes the reply window without waiting", async () => {
  const longAgo = Date.now() - 25 * 3_600_000;
  await rehearsal.act({ act: "message", text: "Hello?", at: longAgo });
  expect(await nextEvent("message")).toMatchObject({ timestamp: longAgo });
  expect((await rehearsal.send({ message: { text: "Late" } })).body.error.error_subcode).toBe(2018278);
  await rehearsal.act({ act: "react", mid: "last", reaction: "like" });
  expect((await rehearsal.send({ message: { text: "Thanks" } })).status).toBe(200);
});

test("an act that does not exist, or with a key it has not got, is refused", async () => {
  expect((await rehearsal.act({ act: "sing" })).status).toBe(400);
  const misspelt = await rehearsal.act({ act: "message", txt: "Hi" });
  expect(misspelt).toMatchObject({ status: 400, body: { error: expect.stringContaining("txt") } });
  expect((await rehearsal.act({ act: "message" })).status).toBe(400);
});

function nextEvent(key: string): Promise<Record<string, unknown>> {
  return eventually(() => {
    const found = rehearsal.events().find((event) => key in event);
    if (found === undefined) throw new Error(`No ${key} has come yet`);
    return found;
  });
}

function attachmentsIn(message: unknown): { payload: { url: string } }[] {
  return (message as { attachments: { payload: { url: string } }[] }).attachments;
}

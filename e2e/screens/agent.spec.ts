import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { act } from "../customer";
import { askDatabase } from "../database";
import type { Installation } from "../installation";
import { openNetwork } from "../network";
import { expect, test } from "../story";
import {
  inEachLanguage,
  inEveryRun,
  type Stage,
  signInAs,
  whileAnswersAreSlow,
  whileAnswersFail,
} from "./gallery";
import { forgetWork, type GivenConversation, give } from "./given-work";
import { eventsAround, repliesInEachState, saidIn } from "./said";

test.use({ installed: { as: "agent-screens", with: "demo" } });

const northwind = "northwind.outfitters";
const longName = "Maximiliane Alexandra Theodora von Hohenzollern-Sigmaringen-Brandenburg";
/** Somebody else at the desk in each language, and who writes to them. */
const casts = {
  en: { agent: "anna", customers: ["maya-chen", "ola-berg", "lucas-ferreira"], name: "Maya Chen" },
  ja: { agent: "ben", customers: ["sato-hanako", "lucas-ferreira", "ola-berg"], name: "佐藤 花子" },
} as const;

inEveryRun("an agent's desk, from signing in to a break", async (stage) => {
  const { words, look, newPerson, installation, locale } = stage;
  const { desktop } = words;
  const { agent } = casts[locale];
  const page = await arrive(stage, { answersHint: false });
  await expect(button(page, desktop.empty.becomeReady)).toBeVisible();
  await look(page, "agent-not-ready");
  await whileAnswersAreSlow(page, async () => {
    await page.goto("/desktop");
    await expect(page.getByText(desktop.loading, { exact: true })).toBeVisible();
    await look(page, "agent-loading");
  });
  await whileAnswersFail(page, async () => {
    await page.goto("/desktop");
    await expect(page.getByText(desktop.loadFailed.title, { exact: true })).toBeVisible();
    await look(page, "agent-failed");
  });
  await page.goto("/desktop");
  const state = page.getByRole("combobox", { name: desktop.agentState.label, exact: true });
  await state.click();
  await expect(page.getByRole("option", { name: "Break", exact: true })).toBeVisible();
  await look(page, "agent-state-picker");
  await page.getByRole("option", { name: "Break", exact: true }).click();
  await expect(state).toHaveValue("Break");
  await look(page, "agent-not-ready-break");

  await setState(installation, agent, "state = 'notReady', cause = 'offer-expired', reason_id = null");
  await page.goto("/desktop");
  await expect(page.getByText(desktop.agentState.offerExpired)).toBeVisible();
  await look(page, "agent-not-ready-expired");
  await button(page, desktop.empty.becomeReady).click();
  await expect(page.getByText(desktop.empty.readyTitle, { exact: true })).toBeVisible();
  await look(page, "agent-ready");

  await setState(
    installation,
    agent,
    "state = 'afterCallWork', after_work_until = now() + interval '10 minutes'",
  );
  await page.goto("/desktop");
  await expect(page.getByRole("region", { name: desktop.afterWork.label, exact: true })).toBeVisible();
  await look(page, "agent-after-work");
  await button(page, desktop.afterWork.finish).click();
  await expect(state).toHaveValue(desktop.agentState.ready);

  await test.step("a page of an older build", async () => {
    const build = (await readFile(new URL("../../.next/parley-sources", import.meta.url), "utf8")).slice(
      0,
      16,
    );
    const old = await newPerson();
    await signInAs(old, agent, words);
    await expect(old.getByRole("combobox", { name: desktop.agentState.label, exact: true })).toBeVisible();
    await old.route("**/_next/static/chunks/*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(build, "an-older-build") });
    });
    await old.goto("/desktop");
    await expect(button(old, desktop.reload.reload)).toBeVisible();
    await look(old, "agent-reload");
    await old.context().close();
  });
});

inEachLanguage("an agent's lists", async (stage) => {
  const { words, look, newPerson, installation, locale } = stage;
  const { desktop, search } = words;
  const { agent } = casts[locale];
  const said = saidIn[locale];
  await forgetWork(installation);
  const mine = (given: Omit<GivenConversation, "agent">) => give(installation, { agent, ...given });
  const scarf = await mine({
    contact: casts[locale].name,
    queuedMinutesAgo: 34,
    unread: 3,
    said: [{ text: said.scarf, minutesAgo: 30 }, ...said.several.map((text) => ({ text, minutesAgo: 6 }))],
  });
  await mine({ contact: longName, queuedMinutesAgo: 190, said: [{ text: said.long, minutesAgo: 180 }] });
  await mine({
    contact: "عبد الرحمن بن محمد الفارسي",
    queuedMinutesAgo: 61,
    closesInMinutes: 44,
    said: [{ text: "مرحبا، أين طلبي رقم 4711؟", minutesAgo: 60 }],
    isAlerted: true,
  });
  await mine({
    contact: "שירה לוי",
    queuedMinutesAgo: 3000,
    closesInMinutes: -60,
    said: [{ text: "שלום", minutesAgo: 2900 }],
    draft: said.answer,
    flag: { by: agent, note: said.flag },
  });
  await mine({
    contact: null,
    queuedMinutesAgo: 12,
    closesInMinutes: 7.5,
    said: [
      { text: said.scarf, minutesAgo: 11 },
      { by: agent, text: said.answer, minutesAgo: 2, status: "failed" },
    ],
  });
  const page = await arrive(stage, { keepsWork: true });
  const list = page.getByRole("list", { name: desktop.list.label, exact: true }).getByRole("link");
  await expect(list).toHaveCount(5);
  await look(page, "agent-mine");
  await button(page, desktop.filter.open).click();
  await page.getByRole("checkbox", { name: desktop.filter.isUnread, exact: true }).check();
  await page.getByRole("checkbox", { name: desktop.filter.isFlagged, exact: true }).check();
  await look(page, "agent-mine-filter");
  await page.keyboard.press("Escape");
  await expect(page.getByText(desktop.filter.nothing)).toBeVisible();
  await look(page, "agent-mine-nothing");
  await button(page, desktop.filter.showAll).last().click();
  await expect(list).toHaveCount(5);

  const queueTab = page.getByRole("tab", { name: new RegExp(`^${desktop.queueTab.queue}`) });
  await whileAnswersFail(page, async () => {
    await queueTab.click();
    await expect(page.getByText(desktop.queueTab.failed)).toBeVisible();
    await look(page, "agent-queue-failed");
  });
  await button(page, desktop.queueTab.retry).click();
  await expect(page.getByText(desktop.queueTab.emptyHint, { exact: true })).toBeVisible();
  await look(page, "agent-queue-empty");
  for (const [contact, text, queuedMinutesAgo] of [
    ["Ola Berg", said.bergen, 9],
    [longName, said.long, 4],
    ["Lucas Ferreira", said.refund, 1],
  ] as const) {
    const isReturned = contact === "Ola Berg";
    await give(installation, { contact, queuedMinutesAgo, isReturned, said: [{ text }] });
  }
  await page.goto("/desktop");
  await queueTab.click();
  const queued = page.getByRole("list", { name: desktop.queueTab.label, exact: true }).getByRole("listitem");
  await expect(queued).toHaveCount(3);
  await look(page, "agent-queue");

  const allTab = page.getByRole("tab", { name: desktop.queueTab.all, exact: true });
  await give(installation, {
    contact: "Aylin Demir",
    agent,
    completed: true,
    queuedMinutesAgo: 400,
    said: [
      { text: said.refund, minutesAgo: 399 },
      { by: agent, text: said.answer, minutesAgo: 380 },
    ],
  });
  await whileAnswersAreSlow(page, async () => {
    await allTab.click();
    await expect(page.getByRole("status", { name: desktop.all.loading, exact: true })).toBeVisible();
    await look(page, "agent-all-loading");
  });
  await expect(list).toHaveCount(6);
  await look(page, "agent-all");
  await button(page, desktop.filter.open).click();
  await page.getByRole("combobox", { name: desktop.filter.state, exact: true }).selectOption("none");
  await look(page, "agent-all-filter");
  await page.keyboard.press("Escape");
  await expect(page.getByText(desktop.filter.nothing)).toBeVisible();
  await look(page, "agent-all-nothing");
  await page.goto("/desktop");
  await expect(list).toHaveCount(5);
  await whileAnswersFail(page, async () => {
    await allTab.click();
    await expect(page.getByText(desktop.all.failed)).toBeVisible();
    await look(page, "agent-all-failed");
  });

  const box = page.getByRole("textbox", { name: search.label, exact: true });
  await whileAnswersAreSlow(page, async () => {
    await box.fill(said.searched);
    await expect(page.getByText(search.looking)).toBeVisible();
    await look(page, "agent-search-looking");
  });
  const found = page.getByRole("list", { name: search.results, exact: true });
  await expect(async () => {
    await box.fill("");
    await box.fill(said.searched);
    await expect(found).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await found.getByRole("link").first().click();
  await expect(page.getByRole("log", { name: desktop.transcript.label, exact: true })).toBeVisible();
  await look(page, "agent-search");
  await page.goto("/desktop");
  await box.fill("zzzz");
  await expect(page.getByText(search.nothing.replace("{text}", "zzzz"))).toBeVisible();
  await look(page, "agent-search-nothing");
  await whileAnswersFail(page, async () => {
    await box.fill("qqqq");
    await expect(page.getByText(search.failed)).toBeVisible();
    await look(page, "agent-search-failed");
  });

  const supervisor = await newPerson();
  await signInAs(supervisor, "sam", words);
  const removal = desktop.flag.removeOf.replace("{name}", "שירה לוי");
  await expect(button(supervisor, removal)).toBeVisible();
  await look(supervisor, "agent-flagged");
  await supervisor.goto(`/desktop?conversation=${scarf}`);
  await expect(supervisor.getByText(search.readOnly.silently, { exact: true })).toBeVisible();
  await look(supervisor, "agent-read-only");
});

inEveryRun("an incoming conversation", async (stage) => {
  const { words, look, installation, locale } = stage;
  const { desktop } = words;
  const { customers } = casts[locale];
  const said = saidIn[locale];
  const page = await arrive(stage);
  const offer = page.getByRole("alertdialog", { name: desktop.offer.title, exact: true });
  await button(page, desktop.empty.becomeReady).click();
  await act(installation, { customer: customers[0], page: northwind, act: "message", text: said.long });
  await expect(offer).toBeVisible();
  await look(page, "agent-offer");
  await button(offer, desktop.offer.accept).click();
  await act(installation, {
    customer: customers[0],
    page: northwind,
    act: "message",
    text: said.scarf,
  });
  const reply = page.getByRole("textbox", { name: desktop.composer.label, exact: true });
  await reply.fill(said.answer);
  const from = { by: "ad", ref: "autumn", adId: "6045", adTitle: said.ad };
  await act(installation, {
    customer: customers[1],
    page: northwind,
    act: "message",
    text: said.bergen,
    from,
  });
  await expect(offer).toBeVisible();
  await look(page, "agent-offer-while-writing");
  await button(offer, desktop.offer.accept).click();
  await expect(offer).toBeHidden();
  await reply.fill("");
  await act(installation, {
    customer: customers[2],
    page: northwind,
    act: "message",
    text: "",
    attachments: [{ kind: "image" }],
  });
  await expect(offer).toBeVisible();
  await askDatabase(installation, "update contact set name = $1 where name = $2", [longName, "Ola Berg"]);
  await look(page, "agent-offer-picture");
});

inEachLanguage("everything that stands in a conversation", async (stage) => {
  const { words, look, installation, locale } = stage;
  const { desktop, transcript: told, attachments } = words;
  const { agent, customers, name } = casts[locale];
  const pictureOf = (number: number, count: number) =>
    attachments.openPicture.replace("{number}", `${number}`).replace("{count}", `${count}`);
  const said = saidIn[locale];
  const page = await arrive(stage);
  await button(page, desktop.empty.becomeReady).click();
  const offer = page.getByRole("alertdialog", { name: desktop.offer.title, exact: true });
  const transcript = page.getByRole("log", { name: desktop.transcript.label, exact: true });
  const reply = page.getByRole("textbox", { name: desktop.composer.label, exact: true });
  const bubble = (text: string) => transcript.getByRole("article").filter({ hasText: text }).first();
  const shows = (text: string | RegExp) => expect(transcript).toContainText(text);
  const does = (what: string, more: Record<string, unknown> = {}, customer: string = customers[0]) =>
    act(installation, { customer, page: northwind, act: what, ...more });
  const says = (text: string, more: Record<string, unknown> = {}) => does("message", { text, ...more });
  const send = async (text: string) => {
    await reply.fill(text);
    await button(page, desktop.composer.send).click();
    await expect(reply).toHaveValue("");
  };

  await test.step("a desk at work", async () => {
    for (const [customer, text] of [
      [customers[1], said.bergen],
      [customers[2], said.refund],
    ] as const) {
      await does("message", { text }, customer);
      await button(offer, desktop.offer.accept).click();
      await expect(offer).toBeHidden();
    }
    await send(said.refunded);
    await says(said.scarf, {
      from: { by: "ad", ref: "autumn", adId: "6045", adTitle: said.ad },
      at: minutesAgo(14),
    });
    await button(offer, desktop.offer.accept).click();
    await expect(offer).toBeHidden();
    await shows(said.scarf);
    await says(said.thisOne, { attachments: [{ kind: "image" }], at: minutesAgo(13) });
    await expect(transcript.getByRole("button", { name: pictureOf(1, 1) }).first()).toBeVisible();
    await send(said.isBack);
    await expect(bubble(said.isBack)).toContainText(arrived(desktop.status));
    await does("react", { mid: "last-page", reaction: "love" });
    await expect(transcript.getByText("❤")).toBeVisible();
    await says(said.thanks, { replyTo: "last-page" });
    await shows(said.thanks);
    await look(page, "agent-desk");
    const message = bubble(said.thanks);
    await message.hover();
    await button(message, desktop.messageToolbar.react).click();
    await expect(page.getByRole("menu", { name: desktop.messageToolbar.react })).toBeVisible();
    await look(page, "agent-reactions");
    await page.keyboard.press("Escape");
  });

  await test.step("words of every kind", async () => {
    await says(said.long);
    await says("👍🏽❤️🎉");
    await says(said.link);
    await says("مرحبا، أين طلبي رقم 4711؟ شكرا جزيلا لكم");
    await shows("4711");
    await look(page, "agent-words");
  });

  await test.step("pictures", async () => {
    await says(said.thisOne, { attachments: [{ kind: "image" }] });
    await says("", {
      attachments: ["photo.jpg", "drawing.png", "wave.gif", "picture.webp"].map((file) => ({
        kind: "image",
        file,
      })),
    });
    const last = transcript.getByRole("button", { name: pictureOf(4, 4) });
    await expect(last).toBeVisible();
    await expect(last.locator("img")).toBeVisible();
    await look(page, "agent-pictures");
    await last.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, "agent-picture-viewer");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  await test.step("sounds, films and files", async () => {
    await says("", { attachments: [{ kind: "audio" }] });
    await says("", { attachments: [{ kind: "video" }] });
    await says("", { attachments: [{ kind: "file" }] });
    await says("", { attachments: [{ kind: "like" }] });
    await shows("invoice.pdf");
    await expect(transcript.locator("video")).toBeVisible();
    await look(page, "agent-files");
  });

  await test.step("cards", async () => {
    await says("", { attachments: [{ kind: "location", lat: 52.3702, long: 4.8952, title: "Dam Square" }] });
    await says("", { attachments: [{ kind: "link", url: "https://shop.example/mug", title: said.mug }] });
    await says("", { attachments: [{ kind: "product", title: said.mug }] });
    await says("", { attachments: [{ kind: "reel", title: said.mug }] });
    await says("", { attachments: [{ kind: "appointment", status: "requested" }] });
    await says("", { isUnsupported: true });
    await shows(desktop.attachment.unsupported);
    await look(page, "agent-cards");
  });

  await test.step("taps, changes of what was said, and an answer to one message", async () => {
    await button(page, desktop.composer.choices.label).click();
    await page
      .getByRole("textbox", {
        name: desktop.composer.choices.quickReply.replace("{number}", "1"),
        exact: true,
      })
      .fill(said.blue);
    await send(said.colour);
    await shows(said.colour);
    await expect(bubble(said.colour)).toContainText(arrived(desktop.status));
    await does("tap-quick-reply", { title: said.blue });
    await does("postback", { title: said.hours, payload: "MENU_HOURS" });
    await says(said.scarf);
    await does("edit", { mid: "last-own", text: said.long });
    await says(said.refund);
    await does("unsend", { mid: "last-own" });
    await does("page-reply", { by: "page-inbox", text: said.answer });
    await shows(desktop.sender.sentByPageInbox);
    await shows(told.edit.edited);
    await look(page, "agent-changes");
  });

  await test.step("what happened around it", async () => {
    const id = await give(installation, { contact: name, agent, unread: 2, said: eventsAround(said, agent) });
    await page.goto(`/desktop?conversation=${id}`);
    await shows(said.answer);
    await look(page, "agent-events");
  });

  await test.step("what became of each reply", async () => {
    const id = await give(installation, {
      contact: longName,
      agent,
      said: repliesInEachState(said, agent),
    });
    await page.goto(`/desktop?conversation=${id}`);
    await expect(transcript.getByText(desktop.delivery.mayArriveTwice)).toBeVisible();
    await look(page, "agent-deliveries-waiting");
    await transcript.press("Home");
    await expect(transcript.getByText(desktop.status.failed).first()).toBeVisible();
    await look(page, "agent-deliveries-failed");
  });

  await test.step("days, in a script that goes the other way", async () => {
    const id = await give(installation, {
      contact: "عبد الرحمن بن محمد الفارسي",
      agent,
      unread: 1,
      said: [
        { text: "مرحبا، أين طلبي رقم 4711؟", minutesAgo: 2 * 24 * 60 },
        { by: agent, text: said.answer, minutesAgo: 26 * 60 },
        { text: "شكرا جزيلا 🙏", minutesAgo: 3 },
      ],
    });
    await page.goto(`/desktop?conversation=${id}`);
    await shows("شكرا");
    await look(page, "agent-right-to-left");
  });

  await test.step("messages on their way, and not to be had", async () => {
    const old = await give(installation, {
      contact: casts[locale].name,
      agent,
      said: Array.from({ length: 120 }, (_, index) => ({
        text: `${said.scarf} ${index + 1}`,
        minutesAgo: 120 - index,
      })),
    });
    await page.goto("/desktop");
    const row = page.locator(`a[href*="${old}"]`);
    await expect(row).toBeVisible();
    await whileAnswersAreSlow(page, async () => {
      await row.click();
      await expect(
        page
          .getByText(desktop.transcript.loading)
          .or(page.getByRole("status", { name: desktop.transcript.loading })),
      ).toBeVisible();
      await look(page, "agent-transcript-loading");
    });
    await page.goto("/desktop");
    await expect(row).toBeVisible();
    await whileAnswersFail(page, async () => {
      await row.click();
      await expect(page.getByText(desktop.transcript.failed)).toBeVisible();
      await look(page, "agent-transcript-failed");
    });
    const failed = page.getByRole("alert").filter({ hasText: desktop.transcript.failed });
    await button(failed, desktop.transcript.tryAgain).click();
    await shows(`${said.scarf} 120`);
    await whileAnswersFail(page, async () => {
      await transcript.press("Home");
      await expect(button(page, desktop.transcript.loadOlder)).toBeVisible();
      await look(page, "agent-older");
    });
    await page.goto("/desktop?conversation=00000000-0000-4000-8000-000000000000");
    await expect(page.getByText(desktop.empty.goneTitle, { exact: true })).toBeVisible();
    await look(page, "agent-gone");
  });

  await test.step("a network that is away", async () => {
    const id = await give(installation, { contact: name, agent, said: [{ text: said.scarf }] });
    const network = await openNetwork(installation.place.port);
    await page.goto(`${network.url}/desktop?conversation=${id}`);
    await shows(said.scarf);
    await page.context().setOffline(true);
    network.cut();
    await expect(page.getByText(desktop.connection.down, { exact: true })).toBeVisible();
    await send(said.answer);
    await shows(desktop.unsent.waiting);
    await look(page, "agent-offline");
    await button(page, desktop.unsent.takeBack).click();
    await page.context().setOffline(false);
    await network.close();
  });
});

inEveryRun("where an agent writes", async (stage) => {
  const { words, look, installation, locale } = stage;
  const { desktop } = words;
  const { composer } = desktop;
  const { agent, name } = casts[locale];
  const said = saidIn[locale];
  await forgetWork(installation);
  await askDatabase(installation, "delete from canned_response");
  for (const [shortcut, text] of said.canned) {
    await askDatabase(
      installation,
      `insert into canned_response (id, owner_id, shortcut, text, updated_at)
       values (gen_random_uuid(), case when $3 then (select id from "user" where username = $4) end, $1, $2, now())`,
      [shortcut, text, shortcut === said.canned[0]?.[0], agent],
    );
  }
  const talk = [
    { text: said.scarf, minutesAgo: 9 },
    { by: agent, text: said.isBack, minutesAgo: 6 },
    { text: said.thanks, minutesAgo: 5 },
  ];
  const open = await give(installation, { contact: name, agent, said: talk });
  const page = await arrive(stage, { keepsWork: true });
  await page.goto(`/desktop?conversation=${open}`);
  const reply = page.getByRole("textbox", { name: composer.label, exact: true });
  const form = page.locator("form").filter({ has: reply });
  const transcript = page.getByRole("log", { name: desktop.transcript.label, exact: true });
  await expect(transcript).toContainText(said.thanks);
  await look(page, "agent-composer");

  await test.step("canned responses", async () => {
    await reply.fill("");
    await reply.pressSequentially("/");
    await expect(page.getByRole("option", { name: `/${said.canned[1]?.[0]}` })).toBeVisible();
    await look(page, "agent-canned");
    await reply.pressSequentially("zzzz");
    await expect(page.getByText(composer.canned.none, { exact: true })).toBeVisible();
    await look(page, "agent-canned-nothing");
    await reply.fill("");
    await reply.pressSequentially("/");
    await page.getByRole("option", { name: `/${said.canned[0]?.[0]}` }).click();
    await expect(form).toContainText(composer.gaps.fillIn.split("{")[0]?.trim() ?? "");
    await look(page, "agent-gaps");
    await reply.fill("");
  });

  await test.step("a long text, files, and one that cannot go", async () => {
    await reply.fill(said.long.repeat(6));
    const choosing = page.waitForEvent("filechooser");
    await button(page, composer.files.attach).click();
    await page.route("**/api/uploads*", async (route) =>
      route.request().url().includes("broken") ? route.abort() : route.continue(),
    );
    await (await choosing).setFiles([
      picture,
      { name: said.fileName, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") },
      { name: "broken.zip", mimeType: "application/zip", buffer: Buffer.from("PK") },
      { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.from("") },
    ]);
    await expect(form.getByText(composer.files.failed)).toBeVisible();
    await expect(form.getByText(composer.files.empty)).toBeVisible();
    await look(page, "agent-attached");
    for (const file of [picture.name, said.fileName, "broken.zip", "empty.txt"]) {
      await button(form, composer.files.remove.replace("{name}", file)).click();
    }
    await reply.fill("");
  });

  await test.step("quick replies and buttons, in answer to one message", async () => {
    const message = transcript.getByRole("article").filter({ hasText: said.thanks });
    await message.hover();
    await button(message, desktop.messageToolbar.answer).click();
    await button(page, composer.choices.label).click();
    const { choices } = composer;
    await textbox(page, choices.quickReply.replace("{number}", "1")).fill(said.blue);
    await button(page, choices.addQuickReply).click();
    await button(page, choices.addButton).click();
    await textbox(page, choices.buttonTitle.replace("{number}", "1")).fill(said.mug);
    await expect(
      form.getByRole("status").filter({ hasText: choices["choice-target-invalid"] }),
    ).toBeVisible();
    await look(page, "agent-choices");
    await button(page, choices.remove).click();
    await button(page, composer.answersNothing).click();
  });

  await test.step("emoji", async () => {
    await button(page, composer.emoji.label).click();
    const picker = page.getByRole("dialog", { name: composer.emoji.label, exact: true });
    await expect(picker.getByRole("gridcell").nth(20)).toBeVisible();
    await look(page, "agent-emoji");
    await page.keyboard.press("Escape");
    await expect(picker).toBeHidden();
  });

  await test.step("windows that close, and that are closed", async () => {
    const states: Record<string, Partial<GivenConversation>> = {
      "agent-window-closes-soon": { closesInMinutes: 8 },
      "agent-window-closed": { closesInMinutes: -180 },
      "agent-blocked": { isBlocked: true },
      "agent-elsewhere": { isHeldElsewhere: true },
      "agent-flag-and-silence": { isAlerted: true, flag: { by: agent, note: said.flag } },
    };
    for (const [scene, state] of Object.entries(states)) {
      const id = await give(installation, { contact: name, agent, said: talk, ...state });
      await page.goto(`/desktop?conversation=${id}`);
      await expect(transcript).toContainText(said.thanks);
      await look(page, scene);
    }
    await askDatabase(installation, "update integration_account set human_agent_enabled = true");
    const late = await give(installation, { contact: name, agent, said: talk, closesInMinutes: -180 });
    await page.goto(`/desktop?conversation=${late}`);
    await expect(transcript).toContainText(said.thanks);
    await look(page, "agent-human-agent");
    await askDatabase(installation, "update integration_account set human_agent_enabled = false");
  });
});

/** Begins a walk: nothing is worked on, offers last longer than all looks take, and the agent is there. */
async function arrive(
  { words, newPerson, installation, locale }: Stage,
  { keepsWork = false, answersHint = true } = {},
): Promise<Page> {
  if (!keepsWork) await forgetWork(installation);
  await askDatabase(installation, "update service set offer_timeout_seconds = 120");
  const page = await newPerson();
  await signInAs(page, casts[locale].agent, words);
  if (answersHint) await button(page, words.desktop.notificationHint.notNow).click();
  return page;
}

function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true });
}

function textbox(page: Page, name: string): Locator {
  return page.getByRole("textbox", { name, exact: true });
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

function arrived({ sent, delivered, read }: Record<"sent" | "delivered" | "read", string>): RegExp {
  return new RegExp([sent, delivered, read].join("|"));
}

/** Makes an agent be what takes long to become; their desktop knows once it is loaded anew. */
async function setState(installation: Installation, username: string, change: string): Promise<void> {
  await askDatabase(
    installation,
    `update agent_state set ${change}, since = now() where user_id = (select id from "user" where username = $1)`,
    [username],
  );
}

/** A small picture, painted here. */
const picture = {
  name: "scarf.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M/wn4EIwDiqkL4KAUT9CwG9tB9LAAAAAElFTkSuQmCC",
    "base64",
  ),
};

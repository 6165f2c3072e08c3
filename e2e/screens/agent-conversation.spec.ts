import { act } from "../customer";
import { askDatabase } from "../database";
import { openNetwork } from "../network";
import { expect, test } from "../story";
import { arrive, button, casts, longName, minutesAgo, northwind, picture, textbox } from "./at-the-desk";
import { inEachLanguage, inEveryRun, whileAnswersAreSlow, whileAnswersFail } from "./gallery";
import { forgetWork, type GivenConversation, give } from "./given-work";
import { eventsAround, repliesInEachState, saidIn } from "./said";

test.use({ installed: { as: "agent-screens", with: "demo" } });

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
function arrived({ sent, delivered, read }: Record<"sent" | "delivered" | "read", string>): RegExp {
  return new RegExp([sent, delivered, read].join("|"));
}

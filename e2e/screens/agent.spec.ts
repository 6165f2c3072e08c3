import { readFile } from "node:fs/promises";
import { act } from "../customer";
import { askDatabase } from "../database";
import type { Installation } from "../installation";
import { expect, test } from "../story";
import { arrive, button, casts, longName, northwind } from "./at-the-desk";
import { inEachLanguage, inEveryRun, signInAs, whileAnswersAreSlow, whileAnswersFail } from "./gallery";
import { forgetWork, type GivenConversation, give } from "./given-work";
import { saidIn } from "./said";

test.use({ installed: { as: "agent-screens", with: "demo" } });

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

/** Makes an agent be what takes long to become; their desktop knows once it is loaded anew. */
async function setState(installation: Installation, username: string, change: string): Promise<void> {
  await askDatabase(
    installation,
    `update agent_state set ${change}, since = now() where user_id = (select id from "user" where username = $1)`,
    [username],
  );
}

import type { Locator, Page } from "@playwright/test";
import { askDatabase } from "../database";
import { expect, test } from "../story";
import { addPerson, enter } from "./cast";
import { inEveryRun, signInAs, whileAnswersAreSlow, whileAnswersFail } from "./gallery";
import { tellState, tellWork } from "./told-work";

test.use({ installed: { as: "desk-dialogs", with: "demo" }, actionTimeout: 20_000 });

inEveryRun("the supervisor's floor", async ({ locale, words, newPerson, installation, look }) => {
  const { desktop } = words;
  const { floor } = desktop;
  const speech = said[locale];
  const cast = await enter(installation, locale);
  const sql = (statement: string, values: unknown[] = []) => askDatabase(installation, statement, values);
  const ahead = await newPerson();
  await signInAs(ahead, cast.supervisor.username, words);
  const openFloor = async () => {
    await ahead.goto("/desktop/floor");
    await expect(region(floor.agents.label)).toBeVisible();
  };
  const region = (name: string) => ahead.getByRole("region", { name, exact: true });
  const toFloor = ahead
    .getByRole("navigation", { name: floor.views.label, exact: true })
    .getByRole("link", { name: floor.views.floor, exact: true });

  await test.step("before it is there", async () => {
    await expect(toFloor).toBeVisible();
    await whileAnswersAreSlow(ahead, async () => {
      await toFloor.click();
      await expect(ahead.getByLabel(floor.loading, { exact: true })).toBeVisible();
      await look(ahead, "floor-loading");
    });
    await ahead.goto("/desktop");
    await expect(toFloor).toBeVisible();
    await whileAnswersFail(ahead, async () => {
      await toFloor.click();
      await expect(ahead.getByText(floor.failed, { exact: true })).toBeVisible();
      await look(ahead, "floor-failed");
    });
    await openFloor();
    await expect(ahead.getByText(floor.running.none, { exact: true })).toBeVisible();
    await look(ahead, "floor-empty");
  });

  const agent = await newPerson();
  await test.step("an agent is told that it is not for them", async () => {
    await signInAs(agent, cast.agent.username, words);
    await agent.goto("/desktop/floor");
    await expect(agent.getByText(floor.notForYou, { exact: true })).toBeVisible();
    await look(agent, "floor-not-for-you");
    await agent.getByRole("button", { name: floor.toWork, exact: true }).click();
  });

  const busy = await comeInBusy();

  await test.step("a busy day", async () => {
    await openFloor();
    await expect(ahead.getByRole("link", { name: speech.flagged })).toBeVisible();
    await look(ahead, "floor");
    await ahead.getByRole("button", { name: floor.agents.column.held, exact: true }).click();
    await ahead
      .getByRole("combobox", { name: floor.agents.state.label, exact: true })
      .selectOption(floor.agents.state.everyone);
    await look(ahead, "floor-sorted");
    await ahead.getByRole("textbox", { name: floor.agents.search, exact: true }).fill("xyz");
    await ahead.getByRole("textbox", { name: floor.running.search, exact: true }).fill("xyz");
    await expect(ahead.getByText(floor.agents.noMatch, { exact: true })).toBeVisible();
    await expect(ahead.getByText(floor.running.noMatch, { exact: true })).toBeVisible();
    await look(ahead, "floor-no-match");
  });

  await test.step("forcing a state", async () => {
    await openFloor();
    const title = floor.force.title.replace("{name}", cast.agent.name);
    await ahead.getByRole("button", { name: title, exact: true }).click();
    const dialog = dialogOf(ahead, title);
    await expect(dialog).toBeVisible();
    await look(ahead, "force-state");
    await dialog
      .getByRole("radio", { name: floor.force.notReadyFor.replace("{reason}", "Training") })
      .check();
    await look(ahead, "force-state-chosen");
    await whileAnswersFail(ahead, async () => {
      await button(dialog, floor.force.submit).click();
      await expect(dialog.getByRole("alert")).toBeVisible();
      await look(ahead, "force-state-failed");
    });
    await agent.goto(`/desktop?conversation=${busy.ownId}`);
    await expect(agent.getByRole("textbox", { name: desktop.composer.label, exact: true })).toBeVisible();
    await button(dialog, floor.force.submit).click();
    await expect(dialog).toBeHidden();
    await expect(agent.getByText(new RegExp(cast.supervisor.name)).first()).toBeVisible();
    await look(agent, "forced");
  });

  await test.step("watching, and taking over", async () => {
    await ahead.getByRole("link", { name: speech.flagged }).click();
    await expect(ahead.getByText(words.search.readOnly.silently, { exact: true })).toBeVisible();
    await expect(ahead.getByRole("log", { name: desktop.transcript.label, exact: true })).toBeVisible();
    await look(ahead, "watching");
    await button(ahead, desktop.conversation.showDetails).click();
    const pane = ahead.getByRole("complementary", { name: desktop.context.label, exact: true });
    await expect(pane.getByText(desktop.context.interaction, { exact: true })).toBeVisible();
    await look(ahead, "watching-details");
    await button(ahead, desktop.conversation.hideDetails).click();
    await button(ahead, desktop.takeOver.open).click();
    const question = dialogOf(ahead, desktop.takeOver.title);
    await expect(question).toBeVisible();
    await look(ahead, "take-over");
    await button(question, desktop.takeOver.submit).click();
    await expect(ahead.getByRole("textbox", { name: desktop.composer.label, exact: true })).toBeVisible();
    await look(ahead, "taken-over");
    await openFloor();
    await ahead.getByRole("link", { name: speech.flagged }).click();
    await expect(ahead.getByText(floor.own.title, { exact: true })).toBeVisible();
    await look(ahead, "floor-own");
  });

  await test.step("what needs a look, beside their own work", async () => {
    await ahead.goto("/desktop");
    await expect(ahead.getByRole("heading", { name: /2/, level: 2 })).toBeVisible();
    await look(ahead, "flagged-list");
  });

  await test.step("conversations that one only reads", async () => {
    for (const [scene, id, standing] of [
      ["read-held", busy.ownId, words.search.readOnly.held.replace("{name}", cast.agent.name)],
      ["read-waiting", busy.waitingId, words.search.readOnly.waiting],
      ["read-completed", busy.completedId, null],
    ] as const) {
      await ahead.goto(`/desktop?conversation=${id}`);
      await expect(ahead.getByRole("log", { name: desktop.transcript.label, exact: true })).toBeVisible();
      if (standing) await expect(ahead.getByText(standing, { exact: true })).toBeVisible();
      await look(ahead, scene);
    }
    await agent.goto(`/desktop?conversation=${busy.completedId}`);
    await expect(agent.getByText(desktop.empty.goneTitle, { exact: true })).toBeVisible();
    await look(agent, "read-not-yours");
  });

  /** Queues with and without anybody who serves them, agents in every state, and what runs. */
  async function comeInBusy() {
    for (const [index, name] of speech.agents.entries())
      await addPerson(installation, { username: `floor-${locale}-${index}`, name, role: "agent" });
    const user = (index: number) => `floor-${locale}-${index}`;
    const [returns, vip] = speech.services;
    for (const name of speech.services)
      await sql(
        `insert into service (id, name, disposition_required) values (gen_random_uuid(), $1, true)
         on conflict (name) do nothing`,
        [name],
      );
    const [day, evening] = speech.teams;
    await sql("insert into team (id, name) values (gen_random_uuid(), $1), (gen_random_uuid(), $2)", [
      day,
      evening,
    ]);
    await sql(
      `insert into team_member (team_id, user_id)
       select team.id, "user".id from team, "user"
        where username like $1 and (team.name = $2) = (username ~ '[0-3]$')`,
      [`floor-${locale}-%`, day],
    );
    await sql(
      `insert into service_team (service_id, team_id)
       select service.id, team.id from service, team where service.name = any($1) and team.name = $2`,
      [speech.services, evening],
    );
    await tellState(installation, user(0), { state: "ready", minutes: 3 });
    await tellState(installation, user(1), { state: "ready", minutes: 190 });
    await tellState(installation, user(2), { state: "notReady", reason: "Lunch", minutes: 24 });
    await tellState(installation, user(3), { state: "afterCallWork", minutes: 1 });
    await tellState(installation, user(4), { state: "notReady", minutes: 2, isGone: true });
    await tellState(installation, user(5), { state: "signedOut", minutes: 600 });
    const { service } = cast;
    const tell = (work: Parameters<typeof tellWork>[1]) => tellWork(installation, work);
    const [first, second, third, fourth] = speech.contacts;
    const ownId = await tell({
      contact: first,
      words: speech.words[0],
      service,
      agents: [cast.agent.username],
      minutes: 6,
    });
    await tell({
      contact: second,
      words: speech.words[1],
      answer: speech.answer,
      service,
      agents: [user(1)],
      minutes: 31,
    });
    await tell({
      contact: null,
      words: speech.words[2],
      service: vip,
      agents: [user(1), cast.agent.username],
      minutes: 2,
    });
    await tell({
      contact: third,
      words: speech.words[0],
      answer: speech.answer,
      service,
      agents: [user(1)],
      minutes: 14,
    });
    await tell({
      contact: "يوسف منصور",
      words: "مرحبا، أين طلبي؟",
      service: vip,
      agents: [user(1)],
      minutes: 9,
    });
    await tell({
      contact: speech.flagged,
      words: speech.words[1],
      service,
      agents: [cast.colleague.username],
      minutes: 18,
      flagged: speech.flag,
    });
    await tell({
      contact: fourth,
      words: speech.words[2],
      service: returns,
      agents: [cast.colleague.username],
      minutes: 44,
      flagged: null,
    });
    const waitingId = await tell({
      contact: speech.waiting[0],
      words: speech.words[0],
      service: returns,
      minutes: 5,
    });
    await tell({ contact: speech.waiting[1], words: speech.words[2], service: returns, minutes: 1 });
    const completedId = await tell({
      contact: speech.completed,
      words: speech.words[1],
      answer: speech.answer,
      service,
      agents: [cast.colleague.username],
      minutes: 50,
      ended: { disposition: cast.dispositions[0] ?? null, note: speech.flag },
    });
    return { ownId, waitingId, completedId };
  }
});

function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true });
}

function dialogOf(within: Page, name: string): Locator {
  return within.getByRole("dialog", { name, exact: true });
}

/** What people say and are called, in their languages. */
const said = {
  en: {
    agents: [
      "Priya Raman",
      "Maximiliane Schwarzenberger-Oberhauser",
      "Tom Lindqvist",
      "Elif Yılmaz",
      "Noah Weber",
      "Ines Duarte",
    ],
    services: ["Returns and complaints", "VIP"],
    teams: ["Day shift", "Evening shift"],
    contacts: ["Maya Chen", "Ola Berg", "Lucas Ferreira", "Grace Adeyemi"],
    flagged: "Theodora Papadopoulou-Anagnostopoulos",
    flag: "He asks for a refund beyond what I may give.",
    waiting: ["Hiro Tanaka", "Eva Nováková"],
    completed: "Chiara Romano",
    words: [
      "Hi! My parcel came, but one of the two cups is broken.",
      "I have waited for three weeks now, and nobody tells me where it is.",
      "Can I still change the address?",
    ],
    answer: "I look into it at once.",
  },
  ja: {
    agents: ["鈴木 健太", "佐々木 小百合", "山本 大輔", "小林 愛", "渡辺 翔", "加藤 直樹"],
    services: ["返品・苦情の受付", "VIP のお客様"],
    teams: ["昼のチーム", "夜のチーム"],
    contacts: ["佐藤 花子", "伊藤 さくら", "松本 悠斗", "井上 千尋"],
    flagged: "勅使河原 龍之介",
    flag: "私の権限を超える返金をご希望です。",
    waiting: ["木村 拓", "清水 葵"],
    completed: "斎藤 結衣",
    words: [
      "こんにちは。荷物が届きましたが、カップが1つ割れていました。",
      "もう3週間待っているのに、どこにあるのか誰も教えてくれません。",
      "まだ届け先を変更できますか？",
    ],
    answer: "すぐに確認いたします。",
  },
} as const;

import type { Locator, Page } from "@playwright/test";
import { act } from "../customer";
import { askDatabase } from "../database";
import { expect, test } from "../story";
import { addPerson, enter } from "./cast";
import { filled, inEveryRun, signInAs, whileAnswersAreSlow, whileAnswersFail } from "./gallery";
import { tellState, tellWork } from "./told-work";

test.use({ installed: { as: "desk-dialogs", with: "demo" }, actionTimeout: 20_000 });

const page = "northwind.outfitters";

inEveryRun("every dialog of the desk", async ({ locale, words, newPerson, installation, look }) => {
  const { desktop } = words;
  const cast = await enter(installation, locale);
  const sql = (statement: string, values: unknown[] = []) => askDatabase(installation, statement, values);
  const desk = await newPerson();
  await signInAs(desk, cast.agent.username, words);
  const dialog = (title: string) => dialogOf(desk, title);
  const close = async (opened: Locator) => {
    await desk.keyboard.press("Escape");
    await expect(opened).toBeHidden();
  };

  await test.step("what stands in the bar", async () => {
    await expect(button(desk, desktop.empty.becomeReady)).toBeVisible();
    await desk.getByRole("combobox", { name: desktop.agentState.label, exact: true }).click();
    await expect(desk.getByRole("option", { name: "Lunch", exact: true })).toBeVisible();
    await look(desk, "state-picker");
    await desk.keyboard.press("Escape");
    await button(desk, cast.agent.name).click();
    await expect(desk.getByRole("menuitem", { name: words.account.settings, exact: true })).toBeVisible();
    await look(desk, "user-menu");
    await desk.keyboard.press("Escape");
    await button(desk, desktop.mentions.button).click();
    await expect(desk.getByText(desktop.mentions.empty, { exact: true })).toBeVisible();
    await look(desk, "mentions-empty");
    await desk.keyboard.press("Escape");
  });

  await test.step("settings", async () => {
    await button(desk, cast.agent.name).click();
    await desk.getByRole("menuitem", { name: words.account.settings, exact: true }).click();
    const settings = dialog(desktop.settings.title);
    await expect(settings.getByRole("slider", { name: desktop.settings.volume, exact: true })).toBeVisible();
    await look(desk, "settings");
    await settings.getByRole("button", { name: desktop.settings.test, exact: true }).click();
    await expect(settings.getByText(desktop.settings.played, { exact: true })).toBeVisible();
    await look(desk, "settings-sound-tested");
    await close(settings);
  });

  await button(desk, desktop.empty.becomeReady).click();
  await expect(desk.getByText(desktop.empty.readyTitle, { exact: true })).toBeVisible();
  await act(installation, { customer: cast.customer, page, act: "message", text: said[locale].first });
  await button(desk, desktop.offer.accept).click();
  const reply = desk.getByRole("textbox", { name: desktop.composer.label, exact: true });
  await expect(reply).toBeVisible();

  await test.step("the palette and the shortcuts", async () => {
    await desk.keyboard.press("Control+k");
    const palette = dialog(desktop.palette.label);
    await expect(palette).toBeVisible();
    await look(desk, "palette");
    await desk.keyboard.type(desktop.agentState.notReady);
    await expect(palette.getByRole("option").first()).toContainText(desktop.agentState.notReady);
    await look(desk, "palette-typed");
    await desk.keyboard.type(" xyz");
    await expect(palette.getByRole("option")).toHaveCount(0);
    await look(desk, "palette-nothing");
    await close(palette);
    await desk.keyboard.press("Alt+k");
    await expect(dialog(desktop.commands.shortcuts)).toBeVisible();
    await look(desk, "shortcuts");
    await close(dialog(desktop.commands.shortcuts));
  });

  await test.step("the agent's own canned responses", async () => {
    const { canned } = desktop.composer;
    await desk.keyboard.press("Alt+/");
    await desk.getByRole("option", { name: canned.manage, exact: true }).click();
    const own = dialog(canned.manageTitle);
    await expect(own.getByText(canned.noneOwn, { exact: true })).toBeVisible();
    await look(desk, "own-responses-empty");
    await own.getByRole("button", { name: canned.add, exact: true }).click();
    const form = dialog(canned.addTitle);
    await expect(form.getByRole("textbox", { name: canned.shortcut, exact: true })).toBeVisible();
    await look(desk, "own-response-form");
    await form.getByRole("textbox", { name: canned.shortcut, exact: true }).fill("Two words");
    await button(form, canned.save).click();
    await expect(form.getByText(words.fieldErrors["shortcut-characters"], { exact: true })).toBeVisible();
    await look(desk, "own-response-errors");
    await form.getByRole("textbox", { name: canned.shortcut, exact: true }).fill("hello");
    await form.getByRole("textbox", { name: canned.text, exact: true }).fill(said[locale].long);
    await button(form, canned.save).click();
    await expect(own.getByRole("listitem")).toHaveCount(1);
    await look(desk, "own-responses");
    await button(own, filled(canned.delete, { shortcut: "hello" })).click();
    await expect(
      own.getByRole("group", { name: filled(canned.deleteTitle, { shortcut: "hello" }) }),
    ).toBeVisible();
    await look(desk, "own-response-delete");
    await button(own, desktop.deletion.keep).click();
    await close(own);
  });

  await test.step("transfer", async () => {
    const { transfer } = desktop;
    const opened = dialog(transfer.title);
    const open = () => desk.keyboard.press("Alt+t");
    await whileAnswersFail(desk, async () => {
      await open();
      await expect(opened.getByText(transfer.failed, { exact: true })).toBeVisible();
      await look(desk, "transfer-failed");
    });
    await close(opened);
    await whileAnswersAreSlow(desk, async () => {
      await open();
      await expect(opened.getByRole("status", { name: transfer.loading, exact: true })).toBeVisible();
      await look(desk, "transfer-loading");
    });
    await close(opened);

    // All who could take it are in the database alone: they answer nothing.
    await sql(
      `update "user" set deactivated_at = now() where username <> $1 and not 'administrator' = any(roles)`,
      [cast.agent.username],
    );
    await open();
    await expect(opened.getByText(transfer.none, { exact: true })).toBeVisible();
    await look(desk, "transfer-nobody");
    await close(opened);
    await sql(`update "user" set deactivated_at = null where username = any($1)`, [
      [cast.colleague.username, cast.supervisor.username],
    ]);

    await colleaguesComeIn();
    await open();
    const ready = opened.getByRole("radio", { name: said[locale].ready });
    await expect(ready).toBeVisible();
    await opened.getByRole("textbox", { name: transfer.note, exact: true }).fill(said[locale].note);
    await button(opened, transfer.submit).click();
    await expect(opened.getByText(transfer.choose, { exact: true })).toBeVisible();
    await look(desk, "transfer-choose");
    await ready.check();
    await look(desk, "transfer");
    await whileAnswersFail(desk, async () => {
      await button(opened, transfer.submit).click();
      await expect(opened.getByRole("alert")).toBeVisible();
      await look(desk, "transfer-refused");
    });
    await opened.getByRole("textbox", { name: transfer.searchAgent, exact: true }).fill("xyz");
    await expect(opened.getByText(transfer.noMatch.replace("{text}", "xyz"), { exact: true })).toBeVisible();
    await look(desk, "transfer-no-match");
    await opened.getByText(transfer.toService, { exact: true }).click();
    await expect(opened.getByRole("radio", { name: said[locale].returns })).toBeVisible();
    await look(desk, "transfer-services");
    await close(opened);
  });

  const other = await newPerson();
  await signInAs(other, cast.colleague.username, words);
  await button(other, desktop.empty.becomeReady).click();
  await expect(other.getByText(desktop.empty.readyTitle, { exact: true })).toBeVisible();
  const offer = other.getByRole("alertdialog");

  await test.step("a conference", async () => {
    const opened = dialog(desktop.conference.title);
    const invite = async () => {
      await desk.keyboard.press("Alt+i");
      await opened.getByRole("radio", { name: cast.colleague.name }).check();
    };
    await invite();
    await opened.getByRole("textbox", { name: desktop.transfer.note, exact: true }).fill(said[locale].note);
    await look(desk, "invite");
    await button(opened, desktop.conference.submit).click();
    await expect(opened).toBeHidden();
    await expect(offer).toBeVisible();
    await look(desk, "invite-waiting");
    await look(other, "invitation");
    await button(offer, desktop.offer.reject).click();
    await expect(button(desk, desktop.transfer.dismiss)).toBeVisible();
    await look(desk, "invite-rejected");
    await button(desk, desktop.transfer.dismiss).click();

    await invite();
    await button(opened, desktop.conference.submit).click();
    await button(offer, desktop.offer.accept).click();
    const joined = desktop.conference.joined.replaceAll("{name}", cast.agent.name);
    await expect(other.getByText(joined, { exact: true })).toBeVisible();
    await look(other, "conference-joined");
    const typing = other.getByRole("textbox", { name: desktop.composer.label, exact: true });
    let isLooking = true;
    const keepTyping = async () => {
      while (isLooking) await typing.pressSequentially("a ", { delay: 250 });
    };
    await Promise.all([
      keepTyping(),
      (async () => {
        await expect(
          desk.getByText(typingWords(desktop.conference.typing, cast.colleague.name)),
        ).toBeVisible();
        await look(desk, "conference");
        isLooking = false;
      })(),
    ]);
    await button(other, desktop.conference.leave).click();
    const left = new RegExp(desktop.conference.left.replace("{name}", ".+"));
    await expect(other.getByText(left).first()).toBeVisible();
    await look(other, "conference-left");
  });

  await test.step("a flag", async () => {
    await desk.keyboard.press("Alt+g");
    const opened = dialog(desktop.flag.title);
    await opened.getByRole("textbox", { name: desktop.flag.note, exact: true }).fill(said[locale].note);
    await look(desk, "flag");
    await button(opened, desktop.flag.submit).click();
    await expect(opened).toBeHidden();
    await expect(desk.getByRole("status").filter({ hasText: said[locale].note })).toBeVisible();
    await look(desk, "flagged");
  });

  await test.step("mentions, and a customer who waits too long", async () => {
    await sql(
      `with note as (
         insert into conversation_note (id, conversation_id, author_id, text, created_at)
         select gen_random_uuid(), conversation_id, "user".id, said, now() - interval '3 minutes'
           from interaction, "user", unnest($3::text[]) said
          where status = 'accepted' and assigned_agent_id = (select id from "user" where username = $1)
            and username = $2 returning id)
       insert into note_mention (note_id, user_id, mentioned_at, read_at)
       select note.id, "user".id, now() - interval '3 minutes', case when row_number() over () > 1 then now() end
         from note, "user" where username = $1`,
      [cast.agent.username, cast.colleague.username, [said[locale].note, said[locale].long]],
    );
    await sql(
      `update interaction set alerted_at = now() where status = 'accepted'
          and assigned_agent_id = (select id from "user" where username = $1)`,
      [cast.agent.username],
    );
    await desk.reload();
    await button(desk, desktop.mentions.button).click();
    await expect(desk.getByRole("link", { name: said[locale].note })).toBeVisible();
    await look(desk, "mentions");
    await desk.keyboard.press("Escape");
    await expect(desk.getByRole("img", { name: desktop.silence.mark, exact: true })).toBeVisible();
    await look(desk, "silence");
  });

  await test.step("signing out while something runs", async () => {
    await button(desk, cast.agent.name).click();
    await desk.getByRole("menuitem", { name: words.account.signOut, exact: true }).click();
    const question = dialog(words.account.signOutDialog.title);
    await expect(question).toBeVisible();
    await look(desk, "sign-out");
    await button(question, words.account.signOutDialog.stay).click();
    await expect(question).toBeHidden();
  });

  await test.step("completing it", async () => {
    const { complete } = desktop;
    await sql("update service set after_work_seconds = 3000");
    const [first = ""] = cast.dispositions;
    const opened = dialog(complete.title);
    await expect(reply).toBeVisible();
    await desk.keyboard.press("Alt+c");
    await button(opened, complete.submit).click();
    await expect(opened.getByText(words.fieldErrors["disposition-required"], { exact: true })).toBeVisible();
    await look(desk, "complete-required");
    await opened.getByRole("combobox", { name: complete.disposition, exact: true }).click();
    await expect(desk.getByRole("option", { name: first, exact: true })).toBeVisible();
    await look(desk, "complete-dispositions");
    await desk.getByRole("option", { name: first, exact: true }).click();
    await opened.getByRole("textbox", { name: complete.note, exact: true }).fill(said[locale].note);
    await whileAnswersFail(desk, async () => {
      await button(opened, complete.submit).click();
      await expect(opened.getByRole("alert")).toBeVisible();
      await look(desk, "complete-failed");
    });
    await button(opened, complete.submit).click();
    await expect(opened).toBeHidden();
    await expect(button(desk, desktop.afterWork.change)).toBeVisible();
    await look(desk, "after-work");
    await button(desk, desktop.afterWork.change).click();
    await expect(dialog(complete.amendTitle)).toBeVisible();
    await look(desk, "amend");
    await sql("update service set after_work_seconds = 0");
  });

  /** Colleagues in every state, and services with and without anybody. */
  async function colleaguesComeIn(): Promise<void> {
    const { ready, busy, away, returns } = said[locale];
    for (const [username, name] of [
      ["ready", ready],
      ["busy", busy],
      ["away", away],
    ] as const)
      await addPerson(installation, { username: `${username}-${locale}`, name, role: "agent" });
    await tellState(installation, `ready-${locale}`, { state: "ready", minutes: 20 });
    await tellState(installation, `busy-${locale}`, { state: "ready", minutes: 20 });
    await tellState(installation, `away-${locale}`, { state: "notReady", reason: "Lunch", minutes: 20 });
    await sql(
      `insert into service (id, name, disposition_required) values (gen_random_uuid(), $1, true)
       on conflict (name) do nothing`,
      [returns],
    );
    await tellWork(installation, {
      contact: "Ola Berg",
      words: "Hej!",
      service: cast.service,
      agents: [`busy-${locale}`],
      minutes: 12,
    });
  }
});

function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true });
}

function dialogOf(within: Page, name: string): Locator {
  return within.getByRole("dialog", { name, exact: true });
}

/** What says that somebody is typing, of the words for one and for many. */
function typingWords(message: string, name: string): string {
  return message.includes("さん") ? `${name}さんが入力中…` : `${name} is typing…`;
}

/** What people say and are called, in their languages. */
const said = {
  en: {
    first: "Hi! My parcel came, but one of the two cups is broken. Can you send me another one?",
    note: "She has sent a photo of the broken cup. Please look whether we may replace it without the return.",
    long: "Hello {{contact.firstName}}, thank you for your message. I look into it at once and come back to you within the hour.",
    ready: "Priya Raman",
    busy: "Maximiliane Schwarzenberger-Oberhauser",
    away: "Tom Lindqvist",
    returns: "Returns and complaints",
  },
  ja: {
    first: "こんにちは。荷物が届きましたが、カップが1つ割れていました。交換してもらえますか？",
    note: "割れたカップの写真をいただいています。返品なしで交換できるか確認をお願いします。",
    long: "{{contact.firstName}}様、お問い合わせありがとうございます。すぐに確認し、1時間以内にご連絡いたします。",
    ready: "鈴木 健太",
    busy: "佐々木 小百合",
    away: "山本 大輔",
    returns: "返品・苦情の受付",
  },
};

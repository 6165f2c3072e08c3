import type { Locator, Page } from "@playwright/test";
import { act } from "../customer";
import { askDatabase } from "../database";
import { expect, test } from "../story";
import { enter } from "./cast";
import { inEachLanguage, signInAs, whileAnswersAreSlow, whileAnswersFail } from "./gallery";
import { tellWork } from "./told-work";

test.use({ installed: { as: "desk-dialogs", with: "demo" }, actionTimeout: 20_000 });

const page = "northwind.outfitters";

inEachLanguage("what one knows of a contact", async ({ locale, words, newPerson, installation, look }) => {
  const { desktop } = words;
  const { contactDetails, notes, contactActions } = desktop;
  const speech = said[locale];
  const cast = await enter(installation, locale);
  const sql = (statement: string, values: unknown[] = []) => askDatabase(installation, statement, values);
  await defineFields();
  const conversationId = await tellWork(installation, {
    contact: speech.name,
    words: speech.words,
    service: cast.service,
    agents: [cast.agent.username],
    minutes: 4,
  });
  const otherId = await tellWork(installation, {
    contact: speech.rightToLeft,
    words: speech.words,
    service: cast.service,
    agents: [cast.agent.username],
    minutes: 9,
  });
  const [{ contactId } = {}] = await sql(
    `select contact_id as "contactId" from conversation join contact_address address on address.id = address_id
      where conversation.id = $1`,
    [conversationId],
  );
  const desk = await newPerson();
  await signInAs(desk, cast.agent.username, words);
  const pane = desk.getByRole("complementary", { name: desktop.context.label, exact: true });
  const open = async (id = conversationId) => {
    await desk.goto(`/desktop?conversation=${id}`);
    await showPane(desk, pane);
  };

  await test.step("who was never here before", async () => {
    await open();
    await expect(pane.getByText(desktop.history.empty, { exact: true })).toBeVisible();
    await expect(pane.getByText(notes.empty, { exact: true })).toBeVisible();
    await look(desk, "context-new");
    await scrollTo(pane, notes.title);
    await look(desk, "notes-empty");
  });

  await test.step("notes", async () => {
    const write = pane.getByRole("textbox", { name: notes.new, exact: true });
    await write.fill(speech.note);
    await write.pressSequentially(` @${cast.colleague.name.slice(0, 2)}`);
    await expect(desk.getByRole("option", { name: cast.colleague.name })).toBeVisible();
    await look(desk, "note-mentioning");
    await desk.keyboard.press("Enter");
    await expect(write).toHaveValue(new RegExp(cast.colleague.name));
    await whileAnswersFail(desk, async () => {
      await button(pane, notes.add).click();
      await expect(write).toHaveAttribute("aria-invalid", "true");
      await look(desk, "note-failed");
    });
    await button(pane, notes.add).click();
    await expect(pane.getByRole("listitem").filter({ hasText: speech.note })).toBeVisible();
    await sql(
      `insert into conversation_note (id, conversation_id, author_id, text, created_at, edited_at)
       select gen_random_uuid(), $1, "user".id, $3, now() - interval '2 days', now() - interval '1 day'
         from "user" where username = $2`,
      [conversationId, cast.colleague.username, speech.longNote],
    );
    await open();
    await expect(pane.getByText(notes.edited).first()).toBeVisible();
    await scrollTo(pane, notes.title);
    await look(desk, "notes");
    const own = pane.getByRole("listitem").filter({ hasText: speech.note });
    await own.hover();
    await button(own, notes.edit).click();
    await expect(pane.getByRole("textbox", { name: notes.editLabel, exact: true })).toBeVisible();
    await look(desk, "note-edited");
    await button(own, notes.cancel).click();
    await own.hover();
    await button(own, notes.delete).click();
    await expect(pane.getByRole("group", { name: notes.deleteTitle, exact: true })).toBeVisible();
    await look(desk, "note-delete");
    await button(own, words.desktop.deletion.keep).click();
  });

  await test.step("a value is edited", async () => {
    await open();
    await button(pane, contactDetails.add.replace("{field}", contactDetails.email)).click();
    const email = pane.getByRole("textbox", { name: contactDetails.email, exact: true });
    await email.fill("maya at example");
    await look(desk, "contact-edited");
    await desk.keyboard.press("Enter");
    await expect(pane.getByText(words.fieldErrors["email-invalid"], { exact: true })).toBeVisible();
    await look(desk, "contact-refused");
    await desk.keyboard.press("Escape");
    await button(pane, contactDetails.add.replace("{field}", contactDetails.phone)).click();
    await pane.getByRole("textbox", { name: contactDetails.phone, exact: true }).fill("+49 30 1234567");
    await sql("update contact set phone = '+49 40 7654321', version = version + 1 where id = $1", [
      contactId,
    ]);
    await desk.keyboard.press("Enter");
    await expect(button(pane, contactDetails.takeTheirs.replace("{value}", "+49 40 7654321"))).toBeVisible();
    await look(desk, "contact-conflict");
    await button(pane, contactDetails.takeTheirs.replace("{value}", "+49 40 7654321")).click();
    await button(pane, contactDetails.add.replace("{field}", speech.fields.choice)).click();
    await expect(pane.getByRole("combobox", { name: speech.fields.choice, exact: true })).toBeVisible();
    await look(desk, "contact-choice");
    await desk.keyboard.press("Escape");
  });

  await test.step("everything is known, and they were here before", async () => {
    await know({
      name: speech.name,
      email: "maya@example.org",
      link: "https://shop.example.org/c/4711",
      text: speech.likes,
    });
    for (const [index, note] of speech.endings.entries())
      await tellWork(installation, {
        conversationId,
        contact: speech.name,
        words: `${speech.words} (${index})`,
        answer: speech.answer,
        service: cast.service,
        agents: index === 0 ? [cast.colleague.username, cast.agent.username] : [cast.colleague.username],
        minutes: (index + 1) * 2_900,
        ended: { disposition: index === 2 ? null : (cast.dispositions[index] ?? null), note },
      });
    await sql(
      `with account as (
         insert into integration_account (id, name, page_username, page_id, token, token_last_four, token_set_at,
                verify_token, updated_at)
         select gen_random_uuid(), 'Northwind Spares', 'northwind.' || $2, '999' || length($2) || ascii($2), token,
                token_last_four, now(), verify_token, now()
           from integration_account order by created_at limit 1 returning id),
       address as (
         insert into contact_address (id, account_id, external_id, contact_id)
         select gen_random_uuid(), id, '77001', $1 from account returning id)
       insert into conversation (id, address_id, last_message_at)
       select gen_random_uuid(), id, now() - interval '3 days' from address`,
      [contactId, locale],
    );
    await sql("update integration_account set deactivated_at = now() where name = 'Northwind Spares'");
    await open();
    await expect(pane.getByRole("list", { name: desktop.history.title, exact: true })).toBeVisible();
    await look(desk, "context");
    await know({
      name: speech.longName,
      email: "maya.chen-featherstonehaugh@customers.example.org",
      link: "https://shop.example.org/customers/4711?view=everything&from=parley",
      text: speech.longNote,
    });
    await open();
    await expect(pane.getByText(speech.longName)).toBeVisible();
    await look(desk, "context-long");
    await scrollTo(pane, desktop.context.interaction);
    await look(desk, "context-interaction");
    await scrollTo(pane, desktop.history.title);
    await pane
      .getByRole("list", { name: desktop.history.title, exact: true })
      .getByRole("button")
      .first()
      .click();
    await look(desk, "history");
    await pane
      .getByRole("list", { name: desktop.history.title, exact: true })
      .getByRole("link")
      .nth(1)
      .click();
    await expect(desk.getByRole("log", { name: desktop.transcript.label, exact: true })).toBeVisible();
    await look(desk, "history-opened");
  });

  await test.step("another one, while the answers come and when they do not", async () => {
    const openOther = desk.getByRole("link", { name: speech.rightToLeft });
    await whileAnswersAreSlow(desk, async () => {
      await openOther.click();
      await expect(desk.getByRole("region", { name: speech.rightToLeft, exact: true })).toBeVisible();
      await showPane(desk, pane);
      await expect(pane.getByRole("status", { name: notes.loading, exact: true })).toBeVisible();
      await look(desk, "context-loading");
    });
    await desk.goto("/desktop");
    await expect(openOther).toBeVisible();
    await whileAnswersFail(desk, async () => {
      await openOther.click();
      await expect(desk.getByRole("region", { name: speech.rightToLeft, exact: true })).toBeVisible();
      await showPane(desk, pane);
      await expect(pane.getByText(contactDetails.failed)).toBeVisible();
      await expect(pane.getByText(notes.failed)).toBeVisible();
      await expect(pane.getByText(desktop.history.failed)).toBeVisible();
      await look(desk, "context-failed");
    });
    await open(otherId);
    await expect(pane.getByText(desktop.history.empty, { exact: true })).toBeVisible();
    await look(desk, "context-right-to-left");
  });

  const supervisor = await newPerson();
  await signInAs(supervisor, cast.supervisor.username, words);
  const theirs = supervisor.getByRole("complementary", { name: desktop.context.label, exact: true });
  const openTheirs = async (id: string) => {
    await supervisor.goto(`/desktop?conversation=${id}`);
    await showPane(supervisor, theirs);
  };

  await test.step("blocking", async () => {
    await choose(desk, pane, contactActions.block.open);
    await expect(dialogOf(desk, contactActions.block.title)).toBeVisible();
    await look(desk, "block");
    await button(dialogOf(desk, contactActions.block.title), contactActions.block.submit).click();
    await expect(pane.getByText(contactActions.blocked, { exact: true })).toBeVisible();
    await look(desk, "blocked");
  });

  await test.step("merging", async () => {
    const opened = dialogOf(supervisor, contactActions.merge.title);
    await openTheirs(conversationId);
    await button(theirs, contactActions.open).click();
    await expect(
      supervisor.getByRole("menuitem", { name: contactActions.merge.open, exact: true }),
    ).toBeVisible();
    await look(supervisor, "contact-actions");
    await supervisor.getByRole("menuitem", { name: contactActions.merge.open, exact: true }).click();
    const search = opened.getByRole("textbox", { name: contactActions.merge.search, exact: true });
    await search.fill("xyz");
    await expect(
      opened.getByText(contactActions.merge.nothing.replace("{text}", "xyz"), { exact: true }),
    ).toBeVisible();
    await look(supervisor, "merge-nothing");
    await search.fill(speech.rightToLeft);
    const found = opened.getByRole("list", { name: contactActions.merge.found, exact: true });
    await expect(found.getByRole("button", { name: speech.rightToLeft })).toBeVisible();
    await look(supervisor, "merge");
    await found.getByRole("button", { name: speech.rightToLeft }).click();
    await expect(opened.getByText(contactActions.merge.which, { exact: true })).toBeVisible();
    await look(supervisor, "merge-pair");
    await button(opened, contactActions.merge.submit).click();
    await expect(opened).toBeHidden();
    await expect(theirs.getByText(contactActions.merge.list, { exact: true })).toBeVisible();
    await scrollTo(theirs, contactActions.merge.list);
    await look(supervisor, "merged");
    await theirs
      .getByRole("button", { name: contactActions.merge.undoOf.replace("{name}", speech.rightToLeft) })
      .click();
    await expect(theirs.getByText(contactActions.merge.list, { exact: true })).toBeHidden();
  });

  await test.step("erasing", async () => {
    const { erase } = contactActions;
    const opened = dialogOf(supervisor, erase.title);
    await openTheirs(conversationId);
    await choose(supervisor, theirs, erase.open);
    await look(supervisor, "erase");
    await opened.getByRole("textbox").fill(erase.word);
    await button(opened, erase.submit).click();
    await expect(opened.getByRole("alert")).toBeVisible();
    await look(supervisor, "erase-refused");
    await sql("update participation set left_at = now() where conversation_id = $1 and left_at is null", [
      conversationId,
    ]);
    await sql(
      "update interaction set status = 'completed', completed_at = now() where conversation_id = $1 and status <> 'completed'",
      [conversationId],
    );
    await button(opened, erase.submit).click();
    await expect(opened).toBeHidden();
    await supervisor.goto(`/desktop?conversation=${conversationId}`);
    await expect(supervisor.getByText(desktop.empty.erasedTitle, { exact: true })).toBeVisible();
    await look(supervisor, "erased");
  });

  await test.step("one with a picture", async () => {
    await act(installation, { customer: cast.other, page, act: "message", text: speech.words });
    await expect(supervisor.getByRole("tab", { name: new RegExp(desktop.queueTab.queue) })).toContainText(
      "1",
    );
    const [{ waitingId } = {}] = await sql(
      `select conversation_id as "waitingId" from interaction where status in ('queued', 'offered')`,
    );
    await expect
      .poll(() =>
        sql(
          "select 1 from contact_address join conversation on address_id = contact_address.id where conversation.id = $1 and picture_key is not null",
          [waitingId],
        ),
      )
      .toHaveLength(1);
    await openTheirs(String(waitingId));
    await look(supervisor, "context-picture");
  });

  async function know(told: { name: string; email: string; link: string; text: string }): Promise<void> {
    await sql(
      `update contact set name = $2, name_entered_at = now(), email = $3, version = version + 1,
              fields = (select jsonb_object_agg(id, case kind
                when 'number' then to_jsonb(4711) when 'date' then to_jsonb('2024-12-24'::text)
                when 'choice' then to_jsonb(options[2]) when 'yes-no' then to_jsonb(true)
                when 'link' then to_jsonb($4::text) else to_jsonb($5::text) end)
                from contact_field where archived_at is null)
        where id = $1`,
      [contactId, told.name, told.email, told.link, told.text],
    );
  }

  async function defineFields(): Promise<void> {
    await sql("update contact_field set archived_at = now() where archived_at is null");
    for (const [position, [kind, name]] of Object.entries(speech.fields).entries())
      await sql(
        "insert into contact_field (id, name, kind, options, position) values (gen_random_uuid(), $1, $2, $3, $4)",
        [name, kind, kind === "choice" ? speech.options : [], position],
      );
  }
});

function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true });
}

function dialogOf(within: Page, name: string): Locator {
  return within.getByRole("dialog", { name, exact: true });
}

/** Opens the pane for good: by itself it is there on a wide screen alone. */
async function showPane(desk: Page, pane: Locator): Promise<void> {
  await expect(pane).toBeVisible();
  await desk.keyboard.press("Alt+p");
  await expect(pane).toBeHidden();
  await desk.keyboard.press("Alt+p");
  await expect(pane).toBeVisible();
}

async function scrollTo(pane: Locator, title: string): Promise<void> {
  await pane
    .getByRole("heading", { name: title, exact: true })
    .evaluate((heading) => heading.scrollIntoView({ block: "start" }));
}

async function choose(desk: Page, pane: Locator, action: string): Promise<void> {
  await pane.getByRole("button", { name: /Contact actions|連絡先の操作/ }).click();
  await desk.getByRole("menuitem", { name: action, exact: true }).click();
}

/** What people say and are called, in their languages. */
const said = {
  en: {
    name: "Maya Chen",
    longName: "Maximiliane Featherstonehaugh-Schwarzenberger von und zu Oberhausen",
    rightToLeft: "محمد عبد الرحمن الهاشمي",
    words: "Hi! My parcel came, but one of the two cups is broken.",
    answer: "I am sorry to hear that. I send you another one today.",
    likes: "Blue, no deliveries on Fridays",
    note: "She would like to be called after six.",
    longNote:
      "She has bought the same cups three times, and each time one of them was broken when it came. The carrier says that the parcel was not marked as fragile.\nPlease look at https://shop.example.org/orders/4711/returns before you promise anything; averyveryverylongwordthatnobodywouldeverwritebutthatacustomerhaspasted.",
    endings: ["Sent a new cup by express.", "Refunded, since the colour is sold out.", null],
    fields: {
      number: "Customer number",
      text: "What they like",
      date: "Customer since",
      choice: "Plan",
      link: "Shop account",
      "yes-no": "Newsletter",
    },
    options: ["Basic", "Professional", "Enterprise with everything included"],
  },
  ja: {
    name: "佐藤 花子",
    longName: "マクシミリアーネ・フェザーストンホー＝シュヴァルツェンベルガー・フォン・オーバーハウゼン",
    rightToLeft: "יעל בן־דוד כהן",
    words: "こんにちは。荷物が届きましたが、カップが1つ割れていました。",
    answer: "申し訳ございません。本日、新しいものをお送りします。",
    likes: "青系の色、金曜日の配達は不可",
    note: "18時以降のお電話をご希望です。",
    longNote:
      "同じカップを3回ご購入いただき、毎回1つが割れて届いています。運送会社によると、「割れ物注意」の表示がなかったそうです。\n約束をする前に https://shop.example.org/orders/4711/returns を確認してください。",
    endings: ["新しいカップを速達で発送しました。", "同じ色が完売のため、返金しました。", null],
    fields: {
      number: "お客様番号",
      text: "お好み",
      date: "ご利用開始日",
      choice: "プラン",
      link: "ショップのアカウント",
      "yes-no": "メールマガジン",
    },
    options: ["ベーシック", "プロフェッショナル", "すべて込みのエンタープライズ"],
  },
};

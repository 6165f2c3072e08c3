import type { Locator, Page } from "@playwright/test";
import { askDatabase } from "../database";
import { expect, test } from "../story";
import { filled, inEachLanguage, type Stage, signInAs } from "./gallery";

test.use({ installed: { as: "administrator-screens", with: "demo" } });

/** What is made on the way, and deleted again, so that the next language begins as this one did. */
const sample = "Front desk";
const tooLong = "9999999";

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });
const field = (within: Page | Locator, name: string) => within.getByRole("textbox", { name, exact: true });
const dialogOf = (page: Page, name: string) => page.getByRole("dialog", { name, exact: true });

inEachLanguage("the lists that are kept in dialogs", async ({ words, newPerson, look }) => {
  const page = await newPerson();
  await signInAs(page, "admin", words);
  const { configuration, shell } = words;
  const lists = [
    { at: "teams", title: shell.teams, of: configuration.teams, end: configuration.deleteName },
    { at: "skills", title: shell.skills, of: configuration.skills, end: configuration.deleteName },
    {
      at: "not-ready-reasons",
      title: shell.notReadyReasons,
      of: configuration.notReadyReasons,
      end: configuration.notReadyReasons.archive,
    },
    {
      at: "contact-fields",
      title: shell.contactFields,
      of: configuration.contactFields,
      end: configuration.contactFields.archive,
    },
  ];
  for (const { at, title, of, end } of lists) {
    await page.goto(`/admin/${at}`);
    await button(page, configuration.add).click();
    const adding = dialogOf(page, of.createTitle);
    await expect(adding).toBeVisible();
    await look(page, `${at}-add`);
    await button(adding, of.create).click();
    await expect(adding.getByText(words.fieldErrors["name-required"], { exact: true })).toBeVisible();
    await look(page, `${at}-add-invalid`);
    await field(adding, of.name).fill(sample);
    await button(adding, of.create).click();
    await expect(adding).toBeHidden();

    const list = page.getByRole("list", { name: title, exact: true });
    await button(list, sample).click();
    const editing = dialogOf(page, filled(of.editTitle, { name: sample }));
    await expect(editing).toBeVisible();
    await look(page, `${at}-edit`);
    await button(editing, configuration.cancel).click();
    await expect(editing).toBeHidden();

    await field(page, configuration.search).fill("nothing is called so");
    await expect(
      page.getByText(filled(configuration.nothingFound, { text: "nothing is called so" })),
    ).toBeVisible();
    await look(page, `${at}-nothing-found`);
    await field(page, configuration.search).fill("");
    await button(list, filled(end, { name: sample })).click();
    if (end === configuration.deleteName) {
      const question = dialogOf(page, filled(configuration.deleteTitle, { name: sample }));
      await expect(question).toBeVisible();
      await look(page, `${at}-delete`);
      await button(question, configuration.delete).click();
      await expect(question).toBeHidden();
    } else await look(page, `${at}-archived`);
    await expect(button(list, sample)).toHaveCount(0);
  }
});

inEachLanguage(
  "contact fields of choice, and canned responses",
  async ({ words, newPerson, look, locale }) => {
    const page = await newPerson();
    await signInAs(page, "admin", words);
    const { configuration, fieldErrors, shell } = words;
    await page.goto("/admin/contact-fields");
    await button(page, configuration.add).click();
    const { contactFields, cannedResponses } = configuration;
    const adding = dialogOf(page, contactFields.createTitle);
    await adding.getByRole("combobox", { name: contactFields.kind }).selectOption("choice");
    await button(adding, contactFields.create).click();
    await expect(adding.getByText(fieldErrors["options-required"], { exact: true })).toBeVisible();
    await look(page, "contact-fields-add-choice-invalid");

    await page.goto("/admin/canned-responses");
    await button(page, configuration.add).click();
    const response = dialogOf(page, cannedResponses.createTitle);
    await expect(response).toBeVisible();
    await look(page, "canned-responses-add");
    await field(response, cannedResponses.shortcut).fill("Not so!");
    await field(response, cannedResponses.text).fill("Hello {{contact.nickname}}, here is {{page.name}}.");
    await button(response, cannedResponses.create).click();
    await expect(response.getByText(fieldErrors["shortcut-characters"], { exact: true })).toBeVisible();
    await look(page, "canned-responses-add-invalid");
    const shortcut = `hello-${locale}`;
    await field(response, cannedResponses.shortcut).fill(shortcut);
    await field(response, cannedResponses.text).fill("Hello {{contact.firstName}}!\nThis is {{agent.name}}.");
    await button(response, cannedResponses.create).click();
    await expect(response).toBeHidden();
    const list = page.getByRole("list", { name: shell.cannedResponses, exact: true });
    await button(list, `/${shortcut}`).click();
    await expect(dialogOf(page, filled(cannedResponses.editTitle, { shortcut }))).toBeVisible();
    await look(page, "canned-responses-edit");
    await page.keyboard.press("Escape");
    await button(list, filled(configuration.deleteName, { name: `/${shortcut}` })).click();
    await expect(dialogOf(page, filled(configuration.deleteTitle, { name: `/${shortcut}` }))).toBeVisible();
    await look(page, "canned-responses-delete");
  },
);

inEachLanguage("services and hours", async (stage) => {
  const page = await stage.newPerson();
  await signInAs(page, "admin", stage.words);
  await walkServices(page, stage);
  await walkHours(page, stage);
});

async function walkServices(page: Page, { words, look }: Stage): Promise<void> {
  const { services, configuration, fieldErrors } = words;
  await page.goto("/admin/services/new");
  for (const number of [
    services.field.priority,
    services.field.serviceLevelSeconds,
    services.field.offerTimeoutSeconds,
    services.field.sameAgentMinutes,
    services.field.queueMessageSeconds,
    services.field.afterWorkSeconds,
    services.field.reminderMinutes,
    services.field.completionMinutes,
    services.field.alertMinutes,
    services.field.flagMinutes,
  ]) {
    await field(page, number).fill(tooLong);
  }
  await button(page, services.dispositions.add).click();
  await field(page, services.field.name).fill("x".repeat(61));
  await button(page, configuration.apply).click();
  await expect(page.getByText(fieldErrors["service-name-too-long"], { exact: true })).toBeVisible();
  await look(page, "services-new-invalid");
  await page.getByRole("link", { name: words.shell.hours, exact: true }).first().click();
  const leaving = dialogOf(page, configuration.leave.title);
  await expect(leaving).toBeVisible();
  await look(page, "services-new-leave");
  await button(leaving, configuration.leave.go).click();
  await page.waitForURL("/admin/hours");

  await page.goto("/admin/services");
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await field(page, services.field.greeting).fill("Hello! We answer in a minute.");
  await button(page, configuration.apply).click();
  await expect(page.getByRole("status", { name: configuration.saved, exact: true })).toBeVisible();
  await look(page, "services-saved");
  await button(page, services.lifecycle.delete).click();
  const question = dialogOf(page, filled(services.lifecycle.confirmTitle, { name: "Orders" }));
  await expect(question).toBeVisible();
  await look(page, "services-delete");
  await button(question, services.lifecycle.delete).click();
  await expect(question.getByRole("alert")).toBeVisible();
  await look(page, "services-delete-refused");
}

async function walkHours(page: Page, { words, look, locale }: Stage): Promise<void> {
  const { hours, configuration, fieldErrors } = words;
  const name = `Office ${locale}`;
  await page.goto("/admin/hours/new");
  await button(page, hours.holiday.add).click();
  await field(page, filled(hours.holiday.name, { number: 1 })).fill("Founders' day");
  const monday = locale === "en" ? "Monday" : "月曜日";
  await page.getByLabel(filled(hours.spans.from, { day: monday, number: 1 }), { exact: true }).fill("");
  await button(page, configuration.apply).click();
  await expect(page.getByText(fieldErrors["hours-time"], { exact: true }).first()).toBeVisible();
  await look(page, "hours-new-invalid");
  await page.goto("/admin/settings");
  await page.goto("/admin/hours/new");
  await field(page, hours.field.name).fill(name);
  await button(page, configuration.apply).click();
  await expect(page.getByRole("status", { name: configuration.saved, exact: true })).toBeVisible();
  await look(page, "hours-saved");
  await button(page, hours.lifecycle.delete).click();
  const question = dialogOf(page, filled(hours.lifecycle.confirmTitle, { name }));
  await expect(question).toBeVisible();
  await look(page, "hours-delete");
  await button(question, hours.lifecycle.delete).click();
  await page.waitForURL("/admin/hours");
}

inEachLanguage("users, and what is handed to them", async ({ words, newPerson, look, locale }) => {
  const page = await newPerson();
  await signInAs(page, "admin", words);
  const { users, fieldErrors } = words;
  const name = "Mia Chen";
  await page.goto("/admin/users/new");
  await page.getByRole("checkbox", { name: users.role.agent }).uncheck();
  await page.getByRole("radio", { name: users.field.accessPassword }).check();
  await button(page, users.submitAdd).click();
  await expect(page.getByText(fieldErrors["roles-required"], { exact: true })).toBeVisible();
  await look(page, "users-new-invalid");
  await page.getByRole("checkbox", { name: users.role.agent }).check();
  await page.getByRole("radio", { name: users.field.accessInvitation }).check();
  await field(page, users.field.name).fill(name);
  await field(page, users.field.username).fill(`mia-${locale}`);
  await button(page, users.submitAdd).click();
  await expect(field(page, users.link.label)).toBeVisible();
  await look(page, "users-added");

  await page.getByRole("link", { name: filled(users.openUser, { name }), exact: true }).click();
  await button(page, users.access.invite).click();
  const inviting = dialogOf(page, filled(users.confirm.inviteTitle, { name }));
  await expect(inviting).toBeVisible();
  await look(page, "users-invite");
  await button(inviting, users.confirm.invite).click();
  await expect(field(page, users.link.label)).toBeVisible();
  await look(page, "users-invited");
  await button(page, users.access.deactivate).click();
  const deactivating = dialogOf(page, filled(users.confirm.deactivateTitle, { name }));
  await expect(deactivating).toBeVisible();
  await look(page, "users-deactivate");
  await button(deactivating, users.access.deactivate).click();
  await expect(button(page, users.access.reactivate)).toBeVisible();
  await look(page, "users-deactivated");

  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Ben Okafor", exact: true }).click();
  await button(page, users.access.reset).click();
  const resetting = dialogOf(page, filled(users.confirm.resetTitle, { name: "Ben Okafor" }));
  await expect(resetting).toBeVisible();
  await look(page, "users-reset");
  await resetting.getByRole("radio", { name: users.confirm.resetPassword }).check();
  await button(resetting, users.confirm.reset).click();
  await expect(resetting.getByText(fieldErrors["password-too-short"], { exact: true })).toBeVisible();
  await look(page, "users-reset-invalid");
  await page.keyboard.press("Escape");

  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Ada Lindqvist", exact: true }).click();
  await page.getByRole("checkbox", { name: users.role.administrator }).uncheck();
  await page.getByRole("checkbox", { name: users.role.agent }).check();
  await button(page, users.save).click();
  await expect(page.getByText(fieldErrors["last-administrator"], { exact: true })).toBeVisible();
  await look(page, "users-last-administrator");
  await page.getByRole("checkbox", { name: users.role.administrator }).check();
  await button(page, users.save).click();
  await expect(page.getByRole("status", { name: users.saved, exact: true })).toBeVisible();
  await look(page, "users-saved");
  await page.goto("/admin/users");
  await page.getByRole("combobox", { name: users.filter.role, exact: true }).click();
  await look(page, "users-filter-open");
});

inEachLanguage(
  "general settings, privacy and one's own menu",
  async ({ words, newPerson, look, installation }) => {
    const page = await newPerson();
    await signInAs(page, "admin", words);
    const { generalSettings } = words.configuration;
    await page.goto("/admin/settings");
    await field(page, generalSettings.capacity).fill("999");
    await field(page, generalSettings.silence).fill("1");
    await field(page, generalSettings.returning).fill("99999");
    await expect(page.getByText(words.fieldErrors["agent-capacity-range"], { exact: true })).toBeVisible();
    await look(page, "settings-invalid");
    await button(page, generalSettings.undo).click();
    await page.getByRole("switch", { name: generalSettings.mayTake }).click();
    await button(page, generalSettings.save).click();
    await expect(page.getByRole("status").filter({ hasText: generalSettings.saved })).toBeVisible();
    await look(page, "settings-saved");

    await askDatabase(
      installation,
      `insert into data_deletion_request (code, received_at, app_id, requester_digest)
     values ('AERUKZ4JVPG66AJD', now() - interval '3 days', '612904778153290', 'one'),
            ('BERUKZ4JVPG66AJE', now(), null, 'another') on conflict do nothing`,
    );
    await page.goto("/admin/privacy");
    await expect(page.getByRole("link", { name: "AERUKZ4JVPG66AJD" })).toBeVisible();
    await look(page, "privacy-requests");
    await button(page, "Ada Lindqvist").click();
    await expect(page.getByRole("menuitem", { name: words.account.signOut, exact: true })).toBeVisible();
    await look(page, "account-menu");
  },
);

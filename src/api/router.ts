import { attachmentsRouter } from "./attachments";
import { auditLogRouter } from "./audit-log";
import { cannedResponsesRouter } from "./canned-responses";
import { contactActionsRouter } from "./contact-actions";
import { contactDetailsRouter } from "./contact-details";
import { contactFieldsRouter } from "./contact-fields";
import { conversationsRouter } from "./conversations";
import { desktopRouter } from "./desktop";
import { generalSettingsRouter } from "./general-settings";
import { hoursRouter } from "./hours";
import { integrationAccountsRouter } from "./integration-accounts";
import { interactionsRouter } from "./interactions";
import { notReadyReasonsRouter } from "./not-ready-reasons";
import { notesRouter } from "./notes";
import { offersRouter } from "./offers";
import { passwordLinksRouter } from "./password-links";
import { peopleRouter } from "./people";
import { privacyRouter } from "./privacy";
import { servicesRouter } from "./services";
import { setupRouter } from "./setup";
import { skillsRouter } from "./skills";
import { supervisionRouter } from "./supervision";
import { teamsRouter } from "./teams";
import { router } from "./trpc";
import { usersRouter } from "./users";
import { watchesRouter } from "./watches";
import { webhooksRouter } from "./webhooks";

/** The API's table of contents. */
export const appRouter = router({
  attachments: attachmentsRouter,
  auditLog: auditLogRouter,
  cannedResponses: cannedResponsesRouter,
  contactActions: contactActionsRouter,
  contactDetails: contactDetailsRouter,
  contactFields: contactFieldsRouter,
  conversations: conversationsRouter,
  desktop: desktopRouter,
  generalSettings: generalSettingsRouter,
  hours: hoursRouter,
  integrationAccounts: integrationAccountsRouter,
  interactions: interactionsRouter,
  notes: notesRouter,
  notReadyReasons: notReadyReasonsRouter,
  offers: offersRouter,
  passwordLinks: passwordLinksRouter,
  people: peopleRouter,
  privacy: privacyRouter,
  services: servicesRouter,
  setup: setupRouter,
  skills: skillsRouter,
  supervision: supervisionRouter,
  teams: teamsRouter,
  users: usersRouter,
  watches: watchesRouter,
  webhooks: webhooksRouter,
});

/** What the browser knows of the API: its type, nothing else. */
export type AppRouter = typeof appRouter;

import { z } from "zod";
import { configurationNameSchema } from "../agents/configuration-name";

const NAME_MAX_UNITS = 60;
/** What Messenger takes as one message, in UTF-16 units. */
const MESSAGE_MAX_UNITS = 2_000;
const MOST_CHOICES = 100;
const WEEK_MINUTES = 10_080;

/** What the contact is told; empty: nothing. */
const message = z
  .string()
  .trim()
  // zod's own measure counts an emoji as one.
  .refine((text) => text.length <= MESSAGE_MAX_UNITS, "message-too-long")
  .refine((text) => !text.includes("\0"), "message-characters");

/** A whole number between two, both included; `code` names the range. */
function between(least: number, most: number, code: string) {
  return z
    .int({ error: ({ input }) => (Number.isFinite(input) ? "number-whole" : "number-required") })
    .check(z.refine((number) => number >= least && number <= most, code));
}

/** How long one waits for something; null: it never happens. */
const minutes = between(1, WEEK_MINUTES, "minutes-range").nullable();

const fields = {
  name: configurationNameSchema.refine((name) => name.length <= NAME_MAX_UNITS, "service-name-too-long"),
  /** 1 is served first, 9 last. */
  priority: between(1, 9, "priority-range"),
  offerTimeoutSeconds: between(5, 600, "offer-timeout-range"),
  autoAccept: z.boolean(),
  /** Null: always open. */
  hoursId: z.uuid().nullable(),
  greeting: message,
  closedMessage: message,
  queueMessage: message,
  queueMessageSeconds: between(10, 3_600, "queue-message-range"),
  serviceLevelSeconds: between(5, 86_400, "service-level-range"),
  dispositionRequired: z.boolean(),
  /** 0: there is no After Call Work. */
  afterWorkSeconds: between(0, 3_600, "after-work-range"),
  /** 0: whoever is next. */
  sameAgentMinutes: between(0, WEEK_MINUTES, "same-agent-range"),
  reminderMinutes: minutes,
  reminderText: message,
  completionMinutes: minutes,
  alertMinutes: minutes,
  flagMinutes: minutes,
  /** None: everybody. */
  teamIds: z.array(z.uuid()).max(MOST_CHOICES, "too-many"),
  skills: z
    .array(z.object({ skillId: z.uuid("skill-required"), minLevel: between(1, 5, "level-range") }))
    .max(MOST_CHOICES, "too-many"),
  /** In the order in which they are offered; those that are there already with their id. */
  dispositions: z
    .array(z.object({ id: z.uuid().nullable(), name: configurationNameSchema }))
    .max(MOST_CHOICES, "too-many"),
};

/**
 * A service's configuration as the form holds it and the API takes it. Messages are codes, whose words stand under
 * `fieldErrors`.
 */
export const serviceSchema = z.object(fields).superRefine((form, context) => {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path, message });
  const { reminderMinutes, completionMinutes, alertMinutes, flagMinutes } = form;
  if (reminderMinutes !== null && form.reminderText === "")
    refuse(["reminderText"], "reminder-text-required");
  if (reminderMinutes !== null && completionMinutes !== null && completionMinutes <= reminderMinutes) {
    refuse(["completionMinutes"], "completion-before-reminder");
  }
  if (alertMinutes !== null && flagMinutes !== null && flagMinutes < alertMinutes) {
    refuse(["flagMinutes"], "flag-before-alert");
  }
  // Nobody could complete anything.
  if (form.dispositionRequired && form.dispositions.length === 0) {
    refuse(["dispositionRequired"], "dispositions-missing");
  }
  for (const at of repeated(form.dispositions.map((disposition) => disposition.name.toLocaleLowerCase()))) {
    refuse(["dispositions", at, "name"], "disposition-twice");
  }
  for (const at of repeated(form.skills.map(({ skillId }) => skillId))) {
    refuse(["skills", at, "skillId"], "skill-twice");
  }
  for (const at of repeated(form.teamIds)) refuse(["teamIds", at], "invalid");
  for (const at of repeated(form.dispositions.flatMap(({ id }) => id ?? []))) {
    refuse(["dispositions", at, "id"], "invalid");
  }
});

export type ServiceForm = z.output<typeof serviceSchema>;

/** The places of what stands earlier in the list already. */
function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}

/** What a new service begins with, apart from its name: these numbers, and dispositions of these names. */
export function newService(dispositions: readonly string[]): ServiceForm {
  return {
    name: "",
    priority: 5,
    offerTimeoutSeconds: 10,
    autoAccept: false,
    hoursId: null,
    greeting: "",
    closedMessage: "",
    queueMessage: "",
    queueMessageSeconds: 60,
    serviceLevelSeconds: 60,
    dispositionRequired: true,
    afterWorkSeconds: 0,
    sameAgentMinutes: 60,
    reminderMinutes: null,
    reminderText: "",
    completionMinutes: null,
    alertMinutes: null,
    flagMinutes: null,
    teamIds: [],
    skills: [],
    dispositions: dispositions.map((disposition) => ({ id: null, name: disposition })),
  };
}

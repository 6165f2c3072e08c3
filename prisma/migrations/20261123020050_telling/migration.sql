-- AlterTable
ALTER TABLE "interaction" ADD COLUMN     "welcomed_at" TIMESTAMPTZ(3);

-- By hand: what was there already is not told anything now.

UPDATE "interaction" SET "welcomed_at" = "queued_at";

-- By hand: what the schema language cannot say.

-- By these the sweep finds, by service, what was just opened and what waits.
CREATE INDEX "interaction_open" ON "interaction" ("service_id", "queued_at") WHERE "status" <> 'completed';

CREATE UNIQUE INDEX "interaction_event_told_key" ON "interaction_event" ("interaction_id", ("details" ->> 'what'))
  WHERE "kind" = 'told' AND "details" ->> 'what' IN ('greeting', 'closed', 'queue');

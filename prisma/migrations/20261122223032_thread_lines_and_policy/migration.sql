-- AlterTable
ALTER TABLE "integration_account" ADD COLUMN     "policy_told_at" TIMESTAMPTZ(3);

-- By hand: a line about the thread comes from the contact's side, and nobody said it.
ALTER TABLE "message" DROP CONSTRAINT "message_inbound_author_check";
ALTER TABLE "message" ADD CONSTRAINT "message_inbound_author_check"
  CHECK (("direction" = 'inbound') = ("author" = 'contact' OR ("author" = 'system' AND "kind" = 'event')));

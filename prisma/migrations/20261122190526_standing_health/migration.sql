-- AlterTable
ALTER TABLE "integration_account" ADD COLUMN     "probed_at" TIMESTAMPTZ(3),
ADD COLUMN     "subscribed_at" TIMESTAMPTZ(3);


-- A Page from which messages have come was subscribed.
UPDATE "integration_account" SET "subscribed_at" = "last_inbound_at" WHERE "last_inbound_at" IS NOT NULL;

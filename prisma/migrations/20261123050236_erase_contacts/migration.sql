-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "unblocked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "contact_address" ALTER COLUMN "external_id" DROP NOT NULL,
ALTER COLUMN "contact_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "contact_merge" ADD COLUMN     "filled" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "interaction" ALTER COLUMN "opened_by_message_id" DROP NOT NULL;

-- By hand: what the schema cannot say.
ALTER TABLE "contact_address" ADD CONSTRAINT "contact_address_erased_check"
  CHECK (("external_id" IS NULL) = ("contact_id" IS NULL));
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_opened_by_check"
  CHECK ("opened_by_message_id" IS NOT NULL OR "status" = 'completed');

-- Whoever saves at the moment of an erasure waits for it here, and is refused.
CREATE FUNCTION "nothing_of_erased"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "erased_at" FROM "conversation" WHERE "id" = NEW."conversation_id" FOR KEY SHARE) IS NOT NULL THEN
    RAISE EXCEPTION 'The contact of conversation % was erased: nothing is kept about them.', NEW."conversation_id"
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "draft"
  FOR EACH ROW EXECUTE FUNCTION "nothing_of_erased"();
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "conversation_note"
  FOR EACH ROW EXECUTE FUNCTION "nothing_of_erased"();

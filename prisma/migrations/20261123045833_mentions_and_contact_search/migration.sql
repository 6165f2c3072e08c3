-- AlterTable: there are no mentions yet.
ALTER TABLE "note_mention" ADD COLUMN     "mentioned_at" TIMESTAMPTZ(3) NOT NULL;

-- CreateIndex
CREATE INDEX "note_mention_user_id_mentioned_at_note_id_idx" ON "note_mention"("user_id", "mentioned_at" DESC, "note_id" DESC);

-- By hand: a contact is also found by what was entered beside the name.
DROP TRIGGER "contact_search_stale" ON "contact";
CREATE TRIGGER "contact_search_stale" BEFORE UPDATE OF "name", "email", "phone" ON "contact"
  FOR EACH ROW WHEN (ROW(NEW."name", NEW."email", NEW."phone") IS DISTINCT FROM ROW(OLD."name", OLD."email", OLD."phone"))
  EXECUTE FUNCTION "message_search_is_stale"();

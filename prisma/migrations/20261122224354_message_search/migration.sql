-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "search_tokens" TEXT;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "search_tokens" TEXT;

-- CreateIndex
CREATE INDEX "interaction_assigned_agent_id_conversation_id_idx" ON "interaction"("assigned_agent_id", "conversation_id");

-- By hand: what the schema language cannot say.

-- The tokens as PostgreSQL looks for them. Not in SQL, which would be inlined: the planner must know what it costs to
-- make them of a row, or it reads the whole table sooner than ask the index.
CREATE FUNCTION "search_vector"("tokens" text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 AS $$
BEGIN
  RETURN array_to_tsvector(string_to_array("tokens", ' '));
END $$;

-- Null and empty have no tokens.
CREATE INDEX "message_search" ON "message" USING gin ("search_vector"("search_tokens"))
  WHERE "search_tokens" <> '';
CREATE INDEX "contact_search" ON "contact" USING gin ("search_vector"("search_tokens"))
  WHERE "search_tokens" <> '';

-- What is yet to be looked at: all that is there now, and whatever is written from now on.
CREATE INDEX "message_unsearched" ON "message" ("arrival") WHERE "search_tokens" IS NULL;
CREATE INDEX "contact_unsearched" ON "contact" ("id") WHERE "search_tokens" IS NULL;

-- Whoever changes a text need not know that it is searched.
CREATE FUNCTION "message_search_is_stale"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."search_tokens" := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER "message_search_stale" BEFORE UPDATE OF "text" ON "message"
  FOR EACH ROW WHEN (NEW."text" IS DISTINCT FROM OLD."text") EXECUTE FUNCTION "message_search_is_stale"();
CREATE TRIGGER "contact_search_stale" BEFORE UPDATE OF "name" ON "contact"
  FOR EACH ROW WHEN (NEW."name" IS DISTINCT FROM OLD."name") EXECUTE FUNCTION "message_search_is_stale"();

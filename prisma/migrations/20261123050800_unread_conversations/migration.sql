-- By hand: what the schema cannot say. The conversations that hold something nobody has seen, the newest first.
CREATE INDEX "conversation_unread" ON "conversation" ("last_message_at" DESC, "id" DESC) WHERE "unread_count" > 0;

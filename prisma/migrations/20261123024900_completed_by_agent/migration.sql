-- CreateIndex
CREATE INDEX "interaction_assigned_agent_id_completed_at_idx" ON "interaction"("assigned_agent_id", "completed_at" DESC);

-- By hand: what was accepted today, for the service level.
CREATE INDEX "interaction_event_accepted" ON "interaction_event" ("at") WHERE "kind" = 'accepted';

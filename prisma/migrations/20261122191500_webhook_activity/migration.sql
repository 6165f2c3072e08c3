-- The activity pages walk requests and handshakes by their ids, newest first, so ids follow time from now on
-- (platform/time-ordered-id.ts). What was kept before gets such ids, too; its events follow by the foreign key.
-- What still waits for its job keeps the id that the job names.
WITH "ordered" AS (
  SELECT "id",
         lpad(to_hex((extract(epoch FROM "received_at") * 1000)::bigint), 12, '0') || '7'
           || substr(replace("id"::text, '-', ''), 14) AS "digits"
    FROM "webhook_request"
   WHERE "status" <> 'received'
)
UPDATE "webhook_request"
   SET "id" = "ordered"."digits"::uuid
  FROM "ordered"
 WHERE "webhook_request"."id" = "ordered"."id";

-- By hand: what an administrator looks for among the many events that were simply applied.
CREATE INDEX "webhook_event_exception" ON "webhook_event"("outcome", "request_id") WHERE "outcome" IN ('duplicate', 'ignored', 'parked', 'refused');
CREATE INDEX "webhook_event_test" ON "webhook_event"("request_id") WHERE "kind" = 'dashboard-test';
CREATE INDEX "webhook_event_unknown_page" ON "webhook_event"("request_id") WHERE "reason" = 'unknown-page';
CREATE INDEX "webhook_request_exception" ON "webhook_request"("status", "id") WHERE "status" <> 'applied';

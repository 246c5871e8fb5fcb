-- Every change of a request, however it comes about, is told to the addresses that want to know, in its own commit.
-- Demo requests (their ids are UUIDs of version 8) are nobody else's business.
CREATE FUNCTION tell_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told text := CASE WHEN NEW."from" IS NULL THEN 'request.submitted' ELSE 'request.moved' END;
BEGIN
  WITH called AS (
    INSERT INTO "webhook_call" ("id", "webhook_id", "event", "payload")
    SELECT gen_random_uuid(), w."id", told, jsonb_build_object('event', told, 'at', NEW."at", 'request', jsonb_build_object(
             'id', r."id", 'number', r."number", 'serviceId', r."service_id", 'from', NEW."from", 'status', NEW."to",
             'move', NEW."move"))
      FROM "webhook" w JOIN "help_request" r ON r."id" = NEW."request_id"
     WHERE w."active" AND told = ANY (w."events") AND substr(r."id"::text, 15, 1) <> '8'
    RETURNING "id")
  INSERT INTO "due_job" ("id", "task", "payload", "due_at")
  SELECT gen_random_uuid(), 'call-webhook', jsonb_build_object('callId', "id"), now() FROM called;
  RETURN NULL;
END $$;
CREATE TRIGGER request_change_told AFTER INSERT ON "request_change" FOR EACH ROW EXECUTE FUNCTION tell_webhooks();

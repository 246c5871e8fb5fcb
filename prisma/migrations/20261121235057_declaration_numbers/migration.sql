-- AlterTable
ALTER TABLE "declaration" ADD COLUMN     "number" BIGINT;

-- AlterTable
ALTER TABLE "declaration_seal" ADD COLUMN     "number" BIGINT;

-- AlterTable
ALTER TABLE "ended_request" ADD COLUMN     "declaration" BIGINT;

-- CreateTable
CREATE TABLE "declaration_count" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "last" BIGINT NOT NULL,

    CONSTRAINT "declaration_count_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "declaration_number_idx" ON "declaration"("number");

-- CreateIndex
CREATE INDEX "declaration_seal_number_idx" ON "declaration_seal"("number");

-- CreateIndex
CREATE INDEX "ended_request_declaration_idx" ON "ended_request"("declaration");

-- Declarations are counted from here on.
INSERT INTO "declaration_count" ("id", "last") VALUES (1, 0);

-- Every declaration gets the next number at the very end of the commit that makes it: the count is held by one commit at a
-- time, and by none that still waits for anything else. What is rolled back leaves no gap. Those of the demonstration
-- (ids of version 8) come and go, and do not count.
CREATE FUNCTION number_declaration() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine bigint;
BEGIN
  INSERT INTO "declaration_count" AS c ("id", "last") VALUES (1, 1)
    ON CONFLICT ("id") DO UPDATE SET "last" = c."last" + 1 RETURNING "last" INTO mine;
  UPDATE "declaration" SET "number" = mine WHERE "request_id" = NEW."request_id";
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER declaration_numbered AFTER INSERT ON "declaration" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."number" IS NULL AND substring(NEW."request_id"::text FROM 15 FOR 1) <> '8') EXECUTE FUNCTION number_declaration();

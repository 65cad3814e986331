-- The digests of what a unit's table partitions held before and after.
ALTER TABLE run_unit ADD COLUMN before_digest TEXT;
ALTER TABLE run_unit ADD COLUMN after_digest TEXT;

-- Who has no notification among half a million: both sides are read once, never one after the other for each person.
ALTER FUNCTION app.persons_by_notification SET enable_nestloop = off;
ALTER FUNCTION app.persons_by_notification SET work_mem = '64MB';

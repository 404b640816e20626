-- People set apart, by laboratory and reason: counted from the index whatever the size of the leak.
CREATE INDEX notification_excluded ON notification (incident_id, case_id, reason) WHERE state = 'EXCLUDED';

-- Whoever is told of a sign-in that was not theirs ends it by the link in the letter.

-- Of a link of that kind: the sign-on session it ends.
ALTER TABLE one_time_links
    ADD COLUMN fk_session INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    DROP CONSTRAINT one_time_links_purpose_check,
    ADD CONSTRAINT one_time_links_purpose_check
        CHECK (purpose IN ('setup', 'invitation', 'reset', 'email', 'new_device')),
    ADD CONSTRAINT one_time_links_session
        CHECK ((purpose = 'new_device') = (fk_session IS NOT NULL));
CREATE INDEX idx_one_time_links_session ON one_time_links (fk_session);

-- Browsers that were known before are new ones again: one of them was a stranger's.
ALTER TABLE users ADD COLUMN devices_known_from TIMESTAMPTZ NOT NULL DEFAULT 'epoch';

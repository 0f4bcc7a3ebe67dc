-- One address belongs to at most one person, and counts as theirs once they have shown
-- that they receive mail there. Applications match people by address: whoever could give
-- themselves another's would be let in as them.
--
-- Compared by the built-in rules for letters, which no locale of the database changes.

ALTER TABLE users
    ADD COLUMN email_verified BOOLEAN NOT NULL DEFAULT false,
    -- What somebody asked for and has not shown yet; several may ask for the same.
    ADD COLUMN pending_email VARCHAR(255),
    ADD CONSTRAINT users_email_verified CHECK (email IS NOT NULL OR NOT email_verified);

-- Of several people with one address nobody knows whose it is: each keeps it as asked
-- for, and it belongs to the first who shows that they receive mail there.
UPDATE users u SET pending_email = email, email = NULL
 WHERE EXISTS (SELECT 1 FROM users o
                WHERE o.id <> u.id
                  AND lower(o.email COLLATE "pg_c_utf8") = lower(u.email COLLATE "pg_c_utf8"));
CREATE UNIQUE INDEX idx_users_email_folded ON users (lower(email COLLATE "pg_c_utf8"));

-- purpose 'email': shows that the person receives mail at `email`. Of an invitation or a
-- reset: the address that it was mailed to and to nobody else; null where it was shown.
ALTER TABLE one_time_links
    ADD COLUMN email VARCHAR(255),
    DROP CONSTRAINT one_time_links_purpose_check,
    ADD CONSTRAINT one_time_links_purpose_check
        CHECK (purpose IN ('setup', 'invitation', 'reset', 'email')),
    ADD CONSTRAINT one_time_links_email CHECK (purpose <> 'email' OR email IS NOT NULL);

-- Whoever stands at the machine lets a super administrator in again, who has lost password,
-- phone or both: a link that sets another password and takes the second factor away.

ALTER TABLE one_time_links
    DROP CONSTRAINT one_time_links_purpose_check,
    ADD CONSTRAINT one_time_links_purpose_check
        CHECK (purpose IN ('setup', 'invitation', 'reset', 'email', 'new_device', 'access'));

ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check
    CHECK (kind IN ('invitation', 'reset', 'email_confirmation', 'email_changed', 'new_device',
                    'second_factor_removed', 'access_link', 'test'));

-- Whoever links an account of another service is told by mail.
ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check
    CHECK (kind IN ('invitation', 'reset', 'email_confirmation', 'email_changed', 'new_device',
                    'second_factor_removed', 'passkey_added', 'passkey_removed',
                    'account_linked', 'access_link', 'test'));

-- What each process role may do, whole: applied after the migrations each time, by the
-- owner, in one transaction. What is not granted here is refused. A new table needs its
-- lines here, and its rows in docs/architecture/database-rights.txt.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public
    FROM PUBLIC, unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public
    FROM PUBLIC, unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public
    FROM PUBLIC, unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC, unidash_identity, unidash_workspace,'
                   ' unidash_admin, unidash_audit, unidash_mail, unidash_gate,'
                   ' unidash_names, unidash_apps', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO unidash_identity, unidash_workspace,'
                   ' unidash_admin, unidash_audit, unidash_mail, unidash_gate,'
                   ' unidash_names, unidash_apps', current_database());
END $$;

-- All of them
GRANT USAGE ON SCHEMA public
    TO unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
GRANT SELECT ON schema_migrations
    TO unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
-- The trail is added to and never changed; who wrote a row, when, and its place in the
-- chain are not for its writer to say.
GRANT INSERT (fk_user, action, resource_type, resource_id, details, ip_address, user_agent)
    ON audit_logs TO unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
GRANT USAGE ON SEQUENCE audit_logs_id_seq
    TO unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;

-- Jobs: a role has its own alone (a policy of the table says which), and does not write what
-- they are, only how far they are.
GRANT SELECT ON jobs
    TO unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
GRANT UPDATE (state, is_reverting, step, progress, message, attempts, journal, run_at,
              cancel_requested_at, lease, lease_until, worker, started_at, finished_at)
    ON jobs TO unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;
GRANT EXECUTE ON FUNCTION request_job, schedule_job
    TO unidash_identity, unidash_workspace, unidash_admin, unidash_audit, unidash_mail,
         unidash_gate, unidash_names, unidash_apps;

-- Which role carries out which job, and who may ask for it: by request_job, or by writing
-- the event that makes it. What is not here nobody can ask for; what comes by itself has no
-- requesters.
DELETE FROM job_kinds;
INSERT INTO job_kinds (kind, role, on_event, requesters) VALUES
    ('identity.remove_old_rows', 'identity', NULL, '{}'),
    ('identity.rotate_signing_keys', 'identity', NULL, '{}'),
    -- The end of a session itself asks for it.
    ('identity.backchannel_logout', 'identity', NULL, '{}'),
    ('identity.sync_directories', 'identity', NULL, '{}'),
    -- Which directory is all that it says; identity alone reaches directories.
    ('identity.try_directory', 'identity', NULL, '{unidash_admin}'),
    ('identity.check_upstream_provider', 'identity', NULL, '{unidash_admin}'),
    ('identity.refresh_upstream_providers', 'identity', NULL, '{}'),
    -- Where its keys are is known once a provider was reached.
    ('admin.open_upstream_door', 'admin', 'upstream_provider.found', '{unidash_identity}'),
    ('admin.remove_old_jobs',    'admin',    NULL, '{}'),
    -- Which letter is all that such a job says; what is in it only the role mail reads.
    ('mail.deliver',             'mail',     NULL, '{unidash_identity,unidash_admin}'),
    ('mail.remove_old_letters',  'mail',     NULL, '{}'),
    -- What happens to applications hurries what each machine does by itself.
    ('gate.apply',      'gate', NULL,          '{}'),
    ('gate.add_app',    'gate', 'app.created', '{unidash_admin}'),
    ('gate.change_app', 'gate', 'app.updated', '{unidash_admin}'),
    ('gate.remove_app', 'gate', 'app.deleted', '{unidash_admin}'),
    ('gate.add_port_app',    'gate', 'port_app.created', '{unidash_admin}'),
    ('gate.change_port_app', 'gate', 'port_app.updated', '{unidash_admin}'),
    ('gate.remove_port_app', 'gate', 'port_app.deleted', '{unidash_admin}'),
    -- What happens to settings and applications hurries what is looked at by itself: first what is
    -- asked for, then what the edge of each machine shows.
    ('names.certify', 'names', NULL, '{}'),
    ('names.place_certificates', 'names', NULL, '{}'),
    ('names.certify_app', 'names', 'app.created', '{unidash_admin}'),
    ('names.certify_changed_app', 'names', 'app.updated', '{unidash_admin}'),
    ('names.certify_no_app', 'names', 'app.deleted', '{unidash_admin}'),
    ('names.retry_certificates', 'names', 'certificate.retry_requested', '{unidash_admin}'),
    ('names.take_certificate_settings', 'names', 'certificate.settings_changed',
     '{unidash_admin}'),
    ('names.place_uploaded_certificate', 'names', 'certificate.uploaded', '{unidash_admin}'),
    ('names.place_no_certificate', 'names', 'certificate.removed', '{unidash_admin}'),
    ('names.place_new_certificate', 'names', 'certificate.obtained', '{unidash_names}'),
    -- Likewise what happens to applications and to names the zone.
    ('names.apply_dns',           'names', NULL,                   '{}'),
    ('names.dns_settings',        'names', 'dns.settings_changed', '{unidash_admin}'),
    ('names.add_dns_record',      'names', 'dns.record_added',     '{unidash_admin}'),
    ('names.change_dns_record',   'names', 'dns.record_changed',   '{unidash_admin}'),
    ('names.remove_dns_record',   'names', 'dns.record_removed',   '{unidash_admin}'),
    ('names.add_app_to_dns',      'names', 'app.created',          '{unidash_admin}'),
    ('names.change_app_in_dns',   'names', 'app.updated',          '{unidash_admin}'),
    ('names.remove_app_from_dns', 'names', 'app.deleted',          '{unidash_admin}'),
    -- What it looks at stands in a table, which administration wrote.
    ('names.check_internet', 'names', NULL, '{unidash_admin}'),
    ('apps.observe', 'apps', NULL, '{}'),
    ('apps.upkeep',  'apps', NULL, '{}'),
    -- Made from events of the roles that such events come from, and of no other.
    ('notifications.of_failed_job', 'admin', 'job.failed',
     '{unidash_identity,unidash_admin,unidash_mail,unidash_gate,unidash_names,unidash_apps}'),
    ('notifications.of_new_browser', 'admin', 'account.new_browser', '{unidash_identity}'),
    ('notifications.of_announced_second_factor', 'admin', 'second_factor.announced',
     '{unidash_identity}'),
    ('notifications.of_removed_second_factor', 'admin', 'user.second_factor_removed',
     '{unidash_admin}'),
    ('notifications.of_access_link', 'admin', 'user.access_link_created', '{unidash_identity}'),
    ('notifications.of_ending_certificate', 'admin', 'certificate.ending', '{unidash_names}'),
    ('notifications.remove_old', 'admin',    NULL, '{}');

-- identity: accounts, passwords, sessions, one-time links, the OpenID provider
GRANT SELECT (id, type, name, is_active) ON auth_sources TO unidash_identity;
GRANT SELECT ON users TO unidash_identity;
GRANT INSERT (username, display_name, email, role, locale, password_hash, fk_auth_source,
              external_id, directory_stamp, last_login_at, created_at, updated_at)
    ON users TO unidash_identity;
-- What a directory says of its people is done here as it says.
GRANT UPDATE (password_hash, last_login_at, email, email_verified, pending_email, username,
              display_name, is_active, directory_state, directory_stamp, devices_known_from,
              updated_at)
    ON users TO unidash_identity;
GRANT SELECT ON directories, directory_trials TO unidash_identity;
GRANT UPDATE (synced_at, people_found, people_left_out, groups_found, trouble, trouble_detail)
    ON directories TO unidash_identity;
GRANT UPDATE (state, is_sound, report, finished_at) ON directory_trials TO unidash_identity;
GRANT USAGE ON SEQUENCE users_id_seq TO unidash_identity;
GRANT SELECT, DELETE ON sessions TO unidash_identity;
GRANT INSERT (fk_user, fk_parent, token_hash, ip_address, user_agent, kind, created_at, auth_time,
              last_seen_at, expires_at, sign_in_method, fk_app_instance)
    ON sessions TO unidash_identity;
GRANT UPDATE (last_seen_at, expires_at, revoked_at) ON sessions TO unidash_identity;
GRANT USAGE ON SEQUENCE sessions_id_seq TO unidash_identity;
GRANT SELECT, DELETE ON one_time_links TO unidash_identity;
GRANT INSERT (purpose, token_hash, fk_user, fk_created_by, created_at, expires_at, email,
              fk_session) ON one_time_links TO unidash_identity;
GRANT UPDATE (used_at) ON one_time_links TO unidash_identity;
GRANT USAGE ON SEQUENCE one_time_links_id_seq TO unidash_identity;
GRANT SELECT, DELETE ON totp_keys, recovery_codes TO unidash_identity;
GRANT INSERT (fk_user, secret_sealed, created_at) ON totp_keys TO unidash_identity;
GRANT UPDATE (secret_sealed, created_at, confirmed_at, last_step) ON totp_keys
    TO unidash_identity;
GRANT INSERT (fk_user, code_hash, created_at) ON recovery_codes TO unidash_identity;
GRANT UPDATE (used_at) ON recovery_codes TO unidash_identity;
GRANT SELECT, DELETE ON passkeys TO unidash_identity;
GRANT INSERT (fk_user, credential_id, algorithm, public_key, sign_count, transports,
              is_backup_eligible, is_backed_up, name, created_at) ON passkeys TO unidash_identity;
GRANT UPDATE (sign_count, is_backed_up, name, last_used_at) ON passkeys TO unidash_identity;
GRANT USAGE ON SEQUENCE passkeys_id_seq TO unidash_identity;
GRANT SELECT, INSERT ON passkey_handles TO unidash_identity;
GRANT SELECT, DELETE ON app_passwords TO unidash_identity;
GRANT INSERT (fk_user, name, password_hash, created_at), UPDATE (last_used_at) ON app_passwords
    TO unidash_identity;
GRANT USAGE ON SEQUENCE app_passwords_id_seq TO unidash_identity;
GRANT EXECUTE ON FUNCTION clear_second_factor TO unidash_identity;
GRANT SELECT (only_row, required_of, required_from) ON second_factor_policy TO unidash_identity;
GRANT SELECT ON settings TO unidash_identity;
GRANT INSERT (key, value) ON settings TO unidash_identity;
GRANT SELECT, DELETE ON signing_keys TO unidash_identity;
GRANT INSERT (kid, algorithm, private_sealed, signs_from) ON signing_keys TO unidash_identity;
GRANT UPDATE (retired_at) ON signing_keys TO unidash_identity;
GRANT USAGE ON SEQUENCE signing_keys_id_seq TO unidash_identity;
GRANT SELECT ON oidc_clients TO unidash_identity;
GRANT INSERT (client_id, name, secret_hash, redirect_uris, post_logout_redirect_uris, audience)
    ON oidc_clients TO unidash_identity;
GRANT UPDATE (secret_hash, redirect_uris, post_logout_redirect_uris, last_used_at, updated_at)
    ON oidc_clients TO unidash_identity;
-- Of those that register themselves. Never where logout tokens go: that opens a door.
GRANT INSERT (kind, grant_types, scopes, id_token_algorithm, consent_required, registered_with,
              created_at, updated_at) ON oidc_clients TO unidash_identity;
GRANT SELECT, DELETE ON registration_tokens TO unidash_identity;
GRANT UPDATE (use_count, last_used_at) ON registration_tokens TO unidash_identity;
GRANT USAGE ON SEQUENCE oidc_clients_id_seq TO unidash_identity;
-- Who may use one, and what somebody is, views say: they know the groups.
GRANT SELECT ON usable_clients TO unidash_identity;
GRANT SELECT ON effective_roles TO unidash_identity, unidash_workspace, unidash_admin;
GRANT EXECUTE ON FUNCTION groups_within, effective_groups
    TO unidash_identity, unidash_workspace, unidash_admin;
-- Who is in a directory's groups, and what they are called, is done here as it says (policies of
-- the tables keep to those); what they give is not identity's to write.
GRANT SELECT, DELETE ON groups TO unidash_identity;
GRANT INSERT (name, fk_auth_source, external_id, created_at, updated_at) ON groups
    TO unidash_identity;
GRANT UPDATE (name, revision, updated_at) ON groups TO unidash_identity;
GRANT USAGE ON SEQUENCE groups_id_seq TO unidash_identity;
GRANT SELECT, INSERT, DELETE ON group_users, group_groups TO unidash_identity;
GRANT SELECT, INSERT ON oidc_session_clients TO unidash_identity;
GRANT SELECT, INSERT ON oidc_consents TO unidash_identity;
GRANT UPDATE (scope, granted_at) ON oidc_consents TO unidash_identity;
GRANT SELECT, DELETE ON oidc_grants, oidc_refresh_tokens TO unidash_identity;
GRANT INSERT (fk_client, fk_user, fk_session, code_hash, scope, claims, auth_time, created_at,
              expires_at, sign_in_method) ON oidc_grants TO unidash_identity;
GRANT UPDATE (revoked_at) ON oidc_grants TO unidash_identity;
GRANT USAGE ON SEQUENCE oidc_grants_id_seq TO unidash_identity;
GRANT INSERT (token_hash, fk_grant, issued_at) ON oidc_refresh_tokens TO unidash_identity;
GRANT UPDATE (used_at) ON oidc_refresh_tokens TO unidash_identity;
-- Only identity makes API tokens; the others ask whose one is, and administration ends them.
GRANT SELECT, DELETE ON api_tokens TO unidash_identity;
GRANT INSERT (fk_user, name, kind, token_hash, routes, reads_all, created_at, expires_at)
    ON api_tokens TO unidash_identity;
GRANT UPDATE (last_used_at, last_used_ip, revoked_at) ON api_tokens TO unidash_identity;
GRANT USAGE ON SEQUENCE api_tokens_id_seq TO unidash_identity;
GRANT SELECT ON upstream_providers TO unidash_identity;
GRANT UPDATE (document, check_steps, checked_at) ON upstream_providers TO unidash_identity;
GRANT SELECT, DELETE ON upstream_identities TO unidash_identity;
GRANT INSERT (fk_provider, fk_user, issuer, subject, origin, label, linked_at)
    ON upstream_identities TO unidash_identity;
GRANT UPDATE (last_used_at) ON upstream_identities TO unidash_identity;
GRANT USAGE ON SEQUENCE upstream_identities_id_seq TO unidash_identity;
-- What applications that ask a directory are let in by, and who was told of in the trail.
GRANT SELECT ON ldap_accounts, ldap_sign_ins TO unidash_identity;
GRANT UPDATE (last_used_at) ON ldap_accounts TO unidash_identity;
GRANT INSERT (fk_client, fk_user, told_at), UPDATE (told_at) ON ldap_sign_ins TO unidash_identity;

-- Which application behind the gate a session is for, and who may open it.
GRANT SELECT ON usable_apps TO unidash_identity;
GRANT SELECT (id, slug, name) ON app_definitions TO unidash_identity;
GRANT SELECT (id, fk_app_def, embed) ON app_instances TO unidash_identity;
-- Which take app passwords, and what was told in the trail of those.
GRANT SELECT (fk_app_instance, password_paths) ON app_gates TO unidash_identity;
GRANT SELECT ON app_password_uses TO unidash_identity;
GRANT INSERT (fk_app_password, fk_app_instance, told_at), UPDATE (told_at) ON app_password_uses
    TO unidash_identity;

-- workspace: the desktop, and who is at it
GRANT SELECT (id, username, display_name, email, email_verified, role, locale, is_active,
              last_login_at, subject) ON users TO unidash_workspace;
GRANT UPDATE (display_name, locale, updated_at) ON users TO unidash_workspace;
GRANT SELECT ON sessions TO unidash_workspace;
GRANT UPDATE (last_seen_at, revoked_at) ON sessions TO unidash_workspace;
GRANT EXECUTE ON FUNCTION start_desk_session TO unidash_workspace;
GRANT SELECT ON desktops TO unidash_workspace;
GRANT INSERT (fk_user, wallpaper) ON desktops TO unidash_workspace;
GRANT UPDATE (theme, wallpaper, layout_config, revision, updated_at)
    ON desktops TO unidash_workspace;
GRANT USAGE ON SEQUENCE desktops_id_seq TO unidash_workspace;
GRANT SELECT, DELETE ON shortcuts TO unidash_workspace;
GRANT INSERT (fk_desktop, fk_app_instance, position_x, position_y, icon_custom, label_custom)
    ON shortcuts TO unidash_workspace;
GRANT UPDATE (position_x, position_y, icon_custom, label_custom, revision, updated_at)
    ON shortcuts TO unidash_workspace;
GRANT USAGE ON SEQUENCE shortcuts_id_seq TO unidash_workspace;
GRANT SELECT ON usable_apps TO unidash_workspace;
GRANT SELECT (id, slug, name, description, category, icon_url) ON app_definitions
    TO unidash_workspace;
GRANT SELECT ON personal_jobs TO unidash_workspace;
GRANT EXECUTE ON FUNCTION cancel_own_job TO unidash_workspace;
GRANT SELECT (id, fk_app_def, external_url, embed) ON app_instances TO unidash_workspace;
GRANT SELECT (id, fk_user, name, kind, token_hash, routes, reads_all, expires_at, last_used_at,
              revoked_at) ON api_tokens TO unidash_workspace;
GRANT UPDATE (last_used_at, last_used_ip) ON api_tokens TO unidash_workspace;

-- admin: people, link apps, the trail
GRANT SELECT (id, type, name, is_active), INSERT (type, name, is_active), DELETE
    ON auth_sources TO unidash_admin;
GRANT UPDATE (name, is_active, updated_at) ON auth_sources TO unidash_admin;
GRANT USAGE ON SEQUENCE auth_sources_id_seq TO unidash_admin;
-- The password of a directory's account goes in and cannot be read back.
GRANT SELECT (fk_auth_source, kind, servers, encryption, authorities, account, people_base,
              people_filter, groups_base, required_group, imports_groups, groups_filter,
              id_attribute, login_attribute, name_attribute, email_attribute, revision, updated_at,
              synced_at, people_found, people_left_out, groups_found, trouble, trouble_detail,
              fewer_people_until) ON directories TO unidash_admin;
GRANT INSERT (fk_auth_source, kind, servers, encryption, authorities, account, password_sealed,
              people_base, people_filter, groups_base, required_group, imports_groups,
              groups_filter, id_attribute, login_attribute, name_attribute, email_attribute)
    ON directories TO unidash_admin;
GRANT UPDATE (kind, servers, encryption, authorities, account, password_sealed, people_base,
              people_filter, groups_base, required_group, imports_groups, groups_filter,
              id_attribute, login_attribute, name_attribute, email_attribute, revision, updated_at,
              fewer_people_until) ON directories TO unidash_admin;
GRANT SELECT ON directory_trials TO unidash_admin;
GRANT INSERT (fk_auth_source, revision, requested_at), UPDATE (state, revision, is_sound,
              report, requested_at, finished_at) ON directory_trials TO unidash_admin;
GRANT SELECT (id, username, display_name, email, email_verified, pending_email, role, locale,
              is_active, has_password, last_login_at, created_at, fk_auth_source, external_id)
    ON users TO unidash_admin;
GRANT INSERT (username, display_name, email, role, locale, fk_auth_source, created_at, updated_at)
    ON users TO unidash_admin;
GRANT UPDATE (display_name, email, email_verified, pending_email, role, locale, is_active,
              updated_at) ON users TO unidash_admin;
GRANT DELETE ON users TO unidash_admin;
GRANT SELECT ON person_states TO unidash_admin;
-- What a directory said last goes where an administrator says otherwise.
GRANT UPDATE (directory_state) ON users TO unidash_admin;
GRANT USAGE ON SEQUENCE users_id_seq TO unidash_admin;
GRANT EXECUTE ON FUNCTION clear_password, clear_second_factor TO unidash_admin;
GRANT SELECT (fk_user, confirmed_at) ON totp_keys TO unidash_admin;
GRANT SELECT (fk_user) ON passkeys TO unidash_admin;
-- Who takes a person's password away ends these as well.
GRANT SELECT (fk_user), DELETE ON app_passwords TO unidash_admin;
GRANT SELECT (only_row, required_of, required_from) ON second_factor_policy TO unidash_admin;
GRANT UPDATE (required_of, required_from, updated_at) ON second_factor_policy TO unidash_admin;
GRANT SELECT ON sessions TO unidash_admin;
GRANT UPDATE (last_seen_at, revoked_at) ON sessions TO unidash_admin;
-- Who ends all of a person's sessions ends what applications may do for them.
GRANT SELECT (fk_client, fk_user, fk_session, revoked_at) ON oidc_grants TO unidash_admin;
GRANT UPDATE (revoked_at) ON oidc_grants TO unidash_admin;
-- Applications that sign people in. Their secrets' hashes are written and never read.
GRANT SELECT (id, client_id, name, kind, redirect_uris, post_logout_redirect_uris, grant_types,
              scopes, id_token_algorithm, audience, pkce_required, consent_required, claims,
              backchannel_logout_uri, is_active, previous_secret_until, last_used_at, created_at,
              revision), DELETE ON oidc_clients TO unidash_admin;
GRANT INSERT (client_id, name, kind, secret_hash, redirect_uris, post_logout_redirect_uris,
              grant_types, scopes, id_token_algorithm, audience, pkce_required, consent_required,
              claims, backchannel_logout_uri, created_at, updated_at)
    ON oidc_clients TO unidash_admin;
GRANT UPDATE (name, redirect_uris, post_logout_redirect_uris, grant_types, scopes,
              id_token_algorithm, audience, pkce_required, consent_required, claims,
              backchannel_logout_uri, is_active, updated_at, revision)
    ON oidc_clients TO unidash_admin;
GRANT USAGE ON SEQUENCE oidc_clients_id_seq TO unidash_admin;
GRANT EXECUTE ON FUNCTION rotate_client_secret TO unidash_admin;
-- Those that register themselves, and the tokens they do it with, whose hashes are written and
-- never read.
GRANT SELECT (registered_with) ON oidc_clients TO unidash_admin;
GRANT SELECT (id, name, fk_user, audience, most_uses, use_count, created_at, expires_at,
              last_used_at, revoked_at) ON registration_tokens TO unidash_admin;
GRANT INSERT (name, token_hash, fk_user, audience, most_uses, created_at, expires_at)
    ON registration_tokens TO unidash_admin;
GRANT UPDATE (revoked_at) ON registration_tokens TO unidash_admin;
GRANT USAGE ON SEQUENCE registration_tokens_id_seq TO unidash_admin;
-- Those of app instances: made when an app is installed, changed by nobody's hand.
GRANT SELECT (fk_app_instance), INSERT (fk_app_instance) ON oidc_clients TO unidash_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON app_identities TO unidash_admin;
-- Those that ask a directory: their secrets' hashes are written and never read.
GRANT SELECT (fk_client, networks, previous_secret_until, created_at, last_used_at), DELETE
    ON ldap_accounts TO unidash_admin;
GRANT INSERT (fk_client, secret_hash, networks, created_at, updated_at) ON ldap_accounts
    TO unidash_admin;
GRANT UPDATE (networks, updated_at) ON ldap_accounts TO unidash_admin;
GRANT EXECUTE ON FUNCTION rotate_ldap_secret TO unidash_admin;
GRANT SELECT, INSERT, DELETE ON oidc_client_users TO unidash_admin;
-- Identity providers of others. What they know us by is written, sealed, and never read; what
-- they say of themselves the role identity finds out.
GRANT SELECT (id, name, issuer, client_id, scopes, sign_in_domains, creation, creation_claim,
              creation_values, is_active, document, check_steps, check_asked_at, checked_at,
              created_at, revision), DELETE ON upstream_providers TO unidash_admin;
GRANT INSERT (name, issuer, client_id, client_secret_sealed, scopes, sign_in_domains, creation,
              creation_claim, creation_values, created_at, updated_at)
    ON upstream_providers TO unidash_admin;
GRANT UPDATE (name, client_id, client_secret_sealed, scopes, sign_in_domains, creation,
              creation_claim, creation_values, is_active, check_asked_at, updated_at, revision)
    ON upstream_providers TO unidash_admin;
GRANT USAGE ON SEQUENCE upstream_providers_id_seq TO unidash_admin;
GRANT SELECT (id, fk_provider, fk_user, origin, label, linked_at, last_used_at), DELETE
    ON upstream_identities TO unidash_admin;
GRANT SELECT (id, fk_user, purpose, used_at) ON one_time_links TO unidash_admin;
GRANT INSERT (purpose, token_hash, fk_user, fk_created_by, created_at, expires_at, email)
    ON one_time_links TO unidash_admin;
GRANT UPDATE (used_at) ON one_time_links TO unidash_admin;
GRANT USAGE ON SEQUENCE one_time_links_id_seq TO unidash_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON app_definitions, app_instances, app_gates,
    user_app_access TO unidash_admin;
GRANT USAGE ON SEQUENCE app_definitions_id_seq, app_instances_id_seq, user_app_access_id_seq
    TO unidash_admin;
GRANT SELECT, DELETE ON groups TO unidash_admin;
GRANT INSERT (name, description, fk_auth_source, created_at, updated_at) ON groups
    TO unidash_admin;
GRANT UPDATE (name, description, role, revision, updated_at) ON groups TO unidash_admin;
GRANT USAGE ON SEQUENCE groups_id_seq TO unidash_admin;
GRANT SELECT, INSERT, DELETE ON group_users, group_groups, group_app_access, oidc_client_groups
    TO unidash_admin;
GRANT SELECT ON effective_group_roles, usable_apps, usable_clients TO unidash_admin;
GRANT SELECT ON audit_logs TO unidash_admin;
GRANT SELECT ON job_list TO unidash_admin;
GRANT EXECUTE ON FUNCTION cancel_job, retry_job, remove_old_jobs TO unidash_admin;
GRANT SELECT (row_count) ON audit_head TO unidash_admin;
GRANT SELECT ON api_tokens TO unidash_admin;
GRANT UPDATE (last_used_at, last_used_ip, revoked_at) ON api_tokens TO unidash_admin;

-- Notifications: administration makes them, from events; the desktop shows a person's own.
GRANT SELECT (id, fk_user, event_id, created_at, deleted_at), DELETE ON notifications
    TO unidash_admin;
GRANT INSERT (event_id, kind, arguments, link, fk_user) ON notifications TO unidash_admin;
GRANT USAGE ON SEQUENCE notifications_id_seq TO unidash_admin;
GRANT SELECT (id, fk_user, kind, arguments, link, read_at, deleted_at, created_at, changed_in)
    ON notifications TO unidash_workspace;
GRANT UPDATE (read_at, deleted_at, arguments, link) ON notifications TO unidash_workspace;

-- Outgoing mail. Who writes letters adds them and reads no link, nor the relay's password;
-- administration sees what became of them. Only the role that sends them reads both.
GRANT SELECT (only_row) ON mail_relay TO unidash_identity;
GRANT INSERT (kind, fk_user, address, name, locale, facts, link_sealed, message_id, created_at,
              updated_at, expires_at) ON mails TO unidash_identity, unidash_admin;
GRANT SELECT (id) ON mails TO unidash_identity;
GRANT USAGE ON SEQUENCE mails_id_seq TO unidash_identity, unidash_admin;
GRANT SELECT (only_row, host, port, encryption, account, sender_name, sender_address, authorities,
              updated_at), INSERT, UPDATE, DELETE ON mail_relay TO unidash_admin;
GRANT SELECT (id, kind, fk_user, address, name, locale, state, reason, reply, created_at,
              updated_at, expires_at) ON mails TO unidash_admin;

-- mail: hands letters to the relay, and takes old ones away
GRANT SELECT ON mail_relay TO unidash_mail;
GRANT SELECT, DELETE ON mails TO unidash_mail;
GRANT UPDATE (link_sealed, state, reason, reply, updated_at) ON mails TO unidash_mail;

-- gate: writes how HAProxy is to reach the applications behind it
GRANT SELECT (id, slug, name, is_active) ON app_definitions TO unidash_gate;
GRANT SELECT (id, fk_app_def, external_url, embed, status) ON app_instances TO unidash_gate;
GRANT SELECT ON app_gates TO unidash_gate;
-- Ports that administration opened; how each is, only the role gate says.
GRANT SELECT, INSERT, UPDATE, DELETE ON port_apps TO unidash_admin;
GRANT USAGE ON SEQUENCE port_apps_id_seq TO unidash_admin;
GRANT SELECT ON port_app_states TO unidash_admin;
GRANT SELECT ON port_apps TO unidash_gate;
GRANT SELECT, INSERT (fk_port_app, machine, state, since), UPDATE (state, since)
    ON port_app_states TO unidash_gate;

-- Certificates, and names by DNS. What is known of an authority and of a DNS provider, and the
-- keys of certificates, administration writes sealed; the account at the authority is the role
-- names' alone, and no key of a certificate is read by anybody else.
GRANT SELECT (only_row, source, directory, trial_directory, email, authorities, challenge,
              dns_provider, dns_settings_sealed, binding_id, binding_key_sealed, updated_at), DELETE
    ON certificate_settings TO unidash_admin;
GRANT INSERT (only_row, source, directory, trial_directory, email, authorities, challenge,
              dns_provider, dns_settings_sealed, binding_id, binding_key_sealed, updated_at)
    ON certificate_settings TO unidash_admin;
GRANT UPDATE (source, directory, trial_directory, email, authorities, challenge, dns_provider,
              dns_settings_sealed, binding_id, binding_key_sealed, updated_at)
    ON certificate_settings TO unidash_admin;
GRANT SELECT (id, source, names, chain, issuer, sha256, not_before, not_after, created_at), DELETE
    ON certificates TO unidash_admin;
GRANT INSERT (source, names, chain, key_sealed, issuer, sha256, not_before, not_after, created_at)
    ON certificates TO unidash_admin, unidash_names;
GRANT INSERT (directory), UPDATE (alerted_at) ON certificates TO unidash_names;
GRANT USAGE ON SEQUENCE certificates_id_seq TO unidash_admin, unidash_names;
GRANT SELECT, UPDATE (next_try_at) ON certificate_orders TO unidash_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON dns_settings, dns_records TO unidash_admin;
GRANT USAGE ON SEQUENCE dns_records_id_seq TO unidash_admin;
GRANT SELECT, INSERT, UPDATE ON internet_checks TO unidash_admin;

-- names: gets certificates and puts them where the edge reads them, and writes the zone
GRANT SELECT, UPDATE (account_sealed) ON certificate_settings TO unidash_names;
GRANT SELECT, DELETE ON certificates TO unidash_names;
GRANT SELECT, INSERT, UPDATE, DELETE ON certificate_orders TO unidash_names;
GRANT SELECT ON dns_settings, dns_records TO unidash_names;
-- What it found; what it is to look at, administration says.
GRANT SELECT, UPDATE (checks, checked_at) ON internet_checks TO unidash_names;
-- Which applications have an address of ours.
GRANT SELECT (id, slug, is_active) ON app_definitions TO unidash_names;
GRANT SELECT (id, fk_app_def, embed, status) ON app_instances TO unidash_names;

-- apps: how the engine of containers is on each machine; only it says so
GRANT SELECT, INSERT, UPDATE (state, trouble, since, seen_at) ON engine_states TO unidash_apps;
GRANT SELECT ON engine_states TO unidash_admin;

-- audit: chains the trail
GRANT SELECT ON audit_logs, audit_head TO unidash_audit;
GRANT EXECUTE ON FUNCTION audit_chain_row TO unidash_audit;

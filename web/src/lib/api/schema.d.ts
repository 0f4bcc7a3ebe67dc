// Generated from docs/api/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to the desktop. */
        get: operations["show_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/acme-challenge/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an authority asks for to see that a name is ours. */
        get: operations["answer_acme_challenge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same document where RFC 8414 looks for it. */
        get: operations["oauth_server_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/openid-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this OpenID provider supports. */
        get: operations["openid_configuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lets whoever is signed in into an application behind the gate. */
        get: operations["enter_app"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the browser comes back to with a code. */
        get: operations["desk_sign_in_done"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** On the desktop's origin: the session that follows a proof by passkey. */
        get: operations["renew_desk_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to sign in and back to `next`. */
        get: operations["desk_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends this desktop's session and the sign-on session it rests on. */
        post: operations["desk_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page where a device's code is typed. */
        get: operations["show_device"];
        put?: never;
        /** Shows which device and application a code is of. */
        post: operations["enter_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/device/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a device in, or not. */
        post: operations["decide_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/email/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page that confirms an e-mail address. */
        get: operations["show_email"];
        put?: never;
        /** Confirms an e-mail address. */
        post: operations["confirm_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invite/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of an invited person. */
        get: operations["show_invite"];
        put?: never;
        /** Sets the password of an invited person. */
        post: operations["redeem_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sign-in page. */
        get: operations["show_login"];
        put?: never;
        /** Signs in with a username and a password. */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of the second step of a sign-in. */
        get: operations["show_code"];
        put?: never;
        /** Signs in with the code of a second factor, after the password. */
        post: operations["enter_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/code/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a passkey as second factor, after the password. */
        post: operations["enter_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds the identity provider for the domain of an address. */
        get: operations["show_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a passkey that saw its person, and nothing else. */
        post: operations["login_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a browser is asked for a sign-in with a passkey alone. */
        post: operations["ask_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page on which people of a directory choose a new password. */
        get: operations["show_renewal"];
        put?: never;
        /** Chooses a new password in a directory whose old one is over, and signs in. */
        post: operations["renew_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/second-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of whoever has to add a second factor to sign in. */
        get: operations["show_enrol"];
        put?: never;
        /** Adds a second factor and signs in; the page shows the recovery codes. */
        post: operations["enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/second-step/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a passkey as second factor and signs in; the page shows the recovery codes. */
        post: operations["enrol_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a sign-in that another identity provider takes its time with. */
        get: operations["wait_for_upstream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/with/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to another identity provider. */
        get: operations["begin_upstream_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/with/{id}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the browser comes back to from another identity provider. */
        get: operations["finish_upstream_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/with/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to another identity provider, to link an account there. */
        get: operations["begin_upstream_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks whether to sign out. */
        get: operations["show_logout"];
        put?: never;
        /** Signs out of this browser. */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/not-me/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page that names a sign-in which may have been a stranger's. */
        get: operations["show_disown"];
        put?: never;
        /** Ends a sign-in that was not the person's, and those that followed. */
        post: operations["disown_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begins a sign-in for an application. */
        get: operations["oauth_authorize"];
        put?: never;
        /** Begins a sign-in for an application, as a form. */
        post: operations["oauth_authorize_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells whether an application may have what it asks. */
        post: operations["oauth_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/device_authorization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins the sign-in of a device without a browser. */
        post: operations["oauth_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an application's own token is. */
        post: operations["oauth_introspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys ID tokens are signed with. */
        get: operations["oauth_jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signs out at an application's wish. */
        get: operations["oauth_logout"];
        put?: never;
        /** Signs out at an application's wish, as a form. */
        post: operations["oauth_logout_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/par": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a sign-in's request past the browser. */
        post: operations["oauth_push"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers the application that calls, with a token that an administrator made. */
        post: operations["register_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a token out of use. */
        post: operations["oauth_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begins a sign-in that an administrator tries. */
        get: operations["begin_test_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/test/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an administrator what an application would be told. */
        get: operations["finish_test_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives tokens for a code or a refresh token. */
        post: operations["oauth_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/userinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims about the person. */
        get: operations["oauth_userinfo"];
        put?: never;
        /** Claims about the person. */
        post: operations["oauth_userinfo_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/confirm/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page on which a passkey is used before what cannot be taken back. */
        get: operations["show_passkey_confirmation"];
        put?: never;
        /** Verifies the passkey and leads to the desktop with a proof of it. */
        post: operations["answer_passkey_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads back to the desktop, which may go on. */
        get: operations["show_passkey_confirmed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads back to the desktop, where it begins again. */
        get: operations["show_passkey_expired"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/new/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page on which a browser makes a passkey. */
        get: operations["show_new_passkey"];
        put?: never;
        /** Keeps the passkey that the browser made; recovery codes are shown once. */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of the first administrator. */
        get: operations["show_setup"];
        put?: never;
        /** Makes the first administrator. */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/app_passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own app passwords, newest first. */
        get: operations["list_app_passwords"];
        put?: never;
        /** Makes an app password; its text is in meta.password, this once. */
        post: operations["create_app_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/app_passwords/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes one of one's own app passwords away, at once and for good. */
        delete: operations["remove_app_password"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms one's password and second factor, for what asks again within five minutes. */
        post: operations["confirm_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/confirm/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers the address of the page on which a passkey confirms the same. */
        post: operations["begin_passkey_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own e-mail address, and the one that is yet to be confirmed. */
        get: operations["read_email"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Asks for another e-mail address; it counts once it is confirmed. */
        patch: operations["change_email"];
        trace?: never;
    };
    "/v1/account/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own passkeys. */
        get: operations["list_passkeys"];
        put?: never;
        /** Answers the address of the page on which one's browser makes a passkey. */
        post: operations["begin_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes one of one's own passkeys away. */
        delete: operations["remove_passkey"];
        options?: never;
        head?: never;
        /** Gives one of one's own passkeys another name. */
        patch: operations["rename_passkey"];
        trace?: never;
    };
    "/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who keeps one's own password: UniDash, a directory, or nobody. */
        get: operations["read_password"];
        put?: never;
        /** Changes one's own password and ends one's other sessions. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second_factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own second factor, and how many recovery codes are left. */
        get: operations["read_second_factor"];
        put?: never;
        /** Makes a key for an authenticator app; it counts once it is confirmed. */
        post: operations["begin_second_factor"];
        /** Takes one's own second factor away. */
        delete: operations["remove_second_factor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second_factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the key by a code of it, and answers the recovery codes. */
        post: operations["confirm_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second_factor/recovery_codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new recovery codes; the former ones are void. */
        post: operations["renew_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in. */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** Ends all of one's sessions but this one. */
        delete: operations["revoke_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions. */
        delete: operations["revoke_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/upstream_identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's accounts at other identity providers that let one in here. */
        get: operations["list_own_upstream_identities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/upstream_identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a link of one's own, unless it is the last way in. */
        delete: operations["remove_own_upstream_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/upstream_links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the address by which this browser links an account at an identity provider. */
        post: operations["request_upstream_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/upstream_providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the identity providers that one can link an account of. */
        get: operations["list_linkable_upstream_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the link apps. */
        get: operations["list_apps"];
        put?: never;
        /** Adds a link app. */
        post: operations["create_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a link app away, and every shortcut to it. */
        delete: operations["delete_app"];
        options?: never;
        head?: never;
        /** Changes a link app. */
        patch: operations["change_app"];
        trace?: never;
    };
    "/v1/admin/apps/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people selected for a link app. */
        get: operations["list_app_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/apps/{id}/people/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets a person use a link app. */
        put: operations["grant_app_access"];
        post?: never;
        /** Takes a person's use of a link app away. */
        delete: operations["revoke_app_access"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the audit trail, newest first. */
        get: operations["list_audit_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/certificate_orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is asked of the authority, and how the last attempt went. */
        get: operations["list_certificate_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/certificate_orders/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has every order that waits tried again now. */
        post: operations["retry_certificate_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/certificate_settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where certificates come from, and what the network is shown. */
        get: operations["read_certificate_settings"];
        /** Sets where certificates come from. */
        put: operations["change_certificate_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificates of others than our own authority. */
        get: operations["list_kept_certificates"];
        put?: never;
        /** Takes a certificate with its key; what it lacks is in meta.warnings. */
        post: operations["upload_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/certificates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a certificate and its key. */
        delete: operations["delete_certificate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the applications that sign people in, by name. */
        get: operations["list_clients"];
        put?: never;
        /** Registers an application; its secret is in meta.secret, this once. */
        post: operations["create_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One application; what it needs to connect is in meta.connection. */
        get: operations["get_client"];
        put?: never;
        post?: never;
        /** Deletes an application; nobody signs in through it any more. */
        delete: operations["delete_client"];
        options?: never;
        head?: never;
        /** Changes what an application may do and where its sign-ins return to. */
        patch: operations["update_client"];
        trace?: never;
    };
    "/v1/admin/clients/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets nobody sign in through an application, and ends its tokens. */
        post: operations["disable_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets people sign in through an application again. */
        post: operations["enable_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients/{id}/ldap_account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what an application is let in that asks for people by LDAP. */
        get: operations["get_ldap_account"];
        /** Says where an application asks from by LDAP. One that had no account gets it, with its password in meta.password, this once. */
        put: operations["set_ldap_account"];
        post?: never;
        /** Takes the account away: the application sees nobody by LDAP any more, and nobody signs in there by it. */
        delete: operations["delete_ldap_account"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients/{id}/ldap_account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new password (meta.password, this once); the one before counts for overlap_hours more. */
        post: operations["renew_ldap_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people selected for an application. */
        get: operations["list_client_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients/{id}/people/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets a person sign in through an application. */
        put: operations["grant_client_access"];
        post?: never;
        /** Takes a person's use of an application away. */
        delete: operations["revoke_client_access"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/clients/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new secret (meta.secret, this once); the one before counts for overlap_hours more. */
        post: operations["rotate_client_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/directories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The directories that people come from, and how the last look at each went. */
        get: operations["list_directories"];
        put?: never;
        /** Adds a directory as a draft: it lets nobody in yet. */
        post: operations["add_directory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/directories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One directory; never the password of its account. */
        get: operations["get_directory"];
        /** Changes where a directory is and how it is read. */
        put: operations["change_directory"];
        post?: never;
        /** Removes a directory that nobody comes from, and its groups. */
        delete: operations["remove_directory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/directories/{id}/accept-fewer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that it is right that so many people or groups are gone, for an hour. */
        post: operations["accept_fewer_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/directories/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the people of a directory in, once it was tried as it is. */
        post: operations["activate_directory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/directories/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts everybody of a directory out within a minute. */
        post: operations["deactivate_directory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/directories/{id}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the last trial came, and whom it would let in. */
        get: operations["find_directory_trial"];
        put?: never;
        /** Goes the whole way to a directory once, and takes nobody in. */
        post: operations["try_directory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may ask this installation for names, and what its own stand for. */
        get: operations["read_dns_settings"];
        /** Switches the name server on or off, and says who may ask it. */
        put: operations["change_dns_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dns/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All names as a zone file (RFC 1035). */
        get: operations["export_dns_zone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dns/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the records beside the installation's own names, a hundred a page unless said otherwise. */
        get: operations["list_dns_records"];
        put?: never;
        /** Adds a record. */
        post: operations["add_dns_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dns/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts another in the place of a record. */
        put: operations["change_dns_record"];
        post?: never;
        /** Takes a record away. */
        delete: operations["remove_dns_record"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists groups by name. */
        get: operations["list_groups"];
        put?: never;
        /** Makes a group, with nobody in it. */
        post: operations["create_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group. */
        get: operations["get_group"];
        put?: never;
        post?: never;
        /** Deletes a group; the people in it stay. */
        delete: operations["delete_group"];
        options?: never;
        head?: never;
        /** Changes a group: its name, its role, who is in it, what it opens. */
        patch: operations["update_group"];
        trace?: never;
    };
    "/v1/admin/groups/{id}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the apps there are, and which of them a group opens. */
        get: operations["list_group_apps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/groups/{id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the groups in a group by name. */
        get: operations["list_group_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/groups/{id}/groups/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a group in a group. */
        put: operations["add_group_group"];
        post?: never;
        /** Takes a group out of a group. */
        delete: operations["remove_group_group"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/groups/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people in a group by username; everybody=true with those of groups in it. */
        get: operations["list_group_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/groups/{id}/people/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a person in a group. */
        put: operations["add_group_person"];
        post?: never;
        /** Takes a person out of a group. */
        delete: operations["remove_group_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/groups/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says who would gain and lose what by a change of a group; nothing is changed. */
        post: operations["preview_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/internet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands between this installation and the Internet, and what the last look found. */
        get: operations["read_internet"];
        put?: never;
        /** Has the way to the Internet looked at: the answers come by and by. */
        post: operations["check_internet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists jobs: what runs, what waits, then the newest that are over. */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job. */
        get: operations["read_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for the end of a job; what it did is taken back. */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a failed or cancelled job anew, or goes on taking it back. */
        post: operations["retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The machine and the version it runs. */
        get: operations["get_machine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Renames the machine. */
        patch: operations["change_machine"];
        trace?: never;
    };
    "/v1/admin/machine/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The machine's certificates. */
        get: operations["list_certificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/certificates/authority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate to import where browsers warn. */
        get: operations["get_authority"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/certificates/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renews the certificate that browsers see. */
        post: operations["renew_certificates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/disks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The disks and their health. */
        get: operations["list_disks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The network links and their settings. */
        get: operations["list_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The machine's log, by filter and cursor. */
        get: operations["list_log_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/network_changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes a link's settings; they are taken back unless confirmed in time. */
        post: operations["change_network"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/network_changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a change waits, was kept or was taken back. */
        get: operations["get_network_change"];
        put?: never;
        post?: never;
        /** Takes the new settings back at once. */
        delete: operations["revert_network_change"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/network_changes/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the new settings. */
        post: operations["confirm_network_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/power": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restarts the machine or switches it off, now or later. */
        post: operations["switch_power"];
        /** Cancels a restart or switching off that was planned. */
        delete: operations["cancel_power"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which network reaches what. */
        get: operations["get_reach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/reach/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What another choice of who reaches what would mean. */
        post: operations["preview_reach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/reach_changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes which network reaches what; taken back unless confirmed in time. */
        post: operations["change_reach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/reach_changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a change waits, was kept or was taken back. */
        get: operations["get_reach_change"];
        put?: never;
        post?: never;
        /** Takes a change of who reaches what back at once. */
        delete: operations["revert_reach_change"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/reach_changes/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps who reaches what. */
        post: operations["confirm_reach_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The product's own services. */
        get: operations["list_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/services/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a service and starts it again. */
        post: operations["restart_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The machine's clock. */
        get: operations["get_machine_time"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sets the time zone and the time servers. */
        patch: operations["change_machine_time"];
        trace?: never;
    };
    "/v1/admin/machine/time_zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The time zones there are. */
        get: operations["list_time_zones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions on the machine and the one to come. */
        get: operations["get_updates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/updates/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restarts the machine into the downloaded version. */
        post: operations["apply_update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/updates/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks for a newer version. */
        post: operations["check_updates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/updates/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restarts the machine into the previous version. */
        post: operations["roll_back_update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/updates/stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Downloads the newer version beside the running one. */
        post: operations["stage_update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/machine/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ten minutes of processor, memory, disk and network. */
        get: operations["list_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mail server that takes what goes out. */
        get: operations["read_mail_relay"];
        /** Sets the mail server that takes what goes out. */
        put: operations["change_mail_relay"];
        post?: never;
        /** Sends no mail from now on; links are shown instead. */
        delete: operations["remove_mail_relay"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/mail/letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a letter, with the mail server's own words. */
        get: operations["read_letter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a letter to try the mail server with. */
        post: operations["send_test_letter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of the installation at a glance. */
        get: operations["read_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/port_apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the ports that are opened for TCP and UDP, and how each is. */
        get: operations["list_port_apps"];
        put?: never;
        /** Opens a port to some networks, for what stands behind it elsewhere. */
        post: operations["create_port_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/port_apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Shuts a port for good. */
        delete: operations["delete_port_app"];
        options?: never;
        head?: never;
        /** Changes an opened port. */
        patch: operations["change_port_app"];
        trace?: never;
    };
    "/v1/admin/registration_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tokens that applications may register themselves with, the newest first. */
        get: operations["list_registration_tokens"];
        put?: never;
        /** Makes a token for applications that register themselves; its text is in meta.token, this once. */
        post: operations["create_registration_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/registration_tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends such a token; what registered with it stays. */
        delete: operations["revoke_registration_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/second_factor_policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has to have a second factor, and from when. */
        get: operations["read_second_factor_policy"];
        /** Sets who has to have a second factor, and from when. */
        put: operations["change_second_factor_policy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists everybody's live API tokens, by person. */
        get: operations["list_all_tokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends anybody's API token, at once and for good. */
        delete: operations["revoke_any_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/upstream_providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the identity providers of others by which people sign in. */
        get: operations["list_upstream_providers"];
        put?: never;
        /** Registers an identity provider; what it is to be told is in meta.redirect_uri. */
        post: operations["create_upstream_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/upstream_providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One identity provider, and what was found when it was looked at. */
        get: operations["get_upstream_provider"];
        put?: never;
        post?: never;
        /** Deletes an identity provider and every link to it. */
        delete: operations["delete_upstream_provider"];
        options?: never;
        head?: never;
        /** Changes an identity provider, or lets nobody sign in by it for a while. */
        patch: operations["update_upstream_provider"];
        trace?: never;
    };
    "/v1/admin/upstream_providers/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks at an identity provider; the steps are in check_steps by and by. */
        post: operations["check_upstream_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists people by username. */
        get: operations["list_users"];
        put?: never;
        /** Invites a person; the one-time link is mailed (meta.mailed_to) or in meta.link. */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person. */
        get: operations["get_user"];
        put?: never;
        post?: never;
        /** Deletes a person. */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        /** Changes a person's name, e-mail, language or role. */
        patch: operations["update_user"];
        trace?: never;
    };
    "/v1/admin/users/{id}/confirm-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says in a person's place that an e-mail address is theirs. */
        post: operations["confirm_user_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a person out everywhere and keeps them out. */
        post: operations["disable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/effective": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person can see, and why: role, groups and apps. */
        get: operations["get_effective_access"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a person in again. */
        post: operations["enable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a person's accounts at other identity providers that let them in here. */
        get: operations["list_user_identities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/identities/{identity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a link of a person's, and signs them out everywhere. */
        delete: operations["remove_user_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a person's password away; the link to choose a new one is mailed (meta.mailed_to) or in meta.link. */
        post: operations["reset_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes away the second factor of a person who has lost it. */
        post: operations["reset_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the apps the caller may use, a hundred a page unless said otherwise. */
        get: operations["list_usable_apps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desktop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the caller's desktop; made with defaults the first time. */
        get: operations["read_desktop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes theme, wallpaper or layout of the caller's desktop. */
        patch: operations["change_desktop"];
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: job and notification, each with the resource as it is now, and reset, after which lists are to be read again. Goes on after Last-Event-ID. */
        get: operations["follow_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's jobs: what runs, what waits, then the newest that are over. */
        get: operations["list_own_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the caller's jobs. */
        get: operations["read_own_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for the end of one of the caller's jobs; what it did is taken back. */
        post: operations["cancel_own_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is. */
        get: operations["read_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's own name or language. */
        patch: operations["change_me"];
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's notifications, newest first; meta.unread counts the unread ones. */
        get: operations["list_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks all of the caller's notifications as read. */
        post: operations["read_all_notifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the caller's notifications. */
        get: operations["read_notification"];
        put?: never;
        post?: never;
        /** Takes one of the caller's notifications away. */
        delete: operations["delete_notification"];
        options?: never;
        head?: never;
        /** Marks one of the caller's notifications as read, or as unread. */
        patch: operations["change_notification"];
        trace?: never;
    };
    "/v1/shortcuts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's shortcuts, at most a hundred. */
        get: operations["list_shortcuts"];
        put?: never;
        /** Puts an app the caller may use onto their desktop. */
        post: operations["create_shortcut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shortcuts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes one of the caller's shortcuts off their desktop. */
        delete: operations["delete_shortcut"];
        options?: never;
        head?: never;
        /** Moves or renames one of the caller's shortcuts. */
        patch: operations["change_shortcut"];
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own API tokens, newest first. */
        get: operations["list_tokens"];
        put?: never;
        /** Makes an API token for the named scopes or routes; its text is in meta.token, this once. */
        post: operations["create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller's API tokens can be for: names of groups of routes. */
        get: operations["list_token_scopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own API tokens, at once and for good. */
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        problem: {
            /** @description Only on an admin network. */
            detail?: string;
            errors?: {
                field: string;
                slug: string;
                title?: string;
            }[];
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
    };
    responses: {
        /** @description A page for people, an RFC 9457 problem for programs. */
        page_problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
                "text/html": unknown;
            };
        };
        /** @description RFC 9457 problem. */
        problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    show_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    answer_acme_challenge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_server_metadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    openid_configuration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    enter_app: {
        parameters: {
            query?: {
                app?: string;
                next?: string;
                state?: string;
                frame?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    desk_sign_in_done: {
        parameters: {
            query?: {
                code?: string;
                state?: string;
                iss?: string;
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    renew_desk_session: {
        parameters: {
            query?: {
                proof?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    desk_sign_in: {
        parameters: {
            query?: {
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    desk_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_device: {
        parameters: {
            query?: {
                user_code?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    enter_device: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    user_code?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            503: components["responses"]["page_problem"];
        };
    };
    decide_device: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    decision?: string;
                    user_code?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            503: components["responses"]["page_problem"];
        };
    };
    show_email: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    confirm_email: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    lang?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_invite: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    redeem_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    password?: string;
                    password_again?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    show_login: {
        parameters: {
            query?: {
                next?: string;
                login_hint?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    password?: string;
                    username?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    show_code: {
        parameters: {
            query?: {
                next?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    enter_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    code?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    enter_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    authenticator_data?: string;
                    client_data?: string;
                    credential?: string;
                    signature?: string;
                    user_handle?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    show_organisation: {
        parameters: {
            query?: {
                name?: string;
                next?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    login_with_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    authenticator_data?: string;
                    client_data?: string;
                    credential?: string;
                    signature?: string;
                    user_handle?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    ask_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_renewal: {
        parameters: {
            query?: {
                next?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    renew_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    new_password?: string;
                    new_password_again?: string;
                    password?: string;
                    username?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    show_enrol: {
        parameters: {
            query?: {
                next?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    code?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    enrol_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    attestation_object?: string;
                    client_data?: string;
                    name?: string;
                    transports?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    wait_for_upstream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    begin_upstream_sign_in: {
        parameters: {
            query?: {
                next?: string;
                login_hint?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    finish_upstream_sign_in: {
        parameters: {
            query?: {
                code?: string;
                state?: string;
                iss?: string;
                error?: string;
                lang?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    begin_upstream_link: {
        parameters: {
            query?: {
                ticket?: string;
                lang?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_logout: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_disown: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    disown_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    lang?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_authorize: {
        parameters: {
            query?: {
                client_id?: string;
                redirect_uri?: string;
                response_type?: string;
                scope?: string;
                state?: string;
                nonce?: string;
                code_challenge?: string;
                code_challenge_method?: string;
                prompt?: string;
                max_age?: string;
                login_hint?: string;
                id_token_hint?: string;
                ui_locales?: string;
                claims?: string;
                acr_values?: string;
                request_uri?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_authorize_form: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    acr_values?: string;
                    claims?: string;
                    client_id?: string;
                    code_challenge?: string;
                    code_challenge_method?: string;
                    id_token_hint?: string;
                    login_hint?: string;
                    max_age?: string;
                    nonce?: string;
                    prompt?: string;
                    redirect_uri?: string;
                    request_uri?: string;
                    response_type?: string;
                    scope?: string;
                    state?: string;
                    ui_locales?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_consent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    decision?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_device: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id?: string;
                    client_secret?: string;
                    scope?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_request" | "invalid_scope" | "unauthorized_client";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_client";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_introspect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id?: string;
                    client_secret?: string;
                    token?: string;
                    token_type_hint?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_request" | "invalid_grant";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_client";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_jwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_logout: {
        parameters: {
            query?: {
                id_token_hint?: string;
                post_logout_redirect_uri?: string;
                client_id?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_logout_form: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id?: string;
                    id_token_hint?: string;
                    post_logout_redirect_uri?: string;
                    state?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_push: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    acr_values?: string;
                    claims?: string;
                    client_id?: string;
                    client_secret?: string;
                    code_challenge?: string;
                    code_challenge_method?: string;
                    id_token_hint?: string;
                    login_hint?: string;
                    max_age?: string;
                    nonce?: string;
                    prompt?: string;
                    redirect_uri?: string;
                    response_type?: string;
                    scope?: string;
                    state?: string;
                    ui_locales?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_client";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    register_client: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        client_id: string;
                        client_secret?: string;
                    };
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_redirect_uri" | "invalid_client_metadata";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error?: "invalid_token";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id?: string;
                    client_secret?: string;
                    token?: string;
                    token_type_hint?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_request" | "invalid_grant";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_client";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    begin_test_sign_in: {
        parameters: {
            query?: {
                client_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    finish_test_sign_in: {
        parameters: {
            query?: {
                code?: string;
                state?: string;
                error?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id?: string;
                    client_secret?: string;
                    code?: string;
                    code_verifier?: string;
                    device_code?: string;
                    grant_type?: string;
                    redirect_uri?: string;
                    refresh_token?: string;
                    scope?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expires_in: number;
                        /** @enum {string} */
                        token_type: "Bearer";
                    };
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_request" | "invalid_grant" | "invalid_scope" | "unauthorized_client" | "unsupported_grant_type" | "authorization_pending" | "slow_down" | "access_denied" | "expired_token";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_client";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_userinfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_request";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error?: "invalid_token";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "insufficient_scope";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    oauth_userinfo_form: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    access_token?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "invalid_request";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error?: "invalid_token";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "insufficient_scope";
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_passkey_confirmation: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    answer_passkey_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    authenticator_data?: string;
                    client_data?: string;
                    credential?: string;
                    signature?: string;
                    user_handle?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            403: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    show_passkey_confirmed: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_passkey_expired: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_new_passkey: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    attestation_object?: string;
                    client_data?: string;
                    name?: string;
                    transports?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    show_setup: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    display_name?: string;
                    password?: string;
                    password_again?: string;
                    username?: string;
                };
            };
        };
        responses: {
            /** @description A page or a protocol answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page or a protocol answer. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            /** @description Refused. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            413: components["responses"]["page_problem"];
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
            /** @description Refused. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": unknown;
                };
            };
        };
    };
    list_app_passwords: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                            };
                            id: string;
                            /** @constant */
                            type: "app_passwords";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_app_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            name: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "app_passwords";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                            };
                            id: string;
                            /** @constant */
                            type: "app_passwords";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_app_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    confirm_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            code?: string;
                            /** Format: password */
                            password: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "confirmations";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    begin_passkey_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                            };
                            id: string;
                            /** @constant */
                            type: "passkey_confirmations";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                email?: string;
                                email_verified: boolean;
                                mail_is_sent: boolean;
                                pending_email?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "email_addresses";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            email?: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "email_addresses";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                email?: string;
                                email_verified: boolean;
                                mail_is_sent: boolean;
                                pending_email?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "email_addresses";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                is_backed_up: boolean;
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                            };
                            id: string;
                            /** @constant */
                            type: "passkeys";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    begin_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                            };
                            id: string;
                            /** @constant */
                            type: "passkey_enrolments";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    rename_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            name: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "passkeys";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                is_backed_up: boolean;
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                            };
                            id: string;
                            /** @constant */
                            type: "passkeys";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                kept: "here" | "directory" | "none";
                            };
                            id: string;
                            /** @constant */
                            type: "passwords";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /** Format: password */
                            current_password: string;
                            /** Format: password */
                            new_password: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "passwords";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                enrolled_at?: string;
                                /** Format: int64 */
                                passkeys: number;
                                /** Format: int64 */
                                recovery_codes_left: number;
                                /** Format: date-time */
                                required_from?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "second_factors";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    begin_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                                key: string;
                                qr_rows: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "second_factor_enrolments";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    confirm_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            code: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "codes";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                codes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "recovery_codes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    renew_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                codes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "recovery_codes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                current: boolean;
                                /** Format: date-time */
                                expires_at: string;
                                ip_address: string;
                                /** Format: date-time */
                                last_seen_at: string;
                                user_agent: string;
                            };
                            id: string;
                            /** @constant */
                            type: "sessions";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revoke_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revoke_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_own_upstream_identities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                label: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                /** Format: date-time */
                                linked_at: string;
                                provider: string;
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_identities";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_own_upstream_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    request_upstream_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            provider: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "upstream_links";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_links";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_linkable_upstream_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                name: string;
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_providers";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_apps: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                category?: string;
                                description?: string;
                                /** @enum {string} */
                                embed: "frame" | "tab" | "proxied";
                                /** Format: uri */
                                gate_url?: string;
                                /** @enum {string} */
                                group_separator?: "comma" | "semicolon" | "space" | "pipe";
                                icon?: string;
                                /** Format: int64 */
                                max_upload_mb?: number;
                                name: string;
                                open_paths?: string[];
                                password_paths?: string[];
                                slug: string;
                                tells_who?: boolean;
                                /** Format: int64 */
                                timeout_s?: number;
                                told_headers?: string[];
                                /** Format: uri */
                                url: string;
                                verify_certificate?: boolean;
                            };
                            id: string;
                            /** @constant */
                            type: "apps";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /** @enum {string} */
                            audience?: "everyone" | "selected";
                            category?: string;
                            description?: string;
                            /** @enum {string} */
                            embed?: "frame" | "tab" | "proxied";
                            /** @enum {string} */
                            group_separator?: "comma" | "semicolon" | "space" | "pipe";
                            icon?: string;
                            max_upload_mb?: number;
                            name: string;
                            open_paths?: string[];
                            password_paths?: string[];
                            slug: string;
                            tells_who?: boolean;
                            timeout_s?: number;
                            told_headers?: string[];
                            /** Format: uri */
                            url: string;
                            verify_certificate?: boolean;
                        };
                        id?: string;
                        /** @constant */
                        type: "apps";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                category?: string;
                                description?: string;
                                /** @enum {string} */
                                embed: "frame" | "tab" | "proxied";
                                /** Format: uri */
                                gate_url?: string;
                                /** @enum {string} */
                                group_separator?: "comma" | "semicolon" | "space" | "pipe";
                                icon?: string;
                                /** Format: int64 */
                                max_upload_mb?: number;
                                name: string;
                                open_paths?: string[];
                                password_paths?: string[];
                                slug: string;
                                tells_who?: boolean;
                                /** Format: int64 */
                                timeout_s?: number;
                                told_headers?: string[];
                                /** Format: uri */
                                url: string;
                                verify_certificate?: boolean;
                            };
                            id: string;
                            /** @constant */
                            type: "apps";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            /** @enum {string} */
                            audience?: "everyone" | "selected";
                            category?: string | null;
                            description?: string | null;
                            /** @enum {string} */
                            embed?: "frame" | "tab" | "proxied";
                            /** @enum {string} */
                            group_separator?: "comma" | "semicolon" | "space" | "pipe";
                            icon?: string | null;
                            max_upload_mb?: number;
                            name?: string;
                            open_paths?: string[];
                            password_paths?: string[];
                            tells_who?: boolean;
                            timeout_s?: number;
                            told_headers?: string[];
                            /** Format: uri */
                            url?: string;
                            verify_certificate?: boolean;
                        };
                        id?: string;
                        /** @constant */
                        type: "apps";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                category?: string;
                                description?: string;
                                /** @enum {string} */
                                embed: "frame" | "tab" | "proxied";
                                /** Format: uri */
                                gate_url?: string;
                                /** @enum {string} */
                                group_separator?: "comma" | "semicolon" | "space" | "pipe";
                                icon?: string;
                                /** Format: int64 */
                                max_upload_mb?: number;
                                name: string;
                                open_paths?: string[];
                                password_paths?: string[];
                                slug: string;
                                tells_who?: boolean;
                                /** Format: int64 */
                                timeout_s?: number;
                                told_headers?: string[];
                                /** Format: uri */
                                url: string;
                                verify_certificate?: boolean;
                            };
                            id: string;
                            /** @constant */
                            type: "apps";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_app_people: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                added_at: string;
                                display_name: string;
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "app_people";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    grant_app_access: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revoke_app_access: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_audit_logs: {
        parameters: {
            query?: {
                action?: string;
                page_number?: number;
                page_size?: number;
                resource_type?: string;
                since?: string;
                until?: string;
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                action: string;
                                /** Format: date-time */
                                created_at: string;
                                details?: Record<string, unknown>;
                                ip_address?: string;
                                /** Format: int64 */
                                resource_id?: number;
                                resource_type: string;
                                target_username?: string;
                                user_agent?: string;
                                user_id?: string;
                                username?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "audit_logs";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_certificate_orders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                attempts: number;
                                detail: string;
                                message: string;
                                names: string[];
                                /** Format: date-time */
                                next_try_at: string;
                                /** @enum {string} */
                                state: "waiting" | "trying" | "done" | "failed";
                                /** Format: date-time */
                                tried_at?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "certificate_orders";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    retry_certificate_orders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_certificate_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                authorities: string;
                                binding_id: string;
                                /** @enum {string} */
                                challenge: "http-01" | "dns-01";
                                directory: string;
                                dns_provider: string;
                                dns_secrets: string[];
                                dns_settings: Record<string, unknown>;
                                email: string;
                                has_binding_key: boolean;
                                reason: string;
                                /** @enum {string} */
                                shown: "own" | "acme" | "uploaded";
                                /** @enum {string} */
                                source: "own" | "acme" | "uploaded";
                                trial_directory: string;
                            };
                            id: string;
                            /** @constant */
                            type: "certificate_settings";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_certificate_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            authorities: string;
                            binding_id: string;
                            /** Format: password */
                            binding_key?: string;
                            /** @enum {string} */
                            challenge: "http-01" | "dns-01";
                            directory: string;
                            dns_provider: string;
                            dns_settings?: Record<string, unknown>;
                            email: string;
                            /** @enum {string} */
                            source: "own" | "acme" | "uploaded";
                            trial_directory: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "certificate_settings";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                authorities: string;
                                binding_id: string;
                                /** @enum {string} */
                                challenge: "http-01" | "dns-01";
                                directory: string;
                                dns_provider: string;
                                dns_secrets: string[];
                                dns_settings: Record<string, unknown>;
                                email: string;
                                has_binding_key: boolean;
                                reason: string;
                                /** @enum {string} */
                                shown: "own" | "acme" | "uploaded";
                                /** @enum {string} */
                                source: "own" | "acme" | "uploaded";
                                trial_directory: string;
                            };
                            id: string;
                            /** @constant */
                            type: "certificate_settings";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_kept_certificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                issuer: string;
                                names: string[];
                                /** Format: date-time */
                                not_after: string;
                                /** Format: date-time */
                                not_before: string;
                                sha256: string;
                                /** @enum {string} */
                                source: "own" | "acme" | "uploaded";
                                uncovered: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "kept_certificates";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    upload_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            chain: string;
                            /** Format: password */
                            key: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "kept_certificates";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                issuer: string;
                                names: string[];
                                /** Format: date-time */
                                not_after: string;
                                /** Format: date-time */
                                not_before: string;
                                sha256: string;
                                /** @enum {string} */
                                source: "own" | "acme" | "uploaded";
                                uncovered: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "kept_certificates";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_clients: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                backchannel_logout_uri?: string;
                                claims: Record<string, unknown>;
                                client_id: string;
                                consent_required: boolean;
                                /** Format: date-time */
                                created_at: string;
                                grant_types: string[];
                                /** @enum {string} */
                                id_token_algorithm: "RS256" | "ES256";
                                is_active: boolean;
                                is_built_in: boolean;
                                /** @enum {string} */
                                kind: "confidential" | "public" | "ldap";
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                                pkce_required: boolean;
                                post_logout_redirect_uris: string[];
                                /** Format: date-time */
                                previous_secret_until?: string;
                                redirect_uris: string[];
                                registered_with?: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "clients";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_client: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /** @enum {string} */
                            audience?: "everyone" | "selected";
                            backchannel_logout_uri?: string;
                            claims?: Record<string, unknown>;
                            consent_required?: boolean;
                            grant_types?: string[];
                            /** @enum {string} */
                            id_token_algorithm?: "RS256" | "ES256";
                            /** @enum {string} */
                            kind: "confidential" | "public" | "ldap";
                            name: string;
                            pkce_required?: boolean;
                            post_logout_redirect_uris?: string[];
                            redirect_uris?: string[];
                            scopes?: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "clients";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                backchannel_logout_uri?: string;
                                claims: Record<string, unknown>;
                                client_id: string;
                                consent_required: boolean;
                                /** Format: date-time */
                                created_at: string;
                                grant_types: string[];
                                /** @enum {string} */
                                id_token_algorithm: "RS256" | "ES256";
                                is_active: boolean;
                                is_built_in: boolean;
                                /** @enum {string} */
                                kind: "confidential" | "public" | "ldap";
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                                pkce_required: boolean;
                                post_logout_redirect_uris: string[];
                                /** Format: date-time */
                                previous_secret_until?: string;
                                redirect_uris: string[];
                                registered_with?: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "clients";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                backchannel_logout_uri?: string;
                                claims: Record<string, unknown>;
                                client_id: string;
                                consent_required: boolean;
                                /** Format: date-time */
                                created_at: string;
                                grant_types: string[];
                                /** @enum {string} */
                                id_token_algorithm: "RS256" | "ES256";
                                is_active: boolean;
                                is_built_in: boolean;
                                /** @enum {string} */
                                kind: "confidential" | "public" | "ldap";
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                                pkce_required: boolean;
                                post_logout_redirect_uris: string[];
                                /** Format: date-time */
                                previous_secret_until?: string;
                                redirect_uris: string[];
                                registered_with?: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "clients";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            /** @description As If-None-Match says. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    update_client: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            /** @enum {string} */
                            audience?: "everyone" | "selected";
                            backchannel_logout_uri?: string | null;
                            claims?: Record<string, unknown>;
                            consent_required?: boolean;
                            grant_types?: string[];
                            /** @enum {string} */
                            id_token_algorithm?: "RS256" | "ES256";
                            name?: string;
                            pkce_required?: boolean;
                            post_logout_redirect_uris?: string[];
                            redirect_uris?: string[];
                            scopes?: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "clients";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                backchannel_logout_uri?: string;
                                claims: Record<string, unknown>;
                                client_id: string;
                                consent_required: boolean;
                                /** Format: date-time */
                                created_at: string;
                                grant_types: string[];
                                /** @enum {string} */
                                id_token_algorithm: "RS256" | "ES256";
                                is_active: boolean;
                                is_built_in: boolean;
                                /** @enum {string} */
                                kind: "confidential" | "public" | "ldap";
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                                pkce_required: boolean;
                                post_logout_redirect_uris: string[];
                                /** Format: date-time */
                                previous_secret_until?: string;
                                redirect_uris: string[];
                                registered_with?: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "clients";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    disable_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                backchannel_logout_uri?: string;
                                claims: Record<string, unknown>;
                                client_id: string;
                                consent_required: boolean;
                                /** Format: date-time */
                                created_at: string;
                                grant_types: string[];
                                /** @enum {string} */
                                id_token_algorithm: "RS256" | "ES256";
                                is_active: boolean;
                                is_built_in: boolean;
                                /** @enum {string} */
                                kind: "confidential" | "public" | "ldap";
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                                pkce_required: boolean;
                                post_logout_redirect_uris: string[];
                                /** Format: date-time */
                                previous_secret_until?: string;
                                redirect_uris: string[];
                                registered_with?: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "clients";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    enable_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                backchannel_logout_uri?: string;
                                claims: Record<string, unknown>;
                                client_id: string;
                                consent_required: boolean;
                                /** Format: date-time */
                                created_at: string;
                                grant_types: string[];
                                /** @enum {string} */
                                id_token_algorithm: "RS256" | "ES256";
                                is_active: boolean;
                                is_built_in: boolean;
                                /** @enum {string} */
                                kind: "confidential" | "public" | "ldap";
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                                pkce_required: boolean;
                                post_logout_redirect_uris: string[];
                                /** Format: date-time */
                                previous_secret_until?: string;
                                redirect_uris: string[];
                                registered_with?: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "clients";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_ldap_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                bind_dn: string;
                                /** Format: date-time */
                                created_at: string;
                                groups_dn: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                networks: string[];
                                people_dn: string;
                                /** Format: date-time */
                                previous_password_until?: string;
                                server: string;
                                suffix: string;
                            };
                            id: string;
                            /** @constant */
                            type: "ldap_accounts";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    set_ldap_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            networks: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "ldap_accounts";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                bind_dn: string;
                                /** Format: date-time */
                                created_at: string;
                                groups_dn: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                networks: string[];
                                people_dn: string;
                                /** Format: date-time */
                                previous_password_until?: string;
                                server: string;
                                suffix: string;
                            };
                            id: string;
                            /** @constant */
                            type: "ldap_accounts";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_ldap_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    renew_ldap_password: {
        parameters: {
            query?: {
                overlap_hours?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                bind_dn: string;
                                /** Format: date-time */
                                created_at: string;
                                groups_dn: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                networks: string[];
                                people_dn: string;
                                /** Format: date-time */
                                previous_password_until?: string;
                                server: string;
                                suffix: string;
                            };
                            id: string;
                            /** @constant */
                            type: "ldap_accounts";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_client_people: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                display_name: string;
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "client_people";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    grant_client_access: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revoke_client_access: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    rotate_client_secret: {
        parameters: {
            query?: {
                overlap_hours?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                backchannel_logout_uri?: string;
                                claims: Record<string, unknown>;
                                client_id: string;
                                consent_required: boolean;
                                /** Format: date-time */
                                created_at: string;
                                grant_types: string[];
                                /** @enum {string} */
                                id_token_algorithm: "RS256" | "ES256";
                                is_active: boolean;
                                is_built_in: boolean;
                                /** @enum {string} */
                                kind: "confidential" | "public" | "ldap";
                                /** Format: date-time */
                                last_used_at?: string;
                                name: string;
                                pkce_required: boolean;
                                post_logout_redirect_uris: string[];
                                /** Format: date-time */
                                previous_secret_until?: string;
                                redirect_uris: string[];
                                registered_with?: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "clients";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_directories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                email_attribute: string;
                                /** @enum {string} */
                                encryption: "tls" | "starttls";
                                groups_base: string;
                                groups_filter: string;
                                /** Format: int64 */
                                groups_found: number;
                                id_attribute: string;
                                imports_groups: boolean;
                                is_active: boolean;
                                /** @enum {string} */
                                kind: "ad" | "openldap" | "other";
                                login_attribute: string;
                                name: string;
                                name_attribute: string;
                                people_base: string;
                                people_filter: string;
                                /** Format: int64 */
                                people_found: number;
                                /** Format: int64 */
                                people_left_out: number;
                                required_group: string;
                                /** Format: int64 */
                                revision: number;
                                servers: string[];
                                /** Format: date-time */
                                synced_at?: string;
                                trouble: string;
                                trouble_detail: string;
                            };
                            id: string;
                            /** @constant */
                            type: "directories";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    add_directory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            account: string;
                            authorities: string;
                            email_attribute?: string;
                            /** @enum {string} */
                            encryption: "tls" | "starttls";
                            groups_base?: string;
                            groups_filter?: string;
                            id_attribute?: string;
                            imports_groups?: boolean;
                            /** @enum {string} */
                            kind: "ad" | "openldap" | "other";
                            login_attribute?: string;
                            name: string;
                            name_attribute?: string;
                            /** Format: password */
                            password?: string;
                            people_base: string;
                            people_filter?: string;
                            required_group?: string;
                            servers: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "directories";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                email_attribute: string;
                                /** @enum {string} */
                                encryption: "tls" | "starttls";
                                groups_base: string;
                                groups_filter: string;
                                /** Format: int64 */
                                groups_found: number;
                                id_attribute: string;
                                imports_groups: boolean;
                                is_active: boolean;
                                /** @enum {string} */
                                kind: "ad" | "openldap" | "other";
                                login_attribute: string;
                                name: string;
                                name_attribute: string;
                                people_base: string;
                                people_filter: string;
                                /** Format: int64 */
                                people_found: number;
                                /** Format: int64 */
                                people_left_out: number;
                                required_group: string;
                                /** Format: int64 */
                                revision: number;
                                servers: string[];
                                /** Format: date-time */
                                synced_at?: string;
                                trouble: string;
                                trouble_detail: string;
                            };
                            id: string;
                            /** @constant */
                            type: "directories";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_directory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                email_attribute: string;
                                /** @enum {string} */
                                encryption: "tls" | "starttls";
                                groups_base: string;
                                groups_filter: string;
                                /** Format: int64 */
                                groups_found: number;
                                id_attribute: string;
                                imports_groups: boolean;
                                is_active: boolean;
                                /** @enum {string} */
                                kind: "ad" | "openldap" | "other";
                                login_attribute: string;
                                name: string;
                                name_attribute: string;
                                people_base: string;
                                people_filter: string;
                                /** Format: int64 */
                                people_found: number;
                                /** Format: int64 */
                                people_left_out: number;
                                required_group: string;
                                /** Format: int64 */
                                revision: number;
                                servers: string[];
                                /** Format: date-time */
                                synced_at?: string;
                                trouble: string;
                                trouble_detail: string;
                            };
                            id: string;
                            /** @constant */
                            type: "directories";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            /** @description As If-None-Match says. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_directory: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            account: string;
                            authorities: string;
                            email_attribute?: string;
                            /** @enum {string} */
                            encryption: "tls" | "starttls";
                            groups_base?: string;
                            groups_filter?: string;
                            id_attribute?: string;
                            imports_groups?: boolean;
                            /** @enum {string} */
                            kind: "ad" | "openldap" | "other";
                            login_attribute?: string;
                            name: string;
                            name_attribute?: string;
                            /** Format: password */
                            password?: string;
                            people_base: string;
                            people_filter?: string;
                            required_group?: string;
                            servers: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "directories";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                email_attribute: string;
                                /** @enum {string} */
                                encryption: "tls" | "starttls";
                                groups_base: string;
                                groups_filter: string;
                                /** Format: int64 */
                                groups_found: number;
                                id_attribute: string;
                                imports_groups: boolean;
                                is_active: boolean;
                                /** @enum {string} */
                                kind: "ad" | "openldap" | "other";
                                login_attribute: string;
                                name: string;
                                name_attribute: string;
                                people_base: string;
                                people_filter: string;
                                /** Format: int64 */
                                people_found: number;
                                /** Format: int64 */
                                people_left_out: number;
                                required_group: string;
                                /** Format: int64 */
                                revision: number;
                                servers: string[];
                                /** Format: date-time */
                                synced_at?: string;
                                trouble: string;
                                trouble_detail: string;
                            };
                            id: string;
                            /** @constant */
                            type: "directories";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_directory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    accept_fewer_people: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                email_attribute: string;
                                /** @enum {string} */
                                encryption: "tls" | "starttls";
                                groups_base: string;
                                groups_filter: string;
                                /** Format: int64 */
                                groups_found: number;
                                id_attribute: string;
                                imports_groups: boolean;
                                is_active: boolean;
                                /** @enum {string} */
                                kind: "ad" | "openldap" | "other";
                                login_attribute: string;
                                name: string;
                                name_attribute: string;
                                people_base: string;
                                people_filter: string;
                                /** Format: int64 */
                                people_found: number;
                                /** Format: int64 */
                                people_left_out: number;
                                required_group: string;
                                /** Format: int64 */
                                revision: number;
                                servers: string[];
                                /** Format: date-time */
                                synced_at?: string;
                                trouble: string;
                                trouble_detail: string;
                            };
                            id: string;
                            /** @constant */
                            type: "directories";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    activate_directory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                email_attribute: string;
                                /** @enum {string} */
                                encryption: "tls" | "starttls";
                                groups_base: string;
                                groups_filter: string;
                                /** Format: int64 */
                                groups_found: number;
                                id_attribute: string;
                                imports_groups: boolean;
                                is_active: boolean;
                                /** @enum {string} */
                                kind: "ad" | "openldap" | "other";
                                login_attribute: string;
                                name: string;
                                name_attribute: string;
                                people_base: string;
                                people_filter: string;
                                /** Format: int64 */
                                people_found: number;
                                /** Format: int64 */
                                people_left_out: number;
                                required_group: string;
                                /** Format: int64 */
                                revision: number;
                                servers: string[];
                                /** Format: date-time */
                                synced_at?: string;
                                trouble: string;
                                trouble_detail: string;
                            };
                            id: string;
                            /** @constant */
                            type: "directories";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    deactivate_directory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                email_attribute: string;
                                /** @enum {string} */
                                encryption: "tls" | "starttls";
                                groups_base: string;
                                groups_filter: string;
                                /** Format: int64 */
                                groups_found: number;
                                id_attribute: string;
                                imports_groups: boolean;
                                is_active: boolean;
                                /** @enum {string} */
                                kind: "ad" | "openldap" | "other";
                                login_attribute: string;
                                name: string;
                                name_attribute: string;
                                people_base: string;
                                people_filter: string;
                                /** Format: int64 */
                                people_found: number;
                                /** Format: int64 */
                                people_left_out: number;
                                required_group: string;
                                /** Format: int64 */
                                revision: number;
                                servers: string[];
                                /** Format: date-time */
                                synced_at?: string;
                                trouble: string;
                                trouble_detail: string;
                            };
                            id: string;
                            /** @constant */
                            type: "directories";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    find_directory_trial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                is_of_these_settings: boolean;
                                is_sound: boolean;
                                report: Record<string, unknown>;
                                /** @enum {string} */
                                state: "none" | "waiting" | "done";
                            };
                            id: string;
                            /** @constant */
                            type: "directory_trials";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    try_directory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                is_of_these_settings: boolean;
                                is_sound: boolean;
                                report: Record<string, unknown>;
                                /** @enum {string} */
                                state: "none" | "waiting" | "done";
                            };
                            id: string;
                            /** @constant */
                            type: "directory_trials";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_dns_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                addresses: string[];
                                base_domain: string;
                                forwards: boolean;
                                is_on: boolean;
                                networks: string[];
                                own_names: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "dns_settings";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_dns_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            addresses: string[];
                            forwards: boolean;
                            is_on: boolean;
                            networks: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "dns_settings";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                addresses: string[];
                                base_domain: string;
                                forwards: boolean;
                                is_on: boolean;
                                networks: string[];
                                own_names: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "dns_settings";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    export_dns_zone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": string;
                };
            };
            400: components["responses"]["page_problem"];
            401: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            404: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    list_dns_records: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                content: string;
                                for_networks: string[];
                                is_left_out: boolean;
                                name: string;
                                /** Format: int64 */
                                ttl_s: number;
                                /** @enum {string} */
                                type: "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "CAA";
                            };
                            id: string;
                            /** @constant */
                            type: "dns_records";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    add_dns_record: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            content: string;
                            for_networks?: string[];
                            name: string;
                            ttl_s?: number;
                            /** @enum {string} */
                            type: "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "CAA";
                        };
                        id?: string;
                        /** @constant */
                        type: "dns_records";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                content: string;
                                for_networks: string[];
                                is_left_out: boolean;
                                name: string;
                                /** Format: int64 */
                                ttl_s: number;
                                /** @enum {string} */
                                type: "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "CAA";
                            };
                            id: string;
                            /** @constant */
                            type: "dns_records";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_dns_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            content: string;
                            for_networks?: string[];
                            name: string;
                            ttl_s?: number;
                            /** @enum {string} */
                            type: "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "CAA";
                        };
                        id?: string;
                        /** @constant */
                        type: "dns_records";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                content: string;
                                for_networks: string[];
                                is_left_out: boolean;
                                name: string;
                                /** Format: int64 */
                                ttl_s: number;
                                /** @enum {string} */
                                type: "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "CAA";
                            };
                            id: string;
                            /** @constant */
                            type: "dns_records";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_dns_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_groups: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
                person?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                apps_count: number;
                                /** Format: date-time */
                                created_at: string;
                                description: string;
                                directory?: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                /** Format: int64 */
                                everybody_count: number;
                                external_id?: string;
                                /** Format: int64 */
                                groups_count: number;
                                name: string;
                                /** Format: int64 */
                                people_count: number;
                                /** Format: int64 */
                                revision: number;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                source: "native" | "ad" | "ldap" | "oidc";
                                /** Format: date-time */
                                updated_at: string;
                            };
                            id: string;
                            /** @constant */
                            type: "groups";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            description?: string;
                            name: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "groups";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                apps_count: number;
                                /** Format: date-time */
                                created_at: string;
                                description: string;
                                directory?: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                /** Format: int64 */
                                everybody_count: number;
                                external_id?: string;
                                /** Format: int64 */
                                groups_count: number;
                                name: string;
                                /** Format: int64 */
                                people_count: number;
                                /** Format: int64 */
                                revision: number;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                source: "native" | "ad" | "ldap" | "oidc";
                                /** Format: date-time */
                                updated_at: string;
                            };
                            id: string;
                            /** @constant */
                            type: "groups";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                apps_count: number;
                                /** Format: date-time */
                                created_at: string;
                                description: string;
                                directory?: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                /** Format: int64 */
                                everybody_count: number;
                                external_id?: string;
                                /** Format: int64 */
                                groups_count: number;
                                name: string;
                                /** Format: int64 */
                                people_count: number;
                                /** Format: int64 */
                                revision: number;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                source: "native" | "ad" | "ldap" | "oidc";
                                /** Format: date-time */
                                updated_at: string;
                            };
                            id: string;
                            /** @constant */
                            type: "groups";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            /** @description As If-None-Match says. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_group: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    update_group: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            add_groups?: string[];
                            add_people?: string[];
                            apps?: string[];
                            clients?: string[];
                            description?: string;
                            groups?: string[];
                            name?: string;
                            people?: string[];
                            remove_groups?: string[];
                            remove_people?: string[];
                            /** @enum {string} */
                            role?: "user" | "admin" | "super_admin";
                        };
                        id?: string;
                        /** @constant */
                        type: "groups";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                apps_count: number;
                                /** Format: date-time */
                                created_at: string;
                                description: string;
                                directory?: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                /** Format: int64 */
                                everybody_count: number;
                                external_id?: string;
                                /** Format: int64 */
                                groups_count: number;
                                name: string;
                                /** Format: int64 */
                                people_count: number;
                                /** Format: int64 */
                                revision: number;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                source: "native" | "ad" | "ldap" | "oidc";
                                /** Format: date-time */
                                updated_at: string;
                            };
                            id: string;
                            /** @constant */
                            type: "groups";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_group_apps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                is_open: boolean;
                                is_selected: boolean;
                                /** @enum {string} */
                                kind: "app" | "client";
                                name: string;
                                target_id: string;
                            };
                            id: string;
                            /** @constant */
                            type: "group_apps";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_group_groups: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                everybody_count: number;
                                name: string;
                                /** @enum {string} */
                                source: "native" | "ad" | "ldap" | "oidc";
                            };
                            id: string;
                            /** @constant */
                            type: "group_members";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    add_group_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_group_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_group_people: {
        parameters: {
            query?: {
                everybody?: boolean;
                page_number?: number;
                page_size?: number;
                q?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                display_name: string;
                                is_direct: boolean;
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "group_people";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    add_group_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_group_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    preview_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            add_groups?: string[];
                            add_people?: string[];
                            apps?: string[];
                            clients?: string[];
                            description?: string;
                            groups?: string[];
                            name?: string;
                            people?: string[];
                            remove?: boolean;
                            remove_groups?: string[];
                            remove_people?: string[];
                            /** @enum {string} */
                            role?: "user" | "admin" | "super_admin";
                        };
                        id?: string;
                        /** @constant */
                        type: "groups";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                apps: {
                                    gaining: {
                                        /** Format: int64 */
                                        count: number;
                                        names: string[];
                                    };
                                    /** @enum {string} */
                                    kind: "app" | "client";
                                    losing: {
                                        /** Format: int64 */
                                        count: number;
                                        names: string[];
                                    };
                                    name: string;
                                    target_id: string;
                                }[];
                                joining: {
                                    /** Format: int64 */
                                    count: number;
                                    names: string[];
                                };
                                leaving: {
                                    /** Format: int64 */
                                    count: number;
                                    names: string[];
                                };
                                role_changes: {
                                    people: {
                                        /** Format: int64 */
                                        count: number;
                                        names: string[];
                                    };
                                    /** @enum {string} */
                                    to: "user" | "admin" | "super_admin";
                                }[];
                            };
                            id: string;
                            /** @constant */
                            type: "group_previews";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_internet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                                /** Format: date-time */
                                asked_at?: string;
                                base_domain: string;
                                /** Format: date-time */
                                checked_at?: string;
                                checks: {
                                    facts: {
                                        name: string;
                                        value: string;
                                    }[];
                                    /** @enum {string} */
                                    id: "address" | "router" | "base_name" | "id_name" | "any_name" | "reach" | "port_443" | "port_80" | "outside";
                                    /** @enum {string} */
                                    outcome: "passed" | "failed" | "warning" | "unknown";
                                    reason: string;
                                }[];
                                forwards: {
                                    /** Format: int64 */
                                    port: number;
                                    protocol: string;
                                    reason: string;
                                    to_address: string;
                                    /** Format: int64 */
                                    to_port: number;
                                }[];
                                router: string;
                                /** @enum {string} */
                                state: "never" | "under_way" | "done" | "broken_off";
                            };
                            id: string;
                            /** @constant */
                            type: "internet_checks";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    check_internet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                                /** Format: date-time */
                                asked_at?: string;
                                base_domain: string;
                                /** Format: date-time */
                                checked_at?: string;
                                checks: {
                                    facts: {
                                        name: string;
                                        value: string;
                                    }[];
                                    /** @enum {string} */
                                    id: "address" | "router" | "base_name" | "id_name" | "any_name" | "reach" | "port_443" | "port_80" | "outside";
                                    /** @enum {string} */
                                    outcome: "passed" | "failed" | "warning" | "unknown";
                                    reason: string;
                                }[];
                                forwards: {
                                    /** Format: int64 */
                                    port: number;
                                    protocol: string;
                                    reason: string;
                                    to_address: string;
                                    /** Format: int64 */
                                    to_port: number;
                                }[];
                                router: string;
                                /** @enum {string} */
                                state: "never" | "under_way" | "done" | "broken_off";
                            };
                            id: string;
                            /** @constant */
                            type: "internet_checks";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                kind?: string;
                page_number?: number;
                page_size?: number;
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                attempts: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                finished_at?: string;
                                is_cancelling: boolean;
                                is_reverting: boolean;
                                is_scheduled: boolean;
                                kind: string;
                                machine: string;
                                message: string;
                                /** Format: int64 */
                                progress: number;
                                role: string;
                                /** Format: date-time */
                                run_at: string;
                                /** Format: date-time */
                                started_at?: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "done" | "failed" | "cancelled";
                                step: string;
                                subject: string;
                                user_id?: string;
                                username?: string;
                                worker: string;
                            };
                            id: string;
                            /** @constant */
                            type: "jobs";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                attempts: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                finished_at?: string;
                                is_cancelling: boolean;
                                is_reverting: boolean;
                                is_scheduled: boolean;
                                kind: string;
                                machine: string;
                                message: string;
                                /** Format: int64 */
                                progress: number;
                                role: string;
                                /** Format: date-time */
                                run_at: string;
                                /** Format: date-time */
                                started_at?: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "done" | "failed" | "cancelled";
                                step: string;
                                subject: string;
                                user_id?: string;
                                username?: string;
                                worker: string;
                            };
                            id: string;
                            /** @constant */
                            type: "jobs";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                attempts: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                finished_at?: string;
                                is_cancelling: boolean;
                                is_reverting: boolean;
                                is_scheduled: boolean;
                                kind: string;
                                machine: string;
                                message: string;
                                /** Format: int64 */
                                progress: number;
                                role: string;
                                /** Format: date-time */
                                run_at: string;
                                /** Format: date-time */
                                started_at?: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "done" | "failed" | "cancelled";
                                step: string;
                                subject: string;
                                user_id?: string;
                                username?: string;
                                worker: string;
                            };
                            id: string;
                            /** @constant */
                            type: "jobs";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    retry_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                attempts: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                finished_at?: string;
                                is_cancelling: boolean;
                                is_reverting: boolean;
                                is_scheduled: boolean;
                                kind: string;
                                machine: string;
                                message: string;
                                /** Format: int64 */
                                progress: number;
                                role: string;
                                /** Format: date-time */
                                run_at: string;
                                /** Format: date-time */
                                started_at?: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "done" | "failed" | "cancelled";
                                step: string;
                                subject: string;
                                user_id?: string;
                                username?: string;
                                worker: string;
                            };
                            id: string;
                            /** @constant */
                            type: "jobs";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_machine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                cpu_count: number;
                                cpu_model: string;
                                failed_version?: string;
                                /** @enum {string} */
                                firmware: "uefi" | "bios" | "unknown";
                                hostname: string;
                                k3s?: string;
                                kernel: string;
                                /** Format: int64 */
                                memory_total: number;
                                /** Format: date-time */
                                now: string;
                                pretty_name: string;
                                reboot_needed: boolean;
                                /** Format: date-time */
                                shutdown_at?: string;
                                /** @enum {string} */
                                shutdown_kind?: "reboot" | "power_off";
                                slot?: string;
                                /** Format: date-time */
                                started_at: string;
                                time_zone: string;
                                /** Format: int64 */
                                var_free: number;
                                var_nearly_full: boolean;
                                variant: string;
                                version: string;
                                virtualization: string;
                            };
                            id: string;
                            /** @constant */
                            type: "machines";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_machine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            hostname?: string;
                            pretty_name?: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "machines";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                cpu_count: number;
                                cpu_model: string;
                                failed_version?: string;
                                /** @enum {string} */
                                firmware: "uefi" | "bios" | "unknown";
                                hostname: string;
                                k3s?: string;
                                kernel: string;
                                /** Format: int64 */
                                memory_total: number;
                                /** Format: date-time */
                                now: string;
                                pretty_name: string;
                                reboot_needed: boolean;
                                /** Format: date-time */
                                shutdown_at?: string;
                                /** @enum {string} */
                                shutdown_kind?: "reboot" | "power_off";
                                slot?: string;
                                /** Format: date-time */
                                started_at: string;
                                time_zone: string;
                                /** Format: int64 */
                                var_free: number;
                                var_nearly_full: boolean;
                                variant: string;
                                version: string;
                                virtualization: string;
                            };
                            id: string;
                            /** @constant */
                            type: "machines";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_certificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                issuer: string;
                                names: string[];
                                /** Format: date-time */
                                not_after: string;
                                /** Format: date-time */
                                not_before: string;
                                purpose: string;
                                sha256: string;
                            };
                            id: string;
                            /** @constant */
                            type: "certificates";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_authority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                pem: string;
                            };
                            id: string;
                            /** @constant */
                            type: "authorities";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    renew_certificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_disks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                health: "good" | "failing" | "unknown";
                                model: string;
                                removable: boolean;
                                rotational: boolean;
                                serial: string;
                                /** Format: int64 */
                                size: number;
                                system: boolean;
                                /** Format: int64 */
                                temperature?: number;
                            };
                            id: string;
                            /** @constant */
                            type: "disks";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_links: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                addresses: string[];
                                carrier: boolean;
                                dns: string[];
                                fixed_addresses: string[];
                                gateway_on_link: boolean;
                                gateways: string[];
                                kind: string;
                                mac: string;
                                /** @enum {string} */
                                method: "dhcp" | "static" | "off" | "unmanaged";
                                search_domains: string[];
                                /** Format: int64 */
                                speed_mbit?: number;
                                state: string;
                                /** Format: int64 */
                                vlan_id?: number;
                                vlan_parent?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "links";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_log_entries: {
        parameters: {
            query?: {
                cursor?: string;
                direction?: "backward" | "forward";
                page_size?: number;
                priority?: number;
                since?: string;
                text?: string;
                unit?: string;
                until?: string;
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                at: string;
                                identifier: string;
                                message: string;
                                /** Format: int64 */
                                pid?: number;
                                /** Format: int64 */
                                priority: number;
                                unit: string;
                            };
                            id: string;
                            /** @constant */
                            type: "log_entries";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_network: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            addresses: string[];
                            dns: string[];
                            gateway_on_link?: boolean;
                            gateways: string[];
                            link: string;
                            /** @enum {string} */
                            method: "dhcp" | "static" | "off" | "unmanaged";
                            search_domains: string[];
                            vlan_id?: number;
                        };
                        id?: string;
                        /** @constant */
                        type: "network_changes";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                link: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "network_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_network_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                link: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "network_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revert_network_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                link: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "network_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    confirm_network_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                link: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "network_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    switch_power: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /** @enum {string} */
                            action: "reboot" | "power_off";
                            /** Format: date-time */
                            at?: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "power_requests";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    cancel_power: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_reach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                administration_networks: string[];
                                internal_networks: string[];
                                link_networks: string[];
                                losses: {
                                    /** @enum {string} */
                                    column: "desk" | "administration" | "acme" | "ldap" | "dns" | "ports";
                                    network: string;
                                }[];
                                /** @enum {string} */
                                mode: "homelab" | "enterprise";
                                rows: {
                                    cells: {
                                        /** @enum {string} */
                                        answer: "allowed" | "partly" | "refused";
                                        /** @enum {string} */
                                        column: "desk" | "administration" | "acme" | "ldap" | "dns" | "ports";
                                        reason: string;
                                    }[];
                                    /** @enum {string} */
                                    network: "everybody" | "internal" | "administration";
                                    networks: string[];
                                }[];
                                you: {
                                    address: string;
                                    administration: boolean;
                                    desk: boolean;
                                };
                            };
                            id: string;
                            /** @constant */
                            type: "reaches";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    preview_reach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            administration_networks: string[];
                            internal_networks: string[];
                            /** @enum {string} */
                            mode: "homelab" | "enterprise";
                        };
                        id?: string;
                        /** @constant */
                        type: "reach_changes";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                administration_networks: string[];
                                internal_networks: string[];
                                link_networks: string[];
                                losses: {
                                    /** @enum {string} */
                                    column: "desk" | "administration" | "acme" | "ldap" | "dns" | "ports";
                                    network: string;
                                }[];
                                /** @enum {string} */
                                mode: "homelab" | "enterprise";
                                rows: {
                                    cells: {
                                        /** @enum {string} */
                                        answer: "allowed" | "partly" | "refused";
                                        /** @enum {string} */
                                        column: "desk" | "administration" | "acme" | "ldap" | "dns" | "ports";
                                        reason: string;
                                    }[];
                                    /** @enum {string} */
                                    network: "everybody" | "internal" | "administration";
                                    networks: string[];
                                }[];
                                you: {
                                    address: string;
                                    administration: boolean;
                                    desk: boolean;
                                };
                            };
                            id: string;
                            /** @constant */
                            type: "reaches";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_reach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            administration_networks: string[];
                            internal_networks: string[];
                            /** @enum {string} */
                            mode: "homelab" | "enterprise";
                        };
                        id?: string;
                        /** @constant */
                        type: "reach_changes";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "reach_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_reach_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "reach_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revert_reach_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "reach_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    confirm_reach_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                confirm_before: string;
                                /** @enum {string} */
                                state: "waiting" | "confirmed" | "reverted";
                            };
                            id: string;
                            /** @constant */
                            type: "reach_changes";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_services: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                active_state: string;
                                /** Format: int64 */
                                memory?: number;
                                /** Format: int64 */
                                restarts: number;
                                result: string;
                                /** Format: date-time */
                                since?: string;
                                sub_state: string;
                                title: string;
                            };
                            id: string;
                            /** @constant */
                            type: "services";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    restart_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                active_state: string;
                                /** Format: int64 */
                                memory?: number;
                                /** Format: int64 */
                                restarts: number;
                                result: string;
                                /** Format: date-time */
                                since?: string;
                                sub_state: string;
                                title: string;
                            };
                            id: string;
                            /** @constant */
                            type: "services";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_machine_time: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                now: string;
                                ntp_enabled: boolean;
                                ntp_servers: string[];
                                ntp_synchronized: boolean;
                                /** Format: date-time */
                                rtc?: string;
                                time_zone: string;
                            };
                            id: string;
                            /** @constant */
                            type: "times";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_machine_time: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            ntp_enabled?: boolean;
                            ntp_servers?: string[];
                            time_zone?: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "times";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                now: string;
                                ntp_enabled: boolean;
                                ntp_servers: string[];
                                ntp_synchronized: boolean;
                                /** Format: date-time */
                                rtc?: string;
                                time_zone: string;
                            };
                            id: string;
                            /** @constant */
                            type: "times";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_time_zones: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: Record<string, unknown>;
                            id: string;
                            /** @constant */
                            type: "time_zones";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_updates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                available_version?: string;
                                current_slot?: string;
                                current_version: string;
                                /** Format: int64 */
                                percent?: number;
                                previous_version?: string;
                                problem?: string;
                                source: string;
                                staged_version?: string;
                                /** @enum {string} */
                                state: "idle" | "checking" | "staging" | "staged" | "failed";
                            };
                            id: string;
                            /** @constant */
                            type: "updates";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    apply_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                available_version?: string;
                                current_slot?: string;
                                current_version: string;
                                /** Format: int64 */
                                percent?: number;
                                previous_version?: string;
                                problem?: string;
                                source: string;
                                staged_version?: string;
                                /** @enum {string} */
                                state: "idle" | "checking" | "staging" | "staged" | "failed";
                            };
                            id: string;
                            /** @constant */
                            type: "updates";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    check_updates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                available_version?: string;
                                current_slot?: string;
                                current_version: string;
                                /** Format: int64 */
                                percent?: number;
                                previous_version?: string;
                                problem?: string;
                                source: string;
                                staged_version?: string;
                                /** @enum {string} */
                                state: "idle" | "checking" | "staging" | "staged" | "failed";
                            };
                            id: string;
                            /** @constant */
                            type: "updates";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    roll_back_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                available_version?: string;
                                current_slot?: string;
                                current_version: string;
                                /** Format: int64 */
                                percent?: number;
                                previous_version?: string;
                                problem?: string;
                                source: string;
                                staged_version?: string;
                                /** @enum {string} */
                                state: "idle" | "checking" | "staging" | "staged" | "failed";
                            };
                            id: string;
                            /** @constant */
                            type: "updates";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    stage_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                available_version?: string;
                                current_slot?: string;
                                current_version: string;
                                /** Format: int64 */
                                percent?: number;
                                previous_version?: string;
                                problem?: string;
                                source: string;
                                staged_version?: string;
                                /** @enum {string} */
                                state: "idle" | "checking" | "staging" | "staged" | "failed";
                            };
                            id: string;
                            /** @constant */
                            type: "updates";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_usage: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                at: string;
                                cpu_percent: number;
                                /** Format: int64 */
                                disk_read: number;
                                /** Format: int64 */
                                disk_written: number;
                                load: number;
                                /** Format: int64 */
                                memory_total: number;
                                /** Format: int64 */
                                memory_used: number;
                                /** Format: int64 */
                                received: number;
                                /** Format: int64 */
                                sent: number;
                                /** Format: int64 */
                                var_total: number;
                                /** Format: int64 */
                                var_used: number;
                            };
                            id: string;
                            /** @constant */
                            type: "usage_samples";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_mail_relay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                /** @enum {string} */
                                encryption: "starttls" | "tls";
                                host: string;
                                is_set_up: boolean;
                                /** Format: int64 */
                                port: number;
                                sender_address: string;
                                sender_name: string;
                            };
                            id: string;
                            /** @constant */
                            type: "mail_relays";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_mail_relay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            account: string;
                            authorities: string;
                            /** @enum {string} */
                            encryption: "starttls" | "tls";
                            host: string;
                            /** Format: password */
                            password?: string;
                            port: number;
                            sender_address: string;
                            sender_name: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "mail_relays";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                account: string;
                                authorities: string;
                                /** @enum {string} */
                                encryption: "starttls" | "tls";
                                host: string;
                                is_set_up: boolean;
                                /** Format: int64 */
                                port: number;
                                sender_address: string;
                                sender_name: string;
                            };
                            id: string;
                            /** @constant */
                            type: "mail_relays";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_mail_relay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_letter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                kind: "invitation" | "reset" | "email_confirmation" | "email_changed" | "new_device" | "second_factor_removed" | "passkey_added" | "passkey_removed" | "account_linked" | "app_password_created" | "access_link" | "test";
                                reason: string;
                                reply: string;
                                /** @enum {string} */
                                state: "waiting" | "handing_over" | "sent" | "refused" | "expired" | "unknown";
                                /** Format: date-time */
                                updated_at: string;
                            };
                            id: string;
                            /** @constant */
                            type: "letters";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    send_test_letter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            address: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "letters";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                address: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                kind: "invitation" | "reset" | "email_confirmation" | "email_changed" | "new_device" | "second_factor_removed" | "passkey_added" | "passkey_removed" | "account_linked" | "app_password_created" | "access_link" | "test";
                                reason: string;
                                reply: string;
                                /** @enum {string} */
                                state: "waiting" | "handing_over" | "sent" | "refused" | "expired" | "unknown";
                                /** Format: date-time */
                                updated_at: string;
                            };
                            id: string;
                            /** @constant */
                            type: "letters";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                audit_logs?: number;
                                engines: {
                                    machine: string;
                                    /** Format: date-time */
                                    since: string;
                                    /** @enum {string} */
                                    state: "absent" | "answers" | "not_ready" | "away";
                                    /** @enum {string} */
                                    trouble?: "no_answer" | "not_verified" | "not_admitted" | "not_allowed" | "overloaded" | "unreadable" | "node_missing" | "node_not_ready";
                                }[];
                                /** @enum {string} */
                                postgres: "up" | "down";
                                /** Format: int64 */
                                sessions?: number;
                                /** @enum {string} */
                                status: "healthy" | "degraded";
                                /** Format: int64 */
                                users?: number;
                                /** @enum {string} */
                                valkey: "up" | "down";
                                version: string;
                            };
                            id: string;
                            /** @constant */
                            type: "overviews";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_port_apps: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                idle_timeout_s: number;
                                is_on: boolean;
                                /** Format: int64 */
                                max_connections: number;
                                /** Format: int64 */
                                max_connections_per_source: number;
                                name: string;
                                networks: string[];
                                /** Format: int64 */
                                port: number;
                                /** @enum {string} */
                                protocol: "tcp" | "udp";
                                /** @enum {string} */
                                state: "off" | "waiting" | "running" | "unreachable" | "unchecked" | "not_applied";
                                /** Format: date-time */
                                state_since?: string;
                                target: string;
                            };
                            id: string;
                            /** @constant */
                            type: "port_apps";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_port_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            idle_timeout_s?: number;
                            is_on?: boolean;
                            max_connections?: number;
                            max_connections_per_source?: number;
                            name: string;
                            networks: string[];
                            port: number;
                            /** @enum {string} */
                            protocol: "tcp" | "udp";
                            target: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "port_apps";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                idle_timeout_s: number;
                                is_on: boolean;
                                /** Format: int64 */
                                max_connections: number;
                                /** Format: int64 */
                                max_connections_per_source: number;
                                name: string;
                                networks: string[];
                                /** Format: int64 */
                                port: number;
                                /** @enum {string} */
                                protocol: "tcp" | "udp";
                                /** @enum {string} */
                                state: "off" | "waiting" | "running" | "unreachable" | "unchecked" | "not_applied";
                                /** Format: date-time */
                                state_since?: string;
                                target: string;
                            };
                            id: string;
                            /** @constant */
                            type: "port_apps";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_port_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_port_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            idle_timeout_s?: number;
                            is_on?: boolean;
                            max_connections?: number;
                            max_connections_per_source?: number;
                            name?: string;
                            networks?: string[];
                            port?: number;
                            /** @enum {string} */
                            protocol?: "tcp" | "udp";
                            target?: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "port_apps";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: int64 */
                                idle_timeout_s: number;
                                is_on: boolean;
                                /** Format: int64 */
                                max_connections: number;
                                /** Format: int64 */
                                max_connections_per_source: number;
                                name: string;
                                networks: string[];
                                /** Format: int64 */
                                port: number;
                                /** @enum {string} */
                                protocol: "tcp" | "udp";
                                /** @enum {string} */
                                state: "off" | "waiting" | "running" | "unreachable" | "unchecked" | "not_applied";
                                /** Format: date-time */
                                state_since?: string;
                                target: string;
                            };
                            id: string;
                            /** @constant */
                            type: "port_apps";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_registration_tokens: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                made_by: string;
                                /** Format: int64 */
                                most_uses: number;
                                name: string;
                                /** Format: int64 */
                                use_count: number;
                            };
                            id: string;
                            /** @constant */
                            type: "registration_tokens";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_registration_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /** @enum {string} */
                            audience?: "everyone" | "selected";
                            days: number;
                            most_uses?: number;
                            name: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "registration_tokens";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                audience: "everyone" | "selected";
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                made_by: string;
                                /** Format: int64 */
                                most_uses: number;
                                name: string;
                                /** Format: int64 */
                                use_count: number;
                            };
                            id: string;
                            /** @constant */
                            type: "registration_tokens";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revoke_registration_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_second_factor_policy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                required_from?: string;
                                /** @enum {string} */
                                required_of: "nobody" | "administrators" | "everybody";
                            };
                            id: string;
                            /** @constant */
                            type: "second_factor_policies";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_second_factor_policy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /** Format: date-time */
                            required_from?: string;
                            /** @enum {string} */
                            required_of: "nobody" | "administrators" | "everybody";
                        };
                        id?: string;
                        /** @constant */
                        type: "second_factor_policies";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                required_from?: string;
                                /** @enum {string} */
                                required_of: "nobody" | "administrators" | "everybody";
                            };
                            id: string;
                            /** @constant */
                            type: "second_factor_policies";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_all_tokens: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** Format: date-time */
                                expires_at: string;
                                /** @enum {string} */
                                kind: "user" | "admin";
                                /** Format: date-time */
                                last_used_at?: string;
                                last_used_ip?: string;
                                name: string;
                                reads_all: boolean;
                                routes: string[];
                                user_id: string;
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "api_tokens";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revoke_any_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_upstream_providers: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                check_steps: {
                                    detail: string;
                                    is_good: boolean;
                                    /** @enum {string} */
                                    name: "reached" | "document" | "keys";
                                    slug: string;
                                }[];
                                /** Format: date-time */
                                checked_at?: string;
                                client_id: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                creation: "none" | "listed";
                                creation_claim: string;
                                creation_values: string[];
                                is_active: boolean;
                                is_being_checked: boolean;
                                is_ready: boolean;
                                issuer: string;
                                /** Format: int64 */
                                linked_people: number;
                                name: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                                sign_in_domains: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_providers";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_upstream_provider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            client_id: string;
                            /** Format: password */
                            client_secret: string;
                            /** @enum {string} */
                            creation?: "none" | "listed";
                            creation_claim?: string;
                            creation_values?: string[];
                            issuer: string;
                            name: string;
                            scopes?: string[];
                            sign_in_domains?: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "upstream_providers";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                check_steps: {
                                    detail: string;
                                    is_good: boolean;
                                    /** @enum {string} */
                                    name: "reached" | "document" | "keys";
                                    slug: string;
                                }[];
                                /** Format: date-time */
                                checked_at?: string;
                                client_id: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                creation: "none" | "listed";
                                creation_claim: string;
                                creation_values: string[];
                                is_active: boolean;
                                is_being_checked: boolean;
                                is_ready: boolean;
                                issuer: string;
                                /** Format: int64 */
                                linked_people: number;
                                name: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                                sign_in_domains: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_providers";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_upstream_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                check_steps: {
                                    detail: string;
                                    is_good: boolean;
                                    /** @enum {string} */
                                    name: "reached" | "document" | "keys";
                                    slug: string;
                                }[];
                                /** Format: date-time */
                                checked_at?: string;
                                client_id: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                creation: "none" | "listed";
                                creation_claim: string;
                                creation_values: string[];
                                is_active: boolean;
                                is_being_checked: boolean;
                                is_ready: boolean;
                                issuer: string;
                                /** Format: int64 */
                                linked_people: number;
                                name: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                                sign_in_domains: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_providers";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            /** @description As If-None-Match says. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_upstream_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    update_upstream_provider: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            client_id?: string;
                            /** Format: password */
                            client_secret?: string;
                            /** @enum {string} */
                            creation?: "none" | "listed";
                            creation_claim?: string;
                            creation_values?: string[];
                            is_active?: boolean;
                            name?: string;
                            scopes?: string[];
                            sign_in_domains?: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "upstream_providers";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                check_steps: {
                                    detail: string;
                                    is_good: boolean;
                                    /** @enum {string} */
                                    name: "reached" | "document" | "keys";
                                    slug: string;
                                }[];
                                /** Format: date-time */
                                checked_at?: string;
                                client_id: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                creation: "none" | "listed";
                                creation_claim: string;
                                creation_values: string[];
                                is_active: boolean;
                                is_being_checked: boolean;
                                is_ready: boolean;
                                issuer: string;
                                /** Format: int64 */
                                linked_people: number;
                                name: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                                sign_in_domains: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_providers";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    check_upstream_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                check_steps: {
                                    detail: string;
                                    is_good: boolean;
                                    /** @enum {string} */
                                    name: "reached" | "document" | "keys";
                                    slug: string;
                                }[];
                                /** Format: date-time */
                                checked_at?: string;
                                client_id: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                creation: "none" | "listed";
                                creation_claim: string;
                                creation_values: string[];
                                is_active: boolean;
                                is_being_checked: boolean;
                                is_ready: boolean;
                                issuer: string;
                                /** Format: int64 */
                                linked_people: number;
                                name: string;
                                /** Format: int64 */
                                revision: number;
                                scopes: string[];
                                sign_in_domains: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_providers";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_users: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
                q?: string;
                role?: "user" | "admin" | "super_admin";
                status?: "active" | "disabled" | "invited" | "kept_out";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /** @enum {string} */
                            delivery?: "mail" | "show";
                            display_name: string;
                            email?: string;
                            /** @enum {string} */
                            locale?: "fr" | "en";
                            /** @enum {string} */
                            role: "user" | "admin" | "super_admin";
                            username: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "users";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            display_name?: string;
                            email?: string | null;
                            /** @enum {string} */
                            locale?: "fr" | "en";
                            /** @enum {string} */
                            role?: "user" | "admin" | "super_admin";
                        };
                        id?: string;
                        /** @constant */
                        type: "users";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    confirm_user_email: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            email: string;
                        };
                        id?: string;
                        /** @constant */
                        type: "users";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    disable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    get_effective_access: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                apps: {
                                    /** @enum {string} */
                                    kind: "app" | "client";
                                    name: string;
                                    path: string[];
                                    /** @enum {string} */
                                    reason: "everyone" | "person" | "group";
                                    target_id: string;
                                }[];
                                groups: {
                                    id: string;
                                    name: string;
                                    path: string[];
                                    /** @enum {string} */
                                    role: "user" | "admin" | "super_admin";
                                }[];
                                /** @enum {string} */
                                own_role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                role_path: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "effective_access";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    enable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_user_identities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                label: string;
                                /** Format: date-time */
                                last_used_at?: string;
                                /** Format: date-time */
                                linked_at: string;
                                provider: string;
                            };
                            id: string;
                            /** @constant */
                            type: "upstream_identities";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    remove_user_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                identity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    reset_user: {
        parameters: {
            query?: {
                delivery?: "mail" | "show";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    reset_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                display_name: string;
                                /** @enum {string} */
                                effective_role: "user" | "admin" | "super_admin";
                                email?: string;
                                email_verified: boolean;
                                has_second_factor: boolean;
                                is_of_directory: boolean;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                pending_email?: string;
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                /** @enum {string} */
                                status: "active" | "disabled" | "invited" | "kept_out";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "users";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_usable_apps: {
        parameters: {
            query?: {
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                category?: string;
                                description?: string;
                                /** @enum {string} */
                                embed: "frame" | "tab";
                                icon?: string;
                                name: string;
                                slug: string;
                                /** Format: uri */
                                url: string;
                            };
                            id: string;
                            /** @constant */
                            type: "apps";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_desktop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                layout_config: Record<string, unknown>;
                                /** Format: int64 */
                                revision: number;
                                /** @enum {string} */
                                theme: "auto" | "light" | "dark";
                                /** Format: date-time */
                                updated_at: string;
                                /** @enum {string} */
                                wallpaper: "dawn" | "lagoon" | "heather" | "stone";
                            };
                            id: string;
                            /** @constant */
                            type: "desktops";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            /** @description As If-None-Match says. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_desktop: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            layout_config?: Record<string, unknown>;
                            /** @enum {string} */
                            theme?: "auto" | "light" | "dark";
                            /** @enum {string} */
                            wallpaper?: "dawn" | "lagoon" | "heather" | "stone";
                        };
                        id?: string;
                        /** @constant */
                        type: "desktops";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                layout_config: Record<string, unknown>;
                                /** Format: int64 */
                                revision: number;
                                /** @enum {string} */
                                theme: "auto" | "light" | "dark";
                                /** Format: date-time */
                                updated_at: string;
                                /** @enum {string} */
                                wallpaper: "dawn" | "lagoon" | "heather" | "stone";
                            };
                            id: string;
                            /** @constant */
                            type: "desktops";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    follow_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a protocol answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["page_problem"];
            401: components["responses"]["page_problem"];
            403: components["responses"]["page_problem"];
            413: components["responses"]["page_problem"];
            429: components["responses"]["page_problem"];
            503: components["responses"]["page_problem"];
        };
    };
    list_own_jobs: {
        parameters: {
            query?: {
                kind?: string;
                page_number?: number;
                page_size?: number;
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                finished_at?: string;
                                is_cancelling: boolean;
                                is_reverting: boolean;
                                kind: string;
                                message: string;
                                /** Format: int64 */
                                progress: number;
                                /** Format: date-time */
                                run_at: string;
                                /** Format: date-time */
                                started_at?: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "done" | "failed" | "cancelled";
                                step: string;
                                subject: string;
                            };
                            id: string;
                            /** @constant */
                            type: "jobs";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_own_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                finished_at?: string;
                                is_cancelling: boolean;
                                is_reverting: boolean;
                                kind: string;
                                message: string;
                                /** Format: int64 */
                                progress: number;
                                /** Format: date-time */
                                run_at: string;
                                /** Format: date-time */
                                started_at?: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "done" | "failed" | "cancelled";
                                step: string;
                                subject: string;
                            };
                            id: string;
                            /** @constant */
                            type: "jobs";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    cancel_own_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                finished_at?: string;
                                is_cancelling: boolean;
                                is_reverting: boolean;
                                kind: string;
                                message: string;
                                /** Format: int64 */
                                progress: number;
                                /** Format: date-time */
                                run_at: string;
                                /** Format: date-time */
                                started_at?: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "done" | "failed" | "cancelled";
                                step: string;
                                subject: string;
                            };
                            id: string;
                            /** @constant */
                            type: "jobs";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                admin_available: boolean;
                                display_name: string;
                                email?: string;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "me";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            display_name?: string;
                            /** @enum {string} */
                            locale?: "fr" | "en";
                        };
                        id?: string;
                        /** @constant */
                        type: "me";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                admin_available: boolean;
                                display_name: string;
                                email?: string;
                                /** Format: date-time */
                                last_login_at?: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                /** @enum {string} */
                                role: "user" | "admin" | "super_admin";
                                username: string;
                            };
                            id: string;
                            /** @constant */
                            type: "me";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_notifications: {
        parameters: {
            query?: {
                "filter[unread]"?: boolean;
                page_number?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                arguments: Record<string, unknown>;
                                /** Format: date-time */
                                created_at: string;
                                kind: string;
                                link?: string;
                                /** Format: date-time */
                                read_at?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "notifications";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_all_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    read_notification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                arguments: Record<string, unknown>;
                                /** Format: date-time */
                                created_at: string;
                                kind: string;
                                link?: string;
                                /** Format: date-time */
                                read_at?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "notifications";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_notification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_notification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            read: boolean;
                        };
                        id?: string;
                        /** @constant */
                        type: "notifications";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                arguments: Record<string, unknown>;
                                /** Format: date-time */
                                created_at: string;
                                kind: string;
                                link?: string;
                                /** Format: date-time */
                                read_at?: string;
                            };
                            id: string;
                            /** @constant */
                            type: "notifications";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_shortcuts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                app_id: string;
                                icon_custom?: string;
                                label_custom?: string;
                                /** Format: int64 */
                                position_x: number;
                                /** Format: int64 */
                                position_y: number;
                                /** Format: int64 */
                                revision: number;
                            };
                            id: string;
                            /** @constant */
                            type: "shortcuts";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_shortcut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            app_id: string;
                            icon_custom?: string;
                            label_custom?: string;
                            position_x?: number;
                            position_y?: number;
                        };
                        id?: string;
                        /** @constant */
                        type: "shortcuts";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                app_id: string;
                                icon_custom?: string;
                                label_custom?: string;
                                /** Format: int64 */
                                position_x: number;
                                /** Format: int64 */
                                position_y: number;
                                /** Format: int64 */
                                revision: number;
                            };
                            id: string;
                            /** @constant */
                            type: "shortcuts";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    delete_shortcut: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    change_shortcut: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            icon_custom?: string | null;
                            label_custom?: string | null;
                            position_x?: number;
                            position_y?: number;
                        };
                        id?: string;
                        /** @constant */
                        type: "shortcuts";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                app_id: string;
                                icon_custom?: string;
                                label_custom?: string;
                                /** Format: int64 */
                                position_x: number;
                                /** Format: int64 */
                                position_y: number;
                                /** Format: int64 */
                                revision: number;
                            };
                            id: string;
                            /** @constant */
                            type: "shortcuts";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            412: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            428: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                /** @enum {string} */
                                kind: "user" | "admin";
                                /** Format: date-time */
                                last_used_at?: string;
                                last_used_ip?: string;
                                name: string;
                                reads_all: boolean;
                                routes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "api_tokens";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    create_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            days: number;
                            /** @enum {string} */
                            kind: "user" | "admin";
                            name: string;
                            reads_all?: boolean;
                            routes?: string[];
                            scopes?: string[];
                        };
                        id?: string;
                        /** @constant */
                        type: "api_tokens";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                /** @enum {string} */
                                kind: "user" | "admin";
                                /** Format: date-time */
                                last_used_at?: string;
                                last_used_ip?: string;
                                name: string;
                                reads_all: boolean;
                                routes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "api_tokens";
                        };
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            415: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    list_token_scopes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        data: {
                            attributes: {
                                /** @enum {string} */
                                kind: "user" | "admin";
                                routes: string[];
                            };
                            id: string;
                            /** @constant */
                            type: "token_scopes";
                        }[];
                        links?: Record<string, unknown>;
                        meta?: Record<string, unknown>;
                    };
                };
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["problem"];
            401: components["responses"]["problem"];
            403: components["responses"]["problem"];
            404: components["responses"]["problem"];
            409: components["responses"]["problem"];
            413: components["responses"]["problem"];
            422: components["responses"]["problem"];
            429: components["responses"]["problem"];
            503: components["responses"]["problem"];
        };
    };
}

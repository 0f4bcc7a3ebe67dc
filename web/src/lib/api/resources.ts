// Attributes of the API's resources. Written by hand until the OpenAPI document
// exists; then each becomes an alias of a type in schema.d.ts.

import type { Locale } from '../i18n/message';
import type { Theme } from '../stores/theme';

export type Role = 'super_admin' | 'admin' | 'user';

export interface Me {
  readonly username: string;
  readonly display_name: string;
  readonly email?: string;
  readonly role: Role;
  readonly locale: Locale;
  readonly last_login_at?: string;
  readonly admin_available: boolean;
}

export interface Desktop {
  readonly wallpaper?: string;
  readonly theme: Theme;
  readonly layout_config: object;
  readonly updated_at: string;
}

export type Embed = 'frame' | 'tab';

export interface App {
  readonly slug: string;
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly icon?: string;
  readonly url: string;
  readonly embed: Embed;
}

export interface Shortcut {
  readonly app_id: string;
  readonly position_x: number;
  readonly position_y: number;
  readonly icon_custom?: string;
  readonly label_custom?: string;
  /** Its ETag. */
  readonly revision: number;
}

export interface Session {
  readonly ip_address: string;
  readonly user_agent: string;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly expires_at: string;
  readonly current: boolean;
}

export type UserStatus = 'active' | 'disabled' | 'invited';

export interface User {
  readonly username: string;
  readonly display_name: string;
  readonly email?: string;
  readonly role: Role;
  readonly status: UserStatus;
  readonly locale: Locale;
  readonly last_login_at?: string;
  readonly created_at: string;
}

export type Audience = 'everyone' | 'selected';

export interface LinkApp extends App {
  readonly audience: Audience;
}

export interface AuditLog {
  readonly user_id?: string;
  readonly username?: string;
  readonly action: string;
  readonly resource_type: string;
  readonly resource_id?: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly ip_address?: string;
  readonly created_at: string;
}

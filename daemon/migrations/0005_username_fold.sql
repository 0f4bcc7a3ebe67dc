-- Names that differ only by the case of ASCII letters are one name. lower() alone
-- follows the locale of the database, where KELVIN SIGN is a k and I WITH DOT an i:
-- a name would then be found under spellings that are counted apart.
CREATE UNIQUE INDEX idx_users_username_folded ON users (lower(username COLLATE "C"));
DROP INDEX idx_users_username_lower;

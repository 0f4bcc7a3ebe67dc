-- Under which names an application behind the gate is told who comes, where tells_who is set:
-- 'X-WEBAUTH-USER=username'; none: those that are usual. And what stands between two groups.
ALTER TABLE app_gates
    ADD COLUMN told_headers TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN group_separator TEXT NOT NULL DEFAULT 'comma'
        CHECK (group_separator IN ('comma', 'semicolon', 'space', 'pipe'));

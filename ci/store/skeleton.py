"""The files of an app that is begun: right in every rule, and nothing of an app yet."""

APP = """\
# yaml-language-server: $schema=../../schema/app.json
schema: 1
slug: {slug}
version: 1.0.0-1
upstream: {{source: debian, package: {slug}, version: 1.0.0-1}}
licence: MIT
categories: [documents]
stage: beta
min_platform: "1.0"
images:
  app: {{name: {slug}, version: 1.0.0-1, size_mb: 100, arch: [amd64]}}
components:
  web:
    kind: web
    image: app
    port: 8080
    uid: 65532
    startup_s: 60
    env:
      BASE_URL: {{ref: app.url}}
    mounts: [{{volume: data, path: /data}}]
    writable: [{{path: /tmp, mb: 32}}]
    ready: {{tcp: true}}
    resources:
      minimum: {{cpu_m: 50, mb: 64}}
      limit: {{cpu_m: 500, mb: 256}}
volumes:
  data: {{mb: 1024, grow: true, class: local, backup: keep, owner: 65532}}
sso:
  modes: [headers]
  headers: {{user: Remote-User}}
access:
  - {{role: use, path: /, default_group: all}}
meaning:
  - {{as: use, get: /, expect_status: 200}}
network: {{egress: none, max_upload_mb: 100, timeout_s: 60}}
embed: {{mode: tab, how: none, cookie: lax_ok}}
backup: {{cold: true}}
update: {{from: 1.0.0-1, max_minutes: 5, downgrade: restore_only}}
ha: {{mode: single_writer, max_replicas: 1}}
"""

TEXTS = {
    "fr": "# yaml-language-server: $schema=../../schema/text.json\nname: {slug}\ntagline: À quoi elle sert, en une ligne\n"
          "description:\n  - Ce que les gens en font, dans leurs mots.\n",
    "en": "# yaml-language-server: $schema=../../schema/text.json\nname: {slug}\ntagline: What it is for, in a line\n"
          "description:\n  - What people do with it, in their words.\n",
}

ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#4a5568"/>
  <circle cx="32" cy="32" r="14" fill="#ffffff"/>
</svg>
"""


def files(slug):
    """{name: text} of the folder."""
    made = {"app.yaml": APP.format(slug=slug), "icon.svg": ICON}
    return made | {f"text.{language}.yaml": text.format(slug=slug) for language, text in TEXTS.items()}

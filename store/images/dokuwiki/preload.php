<?php
// Read before everything else, more than once. What the wiki writes lies in one folder,
// which is empty at first; what stands in /etc is the image's. Takes the place of Debian's file,
// which sets the places anew after it has read an administrator's.
if (!defined('DOKU_CONF')) {
    define('DOKU_CONF', '/etc/dokuwiki/');
}
$volume = '/var/lib/dokuwiki/data';
foreach (['attic', 'cache', 'conf', 'index', 'locks', 'log', 'media', 'media_attic', 'media_meta', 'meta', 'pages', 'tmp'] as $name) {
    if (!is_dir("$volume/$name")) {
        @mkdir("$volume/$name", 0750);
    }
}
if (!file_exists("$volume/conf/acl.auth.php")) {
    // Whoever has signed in reads, writes and uploads, until an administrator says otherwise.
    @file_put_contents("$volume/conf/acl.auth.php", "# <?php exit()?>\n*\t@ALL\t0\n*\t@user\t8\n");
}
$config_cascade = [
    'main' => [
        'default' => ['/etc/dokuwiki/dokuwiki.php'],
        'local' => ["$volume/conf/local.php"],
        'protected' => ['/etc/dokuwiki/local.protected.php'],
    ],
    'acl' => ['default' => "$volume/conf/acl.auth.php"],
    'plugins' => [
        'default' => ['/etc/dokuwiki/plugins.php'],
        'local' => ["$volume/conf/plugins.local.php"],
        'protected' => ['/etc/dokuwiki/plugins.required.php', '/etc/dokuwiki/plugins.protected.php'],
    ],
];
unset($volume, $name);

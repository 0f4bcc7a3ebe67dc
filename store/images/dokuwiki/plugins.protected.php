<?php
// People come from the directory. Plugins are part of the image.
$plugins['authldap'] = 1;
$plugins['extension'] = 0;
$plugins['popularity'] = 0;

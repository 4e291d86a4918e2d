<?php
$meta['endpoint'] = array('string', '_pattern' => '#^(https?://.+)?$#');
$meta['public'] = array('string', '_pattern' => '#^(https?://.+)?$#');

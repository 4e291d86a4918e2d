<?php
/** Where qbank is, as this server reaches it, e.g. http://127.0.0.1:8080; empty: no search */
$conf['endpoint'] = '';
/** Where readers reach it, e.g. https://wiki.example/questions; empty: the same address */
$conf['public'] = '';

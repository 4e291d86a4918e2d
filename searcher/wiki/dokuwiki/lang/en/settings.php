<?php
$lang['endpoint'] = 'Address of qbank as this server reaches it, e.g. http://127.0.0.1:8080';
$lang['public'] = 'Address of qbank as readers reach it; empty: the same';

<?php
$lang['endpoint'] = 'Adresse von qbank, wie dieser Server es erreicht, z. B. http://127.0.0.1:8080';
$lang['public'] = 'Adresse von qbank, wie Leser es erreichen; leer: dieselbe';

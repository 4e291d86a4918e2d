<?php
$lang['heading'] = 'Fragensammlungen';
$lang['nothing'] = 'Keine Frage der Sammlungen passt dazu.';
$lang['away'] = 'Die Fragensammlungen sind gerade nicht erreichbar.';
$lang['all'] = 'Alle Treffer';

$lang['js']['label'] = 'Frage suchen';
$lang['js']['placeholder'] = 'Fragen oder ein paar Wörter eingeben';
$lang['js']['tip'] = 'Wörter, "eine Wortfolge", -ohne ein Wort, Anfang*';
$lang['js']['found'] = 'Gefundene Fragen: {n}';
$lang['js']['none'] = 'Keine Frage passt dazu. Weniger oder andere Wörter helfen.';
$lang['js']['weak'] = 'Keine Frage passt ganz. Am nächsten kommt:';
$lang['js']['mean'] = 'Meinten Sie „{text}“?';
$lang['js']['all'] = 'Alle Treffer ({n})';
$lang['js']['filters'] = 'Filter';
$lang['js']['recent'] = 'Letzte Suchen';
$lang['js']['clear'] = 'Letzte Suchen vergessen';
$lang['js']['examples'] = 'Beispiele';
$lang['js']['related'] = 'Verwandte Fragen';
$lang['js']['unrelated'] = 'Verwandte Fragen sind nicht erreichbar.';
$lang['js']['close'] = 'Schließen';
$lang['js']['slow'] = 'Suche läuft noch …';
$lang['js']['late'] = 'Die Suche dauert zu lange. Enter versucht es noch einmal.';
$lang['js']['down'] = 'Die Suche ist nicht erreichbar. Enter versucht es noch einmal.';
$lang['js']['offline'] = 'Keine Verbindung. Enter versucht es noch einmal.';
$lang['js']['busy'] = 'Zu viele Suchen. Enter versucht es noch einmal.';

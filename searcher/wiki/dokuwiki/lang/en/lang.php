<?php
$lang['heading'] = 'Question banks';
$lang['nothing'] = 'No question of the banks has this.';
$lang['away'] = 'The question banks cannot be reached at the moment.';
$lang['all'] = 'All results';

// What readers see in the search itself.
$lang['js']['label'] = 'Find a question';
$lang['js']['placeholder'] = 'Ask, or type a few words';
$lang['js']['tip'] = 'Words, "a phrase", -without a word, begin*';
$lang['js']['found'] = 'Questions found: {n}';
$lang['js']['none'] = 'No question has this. Try fewer or other words.';
$lang['js']['weak'] = 'No question fits all of this. The nearest:';
$lang['js']['mean'] = 'Did you mean “{text}”?';
$lang['js']['all'] = 'All results ({n})';
$lang['js']['filters'] = 'Filters';
$lang['js']['recent'] = 'Recent searches';
$lang['js']['clear'] = 'Clear recent searches';
$lang['js']['examples'] = 'Examples';
$lang['js']['related'] = 'Related questions';
$lang['js']['unrelated'] = 'Related questions cannot be reached.';
$lang['js']['close'] = 'Close';
$lang['js']['slow'] = 'Still searching …';
$lang['js']['late'] = 'The search takes too long. Press Enter to try again.';
$lang['js']['down'] = 'The search cannot be reached. Press Enter to try again.';
$lang['js']['offline'] = 'You are offline. Press Enter to try again.';
$lang['js']['busy'] = 'Too many searches. Press Enter to try again.';

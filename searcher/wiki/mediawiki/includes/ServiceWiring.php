<?php

use MediaWiki\Extension\QuestionSearch\Engine;
use MediaWiki\MediaWikiServices;

return [
	'QuestionSearch.Engine' => static function ( MediaWikiServices $services ): Engine {
		return new Engine(
			$services->getMainConfig(),
			$services->getHttpRequestFactory(),
			$services->getMainWANObjectCache()
		);
	},
];

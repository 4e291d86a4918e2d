<?php

namespace MediaWiki\Extension\QuestionSearch;

use Config;
use MediaWiki\Http\HttpRequestFactory;
use WANObjectCache;

/**
 * Asks qbank.
 */
class Engine {
	/** How long a page waits for an answer */
	private const PATIENCE = 2;
	/** How long a page shows a question without asking again */
	public const FRESH = 60;

	private Config $config;
	private HttpRequestFactory $http;
	private WANObjectCache $cache;
	/** @var bool qbank did not answer; this page does not wait for it a second time */
	private bool $away = false;

	public function __construct( Config $config, HttpRequestFactory $http, WANObjectCache $cache ) {
		$this->config = $config;
		$this->http = $http;
		$this->cache = $cache;
	}

	public function isConfigured(): bool {
		return $this->config->get( 'QuestionSearchEndpoint' ) !== '';
	}

	/**
	 * @param string $path e.g. "v1/search"
	 * @param string[] $parameters
	 * @return string|null the answer as JSON; null if there is none in time
	 */
	public function fetch( string $path, array $parameters = [] ): ?string {
		if ( !$this->isConfigured() || $this->away ) {
			return null;
		}
		$url = rtrim( $this->config->get( 'QuestionSearchEndpoint' ), '/' ) . "/$path";
		$request = $this->http->create( wfAppendQuery( $url, $parameters ),
			[ 'timeout' => self::PATIENCE, 'connectTimeout' => self::PATIENCE ], __METHOD__ );
		$isOk = $request->execute()->isOK();
		$this->away = !$request->getResponseHeaders();
		return $isOk && json_decode( $request->getContent() ) !== null ? $request->getContent() : null;
	}

	/**
	 * @param string $query
	 * @return array|null see /v1/search of qbank; null if it does not answer
	 */
	public function search( string $query ): ?array {
		return json_decode( $this->fetch( 'v1/search', [ 'q' => $query, 'limit' => '8' ] ) ?? '', true );
	}

	/**
	 * @param string $id e.g. "python-interview/57"
	 * @return string what the question says now; its id if nobody knows
	 */
	public function questionText( string $id ): string {
		$text = $this->cache->getWithSetCallback(
			$this->cache->makeKey( 'questionsearch', 'text', $id ),
			self::FRESH,
			function ( $old, &$ttl ) use ( $id ) {
				$question = json_decode( $this->fetch( 'v1/' . $this->questionPath( $id ) ) ?? '', true );
				if ( !isset( $question['text'] ) ) {
					$ttl = WANObjectCache::TTL_UNCACHEABLE;
				}
				return $question['text'] ?? false;
			}
		);
		return $text === false ? $id : $text;
	}

	/**
	 * @param string $path of a page of qbank
	 * @param string[] $parameters
	 * @return string its address for readers
	 */
	public function publicUrl( string $path = '', array $parameters = [] ): string {
		$base = $this->config->get( 'QuestionSearchPublicUrl' ) ?: $this->config->get( 'QuestionSearchEndpoint' );
		return wfAppendQuery( rtrim( $base, '/' ) . "/$path", $parameters );
	}

	public function questionUrl( string $id ): string {
		return $this->publicUrl( $this->questionPath( $id ) );
	}

	public function questionPath( string $id ): string {
		return 'questions/' . str_replace( '%2F', '/', rawurlencode( $id ) );
	}
}
